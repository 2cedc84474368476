package lab

import (
	"strings"

	"kvscope/app/act"
	"kvscope/app/keep"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/app/words"
	"kvscope/store/script"
)

// Messages about a session that was kept.
type (
	Resume struct { // it comes back
		Session *keep.Session
		Say     string // a sentence about it, or nothing
		Afresh  bool   // offers to begin anew
	}
	Aside     struct{ Session *keep.Session } // it is there, but a link is shown
	BringBack struct{}                        // the one that is there comes back
	NotKept   struct{ Why keep.Trouble }      // something is not
)

// recalled is how many commands ↑ finds in a session that came back.
const recalled = 200

// Kept is what the model knows of what is kept.
type Kept struct {
	Link    string // the keep.Sign of the link shown last, since it came with the address
	Visits  int    // how many links were shown
	aside   *keep.Session
	offered string // the notice beside which something is offered

	words   string // for the store, and of which settings they are: they are asked for often
	wordsOf replay.Settings
}

// Keep returns what is to be kept of the session: also the commands that are still
// running, for they can run again, and then it stands where they lead. A file that is
// still being read is not among it. While a link or a log is running it is kept
// as such already, and ok is false.
func (m *Model) Keep() (s keep.Session, ok bool) {
	running := m.running()
	if running && !m.Busy.given {
		return s, false
	}
	s.Store, s.Link = m.storeWords(), m.Kept.Link
	s.Commands = make([]keep.Command, 0, m.worker().Commands())
	for c, ran := range m.worker().Given() {
		s.Commands = append(s.Commands, keep.Of(c, ran))
	}
	s.Place, s.Runs = m.Past.run, m.keptRuns()
	s.View = keep.View{
		Step: m.Session.Timeline().Stop(replay.Memory),
		Fine: m.Depth == replay.Memory, Ask: m.Ask, Clock: m.Clock, Opening: m.Opening,
	}
	switch {
	case running && m.Busy.Result:
		s.View.Step = keep.ToEnd
	case running:
		s.View.Command = m.Busy.First + 1
	}
	return s, true
}

// running reports whether commands are, and not only a file is being read.
func (m *Model) running() bool { return m.Busy.Running && !m.Reading }

// Glance is what cannot stay the same while what is to be kept changes.
type Glance struct {
	session  *replay.Session
	commands int
	cursor   int
	runs     int
	running  bool
	notes    string
	view     [4]bool
}

// Glance looks at the model. It costs far less than Keep.
func (m *Model) Glance() Glance {
	w := m.worker()
	return Glance{w, w.Commands(), m.Session.Timeline().Cursor(), m.Past.following(), m.running(), m.Notes,
		[4]bool{m.Depth == replay.Memory, m.Ask, m.Clock, m.Opening}}
}

// begins returns a session with nothing in it, on the store that an address names, and
// what else that says.
func (m *Model) begins(address string) (session *replay.Session, asked link.Address, err error) {
	if asked, err = link.Parse(address); err == nil {
		session, err = replay.New(asked.Settings, m.limits())
	}
	return session, asked, err
}

// storeWords are the words for the store that commands run on, and for the notes.
func (m *Model) storeWords() string {
	if set := m.worker().Settings(); m.Kept.words == "" || m.Kept.wordsOf != set {
		m.Kept.wordsOf, m.Kept.words = set, link.Words(set)
	}
	return link.Noted(m.Kept.words, m.Notes)
}

