package lab

import (
	"slices"
	"strings"

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

// opening are the files that wait, in the order in which they were opened.
type opening struct {
	files []*intake.Reader
	shown Opened // of the first
}

// Opened returns the file that waits, if one does.
func (m *Model) Opened() (Opened, bool) { return m.Waiting.shown, len(m.Waiting.files) > 0 }

// wait puts a file behind those that wait.
func (m *Model) wait(file *intake.Reader) {
	m.Panel = "" // the file has its own
	m.Waiting.files = append(m.Waiting.files, file)
	m.Waiting.look()
}

// look looks at the beginning of the first file.
func (o *opening) look() {
	const rows, cells = 6, 60
	if len(o.files) == 0 {
		o.shown = Opened{}
		return
	}
	file := o.files[0]
	o.shown = Opened{Name: file.Name, Understood: file.Understood(), Choices: file.Choices(), Waiting: len(o.files) - 1}
	commands, refused := file.Preview(rows)
	for _, c := range commands {
		o.shown.Rows = append(o.shown.Rows, OpenedRow{Command: words.Cut(words.Command(c), cells)})
	}
	for _, r := range refused {
		o.shown.Rows = append(o.shown.Rows, OpenedRow{Line: r.Line, Why: r.Why})
	}
}

// next takes the first file away, and looks at the one behind it.
func (o *opening) next() (file *intake.Reader) {
	file = o.files[0]
	o.files = slices.Delete(o.files, 0, 1)
	o.look()
	return file
}

// otherwise reads the first file otherwise.
func (m *Model) otherwise(d intake.Dialect) {
	if w := &m.Waiting; len(w.files) > 0 {
		w.files[0] = w.files[0].As(d)
		w.look()
	}
}

// leave puts nothing of the first file.
func (m *Model) leave() {
	if len(m.Waiting.files) > 0 {
		m.Notice = Notice{Text: m.Lang.F("{file}: nothing was put.", "file", m.Waiting.next().Name)}
	}
}

// take starts reading the first file. Work goes on with it.
func (m *Model) take() {
	switch {
	case len(m.Waiting.files) == 0:
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
	file, err := m.reader(m.Lang.T("What you pasted"), text)
	if err != nil || file.Format == intake.Script {
		return false
	}
	m.Notice, m.Draft = Notice{}, ""
	m.wait(file)
	return true
}
