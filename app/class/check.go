package class

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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
	Until    int    // how many are to be run: all, unless that was stopped
	Text     string // that was pasted
	From     int    // the first hand that is shown, of OnPage
	Maps     []Map  // how each part was answered, once all were run
	Drawn    int    // how many of them are to be: a picture takes the page long, so they come one by one

	running  // the hand behind those that were run
	searched // what is looked for then
}

// running is a hand as far as it was run.
type running struct {
	rest      string
	questions []Question
	answers   []Answer
}

// searched is where the search for examples is.
type searched struct {
	on   bool
	part int
	seed uint64
}

// Paste begins to check lines, each with a code at its end; what stands before it is a
// name. Empty lines are passed over, and commas and semicolons are spaces.
func (c *Check) Paste(text string) {
	*c = Check{Homework: c.Homework, Lessons: c.Lessons, Text: text}
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
	c.Until = len(c.Hands)
}

// Going reports whether there is more to run, or to look for.
func (c *Check) Going() bool { return c.Done < c.Until || c.on }

// Stop leaves it at what was run so far.
func (c *Check) Stop() {
	if c.Done < c.Until {
		c.Until, c.running = c.Done, running{}
		c.count()
		return
	}
	c.on = false
}

// Waits reports whether there is a map that is not drawn yet.
func (c *Check) Waits() bool { return !c.Going() && c.Drawn < len(c.Maps) }

// Work goes on for as long as more says so: each time it asks, one question was drawn, one
// answer run again, or one example tried. When all that is done it has one map more drawn.
func (c *Check) Work(more func() bool) {
	if c.Waits() {
		c.Drawn++
	}
	for c.Going() {
		switch {
		case c.Done == c.Until:
			c.search()
		case c.run(&c.Hands[c.Done]):
			c.running = running{}
			if c.Done++; c.Done == c.Until {
				c.count()
			}
		}
		if !more() {
			return
		}
	}
}

// run does the next thing for a hand, and reports whether that was the last.
func (c *Check) run(hand *Hand) (done bool) {
	switch {
	case c.rest == "":
		hand.Student, c.rest, hand.Wrong = Cut(hand.Code)
	case len(c.questions) < c.Homework.asks():
		c.questions, hand.Wrong = c.Homework.oneMore(c.Lessons, hand.Student, c.questions)
	case c.answers == nil:
		c.answers, hand.Wrong = c.Homework.Read(hand.Student, c.rest, c.questions)
		for i := range c.Hands[:c.Done] {
			if hand.Wrong == nil && c.Hands[i].Student == hand.Student && c.Hands[i].Wrong == nil {
				hand.Wrong = ErrTwice
			}
		}
	default:
		i := len(hand.Grades)
		hand.Grades = append(hand.Grades, c.grade(hand.Student, c.questions[i], c.answers[i]))
		return i+1 == len(c.questions)
	}
	return hand.Wrong != nil
}

// grade runs an answer again.
func (c *Check) grade(student string, q Question, a Answer) Grade {
	part := c.Homework.Parts[q.Part]
	g := Grade{Part: q.Part, Answer: a}
	at := lesson.Place{Name: part.Lesson, Task: part.Task, Seed: c.Homework.seed(student), Nr: q.Instance.Number + 1}
	if at.Answer = "none"; a.Given && !a.Shown {
		at.Answer = lesson.Written(a.Chosen)
		v := q.Instance.Grade(a.Chosen)
		g.Right, g.Rule = v.Right, v.Rule
	}
	g.At = at.String()
	return g
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

	kind *task.Kind
}

// Used is how often a wrong rule was followed.
type Used struct {
	Rule string
	N    int
	Said lesson.Line // to who follows it, in the example; without one with its holes

	Chosen []task.Place // in the example; nil: it says nothing there
}

// Percent is a share of a whole, rounded.
func Percent(n, of int) int {
	if of == 0 {
		return 0
	}
	return (200*n + of) / (2 * of)
}

