package class

import (
	"strconv"
	"strings"

	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
	"kvscope/app/scene"
	"kvscope/app/words"
)

// Hand is what one student handed in.
type Hand struct {
	Line    int    // of what was pasted, from 1
	Name    string // what stands before the code, on its line
	Code    string
	Student string
	Grades  []Grade // one a question
	Wrong   error   // why it does not count
}

// Right counts the right answers.
func (h *Hand) Right() (n int) {
	for _, g := range h.Grades {
		if g.Right {
			n++
		}
	}
	return n
}

// Grade is what an answer is worth: what the real store did, run again, and if it was
// something else, the rule that the answer fits.
type Grade struct {
	Part int
	Answer
	Right bool
	Rule  string // empty: none that is known
	At    string // fragment that opens the answer
}

// ErrTwice: somebody handed in twice.
var ErrTwice = words.Problem("this student has a line before: that one counts")

// OnPage is how many hands are shown at once: a table of hundreds would take the page long.
const OnPage = 25

// Check is what a teacher sees in many codes. Work does one after the other.
type Check struct {
	Homework Homework
	Lessons  map[string]*lesson.Lesson
	Hands    []Hand
	Done     int    // how many of them were run
	Text     string // that was pasted
	From     int    // the first hand that is shown, of OnPage

	examples map[string]*task.Instance // by part and rules
}

// Paste begins to check lines, each with a code at its end; what stands before it is a
// name. Empty lines are passed over, and commas and semicolons are spaces.
func (c *Check) Paste(text string) {
	c.Hands, c.Done, c.Text, c.From = nil, 0, text, 0
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(strings.Map(func(r rune) rune {
			if strings.ContainsRune(",;\t\"", r) {
				return ' '
			}
			return r
		}, line))
		if line == "" {
			continue
		}
		hand := Hand{Line: i + 1, Code: line}
		// A code may have been copied with spaces: it begins at the word with the point.
		words := strings.Fields(line)
		for k := len(words) - 1; k >= 0; k-- {
			if strings.Contains(words[k], ".") {
				hand.Name, hand.Code = strings.Join(words[:k], " "), strings.Join(words[k:], "")
				break
			}
		}
		c.Hands = append(c.Hands, hand)
	}
}

// Work runs the next one, and reports whether more are left. Cost: that of the
// instances of one student.
func (c *Check) Work() (more bool) {
	if c.Done == len(c.Hands) {
		return false
	}
	hand := &c.Hands[c.Done]
	c.Done++
	hand.Wrong = c.run(hand)
	return c.Done < len(c.Hands)
}

func (c *Check) run(hand *Hand) error {
	student, rest, err := Cut(hand.Code)
	if err != nil {
		return err
	}
	hand.Student = student
	for i := range c.Hands[:c.Done-1] {
		if c.Hands[i].Student == student && c.Hands[i].Wrong == nil {
			return ErrTwice
		}
	}
	questions, err := c.Homework.Questions(c.Lessons, student)
	if err != nil {
		return err
	}
	answers, err := c.Homework.Read(student, rest, questions)
	if err != nil {
		return err
	}
	for i, a := range answers {
		part := c.Homework.Parts[questions[i].Part]
		g := Grade{Part: questions[i].Part, Answer: a}
		at := lesson.Place{Name: part.Lesson, Task: part.Task, Seed: c.Homework.seed(student), Nr: questions[i].Instance.Number + 1}
		if at.Answer = "none"; a.Given && !a.Shown {
			at.Answer = lesson.Written(a.Chosen)
		}
		g.At = at.String()
		if a.Given && !a.Shown {
			v := questions[i].Instance.Grade(a.Chosen)
			g.Right, g.Rule = v.Right, v.Rule
		}
		hand.Grades = append(hand.Grades, g)
	}
	return nil
}

// Map is how a part was answered.
type Map struct {
	Part                      Part
	Title                     string // of the lesson
	Asked, Right, Shown, Open int
	Other                     int    // wrong, after no rule that is known
	Rules                     []Used // wrong rules, the commonest first
	Apart                     string // fragment of a question in which the two commonest rules differ

	Example *task.Instance // that question, on whose picture the answers are shown
}

// Used is how often a wrong rule was followed.
type Used struct {
	Rule string
	N    int
	Said lesson.Line // to who follows it, with its holes

	Chosen []task.Place // in the example; nil: it says nothing there
}

// Percent is a share of a whole, rounded.
func Percent(n, of int) int {
	if of == 0 {
		return 0
	}
	return (200*n + of) / (2 * of)
}

