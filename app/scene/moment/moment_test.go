package moment

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// session runs a script.
func session(t *testing.T, set replay.Settings, text string) *replay.Session {
	t.Helper()
	s, err := replay.New(set, replay.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	commands, err := script.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Do(commands...); err != nil {
		t.Fatal(err)
	}
	return s
}

// What the last operation is about is known from the event on that says so, and not
// before.
func TestAt(t *testing.T) {
	set := replay.Settings{Buckets: 4, Slots: 4, Hash: "fnv1a", Seed: 1}
	const three = "put cat meow\nput dog woof\nput cow moo\n"
	for _, c := range []struct {
		name, script string
		from, until  trace.Kind // from the first event of that kind, up to that of the other
		is           func(*Moment) bool
	}{
		{"its call", three + "get dog", trace.Begin, 0, func(m *Moment) bool { return m.Call == trace.Get && m.Key == "dog" }},
		{"its hash", three + "get dog", trace.Hash, 0, func(m *Moment) bool { return m.Hashed }},
		{"its bucket", three + "get dog", trace.Bucket, 0, func(m *Moment) bool { return m.Bucket != none }},
		{"a slot taken", three + "put owl hoot", trace.Alloc, 0, func(m *Moment) bool { return m.Taken != none }},
		{"a node built", three + "put owl hoot", trace.Alloc, trace.SetCell, func(m *Moment) bool { return m.Building() }},
		{"a node unlinked", "put cat meow\nerase cat", trace.SetCell, trace.Free, func(m *Moment) bool { return m.Removed != none }},
		{"a stripe entered", three + "get dog", trace.LockWanted, 0, func(m *Moment) bool { return m.Entered }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := session(t, set, c.script)
			tl, entries := s.Timeline(), s.Entries()
			begun, ended := false, false
			for at := entries[len(entries)-1].From + 1; at <= tl.Len(); at++ {
				tl.Seek(at)
				m := At(tl, s.Settings(), []Array{{Looks: OfChain{}}})
				begun, ended = begun || m.Last.Kind == c.from, ended || begun && c.until != 0 && m.Last.Kind == c.until
				if got, want := c.is(m), begun && !ended; got != want {
					t.Errorf("behind %v it is %v", m.Last, got)
				}
			}
			if !begun || ended != (c.until != 0) {
				t.Errorf("no such events: %v, %v", c.from, c.until)
			}
		})
	}
}

// Going a way with the cursor counts what counting all of it says.
func TestTalliesFollow(t *testing.T) {
	for name, c := range map[string]struct {
		strategy store.Strategy
		looks    Looks
	}{"chains": {store.Chaining, OfChain{}}, "lines": {store.LinearProbing, FromHome{}}} {
		t.Run(name, func(t *testing.T) {
			set := replay.Settings{Buckets: 32, Slots: 24, Hash: "fnv1a", Seed: 1, Strategy: c.strategy}
			s := session(t, set, "fill 20 seed 1\nput cat meow\nerase cat\nput dog woof\nclear\nfill 9 seed 2")
			tl, shape, random := s.Timeline(), []Array{{Looks: c.looks}}, rand.New(rand.NewPCG(1, 2))
			var went Tallies
			for range 300 {
				tl.Seek(random.IntN(tl.Len() + 1))
				went.Follow(tl, shape)
				var counted Tallies
				counted.Follow(tl, shape)
				g, w := &went.Stripes[0], &counted.Stripes[0]
				if g.Slots != w.Slots || g.Keys() != w.Keys() || g.Longest() != w.Longest() || !reflect.DeepEqual(g.Tables[0].Lengths, w.Tables[0].Lengths) || g.Tables[0].OfShade != w.Tables[0].OfShade {
					t.Fatalf("at event %d it says\n%+v, counted\n%+v", tl.Cursor(), g, w)
				}
			}
		})
	}
}
