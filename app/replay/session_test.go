package replay

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

func TestNewRefuses(t *testing.T) {
	for _, c := range []struct {
		name     string
		settings Settings
		want     error
		says     string
	}{
		{"unknown hash", Settings{Buckets: 8, Slots: 8, Hash: "md5", Seed: 1}, store.ErrOptions, `there is no hash "md5"`},
		{"no hash", Settings{Buckets: 8, Slots: 8, Seed: 1}, store.ErrOptions, `there is no hash ""`},
		{"no seed", Settings{Buckets: 8, Slots: 8, Hash: "fold"}, store.ErrOptions, "seed is 0"},
		{"no bucket", Settings{Buckets: 0, Slots: 8, Hash: "fold", Seed: 1}, store.ErrBuckets, "0"},
		{"negative buckets", Settings{Buckets: -8, Slots: 8, Hash: "fold", Seed: 1}, store.ErrBuckets, "-8"},
		{"too many buckets", Settings{Buckets: store.MaxBuckets + 1, Slots: 8, Hash: "fold", Seed: 1}, store.ErrBuckets, ""},
		{"negative slots", Settings{Buckets: 8, Slots: -1, Hash: "fold", Seed: 1}, store.ErrMaxItems, "-1"},
		{"a chunk of 3", Settings{Buckets: 8, Chunk: 3, Hash: "fold", Seed: 1}, store.ErrOptions, "3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := New(c.settings, Limits{})
			if s != nil || !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestSettingsAreKept(t *testing.T) {
	if got := newSession(t, exampleSettings, example).Settings(); got != exampleSettings {
		t.Errorf("%+v", got)
	}
}

// Equal settings and scripts give equal sessions, event by event.
func TestSessionsRepeat(t *testing.T) {
	for _, h := range store.Hashes() {
		settings := Settings{Buckets: 5, Chunk: 2, Hash: h.Name, Seed: 42}
		text := example + "fill 20 seed 7\nget cat\nerase dog\nclear\nlen\nput a b"
		a, b := newSession(t, settings, text), newSession(t, settings, text)
		if !slices.Equal(a.timeline.Events(0, a.timeline.Len()), b.timeline.Events(0, b.timeline.Len())) {
			t.Errorf("%s: two sessions differ", h.Name)
		}
		// Cut into slices in another way, it is still the same.
		c := newSession(t, settings, "")
		c.Queue(parse(t, text)...)
		for left := true; left; {
			var err error
			if left, err = c.Work(func() bool { return false }); err != nil {
				t.Fatal(err)
			}
		}
		if !slices.Equal(a.timeline.Events(0, a.timeline.Len()), c.timeline.Events(0, c.timeline.Len())) || !slices.Equal(a.timeline.stops[Idea], c.timeline.stops[Idea]) ||
			!slices.Equal(a.timeline.stops[Memory], c.timeline.stops[Memory]) {
			t.Errorf("%s: worked through in slices it differs", h.Name)
		}
	}
}

func TestResults(t *testing.T) {
	s := newSession(t, Settings{Buckets: 2, Slots: 3, Hash: "fold", Seed: 1},
		"put a 1\nget a\nget b\ncontains a\nerase b\nlen\nfill 2 seed 1\nput z 9\nfill 2 seed 2\nclear\nfill 5 seed 1\nlen")
	var got []string
	for _, e := range s.Entries() {
		got = append(got, e.Command.Describe(e.Result))
	}
	want := []string{
		"stored", `"1"`, "not found", "yes", "not found", "1 key", "2 of 2 stored",
		`store: full: all 3 slots are used, so "z" was not stored`,
		`0 of 2 stored: store: full: all 3 slots are used, so "ruwo" was not stored`,
		"cleared",
		`3 of 5 stored: store: full: all 3 slots are used, so "fofe" was not stored`,
		"3 keys",
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			break
		}
	}
	for i, ok := range map[int]bool{0: true, 6: true, 7: false, 8: false, 10: false} {
		if got := s.Entries()[i].Result.OK; got != ok {
			t.Errorf("%v: OK is %t", s.Entries()[i].Command, got)
		}
	}
}

// Entries cover the events without a gap, and running does not move the cursor.
func TestEntriesAreContiguous(t *testing.T) {
	s := newSession(t, exampleSettings, example)
	s.Timeline().Seek(7)
	if err := s.Do(parse(t, "fill 3 seed 1\nlen")...); err != nil {
		t.Fatal(err)
	}
	if s.Timeline().Cursor() != 7 {
		t.Errorf("the cursor moved to %d", s.Timeline().Cursor())
	}
	at := 0
	for _, e := range s.Entries() {
		if e.From != at || e.To <= at {
			t.Errorf("%v has events %d to %d, and %d is next", e.Command, e.From, e.To, at)
		}
		at = e.To
	}
	if at != s.Timeline().Len() {
		t.Errorf("the commands end at event %d of %d", at, s.Timeline().Len())
	}
}

func TestCommandsThatDoNothingAreLeftOut(t *testing.T) {
	s := newSession(t, exampleSettings, "# one\nput a 1\n# two")
	s.Queue(script.Command{}, script.Command{Verb: script.Fill}, script.Command{Verb: script.Comment, Text: "three"})
	if left, err := s.Work(func() bool { return true }); left || err != nil {
		t.Errorf("left %t, %v", left, err)
	}
	if done, all := s.Operations(); done != 1 || all != 1 || len(s.Entries()) != 1 {
		t.Errorf("%d of %d operations, %d commands", done, all, len(s.Entries()))
	}
}

// Work goes on where it was stopped; each operation is whole.
func TestWorkInSlices(t *testing.T) {
	s := newSession(t, exampleSettings, "")
	s.Queue(parse(t, "put a 1\nfill 4 seed 1\nlen")...)
	if done, all := s.Operations(); done != 0 || all != 6 {
		t.Errorf("at first %d of %d operations", done, all)
	}
	for i := 1; i <= 6; i++ {
		left, err := s.Work(func() bool { return false })
		if err != nil || left != (i < 6) {
			t.Fatalf("slice %d: left %t, %v", i, left, err)
		}
		if done, all := s.Operations(); done != i || all != 6 {
			t.Errorf("slice %d: %d of %d operations", i, done, all)
		}
		checkTheorem(t, s)
		// What has run can be looked at, the fill that is not done yet too.
		s.Timeline().Seek(s.Timeline().Len())
		want := Position{Entry: 0, Step: 5 + 3, Steps: 5 + 3}
		switch {
		case i == 6:
			want = Position{Entry: 2, Step: 1, Steps: 1}
		case i > 1:
			want = Position{Entry: 1, Step: i - 1, Steps: i - 1}
		}
		if got := s.Position(Idea); got != want {
			t.Errorf("slice %d: position %+v, want %+v", i, got, want)
		}
	}
	if left, err := s.Work(func() bool { t.Error("asked for more"); return false }); left || err != nil {
		t.Errorf("with nothing queued: %t, %v", left, err)
	}
}

func TestDropInTheMiddleOfAFill(t *testing.T) {
	s := newSession(t, exampleSettings, "")
	s.Queue(parse(t, "fill 10 seed 1\nput a 1")...)
	for range 3 {
		if _, err := s.Work(func() bool { return false }); err != nil {
			t.Fatal(err)
		}
	}
	s.Drop()
	if left, err := s.Work(func() bool { return true }); left || err != nil {
		t.Fatalf("left %t, %v", left, err)
	}
	if done, all := s.Operations(); done != 3 || all != 3 {
		t.Errorf("%d of %d operations", done, all)
	}
	entries := s.Entries()
	if len(entries) != 1 || entries[0].To != s.Timeline().Len() || entries[0].Command.Describe(entries[0].Result) != "3 of 10 stored" || entries[0].Result.OK {
		t.Errorf("%+v", entries)
	}
	if err := s.Do(parse(t, "len")...); err != nil {
		t.Fatal(err)
	}
	if got := s.Entries()[1]; got.Result.Len != 3 || got.From != entries[0].To {
		t.Errorf("%+v", got)
	}
	checkTheorem(t, s)
	s.Drop() // of nothing
	if len(s.Entries()) != 2 {
		t.Errorf("%d commands", len(s.Entries()))
	}
}

// At a limit nothing is lost and everything can still be stepped through.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		name, first, again string
		settings           Settings
		limits             Limits
		want               error
	}{
		{"commands", "fill 90 seed 1\nlen\nfill 100 seed 1\nput never 1", "len",
			Settings{Buckets: 64, Chunk: 64, Hash: "fold", Seed: 1}, Limits{Commands: 100, CheckpointBytes: 9_000}, ErrCommands},
		// Every get walks a chain of 25 nodes, with two looks each, four of which weigh as much as another event.
		{"events", "fill 25 seed 1\n" + strings.Repeat("get nothing\n", 900), "len",
			Settings{Buckets: 1, Chunk: 8, Hash: "fold", Seed: 1}, Limits{Events: 10_000, CheckpointBytes: 3_000}, ErrEvents},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := New(c.settings, c.limits)
			if err != nil {
				t.Fatal(err)
			}
			err = s.Do(parse(t, c.first)...)
			if !errors.Is(err, c.want) {
				t.Fatalf("%v", err)
			}
			done, all := s.Operations()
			if done != all || (c.want == ErrCommands && done != c.limits.Commands) {
				t.Errorf("%d of %d operations", done, all)
			}
			entries, events := len(s.Entries()), s.Timeline().Len()
			if weight := s.Timeline().Weight(); c.want == ErrEvents && (weight < c.limits.Events || weight > c.limits.Events+100 || weight > events) {
				t.Errorf("%d events weigh %d", events, weight)
			}
			last := s.Entries()[entries-1]
			if last.To != events {
				t.Errorf("the last command ends at %d of %d events", last.To, events)
			}
			if c.want == ErrCommands && (last.Result.Len != 9 || last.Result.OK) { // of 100
				t.Errorf("the fill that met the limit says %+v", last.Result)
			}
			if err := s.Do(parse(t, c.again)...); !errors.Is(err, c.want) {
				t.Errorf("later it says %v", err)
			}
			if len(s.Entries()) != entries || s.Timeline().Len() != events {
				t.Errorf("a refused command left %d commands and %d events", len(s.Entries())-entries, s.Timeline().Len()-events)
			}
			checkTheorem(t, s)
			s.SeekStep(Idea, entries-1, 1<<30)
			if d := difference(s.Timeline().State().Snapshot, s.store.Snapshot()); d != "" {
				t.Error(d)
			}
			s.Timeline().Prev(Idea)
			checkCursor(t, s)
			s.SeekStep(Memory, entries/2, 1)
			checkCursor(t, s)
			if used := s.timeline.bytes; used > c.limits.CheckpointBytes {
				t.Errorf("the checkpoints take %d bytes", used)
			}
			fork, err := s.Fork(entries)
			if err != nil || fork.Limits() != s.Limits() || fork.Limits() != c.limits.Usual() {
				t.Errorf("%v, and the limits of a fork are %+v", err, fork.Limits())
			}
		})
	}
}

