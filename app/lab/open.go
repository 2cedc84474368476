package lab

import (
	"errors"
	"strconv"
	"strings"

	"kvscope/app/intake"
	"kvscope/app/link"
	"kvscope/app/scene"
	"kvscope/app/words"
	"kvscope/store/script"
)

// Open gives a file to the Lab.
type Open struct{ Name, Text string }

// Fail tells what went wrong outside of the Lab.
type Fail struct{ Text string }

// Report is what became of a file.
type Report struct {
	Text     string // a sentence or two
	Refused  []intake.Refused
	Unlisted int // refused lines beyond those
}

// open begins to look at a file.
func (m *Model) open(file Open) {
	name, isDue := words.Short(file.Name, words.SentenceCells), m.Waiting.isDue()
	b, err := m.beginning(name, file.Text)
	if err != nil {
		m.notOpened(name, err)
		return
	}
	m.Notice = Notice{}
	m.Waiting.begun = append(m.Waiting.begun, begun{strings.HasPrefix(file.Text, intake.Header), b})
	if !isDue {
		m.lookAtOnce(len(file.Text))
	}
}

// notOpened says why a file was not opened.
func (m *Model) notOpened(name string, err error) {
	m.Notice = Notice{m.Lang.F("{file} was not opened. {why}", "file", name, "why", m.Lang.Clause(err)), true}
}

// understood goes on with a file of which it is known what it is: it lets a person look at
// it. A session that was saved here says itself what it is, and runs at once.
func (m *Model) understood(b begun) {
	switch {
	case b.Err != nil:
		m.notOpened(b.Name, b.Err)
	case !b.saved:
		m.wait(b.Reader)
	case m.Busy.Running:
		m.Notice = Notice{m.Lang.T("Commands are still running. Wait, or press Cancel, then open the file."), true}
	default:
		m.begun(b.Reader)
	}
}

// beginning begins to understand a file.
func (m *Model) beginning(name, text string) (*intake.Beginning, error) {
	if m.Session.Settings().Bare && !strings.HasPrefix(text, intake.Header) {
		return nil, errors.New(m.Lang.T("A bare pool has no keys: choose a store in the settings first."))
	}
	done, _ := m.Session.Operations()
	return intake.Begin(m.Lang, m.Decoder, name, text, m.limits().Commands-done), nil
}

// begun starts reading a file. Work goes on with it.
func (m *Model) begun(file *intake.Reader) {
	m.Notice, m.Playing, m.Report = Notice{}, false, Report{}
	m.File, m.Reading = file, true
	m.Busy = Busy{Running: true, First: len(m.Session.Entries())}
}

// read goes on reading the file and reports whether there is nothing to be run
// yet. When it is read its commands are queued.
func (m *Model) read(more func() bool) bool {
	for m.File.Next() {
		if !more() {
			return true
		}
	}
	m.Reading = false
	isScript := m.File.Format == intake.Script || m.File.Format == intake.Redis
	if m.File.Store != "" {
		m.takeStore()
	}
	m.Busy = Busy{Running: true, First: len(m.Session.Entries())}
	if len(m.File.Commands) > 0 && !m.begin(m.File.Commands, !isScript || m.File.Store != "") {
		m.File = nil
		return true
	}
	return false
}

// takeStore starts a session on a store like the one that a saved script ran on.
// If that says nothing that is understood, the script runs on the store at hand.
func (m *Model) takeStore() {
	session, asked, err := m.begins("?" + strings.ReplaceAll(m.File.Store, " ", "&"))
	if err != nil {
		m.File.Store = ""
		return
	}
	m.retire(m.here(m.Lang.T("The commands before the file are replaced."), m.Lang.T("The commands before the file are back.")))
	m.anew(asked.Notes)
	m.lend(lends{})
	m.Session, m.Guess = session, scene.Guess{}
	m.bringRuns(asked, m.File.Commands)
}

