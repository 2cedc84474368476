package class

import (
	"strconv"
	"strings"

	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
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
}

// ErrTwice: somebody handed in twice.
var ErrTwice = words.Problem("this student has a line before: that one counts")

// Check is what a teacher sees in many codes. Work does one after the other.
type Check struct {
	Homework Homework
	Lessons  map[string]*lesson.Lesson
	Hands    []Hand
	Done     int // how many of them were run
}

// Paste begins to check lines, each with a code at its end; what stands before it is a
// name. Empty lines are passed over, and commas and semicolons are spaces.
func (c *Check) Paste(text string) {
	c.Hands, c.Done = nil, 0
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
		g := Grade{Part: questions[i].Part, Answer: a}
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
}

// Used is how often a wrong rule was followed.
type Used struct {
	Rule string
	N    int
	Said lesson.Line // to who follows it, with its holes
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
			m.Rules = append(m.Rules, Used{said.Rule, n, said.Text})
			for k := len(m.Rules) - 1; k > 0 && m.Rules[k-1].N < n; k-- {
				m.Rules[k-1], m.Rules[k] = m.Rules[k], m.Rules[k-1]
			}
		}
		if len(m.Rules) > 0 {
			m.Apart = p.apart(task.Named(beat.Task.Kind), m.Rules)
		}
		maps = append(maps, m)
	}
	return maps
}

// apart finds an instance in which the two commonest rules are both wrong, and differ;
// of one rule alone, that it is wrong. Empty: among the first some there is none.
func (p Part) apart(k *task.Kind, rules []Used) string {
	for seed := uint64(1); seed < 60; seed++ {
		i, err := k.Instance(seed, 0)
		if err != nil {
			return ""
		}
		fits := true
		for _, r := range rules[:min(2, len(rules))] {
			chosen, says := i.Rule(r.Rule)
			fits = fits && says && i.Grade(chosen).Rule == r.Rule
		}
		if fits {
			return lesson.Place{Name: p.Lesson, Task: p.Task, Seed: seed}.String()
		}
	}
	return ""
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
