package replay

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kvscope/store"
	"kvscope/store/trace"
)

// The example that the Lab opens with.
const example = `put cat meow
put dog woof
put cow moo
put bee buzz
put owl hoot
put bear growl
put hen cluck
put pig oink
put wolf howl
erase bee
erase hen
put frog croak
`

var exampleSettings = Settings{Buckets: 8, Slots: 16, Hash: "fnv1a", Seed: 1}

// kinds names the last event of every step of a command.
func kinds(s *Session, d Depth, entry int) string {
	var names []string
	for step := 1; ; step++ {
		s.SeekStep(d, entry, step)
		p := s.Position(d)
		if p.Entry != entry || p.Step != step {
			return fmt.Sprintf("step %d of command %d is %+v", step, entry, p)
		}
		names = append(names, s.timeline.Event(s.timeline.Cursor()-1).Kind.String())
		if step == p.Steps {
			return strings.Join(names, " ")
		}
	}
}

func TestSteps(t *testing.T) {
	s := newSession(t, exampleSettings, example+"put cat purr\nget cat\nget goat\nerase goat\ncontains dog\nlen\nclear\nclear\nfill 2 seed 1\n")
	for _, c := range []struct {
		command      string
		idea, memory string
	}{
		{"put cat meow",
			"hash bucket miss alloc set-node set-next set-cell end",
			"hash lock-wanted lock-taken bucket miss alloc set-node set-next set-cell lock-released end"},
		{"erase bee", // from the middle of its chain
			"hash bucket compare compare set-next wipe free end",
			"hash lock-wanted lock-taken bucket compare compare set-next wipe free lock-released end"},
		{"erase hen", // from the front
			"hash bucket compare set-cell wipe free end",
			"hash lock-wanted lock-taken bucket compare set-cell wipe free lock-released end"},
		{"put frog croak",
			"hash bucket compare compare miss alloc set-node set-next set-cell end",
			"hash lock-wanted lock-taken bucket compare compare miss alloc set-node set-next set-cell lock-released end"},
		{"put cat purr",
			"hash bucket compare compare compare set-value end",
			"hash lock-wanted lock-taken bucket compare compare compare set-value lock-released end"},
		{"get cat",
			"hash bucket compare compare compare end",
			"hash lock-wanted lock-taken bucket compare compare compare lock-released end"},
		{"get goat", "hash bucket miss end", "hash lock-wanted lock-taken bucket miss lock-released end"},
		{"erase goat", "hash bucket miss end", "hash lock-wanted lock-taken bucket miss lock-released end"},
		{"contains dog", "hash bucket compare compare end", "hash lock-wanted lock-taken bucket compare compare lock-released end"},
		{"len", "end", "lock-wanted lock-taken lock-released end"},
		{"clear",
			"cleared cleared cleared cleared cleared end",
			"lock-wanted lock-taken set-cell wipe free cleared set-cell wipe free wipe free cleared set-cell wipe free cleared " +
				"set-cell wipe free cleared set-cell wipe free wipe free wipe free cleared lock-released end"},
		{"fill 2 seed 1",
			"end end", // a step is a whole put
			"lock-wanted lock-taken alloc set-node set-next set-cell lock-released end " +
				"lock-wanted lock-taken alloc set-node set-next set-cell lock-released end"},
	} {
		i := slices.IndexFunc(s.Entries(), func(e Entry) bool { return e.Command.String() == c.command })
		if i < 0 {
			t.Fatalf("%s did not run", c.command)
		}
		if got := kinds(s, Idea, i); got != c.idea {
			t.Errorf("idea steps of %s:\n got %s\nwant %s", c.command, got, c.idea)
		}
		if got := kinds(s, Memory, i); got != c.memory {
			t.Errorf("memory steps of %s:\n got %s\nwant %s", c.command, got, c.memory)
		}
	}
	if got := kinds(s, Idea, 19); got != "end" {
		t.Errorf("clear of an empty store has the steps %s", got)
	}
}

