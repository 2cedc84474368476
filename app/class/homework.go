package class

import (
	"hash/fnv"
	"net/url"
	"strconv"
	"strings"

	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
	"kvscope/app/words"
)

// Homework is the same for a whole class:
//
//	last-out.2x3+still-moved.3x2?title=Week%203&seed=5
//
// asks the second question of one lesson three times, and the third of another twice.
type Homework struct {
	Parts []Part
	Title string
	Seed  uint64 // another one makes other instances of the same
}

// Part is a question of a lesson, by its number among the lesson's tasks, from 1.
type Part struct {
	Lesson string
	Task   int
	Times  int
}

// Limits of a homework.
const (
	MostTimes     = 9
	MostQuestions = 40
)

// ErrHomework: an address describes no homework.
var ErrHomework = words.Problem("this address describes no homework")

// Parse reads what String wrote. With an error it returns the title, if it has one.
func Parse(text string) (h Homework, err error) {
	path, query, _ := strings.Cut(text, "?")
	q, err := url.ParseQuery(query)
	if err != nil {
		return h, ErrHomework
	}
	h.Title = q.Get("title")
	h.Seed, _ = strconv.ParseUint(q.Get("seed"), 10, 64)
	asked := 0
	for part := range strings.SplitSeq(path, "+") {
		name, of, _ := strings.Cut(part, ".")
		number, times, _ := strings.Cut(of, "x")
		p := Part{Lesson: name}
		p.Task, err = strconv.Atoi(number)
		if err == nil {
			p.Times, err = strconv.Atoi(times)
		}
		if asked += p.Times; err != nil || name == "" || strings.ContainsAny(name, `/\`) || p.Task < 1 || p.Times < 1 || p.Times > MostTimes || asked > MostQuestions {
			return Homework{Title: h.Title}, ErrHomework
		}
		h.Parts = append(h.Parts, p)
	}
	return h, nil
}

// String writes the homework as it stands in addresses.
func (h Homework) String() string {
	s := h.tasks()
	mark := "?"
	if h.Title != "" {
		s += "?title=" + strings.ReplaceAll(url.QueryEscape(h.Title), "+", "%20")
		mark = "&"
	}
	if h.Seed != 0 {
		s += mark + "seed=" + strconv.FormatUint(h.Seed, 10)
	}
	return s
}

func (h Homework) tasks() string {
	var parts []string
	for _, p := range h.Parts {
		parts = append(parts, p.Lesson+"."+strconv.Itoa(p.Task)+"x"+strconv.Itoa(p.Times))
	}
	return strings.Join(parts, "+")
}

// Lessons returns the names of the lessons that it is of, each once.
func (h Homework) Lessons() []string {
	var names []string
	seen := map[string]bool{}
	for _, p := range h.Parts {
		if !seen[p.Lesson] {
			seen[p.Lesson] = true
			names = append(names, p.Lesson)
		}
	}
	return names
}

// most is how long the number of a student may be.
const most = 24

// Student returns the number of a student as it is compared: without spaces, in
// capitals; empty if it is none.
func Student(typed string) string {
	s := strings.ToUpper(strings.TrimSpace(typed))
	for _, r := range s {
		if !strings.ContainsRune("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", r) {
			return ""
		}
	}
	if len(s) > most {
		return ""
	}
	return s
}

// sum mixes texts to a number (FNV-1a).
func sum(texts ...string) uint64 {
	h := fnv.New64a()
	for _, t := range texts {
		h.Write([]byte(t))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// seed is that of a student's instances. It is short enough for an address.
func (h Homework) seed(student string) uint64 {
	return sum(h.tasks(), strconv.FormatUint(h.Seed, 10), student)%1_000_000_000 + 1
}

// Question is one question of a student.
type Question struct {
	Part     int // of the homework, from 0
	Task     *lesson.Task
	Beat     *lesson.Beat
	Instance *task.Instance
}

// Find returns the task that a part is of, and the beat that it stands at. The error
// is for who wrote the address.
func (p Part) Find(l *lesson.Lesson) (*lesson.Beat, error) {
	n := 0
	if l != nil && l.Name == p.Lesson {
		for i := range l.Beats {
			b := &l.Beats[i]
			if b.Task == nil {
				continue
			}
			if n++; n == p.Task && b.Task.Asks() && task.Named(b.Task.Kind) != nil {
				return b, nil
			}
		}
	}
	return nil, words.Problem("“{lesson}” has no question {n} that differs from student to student", "lesson", p.Lesson, "n", strconv.Itoa(p.Task))
}

// Questions returns those of a student, in their order. Cost: some sessions of a few
// commands for each.
func (h Homework) Questions(lessons map[string]*lesson.Lesson, student string) (all []Question, err error) {
	for err == nil && len(all) < h.asks() {
		all, err = h.oneMore(lessons, student, all)
	}
	return all, err
}

// asks returns how many questions there are.
func (h Homework) asks() (n int) {
	for _, p := range h.Parts {
		n += p.Times
	}
	return n
}

// oneMore returns the first questions of a student with the one behind them.
func (h Homework) oneMore(lessons map[string]*lesson.Lesson, student string, all []Question) ([]Question, error) {
	part, n := 0, len(all)
	for ; n >= h.Parts[part].Times; part++ {
		n -= h.Parts[part].Times
	}
	p := h.Parts[part]
	beat, err := p.Find(lessons[p.Lesson])
	if err != nil {
		return nil, err
	}
	asked := 0
	for i := range all {
		if all[i].Task.Kind == beat.Task.Kind {
			asked++
		}
	}
	instance, err := task.Named(beat.Task.Kind).Instance(h.seed(student), asked)
	if err != nil {
		return nil, err
	}
	return append(all, Question{part, beat.Task, beat, instance}), nil
}

// Topic returns what a lesson is about, as a heading.
func Topic(of *lesson.Lesson) string { return words.Capital(of.Topic) }

// Lesson makes a lesson of a student's questions, one a beat, and the seed to play it
// with. A beat is headed by the topic of its lesson: the title may answer the question.
func (h Homework) Lesson(lessons map[string]*lesson.Lesson, student string) (*lesson.Lesson, uint64, error) {
	questions, err := h.Questions(lessons, student)
	if err != nil {
		return nil, 0, err
	}
	made := &lesson.Lesson{Card: lesson.Card{Name: "homework", Title: h.Title}}
	for i, q := range questions {
		of := lessons[h.Parts[q.Part].Lesson]
		t := *q.Task
		t.ID, t.Once, t.From = strconv.Itoa(i+1), true, q.Instance.Number
		made.Stages = append(made.Stages, of.Stages[q.Beat.Stage])
		made.Beats = append(made.Beats, lesson.Beat{Stage: i, Entry: q.Beat.Entry, Step: q.Beat.Step, Task: &t, Title: Topic(of)})
	}
	return made, h.seed(student), nil
}

// Answers returns what was answered so far to each of n questions of a homework that
// is played.
func Answers(p *lesson.Player, n int) []Answer {
	answers := make([]Answer, n)
	for i := range answers {
		if a := p.Given(i); a != nil {
			answers[i] = Answer{Given: true, Shown: a.Shown}
			if !a.Shown {
				answers[i].Chosen = a.Chosen
			}
		}
	}
	return answers
}

// Replay answers the questions of a homework that is played as they were answered
// before, and goes to the first that is open.
func Replay(p *lesson.Player, answers []Answer) {
	first := -1
	for i, a := range answers {
		p.Go(i)
		switch {
		case !a.Given:
			if first < 0 {
				first = i
			}
		case a.Shown:
			p.Show()
		default:
			for _, place := range a.Chosen {
				if place.On == task.OnNumber {
					p.Mark(int(place.Index))
					break
				}
				p.Choose(place)
			}
			p.Commit()
		}
	}
	p.Go(max(0, first))
}