func TestSites(t *testing.T) {
	s := newSession(t, Settings{Buckets: 8, Chunk: 4, Hash: "fnv1a", Seed: 1}, "put cat meow\nerase cat\nclear\nlen\nget cat")
	if site := s.Site(); site != (trace.Site{}) {
		t.Errorf("before the first event: %+v", site)
	}
	var seen []string
	for n := 1; n <= s.Timeline().Len(); n++ {
		s.Timeline().Seek(n)
		kind, site := s.timeline.Event(n-1).Kind, s.Site()
		if site.Store.Package != "store" || site.Store.Number == 0 {
			t.Errorf("event %d, %v, comes from %+v", n, kind, site)
		}
		pools := kind <= trace.Free
		if (site.Pool != trace.Line{}) != pools || (pools && site.Pool.Package != "pool") {
			t.Errorf("event %d, %v, has the pool's line %+v", n, kind, site.Pool)
		}
		seen = append(seen, fmt.Sprint(kind, " ", site.Store.File, " ", site.Pool.File))
	}
	for _, want := range []string{"hash store.go ", "bucket chaining.go ", "chunk-add write.go grow.go", "alloc write.go pool.go", "set-cell chaining.go ", "end store.go "} {
		if !slices.Contains(seen, want) {
			t.Errorf("no %q in %q", want, seen)
		}
	}
}
