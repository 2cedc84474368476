package class

import (
	"encoding/json"
	"strconv"
	"strings"

	"kvscope/app/act"
	"kvscope/app/lesson"
	"kvscope/app/replay"
	"kvscope/app/words"
)

// Page is what is shown of a class.
type Page uint8

// The pages.
const (
	Teaching Page = iota // #/teach
	Checking             // #/teach/check/HOMEWORK
	Printing             // #/teach/sheet/LESSON
	Working              // #/homework/HOMEWORK&student=7
)

// Model is everything that the pages of a class depend on. Only Update changes it.
type Model struct {
	Page     Page
	Lang     *words.Lang
	Failed   string // why what was asked for cannot be shown; empty
	Homework Homework
	Asked    bool // the address has a homework
	Draft    Homework
	Check    Check
	Sheet    *lesson.Lesson // to be printed

	Student   string
	Player    *lesson.Player // of the student's homework, once there is one
	questions []Question
	kept      string // code that the browser kept of before

	lessons map[string]*lesson.Lesson
	wanted  map[string]bool // lessons that are on their way
	sheet   string
	run     func(lesson.Stage) (*replay.Session, error)
}

// What can happen.
type (
	Visit   struct{ Fragment string }
	Recall  struct{ Code, Draft string } // what the browser kept under Kept, and under Drafted
	Begin   struct{ Student string }
	Paste   struct{ Text string }      // codes to check; none clears those that were given
	Work    struct{ More func() bool } // goes on with them
	Stop    struct{}                   // leaves it at those that were run
	SaveCSV struct{}
	Leaf    struct{ By int }      // other hands, so many further on
	Address struct{ Text string } // of a homework, to be checked
	Ask     struct {              // of a draft: a question that many times
		Lesson      string
		Task, Times int
	}
	Entitle struct{ Title string } // of a draft
	Discard struct{}               // another draft
)

func (Visit) IsMsg()   {}
func (Recall) IsMsg()  {}
func (Begin) IsMsg()   {}
func (Paste) IsMsg()   {}
func (Work) IsMsg()    {}
func (Stop) IsMsg()    {}
func (SaveCSV) IsMsg() {}
func (Leaf) IsMsg()    {}
func (Address) IsMsg() {}
func (Ask) IsMsg()     {}
func (Entitle) IsMsg() {}
func (Discard) IsMsg() {}

// Knows reports whether a message is about a class.
func Knows(msg act.Msg) bool {
	switch msg.(type) {
	case Visit, Recall, Begin, Paste, Work, Stop, SaveCSV, Leaf, Address, Ask, Entitle, Discard, act.Brought:
		return true
	}
	return false
}

// Kept is the name under which the browser keeps the code of a homework that was
// begun, so that a reload loses nothing.
const Kept = "homework"

// Drafted is the name under which it keeps a homework that is being put together.
const Drafted = "draft"

// New returns the model of a first visit. run makes the session of a stage.
func New(run func(lesson.Stage) (*replay.Session, error)) *Model {
	return &Model{lessons: map[string]*lesson.Lesson{}, wanted: map[string]bool{}, run: run}
}

