package replay

import (
	"fmt"
	"strings"
	"testing"

	"kvscope/store"
	"kvscope/store/script"
)

// shown is what a test prints that fails at event number n, from 1: which commands ran
// in a session, and which address opens the Lab at the step that the event is part of.
func shown(s *Session, n int) string {
	var commands []script.Command
	for c := range s.Given() {
		commands = append(commands, c)
	}
	step := s.timeline.after(Memory, n-1) + 1
	return "it ran\n" + script.Format(commands) + "the Lab shows it\n" + script.Address(words(s.settings), commands, step)
}

// words says what an address says of a store.
func words(s Settings) string {
	text := fmt.Sprintf("buckets=%d slots=%d hash=%s seed=%d", s.Buckets, s.Slots, s.Hash, s.Seed)
	for _, w := range []struct {
		name  string
		value any
		said  bool
	}{
		{"strategy", s.Strategy, s.Strategy != store.Chaining},
		{"evict", s.Eviction, s.Eviction != store.EvictNone},
		{"stripes", s.Stripes, s.Stripes > 1},
		{"rehash", s.Rehash, s.Rehash != store.RehashOff},
		{"load", s.MaxLoad, s.MaxLoad > 0},
	} {
		if w.said {
			text += fmt.Sprint(" ", w.name, "=", w.value)
		}
	}
	return text
}

// TestShown holds what a test of the theorem that fails prints.
func TestShown(t *testing.T) {
	s := newSession(t, Settings{Buckets: 32, Slots: 16, Hash: "fnv1a", Seed: 1, Strategy: store.LinearProbing}, "put cat meow\nget cat")
	n := s.Entries()[0].To + 2 // the second event of the get: the number of its hash
	want := "it ran\nput cat meow\nget cat\nthe Lab shows it\n" +
		"#/lab?v=1&buckets=32&slots=16&hash=fnv1a&seed=1&strategy=linear&script=put%20cat%20meow%0Aget%20cat%0A&step="
	got, step := shown(s, n), s.timeline.stopsIn(Memory, 0, s.Entries()[0].To)+1
	if want += fmt.Sprint(step); got != want || !strings.HasSuffix(got, "&step=11") {
		t.Errorf("it says\n%s\nwant\n%s", got, want)
	}
	s.timeline.SeekStop(Memory, step)
	if s.timeline.Cursor() != n {
		t.Errorf("that step ends at event %d, want %d", s.timeline.Cursor(), n)
	}
}
