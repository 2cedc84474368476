package class

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kvscope/app/lesson"
	"kvscope/app/lesson/author"
	"kvscope/app/lesson/task"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene"
)

// lessons returns those of the house by their names.
func lessons(t testing.TB) map[string]*lesson.Lesson {
	t.Helper()
	paths, err := filepath.Glob("../lesson/text/en/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no texts (%v)", err)
	}
	all := map[string]*lesson.Lesson{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		l, err := author.Make(path, text)
		if err != nil {
			t.Fatal(err)
		}
		all[l.Name] = l
	}
	return all
}

func always() bool { return true }

func parse(t testing.TB, text string) Homework {
	t.Helper()
	h, err := Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return h
}

func questions(t testing.TB, h Homework, all map[string]*lesson.Lesson, student string) []Question {
	t.Helper()
	q, err := h.Questions(all, student)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// everything asks each question that can be asked twice.
func everything(all map[string]*lesson.Lesson) (hs []Homework) {
	for name, l := range all {
		n := 0
		for _, b := range l.Beats {
			if b.Task == nil {
				continue
			}
			if n++; b.Task.Asks() {
				hs = append(hs, Homework{Parts: []Part{{name, n, 2}}})
			}
		}
	}
	return hs
}

// choose answers at random: as a person could, whatever kind of question it is.
func choose(r *rand.Rand, i *task.Instance) Answer {
	a := Answer{Given: true}
	switch {
	case r.IntN(8) == 0:
		return Answer{}
	case r.IntN(8) == 0:
		return Answer{Given: true, Shown: true}
	case i.Kind.Bars > 0:
		for bar := range i.Kind.Bars {
			a.Chosen = append(a.Chosen, task.Place{On: task.OnBar, Array: bar, Index: uint32(r.IntN(i.Kind.Most + 1))})
		}
	case i.Kind.Most > 0:
		a.Chosen = []task.Place{{On: task.OnNumber, Index: uint32(r.IntN(i.Kind.Most + 1))}}
	case !i.Kind.Set:
		a.Chosen = []task.Place{i.Places[r.IntN(len(i.Places))]}
	default:
		for _, p := range i.Places {
			if r.IntN(2) == 0 {
				a.Chosen = append(a.Chosen, p)
			}
		}
	}
	return a
}

func TestHomeworkAsText(t *testing.T) {
	const text = "last-out.2x3+still-moved.3x2?title=Week%203%20%26%20more&seed=5"
	h := parse(t, text)
	want := Homework{Parts: []Part{{"last-out", 2, 3}, {"still-moved", 3, 2}}, Title: "Week 3 & more", Seed: 5}
	if fmt.Sprint(h) != fmt.Sprint(want) || h.String() != text {
		t.Errorf("it is read as %+v, and written as %s", h, h)
	}
	for _, bad := range []string{"", "last-out", "last-out.2", "last-out.0x1", "last-out.2x0", "last-out.2x10", "../x.1x1", "a.1x9+a.1x9+a.1x9+a.1x9+a.1x9", "a.1x1?title=%zz", "a.1x-3+b.1x9"} {
		if h, err := Parse(bad); !errors.Is(err, ErrHomework) {
			t.Errorf("%q is read as %+v, %v", bad, h, err)
		}
	}
}

func TestStudents(t *testing.T) {
	for typed, want := range map[string]string{" 1234567 ": "1234567", "abc-1": "ABC-1", "": "", "a b": "", "a.b": "", "Ä1": "", strings.Repeat("1", 25): ""} {
		if got := Student(typed); got != want {
			t.Errorf("%q is student %q", typed, got)
		}
	}
}

// What was answered comes out of its code again, however it was copied.
func TestCodesCarryAnswers(t *testing.T) {
	all := lessons(t)
	r := rand.New(rand.NewPCG(1, 2))
	for _, h := range everything(all) {
		for student := range 4 {
			name := fmt.Sprint(1000 + student)
			asked := questions(t, h, all, name)
			var given []Answer
			for _, q := range asked {
				given = append(given, choose(r, q.Instance))
			}
			code := h.Code(name, asked, given)
			copied := strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(code, "-", " "), "0", "o"))
			copied = strings.Replace(copied, strings.ToLower(strings.ReplaceAll(name, "0", "o")), name, 1)
			for _, c := range []string{code, " " + copied + "\r"} {
				got, rest, err := Cut(c)
				if err != nil || got != name {
					t.Fatalf("%q is of %q, %v", c, got, err)
				}
				read, err := h.Read(name, rest, asked)
				if err != nil {
					t.Fatalf("%v: %q: %v", h, c, err)
				}
				if fmt.Sprint(read) != fmt.Sprint(given) {
					t.Fatalf("%v: %q: was %v, is read as %v", h, c, given, read)
				}
			}
		}
	}
}