// Update changes the model by what happened, and says what is to be done about it.
func Update(m *Model, msg act.Msg) (effects []act.Effect) {
	m.Failed = ""
	switch msg := msg.(type) {
	case Visit:
		effects = m.visit(strings.Trim(strings.TrimPrefix(msg.Fragment, "#"), "/"))
	case act.Brought:
		m.brought(msg)
	case Recall:
		if m.kept = msg.Code; msg.Draft != "" {
			m.Draft, _ = Parse(msg.Draft) // as far as it is one: it may have no questions yet
		}
	case Begin:
		if m.Student = Student(msg.Student); m.Student == "" {
			m.Failed = m.Lang.F("“{number}” cannot be your number: it may have letters from A to Z, digits, - and _, up to {most} of them.", "number", msg.Student, "most", strconv.Itoa(most))
			break
		}
		m.begin()
	case Paste:
		had := m.Check.Text != ""
		effects = []act.Effect{m.KeepCodes(msg.Text)}
		if m.Check.Paste(msg.Text); len(m.Check.Hands) == 0 && !had {
			m.Failed = m.Lang.T("There is no code here. Paste one a line.")
		}
		effects = append(effects, m.next()...)
	case Work:
		was := m.Check.Done
		m.Check.Work(msg.More)
		effects = m.next()
		if m.Check.Going() && 20*was/len(m.Check.Hands) == 20*m.Check.Done/len(m.Check.Hands) {
			return effects // nothing to see yet
		}
	case Stop:
		m.Check.Stop()
	case Leaf:
		m.Check.From = max(0, min(m.Check.From+msg.By, (m.Check.Done-1)/OnPage*OnPage))
	case SaveCSV:
		effects = []act.Effect{act.Save{Name: "homework.csv", Kind: "text/csv", Text: m.Check.CSV()}}
	case Address:
		text := msg.Text
		for _, mark := range []string{"/homework/", "/check/"} {
			if _, behind, ok := strings.Cut(text, mark); ok {
				text = behind
			}
		}
		effects = m.visit("teach/check/" + strings.TrimSpace(text))
	case Ask:
		m.ask(msg)
		effects = m.keepDraft()
	case Entitle:
		m.Draft.Title = msg.Title
		effects = m.keepDraft()
	case Discard:
		m.Draft = Homework{}
		effects = m.keepDraft()
	}
	return append(effects, act.Draw{})
}

// Slice asks for Work, when the page has had its turn.
type Slice struct{}

func (Slice) IsEffect() {}

// next asks to go on with the codes.
func (m *Model) next() []act.Effect {
	if !m.Check.Going() && !m.Check.Waits() {
		return nil
	}
	return []act.Effect{Slice{}}
}

func (m *Model) visit(path string) []act.Effect {
	m.Player, m.Student, m.Sheet, m.sheet, m.Asked = nil, "", nil, "", false
	what, rest, _ := strings.Cut(path, "/")
	if what == "teach" {
		what, rest, _ = strings.Cut(rest, "/")
	}
	switch what {
	case "sheet":
		m.Page, m.sheet = Printing, rest
		m.ready()
		return m.bring(rest)
	case "check":
		m.Page = Checking
	case "homework":
		m.Page = Working
	default:
		m.Page = Teaching
		return nil
	}
	if rest == "" {
		return nil
	}
	at := strings.LastIndex(rest, "student=")
	student := ""
	if at > 0 {
		rest, student = rest[:at-1], rest[at+len("student="):]
	}
	h, err := Parse(rest)
	if err != nil {
		m.Failed = m.Lang.T("This address describes no homework. It may have been cut: ask for it again.")
		return nil
	}
	m.Homework, m.Asked, m.Student = h, true, Student(student)
	if m.Check.Drawn = 0; m.Check.Homework.String() != h.String() { // else who looked at an answer is back
		m.Check = Check{Homework: h, Lessons: m.lessons}
	}
	m.ready()
	return append(m.bring(h.Lessons()...), m.next()...)
}

// bring asks for lessons that are not here.
func (m *Model) bring(names ...string) (effects []act.Effect) {
	for _, name := range names {
		if m.lessons[name] == nil {
			m.wanted[name] = true
			effects = append(effects, act.Bring{File: "lessons/" + name + ".json"})
		}
	}
	return effects
}

func (m *Model) brought(msg act.Brought) {
	name := strings.TrimSuffix(strings.TrimPrefix(msg.File, "lessons/"), ".json")
	if !m.wanted[name] {
		return
	}
	delete(m.wanted, name)
	var l lesson.Lesson
	if !msg.OK || json.Unmarshal(msg.Text, &l) != nil {
		m.Failed = m.Lang.F("There is no lesson “{name}” here, or it did not come. Reload the page.", "name", name)
		return
	}
	m.lessons[name] = &l
	m.ready()
}

// ready goes on when all lessons are here.
func (m *Model) ready() {
	if len(m.wanted) > 0 {
		return
	}
	switch m.Page {
	case Printing:
		m.Sheet = m.lessons[m.sheet]
	case Checking, Working:
		for _, p := range m.Homework.Parts {
			if _, err := p.Find(m.lessons[p.Lesson]); err != nil && m.lessons[p.Lesson] != nil {
				m.Failed, m.Asked = m.Lang.Error(err), false
				return
			}
		}
		if m.Page == Working && m.Student != "" {
			m.begin()
		}
	}
}

