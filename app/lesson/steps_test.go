package lesson_test

import (
	"testing"

	"kvscope/app/lesson"
)

// A question stands where its answer is not shown: a step waits for the answer, and
// then the picture shows what the store did.
func TestAStepWaitsForTheAnswer(t *testing.T) {
	for _, l := range lessons(t) {
		p := play(t, l, 3)
		a := p.Attempt()
		if a == nil || a.Own == nil {
			continue
		}
		at := p.Session().Timeline().Cursor()
		if err := p.Step(); err != nil {
			t.Fatal(err)
		}
		if p.Session().Timeline().Cursor() != at || p.At() != 0 {
			t.Errorf("%s: a step went past the question", l.Name)
		}
		p.Show()
		if p.Session().Timeline().Cursor() <= at {
			t.Errorf("%s: the answer is not shown", l.Name)
		}
	}
}

// Stepping on and on reaches the end of each lesson, and stepping back its beginning.
func TestStepsPassAllBeats(t *testing.T) {
	for _, l := range lessons(t) {
		p := play(t, l, 3)
		seen := map[int]bool{}
		for range 3000 {
			seen[p.At()] = true
			p.Show()
			if p.Attempt() != nil && p.Attempt().Instance != nil || p.Attempt() != nil && p.Attempt().Work != nil {
				if more, err := p.Next(); err != nil || !more {
					break
				}
				continue
			}
			if err := p.Step(); err != nil {
				t.Fatal(err)
			}
		}
		if len(seen) != len(l.Beats) {
			t.Errorf("%s: stepping saw %d of %d beats", l.Name, len(seen), len(l.Beats))
		}
	}
}

// Back leads from the last beat of each lesson to the first, whatever is asked on the way,
// and only there it is said that it leads no further.
func TestBackLeadsToTheFirstBeat(t *testing.T) {
	for _, l := range lessons(t) {
		r := newReader(t, "")
		r.visit("#/lessons/" + l.Name)
		for len(l.Before) > 0 && r.Player.View().Beats[0].Before {
			r.send(lesson.Forward{})
		}
		for !r.Player.View().Last {
			r.send(lesson.Forward{})
		}
		for presses := 0; !r.Player.View().First; presses++ {
			beat, step := r.Player.At(), r.Player.Session().Timeline().Cursor()
			r.send(lesson.StepBack{})
			if r.Player.At() == beat && r.Player.Session().Timeline().Cursor() == step || presses > 2000 {
				t.Fatalf("%s, beat %d: Back leads nowhere", l.Name, beat+1)
			}
		}
		if at := r.Player.At(); at != 0 {
			t.Errorf("%s: Back leads to beat %d", l.Name, at+1)
		}
	}
}
