package lesson_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kvscope/app/lesson"
	"kvscope/app/lesson/author"
	"kvscope/app/lesson/hand"
	"kvscope/app/lesson/task"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store/trace"
)

// lessons returns all lessons of the house, made of their texts.
func lessons(t *testing.T) []*lesson.Lesson {
	t.Helper()
	paths, err := filepath.Glob("text/en/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no texts (%v)", err)
	}
	var all []*lesson.Lesson
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		l, err := author.Make(path, text)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	if err := author.Recall(all); err != nil {
		t.Fatal(err)
	}
	return all
}

func run(s lesson.Stage) (*replay.Session, error) { return lesson.Ran(begin)(s) }

func begin(s lesson.Stage) (*replay.Session, error) {
	a, err := link.Parse("#/lab?v=1&" + s.Store + "&script=%23")
	if err != nil {
		return nil, err
	}
	return lesson.Begin(a.Settings, s.Script)
}

func play(t *testing.T, l *lesson.Lesson, seed uint64) *lesson.Player {
	t.Helper()
	p, err := lesson.NewPlayer(l, seed, run)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// eachTask goes to each task of these kinds, in all lessons: a lesson is played with a seed,
// and at is told which beat it stands on.
func eachTask(t *testing.T, seed uint64, at func(l *lesson.Lesson, p *lesson.Player, beat int), kinds ...lesson.Do) {
	t.Helper()
	for _, l := range lessons(t) {
		p := play(t, l, seed)
		for i, b := range l.Beats {
			if b.Task == nil || !slices.Contains(kinds, b.Task.Do) {
				continue
			}
			if err := p.Go(i); err != nil {
				t.Fatal(err)
			}
			at(l, p, i)
		}
	}
}

func text(line lesson.Line) string {
	var s strings.Builder
	for _, span := range line {
		s.WriteString(span.Text)
	}
	return s.String()
}

// Whoever answers wrong by a rule is told what the text says to that rule; three
// right in a row, and the task is done; all tasks done, and the lesson is over.
func TestAPersonGoesThroughEachLesson(t *testing.T) {
	for _, l := range lessons(t) {
		t.Run(l.Name, func(t *testing.T) {
			p := play(t, l, 7)
			for {
				if a := p.Attempt(); a != nil {
					before := p.Over()
					if before {
						t.Error("the lesson is over before its last task")
					}
					do(t, p, a)
					if !p.Done(a.Task.ID) {
						t.Fatalf("task %s is not done", a.Task.ID)
					}
				}
				more, err := p.Next()
				if err != nil {
					t.Fatal(err)
				}
				if !more {
					break
				}
			}
			if !p.Over() {
				t.Error("all tasks are done, and the lesson is not over")
			}
		})
	}
}

// choose chooses each answer that is wrong, is told why, and then the one that is right.
func choose(t *testing.T, p *lesson.Player, a *lesson.Attempt) {
	t.Helper()
	beat := p.At()
	for n := range a.Task.Options {
		if n == a.Task.Right {
			continue
		}
		p.Choose(task.Place{On: task.OnCommand, Index: uint32(n)})
		said(t, p.Attempt(), strconv.Itoa(n))
		if err := p.Go(beat); err != nil {
			t.Fatal(err)
		}
	}
	p.Choose(task.Place{On: task.OnCommand, Index: uint32(a.Task.Right)})
	said(t, p.Attempt(), "right")
}

// do does a task: first wrong by each rule, then right.
func do(t *testing.T, p *lesson.Player, a *lesson.Attempt) {
	t.Helper()
	if q := text(a.Question()); q == "" || strings.ContainsAny(q, "{}") {
		t.Errorf("the question is %q", q)
	}
	switch a.Task.Do {
	case lesson.Number:
		p.Mark(a.Task.Line.Truth)
		p.Commit()
		said(t, a, "right")
	case lesson.Predict:
		predict(t, p, a)
	case lesson.Choose:
		choose(t, p, a)
	case lesson.Perform:
		perform(t, p, a)
	case lesson.Change:
		change(t, p, a)
	default:
		t.Fatalf("nobody knows how to do %q", a.Task.Do)
	}
}

func said(t *testing.T, a *lesson.Attempt, rule string) {
	t.Helper()
	got := text(a.Reply())
	if got == "" || strings.ContainsAny(got, "{}") {
		t.Errorf("to %q is said %q", rule, got)
	}
	for _, s := range a.Task.Said {
		if s.Rule == rule && !strings.Contains(text(s.Text), "{") && text(s.Text) != got {
			t.Errorf("to %q is said %q", rule, got)
		}
	}
}

func predict(t *testing.T, p *lesson.Player, a *lesson.Attempt) {
	t.Helper()
	instance := func() *task.Instance {
		if a.Own != nil {
			return a.Own
		}
		return a.Instance
	}
	choose := func(places []task.Place) {
		for _, place := range places {
			p.Choose(place)
		}
		if instance().Kind.Set {
			p.Commit()
		}
	}
	if !a.Task.Own {
		for _, rule := range instance().Kind.Rules() {
			chosen, ok := instance().Rule(rule)
			if !ok {
				continue
			}
			choose(chosen)
			if a.Verdict.Right {
				rule = "right"
			}
			said(t, a, rule)
			if err := p.Another(); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i := 0; i < 10 && !p.Done(a.Task.ID); i++ {
		choose(instance().Truth())
		if !a.Verdict.Right {
			t.Fatalf("the truth is graded %+v", a.Verdict)
		}
		said(t, a, "right")
		if p.Done(a.Task.ID) {
			break
		}
		if err := p.Another(); err != nil {
			t.Fatal(err)
		}
	}
}

func perform(t *testing.T, p *lesson.Player, a *lesson.Attempt) {
	t.Helper()
	p.Perform(hand.Move{Kind: trace.Wipe, Slot: 9999})
	said(t, a, string(hand.CannotBeDone))
	p.Undo()
	for !a.Answered {
		m, ok := a.Work.Next()
		if !ok {
			t.Fatal("nothing is left to do, and it is not done")
		}
		p.Perform(m)
		if b := a.Work.Broken(); b != nil {
			t.Fatalf("%+v breaks %+v", m, b)
		}
	}
	said(t, a, "right")
}

// Showing the answer does not count, and a miss takes the row back.
func TestShowingDoesNotCount(t *testing.T) {
	for _, l := range lessons(t) {
		p := play(t, l, 3)
		for more := true; more; more, _ = p.Next() {
			a := p.Attempt()
			if a == nil || a.Instance == nil {
				continue
			}
			for range 2 {
				for _, place := range a.Instance.Truth() {
					p.Choose(place)
				}
				p.Commit()
				if err := p.Another(); err != nil {
					t.Fatal(err)
				}
			}
			if a.Row != 2 {
				t.Fatalf("%s: two right make %d", l.Name, a.Row)
			}
			p.Show()
			if !a.Answered || a.Row != 0 || p.Done(a.Task.ID) {
				t.Errorf("%s: after the answer was shown: row %d, done %v", l.Name, a.Row, p.Done(a.Task.ID))
			}
		}
	}
}

// solution returns lines that reach the goal of a change.
func solution(t *testing.T, l *lesson.Lesson, goal string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/solutions.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string][]string
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all[l.Name+" "+goal]
}

func change(t *testing.T, p *lesson.Player, a *lesson.Attempt) {
	t.Helper()
	p.Give("put")
	if a.Refused == nil {
		t.Error("half a command is not refused")
	}
	neutral := "len"
	if a.Changed.Settings().Bare {
		neutral = "read t"
	}
	p.Give("> \u200b" + strings.ReplaceAll(neutral, " ", "\u00a0"))
	if a.Refused != nil && strings.Contains(neutral, "len") {
		t.Errorf("with a prompt, and signs that nobody sees: %v", a.Refused)
	}
	p.Give(neutral)
	if a.Answered {
		t.Fatal("the goal is reached by counting")
	}
	rule := a.Verdict.Rule
	if rule == "" {
		rule = "other"
	}
	said(t, a, rule)
	if err := p.Afresh(); err != nil {
		t.Fatal(err)
	}
	for _, line := range solution(t, p.Lesson(), a.Task.Goal.Value) {
		p.Give(line)
	}
	if !a.Answered {
		t.Fatalf("the goal is not reached by %v: %s", solution(t, p.Lesson(), a.Task.Goal.Value), text(a.Reply()))
	}
	said(t, a, "right")
}

// Before a room, whose lesson counts nothing, what it showed is said when all was revealed;
// to who reads alone only when all was done.
func TestARoomIsToldWhatALessonShowed(t *testing.T) {
	for _, voting := range []bool{true, false} {
		r := newReader(t, "")
		r.visit("#/lessons/last-out/9")
		r.Voting = voting
		r.send(lesson.StepOn{})
		if r.Player.View().Over != nil {
			t.Errorf("voting %v: while it is asked, it is over", voting)
		}
		r.send(lesson.ShowMe{})
		if over := r.Player.View().Over != nil; over != voting {
			t.Errorf("voting %v: over %v", voting, over)
		}
		r.send(lesson.Backward{})
		if r.Player.View().Over != nil {
			t.Errorf("voting %v: before the last beat, it is over", voting)
		}
	}
}