// resume runs a session that was kept, and then stands where it stood.
func (m *Model) resume(msg Resume) {
	kept := msg.Session
	session, asked, err := m.begins("?" + strings.ReplaceAll(kept.Store, " ", "&"))
	if err != nil {
		m.Notice = Notice{m.Lang.F("The session that was kept cannot be shown: {why}.", "why", m.Lang.Clause(err)), true}
		return
	}
	if m.Kept.aside == kept || len(m.History) > 0 {
		m.retire(m.here(m.Lang.T("The commands before the session that was kept are replaced."), m.Lang.T("The commands before the session that was kept are back.")))
	}
	for _, c := range kept.Commands {
		session.QueuePart(c.Command, c.Ran)
	}
	m.anew(asked.Notes)
	m.Session, m.Playing, m.Guess, m.Opening = session, false, scene.Guess{}, false
	was := m.lent
	m.lend(lends{})
	m.Depth, m.Ask, m.Clock = replay.Idea, kept.View.Ask, kept.View.Clock
	if kept.View.Fine {
		m.Depth = replay.Memory
	}
	if m.Kept.aside != kept { // the same link is shown again
		m.lent = lends{was.ask && kept.View.Ask, was.fine && kept.View.Fine}
	}
	m.File, m.Reading = nil, false
	m.Busy = Busy{Running: true, view: &kept.View}
	m.Kept.aside = nil
	if !m.Notice.Error { // what the address asks for cannot be shown
		m.Notice = Notice{Text: msg.Say}
	}
	m.resumeRuns(kept)
	if msg.Afresh {
		m.Kept.offered = msg.Say
	}
	m.recollect(kept.Commands)
	if _, due := session.Operations(); due <= rerunAtOnce {
		m.work(func() bool { return true })
	}
}

// IsExample reports whether a session that was kept is the prepared example,
// wherever one stands in it: nothing to speak of.
func IsExample(s *keep.Session) bool {
	return len(s.Runs) == 0 && s.Store == link.Words(link.Usual()) && behindExample(s.Commands) == 0
}

// behindExample returns how many commands stand behind those of the example; -1
// if they do not begin with it.
func behindExample(commands []keep.Command) int {
	example, _ := script.Parse(Example)
	for i, c := range example {
		if i >= len(commands) || commands[i].Command != c {
			return -1
		}
	}
	return len(commands) - len(example)
}

// recollect makes the commands of a session that came back those that ↑ finds:
// those behind the example, if it begins with that.
func (m *Model) recollect(commands []keep.Command) {
	own := behindExample(commands)
	if own < 0 {
		own = len(commands)
	}
	m.History = nil
	for _, c := range commands[len(commands)-min(own, recalled):] {
		m.remember(c.String())
	}
}

// stand goes to where a session stood that was kept.
func (m *Model) stand(v *keep.View) {
	m.Session.Timeline().SeekStop(replay.Memory, v.Step)
	m.Session.SeekStep(m.Depth, v.Command-1, 1)
	m.Opening = v.Opening
}

// aside notes a session that is kept while a link is shown.
func (m *Model) aside(s *keep.Session) {
	m.Kept.aside = s
	if m.Notice.Text == "" {
		m.Notice = Notice{Text: m.Lang.T("This is the link's session. Your own is kept.")}
		m.Kept.offered = m.Notice.Text
	}
}

// notKept tells of trouble with keeping.
func (m *Model) notKept(why keep.Trouble) {
	text := m.Lang.T("This browser lets the page keep nothing: what you do here ends with this tab.")
	switch why {
	case keep.Full:
		text = m.Lang.T("This browser takes no more to keep, perhaps for want of room: what you do from here on may end with this tab.")
	case keep.TooLarge:
		text = m.Lang.T("This session is too large to be kept: what you do from here on ends with this tab.")
	}
	m.Notice = Notice{Text: text}
}

func (m *Model) bringBack() {
	if m.Kept.aside != nil {
		m.resume(Resume{Session: m.Kept.aside, Say: m.Lang.T("Your own session is back.")})
	}
}

// offers returns what is offered beside the notice about what was kept.
func (k *Kept) offers(l *words.Lang, notice string) (msg act.Msg, name string) {
	switch {
	case notice == "" || notice != k.offered:
		return nil, ""
	case k.aside != nil:
		return BringBack{}, l.T("Bring it back")
	}
	return Reset{}, l.T("Start afresh")
}
