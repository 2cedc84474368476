package compare

import (
	"strconv"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/intake"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
)

// Slice asks for a slice of work: a Work, when the page has had its turn.
type Slice struct{}

// IsEffect marks an effect.
func (Slice) IsEffect() {}

// Update changes the model by what happened, and says what is to be done about it.
func Update(m *Model, msg act.Msg) (effects []act.Effect) {
	var w With
	switch msg := msg.(type) {
	case Do:
		w.Do = msg
	case With:
		w = msg
	case Work:
		m.sliced = false
		if m.away {
			return nil
		}
		if m.file != nil {
			m.read(msg.More)
		} else if m.Running() {
			m.work(msg.More)
		} else {
			m.Load.work(msg.More)
		}
		return m.resumes([]act.Effect{act.Draw{}})
	default:
		if m.Prefs.Change(msg) {
			return []act.Effect{act.Draw{}}
		}
		return nil
	}
	was := m.Playing
	switch w.Do {
	case Beat:
		if w.N != m.beat || !m.Playing {
			return nil // a timer of before, which counts no more
		}
		m.tick()
		was = false
	case Fullness, Drag, Measure:
		m.Load.update(w, m.Settings())
	default:
		m.change(w)
		was = was && w.Do != Pace
	}
	if m.Playing && !was {
		m.beat++
		effects = append(effects, act.Later{After: desk.Speeds()[m.Speed].Every, Msg: With{Do: Beat, N: m.beat}})
	}
	return m.resumes(append(effects, act.Draw{}))
}

// resumes asks for a slice of work, if there is work and none was asked for yet.
func (m *Model) resumes(effects []act.Effect) []act.Effect {
	if (m.Running() || m.Load.Going) && !m.sliced && !m.away {
		m.sliced = true
		effects = append(effects, Slice{})
	}
	return effects
}

// change changes the model by what a person did.
func (m *Model) change(w With) {
	if Step <= w.Do && w.Do <= Seek {
		m.Playing, m.Notice, m.Load.On = false, Notice{}, false
		m.move(w)
		return
	}
	switch w.Do {
	case Visit:
		m.away = false
		m.visit(w.Text)
	case Leave:
		m.Playing, m.away = false, true
		m.Load.stop()
	case Play:
		m.Playing = !m.Playing && m.hasNext()
		m.Guess = none()
	case Pace:
		m.Speed = max(0, min(w.N, len(desk.Speeds())-1))
	case Through:
		m.Through = !m.Through
	case Edit:
		m.Draft = w.Text
	case Submit:
		m.run(m.Draft)
	case Run:
		m.run(w.Text)
	case Fill:
		m.run("fill 8 seed " + strconv.FormatUint(m.nextSeed(), 10))
	case Open:
		m.open(w.Name, w.Text)
	case Clear:
		if m.start(m.Settings(), nil, Start()); !m.Notice.Error {
			m.Notice = Notice{Text: m.Lang.T("The script is empty now.")}
		}
	case Undo:
		if m.Undoes() {
			m.start(m.past.Settings, m.past.Script, m.past.At)
		}
	case Cancel:
		if m.Running() {
			m.cancel()
		}
	case Dismiss:
		if m.Notice.Text == "" {
			m.Editing = false
		}
		m.Notice = Notice{}
	case Prepare:
		if all := Presets(); w.N >= 0 && w.N < len(all) {
			sample := all[w.N]
			if m.show(sample); !m.Notice.Error {
				m.Notice = Notice{Text: m.Lang.T(sample.Watch)}
			}
		}
	case Drawer:
		m.Drawn = !m.Drawn
	case Stores:
		m.Drawn = false
		m.Editing = !m.Editing
	case Choose:
		m.choose(w)
	case Add:
		if n := len(m.lanes); n > 0 && n < MaxLanes {
			m.restart(append(m.Settings(), m.Settings()[n-1]))
		}
	case Drop:
		if all := m.Settings(); len(all) > 1 && w.N >= 0 && w.N < len(all) {
			m.restart(append(all[:w.N], all[w.N+1:]...))
		}
	case Lines:
		m.Counts = !m.Counts
	case Ask:
		m.Guessing, m.Guess = !m.Guessing, none()
	case Commit:
		m.commit(w.N)
	}
}

