package compare

import (
	"kvscope/app/intake"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
)

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
// and the field keeps what was typed. What is very long is read like a file.
func (m *Model) run(text string) {
	if len(text) > intake.MostAtOnce {
		m.open(m.Lang.T("What you pasted"), text)
		return
	}
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
	m.begun = intake.Begin(m.Lang, m.Decoder, words.Short(name, words.SentenceCells), text, Limits().Commands-m.ran())
	m.Notice = Notice{}
}

// reads reports whether a file is being read.
func (m *Model) reads() bool { return m.begun != nil || m.file != nil }

// leave reads a file no further.
func (m *Model) leave() { m.begun, m.file = nil, nil }

// understand finds out what a file is, as long as more says so.
func (m *Model) understand(more func() bool) {
	for m.begun.Next() {
		if !more() {
			return
		}
	}
	b := m.begun
	m.begun, m.file = nil, b.Reader
	if b.Err != nil {
		m.Notice = Notice{m.Lang.F("{file} was not opened. {why}", "file", b.Name, "why", m.Lang.Clause(b.Err)), true}
	}
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
	if m.reads() { // nothing of it has run
		m.leave()
		return
	}
	m.queue = nil
	m.carry(func() bool { return true })
	m.stand(m.bound)
}
