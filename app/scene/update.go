package scene

import (
	"errors"
	"strings"

	"kvscope/app/replay"
	"kvscope/store/script"
)

// Msg is one thing that happened: a person did something, or time passed.
type Msg any

// What can happen.
type (
	Step        struct{}                     // one step on
	Back        struct{}                     // one step back
	Home        struct{}                     // to the first step of this command
	End         struct{}                     // to its last step
	PrevCommand struct{}                     // to the first step of the command before
	NextCommand struct{}                     // to the first step of the next command
	Seek        struct{ Step int }           // to that step of this command, from 1
	Play        struct{}                     // starts playing, or stops
	Tick        struct{}                     // playing: time for the next step
	Press       struct{ V script.Verb }      // a prefix of the command field
	Edit        struct{ Text string }        // the field's content changed
	Submit      struct{ Result bool }        // run the field; Result: go to the result
	Run         struct{ Text string }        // run a script
	Work        struct{ More func() bool }   // go on with what is being run
	Cancel      struct{}                     // stop what is being run
	Older       struct{}                     // ↑ in the field
	Newer       struct{}                     // ↓ in the field
	Reset       struct{}                     // back to the prepared example
	Visit       struct{ Fragment string }    // the address says what to show
	Size        struct{ Narrow bool }        // the window's class changed
	Tell        struct{ Text string }        // something to be said once
	Dismiss     struct{}                     // the notice was read
	Answer      struct{ Index uint32 }       // a bucket or a slot was chosen
	Show        struct{ Sample int }         // an example, by its place in Samples
	Toggle      struct{ Ask, Fine bool }     // the questions, or the depth of the steps
	Jump        struct{ Entry int }          // to the first step of that command, from 0
	Configure   struct{ To replay.Settings } // another store: the history runs again on it
)

// lastStep is further than the last step of any command.
const lastStep = 1 << 30

// Update changes the model by what happened.
func Update(m *Model, msg Msg) {
	switch msg := msg.(type) {
	case Step, Back, Home, End, PrevCommand, NextCommand, Seek:
		m.Playing, m.Opening = false, false
		m.Notice = Notice{}
		m.move(msg)
	case Play:
		m.Playing = !m.Playing && m.Session.Timeline().HasNext(m.Depth)
	case Tick:
		m.tick()
	case Press:
		m.Verb = msg.V
	case Edit:
		m.Draft, m.Recall = msg.Text, 0
	case Submit:
		m.submit(msg.Result)
	case Run:
		m.run(msg.Text, false)
	case Work:
		m.work(msg.More)
	case Cancel:
		m.cancel()
	case Older:
		m.recall(+1)
	case Newer:
		m.recall(-1)
	case Reset:
		m.reset(0)
	case Visit:
		m.visit(msg.Fragment)
	case Size:
		m.Narrow = msg.Narrow
	case Tell:
		m.Notice = Notice{Text: msg.Text}
	case Dismiss:
		m.Notice = Notice{}
	case Answer:
		m.answer(msg.Index)
	case Show:
		m.reset(msg.Sample)
	case Toggle:
		m.toggle(msg)
	case Jump:
		m.Playing, m.Opening, m.Notice = false, false, Notice{}
		m.Session.SeekStep(m.Depth, msg.Entry, 1)
	case Configure:
		m.configure(msg.To)
	}
}

func (m *Model) move(msg Msg) {
	s, t := m.Session, m.Session.Timeline()
	entry := s.Position(m.Depth).Entry
	switch msg := msg.(type) {
	case Step:
		t.Next(m.Depth)
	case Back:
		t.Prev(m.Depth)
	case Home:
		s.SeekStep(m.Depth, entry, 1)
	case End:
		s.SeekStep(m.Depth, max(0, entry), lastStep)
	case Seek:
		s.SeekStep(m.Depth, entry, msg.Step)
	case PrevCommand:
		m.prevCommand(entry)
	case NextCommand:
		if entry+1 < len(s.Entries()) {
			s.SeekStep(m.Depth, entry+1, 1)
		} else {
			s.SeekStep(m.Depth, entry, lastStep)
		}
	}
}

// prevCommand goes to the start of this command, or if it is there already to
// the start of the one before.
func (m *Model) prevCommand(entry int) {
	s := m.Session
	switch {
	case s.Position(m.Depth).Step > 1:
		s.SeekStep(m.Depth, entry, 1)
	case entry > 0:
		s.SeekStep(m.Depth, entry-1, 1)
	default:
		s.Timeline().Seek(0)
	}
}

// tick plays one step. Playing ends with the command.
func (m *Model) tick() {
	if !m.Playing {
		return
	}
	m.Session.Timeline().Next(m.Depth)
	m.Opening = false
	p := m.Session.Position(m.Depth)
	m.Playing = p.Step < p.Steps
}

func (m *Model) submit(result bool) {
	m.run(m.withVerb(strings.TrimSpace(m.Draft)), result)
}

// withVerb puts the pressed prefix before text, unless it begins with a verb.
func (m *Model) withVerb(text string) string {
	if text == "" || text[0] == '#' {
		return text
	}
	first := strings.Fields(text)[0]
	for v := script.Put; v <= script.Fill; v++ {
		if strings.EqualFold(first, v.String()) {
			return text
		}
	}
	return m.Verb.String() + " " + text
}