// move goes to another place.
func (m *Model) move(w With) {
	at := m.At
	switch w.Do {
	case Step:
		if m.asks() {
			return
		}
		m.next()
	case Back:
		if m.Guess.Asked {
			m.Guess = none()
			return
		}
		m.back()
	case Home:
		m.At.Look = 1
	case End:
		m.At.Look = desk.LastStep
	case First:
		m.At = Start()
	case Last:
		m.At = Place{m.ran() - 1, desk.LastStep}
	case PrevCommand:
		if m.At.Look <= 1 {
			m.At.Entry--
		}
		m.At.Look = 1
	case NextCommand:
		if m.At.Entry+1 < m.ran() {
			m.At = Place{m.At.Entry + 1, 1}
		} else {
			m.At.Look = desk.LastStep
		}
	case Jump:
		m.At = Place{w.N, 1}
	case Seek:
		m.At.Look = w.N
	}
	m.stand(m.At)
	if m.At.Entry != at.Entry {
		m.Guess = none()
	}
}

// tick plays one step. Playing ends with the command, or with the script.
func (m *Model) tick() {
	m.next()
	m.stand(m.At)
	m.Playing = m.hasNext() && (m.Through || m.At.Look < m.looks(m.At.Entry))
}

// nextSeed returns one more than the largest seed of the fills before.
func (m *Model) nextSeed() (seed uint64) {
	for _, c := range m.script {
		if c.Verb == script.Fill {
			seed = max(seed, c.Seed)
		}
	}
	return seed + 1
}

// run runs a script on all stores, behind all commands. On an error nothing is run,
// and the field keeps what was typed.
func (m *Model) run(text string) {
	text, _ = script.Mend(text)
	commands, err := script.Parse(text)
	switch {
	case err != nil:
		m.fail(err)
		return
	case len(commands) == 0:
		m.Notice = Notice{m.Lang.T("Type a command first, for example get CAT."), true}
		return
	case m.runs():
		return
	}
	for _, c := range commands {
		if err := (replay.Settings{}).Suits(c); err != nil {
			m.fail(err)
			return
		}
	}
	m.Draft, m.Notice = "", Notice{}
	m.begin(commands)
}

// runs reports whether commands are still being run, and says so.
func (m *Model) runs() bool {
	if m.Running() {
		m.Notice = Notice{m.Lang.T("The commands before this one are still running. Wait, or press Cancel."), true}
	}
	return m.Running()
}

// begin lets all stores run commands, behind those that they have run.
func (m *Model) begin(commands []script.Command) {
	m.Playing, m.Guess = false, none()
	m.queue, m.bound = useful(commands), Place{len(m.script), 1}
}

// open runs what a file says. A line that says nothing, or what no store here can do, is
// left out and counted.
func (m *Model) open(name, text string) {
	if m.runs() {
		return
	}
	name = words.Short(name, words.SentenceCells)
	file, err := intake.New(m.Lang, m.Decoder, name, text, Limits().Commands-m.ran())
	if err != nil {
		m.Notice = Notice{m.Lang.F("{file} was not opened. {why}", "file", name, "why", m.Lang.Clause(err)), true}
		return
	}
	m.file, m.Notice = file, Notice{}
}

// read goes on reading the file, as long as more says so, and runs what it said when all
// is read.
func (m *Model) read(more func() bool) {
	file, room := m.file, Limits().Commands-m.ran()
	for file.Refusals < room && file.Next() {
		if !more() {
			return
		}
	}
	m.file = nil
	commands, out := file.Commands[:0], file.Refusals
	for _, c := range file.Commands {
		if (replay.Settings{}).Suits(c) == nil {
			commands = append(commands, c)
		} else {
			out++
		}
	}
	said := m.Lang.N(len(commands), "{file}: {n} command run.", "{file}: {n} commands run.", "file", file.Name)
	if out > 0 {
		said += " " + m.Lang.N(out, "{n} line refused.", "{n} lines refused.")
		if len(file.Refused) > 0 {
			said += " " + m.Lang.F("Line {n}: {why}", "n", words.Number(file.Refused[0].Line), "why", file.Refused[0].Why)
		}
	}
	m.Notice = Notice{said, len(commands) == 0}
	m.begin(commands)
}

