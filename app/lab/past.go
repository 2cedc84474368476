package lab

import (
	"kvscope/app/act"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/app/words"
)

// What a person does about the past.
type (
	Undo struct{} // the session that was replaced last comes back
	Redo struct{} // … and goes again
)

// MaxUndo is how many sessions are kept to be brought back, at most. All of them
// together have no more events than one may have; the session replaced last is kept
// in any case.
const MaxUndo = 20

// Past is the sessions that another one took the place of. A session is kept as
// it was, with all of its recording: bringing it back runs nothing.
type Past struct {
	undo, redo []version
	offered    string // the notice beside which it can be undone or redone
}

// version is a session, and where one stood in it.
type version struct {
	session *replay.Session
	cursor  int
	opening bool

	replaced, back string // what is said when it is
}

// rewrite is a session in the making: the commands up to the cursor again, then
// others. Until it is done nothing is replaced.
type rewrite struct {
	session *replay.Session
	from    version
	first   int // index of its first new entry
}

// here returns the session that is shown and where one stands in it.
// When it is replaced by another, and when it is back, that is said.
func (m *Model) here(replaced, back string) version {
	return version{m.Session, m.Session.Timeline().Cursor(), m.Opening, replaced, back}
}

// behind returns how many commands have begun at the cursor, and how many there
// are. A command that is given now replaces those in between. Whoever stands in
// the middle of a command stands at that command.
func (m *Model) behind() (begun, all int) {
	return m.Session.Position(m.Depth).Entry + 1, len(m.Session.Entries())
}

// Replaces says what a command that is given now replaces: where one stands,
// and what goes. In the present it replaces nothing, and both are empty.
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
	if begun+1 == all {
		return where, l.F("This replaces command {n}.", "n", last)
	}
	return where, l.F("This replaces {from} to {to}.", "from", words.Number(begun+1), "to", last)
}

// behindCursor is the session that is shown, whose commands behind the first that many
// of all are to be replaced.
func (m *Model) behindCursor(begun, all int) version {
	l, from, to := m.Lang, words.Number(begun+1), words.Number(all)
	if begun+1 == all {
		return m.here(l.F("Command {n} is replaced.", "n", to), l.F("Command {n} is back.", "n", to))
	}
	return m.here(l.F("Commands {from} to {to} are replaced.", "from", from, "to", to), l.F("Commands {from} to {to} are back.", "from", from, "to", to))
}

// fork starts the session in which the commands behind the cursor are not.
func (m *Model) fork() error {
	begun, all := m.behind()
	session, err := m.Session.Fork(begun)
	if err != nil {
		return err
	}
	m.Busy.rewrite = &rewrite{session, m.behindCursor(begun, all), begun}
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
	m.Session, m.Guess = r.session, scene.Guess{}
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
func (m *Model) retire(v version) {
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
	p.undo = append([]version(nil), p.undo[from:]...)
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
func (m *Model) Undoes() string { return newest(m.Past.undo).back }

// Redoes: see Undoes.
func (m *Model) Redoes() string { return newest(m.Past.redo).replaced }

// newest returns the one that was replaced last, or the zero version.
func newest(all []version) (v version) {
	if len(all) > 0 {
		v = all[len(all)-1]
	}
	return v
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

func (m *Model) exchange(from, to *[]version, done, nothing string) {
	switch n := len(*from) - 1; {
	case m.Busy.Running:
		m.Notice = Notice{m.Lang.T("Commands are still running. Wait, or press Cancel, then undo."), true}
	case n < 0:
		m.Notice = Notice{nothing, false}
	default:
		v := (*from)[n]
		*from, *to = (*from)[:n], append(*to, m.here(v.replaced, v.back))
		m.Session, m.Opening, m.Guess, m.Playing = v.session, v.opening, scene.Guess{}, false
		m.Session.Timeline().Seek(v.cursor)
		m.Notice = Notice{}
		m.offer(done)
	}
}
