package replay

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kvscope/store/script"
)

// checkEqual: two sessions have the same commands, results, events, steps and
// last states.
func checkEqual(t *testing.T, got, want *Session) {
	t.Helper()
	if !slices.EqualFunc(got.entries, want.entries, func(a, b Entry) bool {
		return a.Command == b.Command && a.Command.Describe(a.Result) == b.Command.Describe(b.Result) && a.Ran == b.Ran && a.From == b.From && a.To == b.To
	}) {
		t.Errorf("commands\n%+v, want\n%+v", got.entries, want.entries)
	}
	if !slices.Equal(got.timeline.Events(0, got.timeline.Len()), want.timeline.Events(0, want.timeline.Len())) {
		t.Errorf("%d events differ from %d", got.timeline.Len(), want.timeline.Len())
	}
	for d := range depths {
		if !slices.Equal(got.timeline.stops[d], want.timeline.stops[d]) {
			t.Errorf("steps of depth %d differ", d)
		}
	}
	if d := difference(got.timeline.last.Snapshot, want.timeline.last.Snapshot); d != "" {
		t.Error(d)
	}
	if got.operations != want.operations {
		t.Errorf("%d operations, want %d", got.operations, want.operations)
	}
}

// A fork of any length, with other commands behind it, is what a fresh session
// makes of the same script; the session that it came from does not notice.
func TestForkIsAFreshRun(t *testing.T) {
	lines := []string{"put a 1", "put b 2", "put a 3", "get a", "erase a", "erase b", "put c 4", "contains z", "len", "clear", "fill 3 seed 1", "fill 7 seed 2", "put d 5"}
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 1))
		some := func() []string {
			var all []string
			for range random.IntN(8) {
				all = append(all, lines[random.IntN(len(lines))])
			}
			return all
		}
		settings := Settings{Buckets: 1 + random.IntN(4), Slots: random.IntN(2) * 5, Chunk: 0, Hash: "fold", Seed: 3}
		if settings.Slots == 0 {
			settings.Chunk = 4
		}
		before, behind := some(), some()
		s, twin := newSession(t, settings, strings.Join(before, "\n")), newSession(t, settings, strings.Join(before, "\n"))
		s.Timeline().Seek(random.IntN(s.Timeline().Len() + 1))
		at := s.Timeline().Cursor()
		keep := random.IntN(len(before) + 1)

		fork, err := s.Fork(keep)
		if err != nil {
			t.Fatal(err)
		}
		if err := fork.Do(parse(t, strings.Join(behind, "\n"))...); err != nil {
			t.Fatal(err)
		}
		checkEqual(t, fork, newSession(t, settings, strings.Join(slices.Concat(before[:keep], behind), "\n")))
		checkTheorem(t, fork)
		if s.Timeline().Cursor() != at {
			t.Errorf("the cursor of the old session moved from %d to %d", at, s.Timeline().Cursor())
		}
		s.Timeline().Seek(0)
		twin.Timeline().Seek(0)
		checkEqual(t, s, twin)
	}
}

// A fill that was stopped in the middle is forked as far as it ran.
func TestForkOfAStoppedFill(t *testing.T) {
	s := newSession(t, exampleSettings, "")
	s.Queue(parse(t, "fill 9 seed 1")...)
	for range 4 {
		if _, err := s.Work(func() bool { return false }); err != nil {
			t.Fatal(err)
		}
	}
	s.Drop()
	if err := s.Do(parse(t, "len\nput a 1")...); err != nil {
		t.Fatal(err)
	}
	fork, err := s.Fork(3)
	if err != nil {
		t.Fatal(err)
	}
	if done, all := fork.Operations(); done != 0 || all != 6 {
		t.Errorf("%d of %d operations", done, all)
	}
	if err := fork.Do(); err != nil {
		t.Fatal(err)
	}
	checkEqual(t, fork, s)
	for keep, want := range map[int]int{-1: 0, 99: 3} {
		if fork, err = s.Fork(keep); err != nil || fork.Do() != nil || len(fork.Entries()) != want {
			t.Errorf("forked at %d it has %d commands, %v", keep, len(fork.Entries()), err)
		}
	}
}

// At a limit a shorter past has room again.
func TestForkMakesRoom(t *testing.T) {
	s := newSession(t, Settings{Buckets: 4096, Chunk: 64, Hash: "fold", Seed: 1}, "len\nfill 9999 seed 1")
	if err := s.Do(parse(t, "len")...); err == nil {
		t.Fatal("the session has room")
	}
	fork, err := s.Fork(1)
	if err != nil {
		t.Fatal(err)
	}
	if err := fork.Do(parse(t, "put a 1")...); err != nil || len(fork.Entries()) != 2 {
		t.Errorf("%v, %d commands", err, len(fork.Entries()))
	}
}

// Given tells of all commands, whether they have run, are running or wait; queued
// anew by what it tells, they make the same session.
func TestGiven(t *testing.T) {
	s := newSession(t, exampleSettings, "put cat meow\n")
	stopped, _ := script.ParseLine("fill 9 seed 1")
	s.QueuePart(stopped, 4)
	commands, err := script.Parse("put dog woof\nfill 9 seed 2\nget dog\n")
	if err != nil {
		t.Fatal(err)
	}
	s.Queue(commands...)
	const want = "put cat meow 1; fill 9 seed 1 4; put dog woof 1; fill 9 seed 2 9; get dog 1; "
	for left := true; left; {
		text, n := "", 0
		for c, ran := range s.Given() {
			text += fmt.Sprint(c, " ", ran, "; ")
			n++
		}
		if text != want || n != s.Commands() {
			t.Fatalf("after %d commands %d are given, %s want %s", len(s.Entries()), s.Commands(), text, want)
		}
		if left, err = s.Work(func() bool { return false }); err != nil {
			t.Fatal(err)
		}
	}
	again := newSession(t, exampleSettings, "")
	for c, ran := range s.Given() {
		again.QueuePart(c, ran)
	}
	if _, err := again.Work(func() bool { return true }); err != nil {
		t.Fatal(err)
	}
	checkEqual(t, again, s)
}