// useful leaves out what does nothing to a store, such as a comment.
func useful(commands []script.Command) (all []script.Command) {
	for _, c := range commands {
		for range c.Expand() {
			all = append(all, c)
			break
		}
	}
	return all
}

// start runs a script on new stores, and goes to a place when all has run. If one of
// them is none, that is said and everything stays.
func (m *Model) start(settings []replay.Settings, commands []script.Command, at Place) {
	lanes := make([]*lane, len(settings))
	for i, set := range settings {
		var err error
		if lanes[i], err = newLane(set); err != nil {
			m.fail(err)
			return
		}
	}
	if len(m.script) > 0 {
		m.past = Address{m.Settings(), m.script, m.At}
	}
	m.file = nil
	m.lanes, m.script, m.queue, m.bound, m.At = lanes, nil, useful(commands), at, Start()
	m.Notice, m.Playing, m.Guess = Notice{}, false, none()
	m.Load.forget()
}

// show shows a prepared comparison.
func (m *Model) show(p Preset) {
	a, err := p.address()
	if err != nil {
		m.fail(err)
		return
	}
	m.start(a.Settings, a.Script, a.At)
}

// restart runs the script again on other stores, and goes to the same command.
func (m *Model) restart(settings []replay.Settings) {
	m.start(settings, append(m.script[:len(m.script):len(m.script)], m.queue...), m.At)
}

// choose changes a setting of one store. What does not go with it is changed too, and
// that is said.
func (m *Model) choose(w With) {
	all := m.Settings()
	if w.N < 0 || w.N >= len(all) {
		return
	}
	for _, setting := range link.Settings() {
		if setting.Name != w.Name {
			continue
		}
		was := all[w.N]
		if err := setting.Set(&all[w.N], w.Text); err != nil {
			m.fail(err)
			return
		}
		fit, says := link.Fit(m.Lang, all[w.N], was)
		all[w.N] = fit
		if m.restart(all); !m.Notice.Error && says != "" {
			m.Notice = Notice{Text: letter(w.N) + ": " + says}
		}
	}
}

// fail says why something was refused.
func (m *Model) fail(err error) {
	m.Notice = Notice{m.Lang.Error(link.Why(err)), true}
}

// work runs commands, one after the other on all lanes, as long as more says so, and
// goes to where it was bound for when all have run.
func (m *Model) work(more func() bool) {
	for m.Running() {
		if !m.unfinished() && !m.take() {
			break
		}
		if !m.carry(more) {
			return
		}
		if !more() {
			break
		}
	}
	if !m.Running() {
		m.stand(m.bound)
	}
}

// take gives the next command to all lanes. It reports false, and says why, if one of
// them has no room: then the rest is dropped, so that all have run the same.
func (m *Model) take() bool {
	for i, l := range m.lanes {
		if !l.room() {
			m.queue = nil
			m.Notice = Notice{m.Lang.F("Store {store} holds no more than {n} steps: what is behind command {command} was not run.",
				"store", letter(i), "n", words.Number(l.session.Timeline().Weight()), "command", words.Number(len(m.script))), true}
			return false
		}
	}
	for _, l := range m.lanes {
		l.session.Queue(m.queue[0])
	}
	m.script, m.queue = append(m.script, m.queue[0]), m.queue[1:]
	return true
}

// carry runs the last command on the lanes where it has not run, and reports whether
// it is done.
func (m *Model) carry(more func() bool) bool {
	for _, l := range m.lanes {
		for len(l.costs) < len(m.script) {
			left, err := l.session.Work(more)
			if left && err == nil {
				return false // more of a fill, when the page has had its turn
			}
			if err != nil {
				m.Notice = Notice{m.Lang.Error(err), true}
			}
			l.note()
		}
	}
	return true
}

// cancel drops what has not run yet. What has begun on one store runs on all.
func (m *Model) cancel() {
	m.Notice = Notice{Text: m.Lang.T("Stopped. What had run is kept.")}
	if m.file != nil { // nothing of it has run
		m.file = nil
		return
	}
	m.queue = nil
	m.carry(func() bool { return true })
	m.stand(m.bound)
}

// Undoes reports whether there is something before the last change of the stores, or
// of the script as a whole, to go back to.
func (m *Model) Undoes() bool { return len(m.past.Settings) > 0 && !m.Running() }
