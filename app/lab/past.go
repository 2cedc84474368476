package lab

import (
	"strings"

	"kvscope/app/act"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/app/words"
)

// What a person does about the past.
type (
	Undo struct{} // the session that was replaced last comes back, or the run that was left
	Redo struct{} // … and goes again
)

// MaxUndo is how many sessions are kept to be brought back, at most. All of them
// together have no more events than one may have; the session replaced last is kept
// in any case.
const MaxUndo = 20

// Past is the sessions that another one took the place of. A session is kept as
// it was, with all of its recording: bringing it back runs nothing.
type Past struct {
	undo, redo []*version
	offered    string // the notice beside which it can be undone or redone

	runs *runs // of the session that is shown; nil: it is the only one
	run  int   // which of them is shown
}

// version is a session, and where one stood in it.
type version struct {
	session *replay.Session
	cursor  int
	step    int // … in memory steps, while its commands have not run again
	opening bool
	notes   string
	lent    lends

	runs *runs
	run  int

	replaced, back string // what is said when it is
}

// rewrite is a session in the making: the commands up to the cursor again, then
// others. Until it is done nothing is replaced.
type rewrite struct {
	session *replay.Session
	from    *version
	first   int // index of its first new entry
}

// here returns the session that is shown and where one stands in it.
// When it is replaced by another, and when it is back, that is said.
func (m *Model) here(replaced, back string) *version {
	if m.Past.runs == nil {
		m.Past.runs = &runs{make([]*version, 1)}
	}
	return &version{session: m.Session, cursor: m.Session.Timeline().Cursor(), opening: m.Opening, notes: m.Notes, lent: m.lent,
		runs: m.Past.runs, run: m.Past.run, replaced: replaced, back: back}
}

// anew says that another session begins, which has no runs yet, and these notes.
func (m *Model) anew(notes string) { m.Past.runs, m.Past.run, m.Notes = nil, 0, notes }

// behind returns how many commands have begun at the cursor, and how many there
// are. A command that is given now begins a run without those in between. Whoever stands in
// the middle of a command stands at that command.
func (m *Model) behind() (begun, all int) {
	return m.Session.Position(m.Depth).Entry + 1, len(m.Session.Entries())
}

// Replaces says what a command that is given now leaves behind: where one stands, and
// what stays in the run that is shown. In the present there is nothing, and both are
// empty.
func (m *Model) Replaces() (where, what string) {
	begun, all := m.behind()
	if begun == all || m.Busy.Running {
		return "", ""
	}
	l, last := m.Lang, words.Number(all)
	where = l.F("You are at command {n} of {all}.", "n", words.Number(begun), "all", last)
	if begun == 0 {
		where = l.F("You are before command 1 of {all}.", "all", last)
	}
	return where, l.F("This begins run {next}. Run {now} keeps what follows.", "next", Letter(m.Past.following()), "now", Letter(m.Past.run))
}

// fork starts the session in which the commands behind the cursor are not.
func (m *Model) fork() error {
	begun, _ := m.behind()
	session, err := m.Session.Fork(begun)
	if err != nil {
		return err
	}
	now := Letter(m.Past.run)
	m.Busy.rewrite = &rewrite{session: session, first: begun, from: m.here(
		m.Lang.F("This is run {next}. Run {now} is kept.", "next", Letter(m.Past.following()), "now", now), m.Lang.F("This is run {now} again.", "now", now))}
	return nil
}

// worker returns the session that runs commands: the one in the making, else
// the one that is shown.
func (m *Model) worker() *replay.Session {
	if m.Busy.rewrite != nil {
		return m.Busy.rewrite.session
	}
	return m.Session
}

// adopt puts the session in the making into the place of the one shown. If none
// of its new commands has run, it is forgotten instead.
func (m *Model) adopt(r *rewrite) (adopted bool) {
	if len(r.session.Entries()) <= r.first {
		return false
	}
	m.retire(r.from)
	forgotten := m.Past.branch(r.from, m.limits().Events)
	m.Session, m.Guess = r.session, scene.Guess{}
	m.Notes = r.from.notes
	for rest := m.Notes; rest != ""; {
		notes := rest
		var at link.At
		if at, _, rest = link.CutNote(rest); at.Command() > r.first { // they are of the run that is left
			m.Notes, rest = strings.TrimSuffix(m.Notes, notes), ""
		}
	}
	if forgotten != "" {
		r.from.replaced += " " + m.Lang.F("Too much is recorded: forgotten are {runs}.", "runs", forgotten)
	}
	m.offer(r.from.replaced)
	return true
}