// count makes the map of each part, of what was run, and begins to look for examples.
func (c *Check) count() {
	c.Maps, c.searched = nil, searched{on: true, seed: 1}
	for i, p := range c.Homework.Parts {
		m := Map{Part: p}
		used := map[string]int{}
		for k := range c.Hands[:c.Done] {
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
		m.Title, m.kind = c.Lessons[p.Lesson].Title, task.Named(beat.Task.Kind)
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
		c.Maps = append(c.Maps, m)
	}
}

// seeds is among how many instances an example is looked for.
const seeds = 60

// search tries the next instance: in an example the two commonest rules of a part are
// both wrong, and differ; of one rule alone, it is wrong.
func (c *Check) search() {
	if c.part == len(c.Maps) {
		c.on = false
		return
	}
	m := &c.Maps[c.part]
	if len(m.Rules) == 0 {
		c.part++
		return
	}
	rules, fits := m.Rules[:min(2, len(m.Rules))], true
	i, err := m.kind.Instance(c.seed, 0)
	for k := 0; fits && err == nil && k < len(rules); k++ {
		chosen, says := i.Rule(rules[k].Rule)
		fits = says && i.Grade(chosen).Rule == rules[k].Rule
	}
	if c.seed++; fits && err == nil {
		m.Example, m.Apart = i, lesson.Place{Name: m.Part.Lesson, Task: m.Part.Task, Seed: i.Seed}.String()
		for k := range m.Rules {
			u := &m.Rules[k]
			u.Chosen, _ = i.Rule(u.Rule)
			u.Said = u.Said.Fill(i.Words())
		}
	}
	if m.Example != nil || err != nil || c.seed == seeds {
		c.part, c.seed = c.part+1, 1
	}
}

// Points reports whether there is an example, and its answers point at its picture.
func (m *Map) Points() bool {
	return m.Example != nil && lesson.Spots(m.Example.Places, m.Example.Words(), "") != nil
}

// Picture returns the example of a map as it is asked, with the places that its rules
// point at, and how many pointed there.
func (m *Map) Picture(on Paper) scene.Scene {
	truth := m.Example.Truth()
	shared := func(places []task.Place) (spots []scene.Spotted) {
		for _, p := range places {
			n := 0
			if slices.Contains(truth, p) {
				n = m.Right
			}
			for _, u := range m.Rules {
				if slices.Contains(u.Chosen, p) {
					n += u.N
				}
			}
			spots = append(spots, lesson.Spots([]task.Place{p}, m.Example.Words(), on.Lang.F("{n} %", "n", strconv.Itoa(Percent(n, m.Asked))))...)
		}
		return spots
	}
	marks := scene.Marks{Truth: shared(truth)}
	for _, u := range m.Rules {
		marks.Chosen = append(marks.Chosen, shared(u.Chosen)...)
	}
	return on.draw(scene.View{Story: m.Example.Session, Marks: marks})
}

// utf8Mark begins a text: without it a spreadsheet may take "Zoë" for letters of another code.
const utf8Mark = "\ufeff"

// CSV writes who did what, a line a student, for a spreadsheet. Its head, and the words of
// Word, are the same in every language: a program finds its columns by them.
func (c *Check) CSV() string {
	var s strings.Builder
	s.WriteString(utf8Mark + "line,name,student,right,asked")
	n := 0
	for _, p := range c.Homework.Parts {
		for range p.Times {
			n++
			s.WriteString(",question " + strconv.Itoa(n) + " (" + p.Lesson + ")")
		}
	}
	s.WriteString(",remark\r\n")
	for i := range c.Hands[:c.Done] {
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

// cell writes a text as a field of CSV. A spreadsheet runs what begins like a formula, some
// also in wide letters: such a text gets an apostrophe before it.
func cell(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", first) {
		s = "'" + s
	}
	if strings.ContainsAny(s, ",\"\r\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
