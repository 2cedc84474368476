package lesson_test

import (
	"testing"

	"kvscope/app/lesson"
)

func TestPlaces(t *testing.T) {
	for fragment, want := range map[string]lesson.Place{
		"#/lessons":                             {},
		"#/lessons/last-out":                    {Name: "last-out"},
		"#/lessons/last-out/3":                  {Name: "last-out", Beat: 3},
		"#/lessons/last-out/task/2?seed=7":      {Name: "last-out", Task: 2, Seed: 7},
		"#/lessons/last-out/task/2?seed=7&nr=3": {Name: "last-out", Task: 2, Seed: 7, Nr: 3},
	} {
		if got := lesson.ParsePlace(fragment); got != want {
			t.Errorf("%s is read as %+v", fragment, got)
		}
		if got := want.String(); got != fragment {
			t.Errorf("%+v is written as %s", want, got)
		}
	}
	for fragment, want := range map[string]lesson.Place{
		"/lessons/":               {},
		"#/lessons/last-out/task": {Name: "last-out"},
		"#/lessons/last-out/task/x?seed=-1&mood=good":                   {Name: "last-out"},
		"#/lessons/last-out/9?seed=18446744073709551615&nr=99999999999": {Name: "last-out", Beat: 9, Seed: 1<<64 - 1, Nr: 10_000},
	} {
		if got := lesson.ParsePlace(fragment); got != want {
			t.Errorf("%s is read as %+v", fragment, got)
		}
	}
}

// The address of what is shown leads to what is shown: the beat, or the task with the
// same instance.
func TestTheAddressFollows(t *testing.T) {
	r := newReader(t, "")
	r.visit("#/lessons/last-out/1")
	addresses := map[string]bool{}
	for beats := 1; ; beats++ {
		at := r.Place().String()
		if addresses[at] {
			t.Fatalf("two beats have the address %s", at)
		}
		addresses[at] = true
		other := newReader(t, "")
		other.visit(at)
		if other.Place().String() != at || other.Player.At() != r.Player.At() {
			t.Errorf("%s leads to beat %d, %s", at, other.Player.At()+1, other.Place())
		}
		if beats == len(r.Player.Lesson().Beats) {
			break
		}
		r.send(lesson.Forward{})
	}
	for range 3 { // at the task at the end
		r.send(lesson.ShowMe{})
		r.send(lesson.Another{})
	}
	at := r.Place().String()
	if at != "#/lessons/last-out/task/2?seed=1&nr=4" {
		t.Errorf("the fourth instance has the address %s", at)
	}
	other := newReader(t, "")
	other.visit(at)
	if got, want := other.Player.Attempt().Instance.Number, r.Player.Attempt().Instance.Number; got != want {
		t.Errorf("it leads to instance %d, not %d", got, want)
	}
}