// offer says something that can be undone, or redone, right beside it.
func (m *Model) offer(text string) {
	if m.Notice.Text == "" {
		m.Notice = Notice{Text: text}
	}
	m.Past.offered = m.Notice.Text
}

// keep notes a session that is replaced by another.
func (m *Model) retire(v *version) {
	m.Past.undo, m.Past.redo = append(m.Past.undo, v), nil
	m.Past.trim(m.limits().Events)
}

// trim forgets the oldest sessions beyond MaxUndo, and beyond that many events.
func (p *Past) trim(most int) {
	events, from := 0, len(p.undo)
	for from > 0 && len(p.undo)-from < MaxUndo {
		events += p.undo[from-1].session.Timeline().Weight()
		if events > most && from < len(p.undo) {
			break
		}
		from--
	}
	p.undo = append([]*version(nil), p.undo[from:]...)
}

// Offers returns the message to send for bringing back what the notice speaks
// of, with its name; nothing for any other notice.
func (m *Model) Offers() (msg act.Msg, name string) {
	if msg, name := m.Kept.offers(m.Lang, m.Notice.Text); msg != nil {
		return msg, name
	}
	if m.Notice.Text != "" && m.Notice.Text == m.Meant.notice {
		return Run{m.Meant.command}, words.Cut(words.Label(m.Meant.command), words.SentenceCells)
	}
	p := &m.Past
	switch {
	case m.Notice.Text == "" || m.Notice.Text != p.offered:
		return nil, ""
	case len(p.redo) > 0:
		return Redo{}, m.Lang.T("Redo")
	case len(p.undo) > 0:
		return Undo{}, m.Lang.T("Undo")
	}
	return nil, ""
}

// Undoes and Redoes say what can be brought back, and what can be replaced
// again; they are empty if there is nothing.
func (m *Model) Undoes() string {
	if v := m.newest(m.Past.undo); v != nil {
		return v.back
	}
	return ""
}

// Redoes: see Undoes.
func (m *Model) Redoes() string {
	if v := m.newest(m.Past.redo); v != nil {
		return v.replaced
	}
	return ""
}

// newest returns the one that was replaced last, or nil.
func (m *Model) newest(all []*version) (v *version) {
	if all = m.others(all); len(all) > 0 {
		v = all[len(all)-1]
	}
	return v
}

// others leaves off the last ones that are shown already: a run is reached without undo.
func (m *Model) others(all []*version) []*version {
	for len(all) > 0 && all[len(all)-1].session == m.Session {
		all = all[:len(all)-1]
	}
	return all
}

// undo brings the session back that was replaced last, and redo the one that
// was undone last. The one that is left is kept in turn: whatever was done in it
// is there again.
func (m *Model) undo() {
	m.exchange(&m.Past.undo, &m.Past.redo, m.Undoes(), m.Lang.T("There is nothing to undo: nothing was replaced."))
}

func (m *Model) redo() {
	m.exchange(&m.Past.redo, &m.Past.undo, m.Redoes(), m.Lang.T("There is nothing to redo: nothing was undone."))
}

func (m *Model) exchange(from, to *[]*version, done, nothing string) {
	*from = m.others(*from)
	switch n := len(*from) - 1; {
	case m.Busy.Running:
		m.Notice = Notice{m.Lang.T("Commands are still running. Wait, or press Cancel, then undo."), true}
	case n < 0:
		m.Notice = Notice{nothing, false}
	default:
		v, left := (*from)[n], m.leaveRun()
		left.replaced, left.back = v.replaced, v.back
		*from, *to = (*from)[:n], append(*to, left)
		if v.runs != m.Past.runs {
			m.lend(v.lent)
		}
		m.bring(v)
		m.offer(done)
	}
}
