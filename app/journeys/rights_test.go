package journeys

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"

	"kvscope/app/lesson"
	"kvscope/app/lesson/hand"
	"kvscope/app/lesson/task"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

const (
	answerSeed    = 1 // of the instances that are answered rightly
	answeredRight = `document.querySelector(".task.answered .reply.right")`
)

// rightStates are those of a lesson's tasks when they were answered as it is right. What
// is right, the same lesson knows, played beside the page.
func rightStates(t *testing.T, name string, built []byte) (all []state) {
	t.Helper()
	var l lesson.Lesson
	if err := json.Unmarshal(built, &l); err != nil {
		t.Fatal(err)
	}
	p, err := lesson.NewPlayer(&l, answerSeed, lesson.Ran(func(s lesson.Stage) (*replay.Session, error) {
		a, err := link.Parse("#/lab?v=1&" + s.Store + "&script=%23")
		if err != nil {
			return nil, err
		}
		return lesson.Begin(a.Settings, s.Script)
	}))
	if err != nil {
		t.Fatal(err)
	}
	tasks := 0
	for i, b := range l.Beats {
		if b.Task == nil {
			continue
		}
		tasks++
		if err := p.Go(i); err != nil {
			t.Fatal(err)
		}
		at := fmt.Sprintf("%s/%d", name, i+1)
		s := state{at + ", right", "#/lessons/" + at, `document.querySelector(".task .question")`, nil}
		switch a := p.Attempt(); {
		case a.Instance != nil:
			s.at = lesson.Place{Name: name, Task: tasks, Seed: answerSeed, Nr: a.Number + 1, Answer: lesson.Written(a.Instance.Truth())}.String()
			s.until = answeredRight
		case a.Own != nil:
			s.do = points(a.Own.Truth(), a.Own.Kind.Set)
		case a.Work != nil:
			s.do = works(t, a.Work, p.Session().Settings().Strategy)
		case b.Task.Do == lesson.Number:
			s.do = then(fills("#scale", fmt.Sprint(b.Task.Line.Truth)), pushes(".task .doing .primary"))
		default:
			s.do = gives(solutionOf(t, name, b.Task.Goal.Value))
		}
		if s.until != answeredRight {
			s.do = then(s.do, waits(answeredRight))
		}
		all = append(all, s)
	}
	return all
}

// placeOf returns the selector of a place on the picture, or in the text.
func placeOf(p task.Place) string {
	switch p.On {
	case task.OnCommand:
		return fmt.Sprintf(".asked-commands li:nth-child(%d) button", p.Index+1)
	case task.OnHandle:
		return fmt.Sprintf(".handles .handle:nth-child(%d) .pick", p.Index+1)
	case task.OnBucket:
		in := ".table "
		if p.Array > 0 { // of two arrays, each below its name
			in = ".array-name ~ .line-of ~ .array-name ~ .line-of "
		}
		return fmt.Sprintf("%s[data-bucket='%d'] :is(.pick, .spot)", in, p.Index)
	case task.OnLink:
		if p.Index == task.HeadLink {
			return ".table .pick"
		}
	}
	return fmt.Sprintf(".lesson [data-slot='%d'] :is(.pick, .spot), .lesson .spot[data-slot='%[1]d']", p.Index)
}

// points points at places, and where several are asked for, says that these are all.
func points(places []task.Place, set bool) func(*page) {
	var all []string
	for _, p := range places {
		all = append(all, placeOf(p))
	}
	if set {
		all = append(all, ".task .doing .primary")
	}
	return pushes(all...)
}

// works does what is done by hand, each move as it is right.
func works(t *testing.T, w *hand.Work, of store.Strategy) func(*page) {
	t.Helper()
	tools := map[trace.Kind]lesson.Tool{
		trace.Compare: lesson.Looking, trace.Alloc: lesson.Taking, trace.SetNode: lesson.Writing, trace.SetValue: lesson.Writing,
		trace.SetNext: lesson.Linking, trace.SetCell: lesson.Linking, trace.Wipe: lesson.Wiping, trace.Free: lesson.Freeing,
	}
	var all []string
	end := func(slot uint32) string {
		switch slot {
		case trace.None:
			return fmt.Sprintf(".tools .tool:nth-child(%d)", len(lesson.Tools())+1)
		case trace.Tombstone:
			return fmt.Sprintf(".tools .tool:nth-child(%d)", len(lesson.Tools())+2)
		}
		return placeOf(task.Place{On: task.OnSlot, Index: slot})
	}
	for !w.Done() {
		m, ok := w.Next()
		if !ok {
			t.Fatal("nothing is left to do, and it is not done")
		}
		if _, err := w.Perform(m); err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprintf(".tools .tool:nth-child(%d)", 1+slices.Index(lesson.Tools(), tools[m.Kind])))
		switch m.Kind {
		case trace.SetCell:
			from := task.Place{On: task.OnBucket, Index: m.Cell}
			if of != store.Chaining {
				from.Array = slices.IndexFunc(w.State().Stripes[0].Tables, func(t store.Table) bool { return t.ID == m.Table })
			}
			all = append(all, placeOf(from), end(m.Slot))
		case trace.SetNext:
			all = append(all, end(m.Slot), end(m.Other))
		default:
			all = append(all, end(m.Slot))
		}
	}
	return pushes(all...)
}

// gives gives commands in the field of a task, one after the other, until they are enough.
func gives(lines []string) func(*page) {
	return func(p *page) {
		p.t.Helper()
		for _, line := range lines {
			if eval[bool](p, "!!"+answeredRight) {
				break
			}
			then(fills("#change", line), pushes(".typed button"), waits(`document.querySelector("#change")?.value === "" || `+answeredRight))(p)
		}
	}
}

// solutionOf returns lines that reach the goal of a change.
func solutionOf(t *testing.T, lesson, goal string) []string {
	t.Helper()
	data, err := os.ReadFile("../lesson/testdata/solutions.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string][]string
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	lines := all[lesson+" "+goal]
	if lines == nil {
		t.Fatalf("%s: no solution of %q is known", lesson, goal)
	}
	return lines
}
