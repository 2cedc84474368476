package lab

import (
	"slices"
	"strings"

	"kvscope/app/act"
	"kvscope/app/intake"
	"kvscope/app/words"
	"kvscope/store/script"
)

// What can happen to a file that was opened and is not put yet.
type (
	Take      struct{}                         // it is right: put it
	Otherwise struct{ Dialect intake.Dialect } // it is to be read otherwise
	Leave     struct{}                         // it is not to be put
)

// Opened is a file that waits for a person to look at it: what it was taken for,
// what it begins with, and what it may be taken for otherwise. Nothing of it is put.
type Opened struct {
	Name       string
	Understood []string
	Choices    []intake.Choice
	Rows       []OpenedRow
	Waiting    int // files behind it
}

// OpenedRow is what a piece of the file becomes.
type OpenedRow struct {
	Command string // or empty, and then
	Line    int    // this line of the file
	Why     string // is refused, for this reason
}

// OpenedPanel is that of a file that waits. It stands before any other.
const OpenedPanel Panel = "opened"

// opening are the files that a person looks at before they are put, in the order in which
// they were opened: those that wait, and those of which it is not known yet what they are.
type opening struct {
	waiting []*waiting
	begun   []begun
	shows   bool // a file is seen that was not
	focuses bool // … and it is the first
}

// begun is a file of which it is not known yet what it is.
type begun struct {
	saved bool // it is a session that was saved here
	*intake.Beginning
}

// waiting is a file that waits.
type waiting struct {
	file  *intake.Reader
	shown Opened           // when it is known
	known bool             // … as it is at first
	finds *intake.Choosing // what may be chosen otherwise; nil: that is known
}

// Opened returns the file that waits, if one does.
func (m *Model) Opened() (Opened, bool) {
	w := m.Waiting.waiting
	if len(w) == 0 || !w[0].known {
		return Opened{}, false
	}
	shown := w[0].shown
	for _, other := range w[1:] {
		if other.known {
			shown.Waiting++
		}
	}
	return shown, true
}

// wait puts a file behind those that wait.
func (m *Model) wait(file *intake.Reader) {
	m.Waiting.waiting = append(m.Waiting.waiting, &waiting{file: file, finds: file.Choosing()})
}

// isDue reports whether something is still to be found out about a file.
func (o *opening) isDue() bool {
	return len(o.begun) > 0 || slices.ContainsFunc(o.waiting, func(w *waiting) bool { return w.finds != nil })
}

// look finds out more about the files that are opened, as long as more says so.
func (m *Model) look(more func() bool) {
	for o := &m.Waiting; o.isDue(); {
		if i := slices.IndexFunc(o.waiting, func(w *waiting) bool { return w.finds != nil }); i >= 0 {
			if w := o.waiting[i]; w.look() {
				o.shows, o.focuses = true, i == 0 && !w.known
				w.known = true
			}
		} else if b := o.begun[0]; !b.Next() {
			o.begun = o.begun[1:]
			m.understood(b)
		}
		if !more() {
			return
		}
	}
}

// lookAtOnce looks at a file of so many bytes, if that takes no time.
func (m *Model) lookAtOnce(bytes int) {
	const few = 4 << 10
	if bytes <= few {
		m.look(func() bool { return true })
	}
}

// look finds out more about a file, and reports whether that is all.
func (w *waiting) look() bool {
	const rows, cells = 6, 60
	if w.finds.Next() {
		return false
	}
	file := w.file
	w.shown = Opened{Name: file.Name, Understood: file.Understood(), Choices: w.finds.Choices}
	w.finds = nil
	commands, refused := file.Preview(rows)
	for _, c := range commands {
		w.shown.Rows = append(w.shown.Rows, OpenedRow{Command: words.Cut(words.Command(c), cells)})
	}
	for _, r := range refused {
		w.shown.Rows = append(w.shown.Rows, OpenedRow{Line: r.Line, Why: r.Why})
	}
	return true
}

// shows says what is to be drawn of files that were looked at.
func (m *Model) shows() (effects []act.Effect) {
	o := &m.Waiting
	if o.shows {
		m.Panel = "" // the file has its own
		effects = append(effects, act.Draw{})
	}
	if o.focuses {
		effects = append(effects, act.Focus{ID: OpenedPanel.Title()})
	}
	o.shows, o.focuses = false, false
	return effects
}

// next takes the first file away.
func (o *opening) next() (file *intake.Reader) {
	file = o.waiting[0].file
	o.waiting = slices.Delete(o.waiting, 0, 1)
	return file
}

// otherwise reads the first file otherwise.
func (m *Model) otherwise(d intake.Dialect) {
	if _, waits := m.Opened(); waits {
		w := m.Waiting.waiting[0]
		w.file = w.file.As(d)
		w.finds = w.file.Choosing()
		_, bytes := w.file.Progress()
		m.lookAtOnce(bytes)
	}
}

// leave puts nothing of the first file.
func (m *Model) leave() {
	if _, waits := m.Opened(); waits {
		m.Notice = Notice{Text: m.Lang.F("{file}: nothing was put.", "file", m.Waiting.next().Name)}
	}
}

// take starts reading the first file. Work goes on with it.
func (m *Model) take() {
	_, waits := m.Opened()
	switch {
	case !waits:
	case m.Busy.Running:
		m.Notice = Notice{m.Lang.T("Commands are still running. Wait, or press Cancel, then put the file."), true}
	default:
		m.begun(m.Waiting.next())
	}
}

func isCommand(line string) bool {
	_, err := script.ParseLine(line)
	return err == nil
}

// paste takes lines that are no script for what they are: a table, JSON, commands of
// Redis. It reports false for what is none of these.
func (m *Model) paste(text string) bool {
	first, _, lines := strings.Cut(strings.TrimSpace(text), "\n")
	if line, _ := script.MendLine(first); !lines || isCommand(line) { // a script with a slip in it
		return false
	}
	b, err := m.beginning(m.Lang.T("What you pasted"), text)
	if err != nil {
		return false
	}
	for b.Next() {
	}
	if b.Err != nil || b.Reader.Format == intake.Script {
		return false
	}
	m.Notice, m.Draft = Notice{}, ""
	m.wait(b.Reader)
	m.lookAtOnce(len(text))
	return true
}