// A slip is noticed, and so is a code of another homework or another student.
func TestSlipsAreNoticed(t *testing.T) {
	all := lessons(t)
	h := parse(t, "last-out.2x5")
	asked := questions(t, h, all, "77")
	given := make([]Answer, len(asked))
	for i, q := range asked {
		given[i] = Answer{Given: true, Chosen: q.Instance.Places[1:2]}
	}
	code := h.Code("77", asked, given)
	for at := 3; at < len(code); at++ {
		for _, d := range digits {
			slip := code[:at] + string(d) + code[at+1:]
			if slip == code || code[at] == '-' {
				continue
			}
			student, rest, err := Cut(slip)
			if err == nil {
				_, err = h.Read(student, rest, asked)
			}
			if err == nil {
				t.Fatalf("%s counts for %s", slip, code)
			}
		}
	}
	_, rest, _ := Cut(code)
	if _, err := h.Read("78", rest, questions(t, h, all, "78")); !errors.Is(err, ErrOther) {
		t.Errorf("another student's: %v", err)
	}
	other := h
	other.Seed = 3
	if _, err := other.Read("77", rest, questions(t, other, all, "77")); !errors.Is(err, ErrOther) {
		t.Errorf("another homework's: %v", err)
	}
	for _, cut := range []string{rest[:len(rest)-1], rest[1:], rest + "0", rest + rest} {
		want := fmt.Sprintf("this code has %d signs behind its point, and not %d: it was cut, or is of another homework", len(cut), len(rest))
		if _, err := h.Read("77", cut, asked); err == nil || err.Error() != want {
			t.Errorf("%s of %s: %v", cut, rest, err)
		}
	}
	for _, bad := range []string{"", "77", "77.", ".ABCD", "77.ABC", "77.AB!D-E", "hello world", strings.Repeat(".", 500)} {
		if _, _, err := Cut(bad); !errors.Is(err, ErrCode) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func stage(s lesson.Stage) (*replay.Session, error) {
	a, err := link.Parse("#/lab?v=1&" + s.Store + "&script=%23")
	if err != nil {
		return nil, err
	}
	return lesson.Run(a.Settings, s.Script)
}

// Two students have different questions; one student has the same again.
func TestQuestionsAreOnesOwn(t *testing.T) {
	all := lessons(t)
	h := parse(t, "last-out.2x3")
	seen := map[string]bool{}
	for student := range 20 {
		text := ""
		for _, q := range questions(t, h, all, fmt.Sprint(student)) {
			for _, e := range q.Instance.Session.Entries() {
				text += e.Command.String() + "\n"
			}
		}
		if seen[text] {
			t.Errorf("student %d has the questions of another", student)
		}
		seen[text] = true
	}
}

// A student's homework is played as a lesson: what they choose is what is read from
// their code, and what was answered once stays answered.
func TestHomeworkIsPlayed(t *testing.T) {
	all := lessons(t)
	h := parse(t, "last-out.2x2+third-empty.2x1")
	l, seed, err := h.Lesson(all, "7")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range l.Beats {
		for _, of := range all {
			if b.Title == of.Title {
				t.Errorf("a question is headed %q, which may be its answer", b.Title)
			}
		}
	}
	p, err := lesson.NewPlayer(l, seed, stage)
	if err != nil {
		t.Fatal(err)
	}
	asked := questions(t, h, all, "7")
	first := asked[0].Instance.Places[0]
	p.Choose(first)
	p.Choose(asked[0].Instance.Places[1])
	p.Next()
	p.Back()
	if a := p.Attempt(); !a.Answered || len(a.Chosen) != 1 || a.Chosen[0] != first {
		t.Errorf("the first answer is %+v", a.Chosen)
	}
	p.Next()
	p.Show()
	p.Next()
	p.Mark(9)
	p.Commit()
	answers := Answers(p, len(asked))
	code := h.Code("7", asked, answers)
	_, rest, _ := Cut(code)
	read, err := h.Read("7", rest, asked)
	want := fmt.Sprint([]Answer{{Given: true, Chosen: []task.Place{first}}, {Given: true, Shown: true}, {Given: true, Chosen: []task.Place{{On: task.OnNumber, Index: 9}}}})
	if err != nil || fmt.Sprint(read) != want {
		t.Errorf("%s carries %v, %v", code, read, err)
	}
	again, err := lesson.NewPlayer(l, seed, stage)
	if err != nil {
		t.Fatal(err)
	}
	Replay(again, read)
	if got := h.Code("7", asked, Answers(again, len(asked))); got != code {
		t.Errorf("replayed it is %s, was %s", got, code)
	}
}

// A grade opens the answer that it is of: the question with what was chosen, and what is
// said to that.
func TestAGradeOpensItsAnswer(t *testing.T) {
	all := lessons(t)
	for _, h := range everything(all) {
		asked := questions(t, h, all, "7")
		beat, err := h.Parts[0].Find(all[h.Parts[0].Lesson])
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range append([]string{""}, asked[1].Instance.Kind.Rules()...) {
			chosen, says := asked[1].Instance.Rule(rule)
			if !says {
				chosen = asked[1].Instance.Truth()
			}
			c := &Check{Homework: h, Lessons: all}
			c.Paste(h.Code("7", asked, []Answer{{}, {Given: true, Chosen: chosen}}))
			c.Work(always)
			g := c.Hands[0].Grades[1]
			at := lesson.ParsePlace(g.At)
			if at.String() != g.At || at.Task != h.Parts[0].Task {
				t.Fatalf("%s is read as %+v", g.At, at)
			}
			l := *all[at.Name]
			question := *beat.Task
			question.From = at.Nr - 1
			l.Beats = []lesson.Beat{{Stage: beat.Stage, Entry: beat.Entry, Step: beat.Step, Task: &question}}
			p, err := lesson.NewPlayer(&l, at.Seed, stage)
			if err != nil {
				t.Fatal(err)
			}
			p.AnswerAs(at.Answer)
			if a := p.Attempt(); !a.Answered || a.Verdict.Right != g.Right || a.Verdict.Rule != g.Rule || a.Shown || a.Reply() == nil {
				t.Errorf("%s: %+v, and was graded %+v", g.At, a.Verdict, g)
			}
			p.Another()
			p.AnswerAs("none")
			if !p.Attempt().Shown {
				t.Errorf("%s: who had it shown is said to have answered", g.At)
			}
		}
	}
}

// On a phone a chain of a sheet stands whole beside its bucket: it goes on in the next line.
func TestSheetsHaveRoomOnPhones(t *testing.T) {
	for _, l := range lessons(t) {
		items, err := Items(l, 1, stage, Paper{Narrow: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range items {
			for _, s := range []*scene.Scene{&i.Blank, &i.Filled} {
				for _, r := range s.Table.Rows {
					g := r.Geometry
					if wide := g.Gutter + g.Head + min(len(r.Nodes), g.Fold)*(g.Gap+g.Node); wide > narrowPaper {
						t.Errorf("%s, question %d: the row of bucket %d is %d px wide", l.Name, i.Number, r.Bucket, wide)
					}
				}
			}
		}
	}
}