// begin draws the questions of the student, and answers those again that were answered
// before in this browser.
func (m *Model) begin() {
	for _, name := range m.Homework.Lessons() {
		if m.lessons[name] == nil {
			return // it is on its way
		}
	}
	made, seed, err := m.Homework.Lesson(m.lessons, m.Student)
	if err == nil {
		m.questions, err = m.Homework.Questions(m.lessons, m.Student)
	}
	if err == nil {
		m.Player, err = lesson.NewPlayer(made, seed, m.run)
	}
	if err != nil {
		m.Failed = m.Lang.Error(err)
		return
	}
	if student, rest, err := Cut(m.kept); err == nil && student == m.Student {
		if answers, err := m.Homework.Read(student, rest, m.questions); err == nil {
			Replay(m.Player, answers)
		}
	}
}

// Code returns the code of what was answered so far; how many questions were, and of
// how many.
func (m *Model) Code() (code string, given, of int) {
	answers := Answers(m.Player, len(m.questions))
	for _, a := range answers {
		if a.Given {
			given++
		}
	}
	return m.Homework.Code(m.Student, m.questions, answers), given, len(answers)
}

// Keep has the browser keep what was answered so far.
func (m *Model) Keep() []act.Effect {
	if m.Player == nil {
		return nil
	}
	code, _, _ := m.Code()
	if code == m.kept {
		return nil
	}
	m.kept = code
	return []act.Effect{act.Amend{Name: Kept, Edit: func(string) string { return code }}}
}

// Codes is the name under which the tab keeps the codes of a homework that are being
// checked: names stand in them, so that a browser that others use later has none.
func (m *Model) Codes() string { return "codes/" + m.Homework.String() }

// KeepCodes has the tab keep codes, as they were typed so far.
func (m *Model) KeepCodes(text string) act.Effect { return act.KeepInTab{Name: m.Codes(), Text: text} }

// Takes reports whether codes can be checked, and none were given.
func (m *Model) Takes() bool {
	return m.Page == Checking && m.Asked && len(m.wanted) == 0 && m.Check.Text == ""
}

// keepDraft has the browser keep what was put together so far.
func (m *Model) keepDraft() []act.Effect {
	draft := m.Draft.String()
	return []act.Effect{act.Amend{Name: Drafted, Edit: func(string) string { return draft }}}
}

// Place returns the fragment of what is shown.
func (m *Model) Place() string {
	switch {
	case m.Page == Printing:
		return "#/teach/sheet/" + m.sheet
	case m.Page == Checking && m.Asked:
		return "#/teach/check/" + m.Homework.String()
	case m.Page == Checking:
		return "#/teach/check"
	case m.Page == Working && m.Student != "" && m.Asked:
		at := "#/homework/" + m.Homework.String()
		return at + map[bool]string{true: "&", false: "?"}[strings.Contains(at, "?")] + "student=" + m.Student
	case m.Page == Working && m.Asked:
		return "#/homework/" + m.Homework.String()
	}
	return "#/teach"
}

// ask changes a draft: how often a question is asked.
func (m *Model) ask(msg Ask) {
	var parts []Part
	found, asked := false, 0
	for _, p := range append(m.Draft.Parts, Part{msg.Lesson, msg.Task, 0}) {
		if p.Lesson == msg.Lesson && p.Task == msg.Task {
			if p.Times = max(0, min(msg.Times, MostTimes)); found {
				continue
			}
			found = true
		}
		p.Times = min(p.Times, MostQuestions-asked)
		if asked += p.Times; p.Times > 0 {
			parts = append(parts, p)
		}
	}
	m.Draft.Parts = parts
}

// Times returns how often a draft asks a question.
func (m *Model) Times(lesson string, task int) int {
	for _, p := range m.Draft.Parts {
		if p.Lesson == lesson && p.Task == task {
			return p.Times
		}
	}
	return 0
}