// run parses a script, moves to the end and starts running it there. On an
// error the field keeps what was typed and nothing is run.
func (m *Model) run(text string, result bool) {
	commands, err := script.Parse(text)
	if err != nil {
		m.Notice = Notice{sentenceOf(err), true}
		return
	}
	if len(commands) == 0 {
		m.Notice = Notice{"Type a command first, for example " + suggestions()[0] + ".", true}
		return
	}
	if m.Busy.Running {
		m.Notice = Notice{"The commands before this one are still running. Wait, or press Cancel.", true}
		return
	}
	m.Notice, m.Draft, m.Recall, m.Playing, m.Opening = Notice{}, "", 0, false, false
	m.remember(strings.TrimSpace(text))
	t := m.Session.Timeline()
	t.Seek(t.Len())
	m.Busy = Busy{Running: true, First: len(m.Session.Entries()), Result: result}
	m.Session.Queue(commands...)
	if len(commands) == 1 && commands[0].Verb != script.Fill {
		m.work(func() bool { return true })
	}
}

// sentenceOf returns what the error of a command says. In a single line the
// place needs no line number.
func sentenceOf(err error) string {
	e, ok := errors.AsType[*script.Error](err)
	switch {
	case !ok:
		return finish(err.Error())
	case e.Line == 1:
		return finish(e.Message)
	}
	return finish("line " + number(e.Line) + ": " + e.Message)
}

// finish makes a sentence of an error's text.
func finish(text string) string {
	text = capital(strings.TrimPrefix(strings.TrimPrefix(text, "replay: "), "store: "))
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}

// work goes on running, and shows the outcome when all is done.
func (m *Model) work(more func() bool) {
	if !m.Busy.Running {
		return
	}
	left, err := m.Session.Work(more)
	if err != nil {
		m.Notice = Notice{finish(err.Error()) + " Nothing was lost; Reset example starts anew.", true}
	}
	if left {
		return
	}
	m.arrive()
}

// cancel drops what has not run yet; what ran stays.
func (m *Model) cancel() {
	if m.Busy.Running {
		m.Session.Drop()
		m.arrive()
		m.Notice = Notice{Text: "Stopped. What had run is kept."}
	}
}

// arrive moves the cursor to what was just run.
func (m *Model) arrive() {
	to, last := m.Busy, len(m.Session.Entries())-1
	m.Busy = Busy{}
	switch {
	case to.Stop > 0:
		m.Session.Timeline().SeekStop(replay.Memory, to.Stop)
		if !m.Session.Timeline().AtStop(m.Depth) {
			m.Depth = replay.Memory // between two ideas
		}
	case to.Result:
		m.Session.SeekStep(m.Depth, last, lastStep)
	default: // if nothing ran, there is no such entry, and the cursor stays
		m.Session.SeekStep(m.Depth, to.First, 1)
	}
}

func (m *Model) remember(text string) {
	if n := len(m.History); n == 0 || m.History[n-1] != text {
		m.History = append(m.History, text)
	}
}

func (m *Model) recall(by int) {
	to := m.Recall + by
	if to < 0 || to > len(m.History) {
		return
	}
	if m.Recall == 0 {
		m.Typed = m.Draft
	}
	m.Recall, m.Draft = to, m.Typed
	if to > 0 {
		m.Draft = m.History[len(m.History)-to]
	}
}

// reset starts a sample. What the person chose for themselves stays.
func (m *Model) reset(sample int) {
	samples := Samples()
	if sample < 0 || sample >= len(samples) {
		return
	}
	fresh := &Model{Verb: script.Put, Narrow: m.Narrow, History: m.History, Depth: m.Depth, Ask: m.Ask}
	if err := fresh.show(samples[sample]); err != nil {
		m.Notice = Notice{finish(err.Error()), true}
		return
	}
	*m = *fresh
}

func (m *Model) toggle(t Toggle) {
	if t.Ask {
		m.Ask = !m.Ask
	}
	if t.Fine {
		m.Depth = replay.Memory - m.Depth
	}
}

// configure runs the history again on a store with other settings, and stands
// on the same command.
func (m *Model) configure(to replay.Settings) {
	if m.Busy.Running {
		m.Notice = Notice{"Commands are still running. Wait, or press Cancel, then change the store.", true}
		return
	}
	to.Chunk = 0
	if to.Slots == 0 {
		to.Chunk = addressChunk
	}
	session, err := replay.New(to)
	if err != nil {
		m.Notice = Notice{finish(err.Error()), true}
		return
	}
	at := m.Session.Position(m.Depth).Entry
	for _, e := range m.Session.Entries() {
		session.Queue(e.Command)
	}
	m.Session, m.Opening, m.Playing, m.Notice, m.Guess = session, false, false, Notice{}, Guess{}
	m.Busy = Busy{Running: true, First: max(0, at)}
}

// visit shows what an address asks for. If it asks for something impossible,
// that is said and the screen stays as it is.
func (m *Model) visit(fragment string) {
	link, err := ParseAddress(fragment)
	if err != nil {
		m.Notice = Notice{finish(err.Error()), true}
		return
	}
	if link.Empty() {
		return
	}
	session, err := replay.New(link.Settings)
	if err != nil {
		m.Notice = Notice{finish(err.Error()), true}
		return
	}
	m.Session, m.Opening, m.Playing, m.Notice = session, false, false, Notice{}
	m.Busy = Busy{Running: true, Result: link.Step == 0, Stop: link.Step}
	session.Queue(link.Script...)
}