// closeFile says what became of the file, once.
func (m *Model) closeFile(first int) {
	if m.File == nil {
		return
	}
	file := m.File
	m.File, m.Reading = nil, false
	puts, full, others := 0, 0, 0
	for _, e := range m.Session.Entries()[min(first, len(m.Session.Entries())):] {
		switch {
		case e.Command.Verb != script.Put:
			others++
		case e.Result.OK:
			puts++
		default:
			full++
		}
	}
	l, name := m.Lang, file.Name
	text := l.N(puts+full+others, "{file}: {n} command run.", "{file}: {n} commands run.", "file", name)
	switch {
	case puts+full+others == 0:
		text = l.F("{file}: nothing was put.", "file", name)
	case others == 0 && file.Format != intake.Script:
		text = l.N(puts, "{file}: {n} key put.", "{file}: {n} keys put.", "file", name)
	}
	var stored, lost, refused string
	if file.Store != "" {
		stored = l.F("The store is the one that they were saved with: {store}.", "store", link.SizeText(l, m.Session.Settings()))
	}
	if full > 0 {
		lost = l.F("The pool got full: {n} not stored.", "n", words.Number(full))
	}
	if n := file.Refusals; n > 0 {
		refused = l.N(n, "{n} line refused ({lines}).", "{n} lines refused ({lines}).", "lines", linesOf(file.Refused, n))
	}
	text = words.Also(text, stored, lost, mended(l, file.Mended), refused)
	m.Report = Report{Text: text, Refused: file.Refused, Unlisted: file.Refusals - len(file.Refused)}
	if m.Notice.Text != "" {
		text = words.Also(m.Notice.Text, text)
	}
	if file.Store != "" || m.Notice.Text != "" && m.Notice.Text == m.Past.offered {
		m.Past.offered = text
	}
	m.Report.Text, m.Notice.Text = text, text
}

// linesOf lists the numbers of the first lines.
func linesOf(refused []intake.Refused, all int) string {
	const listed = 3
	text := ""
	for i := range min(listed, len(refused)) {
		if i > 0 {
			text += ", "
		}
		text += words.Number(refused[i].Line)
	}
	if all > listed {
		text += " …"
	}
	return text
}

// Refusals returns the lines that the notice on the screen speaks of.
func (m *Model) Refusals() []intake.Refused {
	if m.Notice.Text != m.Report.Text {
		return nil
	}
	return m.Report.Refused
}

// ScriptFile returns the session as a file that Open reads: the store, then the
// commands.
func (m *Model) ScriptFile() string {
	var commands []script.Command
	for _, e := range m.Session.Entries() {
		commands = append(commands, e.Command)
	}
	return intake.Header + m.storeWords() + strings.ReplaceAll(link.Beside(m.runsBeside()), "&", " ") + "\n" + script.Format(commands)
}

// LogText returns the log as plain lines, below the store that it is of.
func (m *Model) LogText() string {
	return m.Desk.LogText(intake.Header + m.storeWords())
}

// Caption returns what stands below a saved picture: the sentence, and where the
// picture is of.
func (m *Model) Caption() []string {
	s := m.Scene()
	set, p := m.Session.Settings(), s.Progress
	where := m.Lang.F("{hash}, seed {seed}", "hash", m.Lang.T(words.HashLabel(set.Hash)), "seed", strconv.FormatUint(set.Seed, 10))
	if set.Bare {
		where = m.Lang.T("a bare pool")
	}
	if p.Number > 0 {
		where = m.Lang.F("{command} · step {step} of {steps} · command {number} of {commands} · {store}", "command", p.Command, "step", words.Number(p.Step), "steps", words.Number(p.Steps),
			"number", words.Number(p.Number), "commands", words.Number(p.Commands), "store", where)
	}
	caption := []string{s.Sentence.String(), where}
	if note := m.Note(); note != "" {
		caption = append(caption, note)
	}
	return caption
}