// Maps returns the map of each part, of what was run so far.
func (c *Check) Maps() []Map {
	var maps []Map
	for i, p := range c.Homework.Parts {
		m := Map{Part: p}
		used := map[string]int{}
		for k := range c.Hands {
			for _, g := range c.Hands[k].Grades {
				if g.Part != i {
					continue
				}
				m.Asked++
				switch {
				case !g.Given:
					m.Open++
				case g.Shown:
					m.Shown++
				case g.Right:
					m.Right++
				case g.Rule == "":
					m.Other++
				default:
					used[g.Rule]++
				}
			}
		}
		beat, err := p.Find(c.Lessons[p.Lesson])
		if err != nil {
			continue
		}
		m.Title = c.Lessons[p.Lesson].Title
		for _, said := range beat.Task.Said {
			n := used[said.Rule]
			if n == 0 {
				continue
			}
			m.Rules = append(m.Rules, Used{Rule: said.Rule, N: n, Said: said.Text})
			for k := len(m.Rules) - 1; k > 0 && m.Rules[k-1].N < n; k-- {
				m.Rules[k-1], m.Rules[k] = m.Rules[k], m.Rules[k-1]
			}
		}
		if len(m.Rules) > 0 {
			m.Example = c.apart(i, task.Named(beat.Task.Kind), m.Rules)
		}
		if m.Example != nil {
			m.Apart = lesson.Place{Name: p.Lesson, Task: p.Task, Seed: m.Example.Seed}.String()
			for k := range m.Rules {
				m.Rules[k].Chosen, _ = m.Example.Rule(m.Rules[k].Rule)
			}
		}
		maps = append(maps, m)
	}
	return maps
}

// apart finds an instance in which the two commonest rules of a part are both wrong, and
// differ; of one rule alone, that it is wrong. Nil: among the first some there is none.
func (c *Check) apart(part int, k *task.Kind, rules []Used) *task.Instance {
	name := strconv.Itoa(part)
	for _, r := range rules[:min(2, len(rules))] {
		name += " " + r.Rule
	}
	if i, known := c.examples[name]; known {
		return i
	}
	if c.examples == nil {
		c.examples = map[string]*task.Instance{}
	}
	c.examples[name] = nil
	for seed := uint64(1); seed < 60; seed++ {
		i, err := k.Instance(seed, 0)
		if err != nil {
			return nil
		}
		fits := true
		for _, r := range rules[:min(2, len(rules))] {
			chosen, says := i.Rule(r.Rule)
			fits = fits && says && i.Grade(chosen).Rule == r.Rule
		}
		if fits {
			c.examples[name] = i
			return i
		}
	}
	return nil
}

// Points reports whether there is an example, and its answers point at its picture.
func (m *Map) Points() bool {
	return m.Example != nil && lesson.Spots(m.Example.Places, "") != nil
}

// Picture returns the example of a map as it is asked, with the places that its rules
// point at, and how many followed each.
func (m *Map) Picture(lang *words.Lang) scene.Scene {
	percent := func(n int) string { return lang.F("{n} %", "n", strconv.Itoa(Percent(n, m.Asked))) }
	marks := scene.Marks{Truth: lesson.Spots(m.Example.Truth(), percent(m.Right))}
	for _, u := range m.Rules {
		marks.Chosen = append(marks.Chosen, lesson.Spots(u.Chosen, percent(u.N))...)
	}
	var layout scene.Layout
	return layout.Scene(scene.View{Story: m.Example.Session, Size: scene.Beside, Lang: lang, Marks: marks})
}

// CSV writes who did what, a line a student, for a spreadsheet.
func (c *Check) CSV() string {
	var s strings.Builder
	s.WriteString("line,name,student,right,asked")
	n := 0
	for _, p := range c.Homework.Parts {
		for range p.Times {
			n++
			s.WriteString(",question " + strconv.Itoa(n) + " (" + p.Lesson + ")")
		}
	}
	s.WriteString(",remark\r\n")
	for i := range c.Hands {
		h := &c.Hands[i]
		s.WriteString(strconv.Itoa(h.Line) + "," + cell(h.Name) + "," + cell(h.Student) + "," + strconv.Itoa(h.Right()) + "," + strconv.Itoa(n))
		for k := range n {
			s.WriteByte(',')
			if k < len(h.Grades) {
				s.WriteString(h.Grades[k].Word())
			}
		}
		s.WriteByte(',')
		if h.Wrong != nil {
			s.WriteString(cell(h.Wrong.Error()))
		}
		s.WriteString("\r\n")
	}
	return s.String()
}

// Word says what an answer was in one word: right, open, shown, other, or a rule.
func (g *Grade) Word() string {
	switch {
	case !g.Given:
		return "open"
	case g.Shown:
		return "shown"
	case g.Right:
		return "right"
	case g.Rule == "":
		return "other"
	}
	return g.Rule
}

// cell writes a text as a field of CSV. A spreadsheet runs what begins like a formula:
// such a text gets an apostrophe before it.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		s = "'" + s
	}
	if strings.ContainsAny(s, ",\"\r\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