// Next and Prev walk the same stops, with the picture of a plain fold at each.
func TestNextAndPrev(t *testing.T) {
	for d, steps := range map[Depth]int{Idea: 102, Memory: 138} {
		s := newSession(t, exampleSettings, example)
		tl := s.Timeline()
		var there []int
		for tl.HasNext(d) {
			before := tl.Cursor()
			if !tl.Next(d) || tl.Cursor() <= before {
				t.Fatalf("from event %d it went to %d", before, tl.Cursor())
			}
			checkCursor(t, s)
			there = append(there, tl.Cursor())
		}
		if tl.Next(d) || tl.Cursor() != tl.Len() {
			t.Errorf("it went beyond the last step, or not to it: %d of %d", tl.Cursor(), tl.Len())
		}
		if len(there) != steps {
			t.Errorf("the example has %d steps of depth %d, want %d", len(there), d, steps)
		}
		for i := len(there) - 1; i >= 0; i-- {
			if tl.Cursor() != there[i] {
				t.Fatalf("going back, step %d is at event %d, going forward at %d", i+1, tl.Cursor(), there[i])
			}
			if !tl.Prev(d) {
				t.Fatalf("there is nothing before step %d", i+1)
			}
			checkCursor(t, s)
		}
		if tl.Cursor() != 0 || tl.Prev(d) || tl.Cursor() != 0 {
			t.Errorf("the way back ends at %d", tl.Cursor())
		}
		for i, at := range there {
			tl.SeekStop(d, i+1)
			if tl.Cursor() != at {
				t.Fatalf("SeekStop %d went to event %d, not %d", i+1, tl.Cursor(), at)
			}
		}
		for n, at := range map[int]int{-5: 0, 0: 0, steps + 1: tl.Len(), math.MaxInt: tl.Len()} {
			tl.SeekStop(d, n)
			if tl.Cursor() != at {
				t.Errorf("SeekStop %d went to event %d, not %d", n, tl.Cursor(), at)
			}
		}
	}
}

// From between two steps of the idea depth, which a link can lead to.
func TestNextAndPrevFromBetween(t *testing.T) {
	s := newSession(t, exampleSettings, "put cat meow\nget cat")
	tl := s.Timeline()
	s.SeekStep(Memory, 1, 3) // get has the lock; the step shown is still the hash
	if p := s.Position(Idea); p != (Position{Entry: 1, Step: 1, Steps: 4}) {
		t.Errorf("position %+v", p)
	}
	tl.Next(Idea)
	if p := s.Position(Idea); p.Step != 2 {
		t.Errorf("one step on is %+v", p)
	}
	s.SeekStep(Memory, 1, 3)
	tl.Prev(Idea)
	if p := s.Position(Idea); p.Step != 1 || tl.Event(tl.Cursor()-1).Kind != trace.Hash {
		t.Errorf("one step back is %+v", p)
	}
}

func TestPosition(t *testing.T) {
	s := newSession(t, exampleSettings, example)
	if p := s.Position(Idea); p != (Position{Entry: -1}) {
		t.Errorf("before the first event: %+v", p)
	}
	for _, c := range []struct {
		d           Depth
		entry, step int
		want        Position
	}{
		{Idea, 11, 5, Position{11, 5, 10}},
		{Idea, 11, 1, Position{11, 1, 10}},
		{Idea, 11, 10, Position{11, 10, 10}},
		{Idea, 11, 11, Position{11, 10, 10}},
		{Idea, 11, 0, Position{11, 1, 10}},
		{Idea, 0, -7, Position{0, 1, 8}},
		{Idea, 10, math.MaxInt, Position{10, 7, 7}},
		{Memory, 11, 13, Position{11, 13, 13}},
		{Memory, 0, 1, Position{0, 1, 11}},
	} {
		s.SeekStep(c.d, c.entry, c.step)
		if got := s.Position(c.d); got != c.want {
			t.Errorf("SeekStep(%d, %d, %d) went to %+v, want %+v", c.d, c.entry, c.step, got, c.want)
		}
	}
	at := s.Timeline().Cursor()
	for _, entry := range []int{-1, 12, math.MaxInt} {
		s.SeekStep(Idea, entry, 1)
		if s.Timeline().Cursor() != at {
			t.Errorf("SeekStep to command %d moved the cursor", entry)
		}
	}
	// Every event belongs to exactly one command.
	for n := 1; n <= s.Timeline().Len(); n++ {
		s.Timeline().Seek(n)
		e := s.Entries()[s.Position(Memory).Entry]
		if n <= e.From || n > e.To {
			t.Fatalf("event %d is said to be of %v, which has (%d, %d]", n, e.Command, e.From, e.To)
		}
	}
}

func TestOperation(t *testing.T) {
	s := newSession(t, exampleSettings, example+"fill 3 seed 1")
	tl := s.Timeline()
	if events := tl.Operation(); events != nil {
		t.Errorf("before the first event it is %v", events)
	}
	for n := 1; n <= tl.Len(); n++ {
		tl.Seek(n)
		events := tl.Operation()
		first := int(events[0].Seq) - 1
		switch {
		case first+len(events) != n:
			t.Fatalf("at event %d it is %d events from %d", n, len(events), first)
		case events[0].Kind != trace.Begin || events[0] != tl.Event(first):
			t.Fatalf("at event %d it starts with %v", n, events[0])
		}
		for _, e := range events {
			if e.Op != events[0].Op {
				t.Fatalf("at event %d it is of operations %d and %d", n, events[0].Op, e.Op)
			}
		}
	}
}

// What a write overwrote is seen however one got there: on, back, from afar,
// and right behind a checkpoint.
func TestOverwritten(t *testing.T) {
	for every := 1; every <= 9; every++ {
		s := newSession(t, exampleSettings, "")
		s.timeline.every = every
		if err := s.Do(parse(t, example+"put cat purr\nerase dog")...); err != nil {
			t.Fatal(err)
		}
		tl := s.Timeline()
		for _, c := range []struct {
			entry int
			kind  trace.Kind
			want  store.Slot
		}{
			{9, trace.Wipe, store.Slot{Generation: 1, Key: "bee", Value: "buzz"}},
			{10, trace.Wipe, store.Slot{Generation: 1, Key: "hen", Value: "cluck"}},
			{12, trace.SetValue, store.Slot{Generation: 1, Key: "cat", Value: "meow"}},
			{13, trace.Wipe, store.Slot{Generation: 1, Key: "dog", Value: "woof"}},
		} {
			e := s.Entries()[c.entry]
			at := e.From + slices.IndexFunc(tl.Events(0, tl.Len())[e.From:e.To], func(e trace.Event) bool { return e.Kind == c.kind }) + 1
			for _, from := range []int{0, at - 1, at + 1, at + 2, tl.Len()} {
				tl.Seek(from)
				tl.Seek(at)
				got := tl.Overwritten()
				got.Hash, got.Next = 0, 0
				if got != c.want {
					t.Errorf("every %d, from event %d to %d: %+v, want %+v", every, from, at, got, c.want)
				}
			}
		}
		for n := range tl.Len() + 1 {
			tl.Seek(n)
			checkCursor(t, s)
		}
		for n := tl.Len(); n >= 0; n-- {
			tl.Seek(n)
			checkCursor(t, s)
		}
	}
}

// A session forced through many checkpoints, which are thinned again and again.
func TestCheckpoints(t *testing.T) {
	for _, c := range []struct{ every, most int }{
		{1, 1 << 30}, {2, 1 << 30}, {7, 1 << 30}, {1, 20_000}, {3, 20_000}, {1, 5_000}, {1, 1}, {4096, 1},
	} {
		t.Run(fmt.Sprintf("every=%d/most=%d", c.every, c.most), func(t *testing.T) {
			s := newSession(t, Settings{Buckets: 4, Chunk: 2, Hash: "fold", Seed: 1}, "")
			tl := s.timeline
			tl.every, tl.most = c.every, c.most
			r := rand.New(rand.NewPCG(1, uint64(c.every)))
			for range 60 {
				if err := s.Do(commandOf(byte(r.Uint32()), byte(r.Uint32()))); err != nil {
					t.Fatal(err)
				}
				checkCheckpoints(t, s)
				for range 4 {
					tl.Seek(r.IntN(tl.Len() + 1))
					checkCursor(t, s)
				}
			}
		})
	}
}

// checkCheckpoints: each is a plain fold, none is missing, and they take no more
// memory than they may, the first one aside.
func checkCheckpoints(t *testing.T, s *Session) {
	t.Helper()
	tl, bytes := s.timeline, 0
	for i, c := range tl.checkpoints {
		want, _ := plain(t, s, i*tl.every)
		if d := difference(c.Snapshot, want.Snapshot); d != "" {
			t.Fatalf("checkpoint %d, every %d: %s", i, tl.every, d)
		}
		bytes += c.bytes()
	}
	if want := tl.Len()/tl.every + 1; len(tl.checkpoints) != want {
		t.Fatalf("%d checkpoints of %d events, every %d, want %d", len(tl.checkpoints), tl.Len(), tl.every, want)
	}
	if bytes != tl.bytes || (bytes > tl.most && len(tl.checkpoints) > 1) {
		t.Fatalf("%d checkpoints take %d bytes, counted %d, allowed %d", len(tl.checkpoints), bytes, tl.bytes, tl.most)
	}
}

func TestSeekStopsAtTheEnds(t *testing.T) {
	s := newSession(t, exampleSettings, example)
	for n, want := range map[int]int{-1: 0, 0: 0, math.MaxInt: s.Timeline().Len()} {
		s.Timeline().Seek(n)
		if got := s.Timeline().Cursor(); got != want {
			t.Errorf("Seek(%d) went to %d, not %d", n, got, want)
		}
		checkCursor(t, s)
	}
}
