package replay

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kvscope/pool"
	"kvscope/store"
	"kvscope/store/trace"
)

// translated is what a store makes of an event of its pool.
func translated(e pool.Event) trace.Event {
	switch e.Kind {
	case pool.ChunkAdd:
		return trace.Event{Kind: trace.ChunkAdd, Slot: e.Chunk, N: e.Blocks}
	case pool.ChunkDrop:
		return trace.Event{Kind: trace.ChunkDrop, Slot: e.Chunk}
	case pool.Wipe:
		return trace.Event{Kind: trace.Wipe, Slot: e.Slot}
	case pool.Push:
		return trace.Event{Kind: trace.Free, Slot: e.Slot, Generation: e.Generation}
	}
	return trace.Event{Kind: trace.Alloc, Slot: e.Slot, Generation: e.Generation}
}

// A pool that is trimmed in every way; FuzzFold trims that of a store.
func TestTrim(t *testing.T) {
	// What is allocated, what of it is freed in which order, and what the
	// trimmed pool must be, of chunks of 4.
	for _, c := range []struct {
		name   string
		blocks int
		free   []uint32
		chunks int
		list   string
	}{
		{"nothing to drop", 8, []uint32{2, 5}, 2, "[5 2]"},
		{"the last chunk", 8, []uint32{4, 5, 6, 7}, 1, "[]"},
		{"others stay in order", 8, []uint32{0, 4, 2, 5, 6, 3, 7}, 1, "[3 2 0]"},
		{"the head goes", 8, []uint32{1, 7, 4, 6, 5}, 1, "[1]"},
		{"the tail goes", 8, []uint32{7, 6, 5, 4, 1}, 1, "[1]"},
		{"two chunks at once", 12, []uint32{11, 3, 4, 9, 1, 8, 7, 6, 10, 5}, 1, "[1 3]"},
		{"partly never used", 6, []uint32{5, 4, 3}, 1, "[3]"},
		{"everything", 12, []uint32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 0, "[]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			state := State{Snapshot: store.Snapshot{Stripes: []store.Stripe{{FreeHead: trace.None}}}}
			p, err := pool.New[int](0, &pool.Options{Chunk: 4, Trace: func(e pool.Event) { state.Apply(translated(e)) }})
			if err != nil {
				t.Fatal(err)
			}
			var handles []pool.Handle
			alloc := func() {
				h, err := p.Alloc()
				if err != nil {
					t.Fatal(err)
				}
				handles = append(handles, h)
			}
			for range c.blocks {
				alloc()
			}
			for _, i := range c.free {
				if err := p.Free(handles[i]); err != nil {
					t.Fatal(err)
				}
			}
			before := state.Clone()
			p.Trim()
			comparePool(t, &state, p)
			if got := fmt.Sprint(state.Stripes[0].FreeList()); got != c.list || len(state.Stripes[0].Chunks) != c.chunks {
				t.Errorf("free list %s and %d chunks, want %s and %d", got, len(state.Stripes[0].Chunks), c.list, c.chunks)
			}
			for range 8 {
				alloc()
			}
			comparePool(t, &state, p)
			if got := len(before.Stripes[0].Slots); got != (c.blocks+3)/4*4 {
				t.Errorf("a clone from before has now %d slots", got)
			}
		})
	}
}

func comparePool(t *testing.T, s *State, p *pool.Pool[int]) {
	t.Helper()
	st, stats := &s.Stripes[0], p.Stats()
	if len(st.Slots) != stats.Capacity || int(st.HighWater) != stats.HighWater || len(st.Chunks) != stats.Chunks {
		t.Errorf("%d slots, high water %d, %d chunks; the pool has %+v", len(st.Slots), st.HighWater, len(st.Chunks), stats)
	}
	if got, want := st.FreeList(), slices.Collect(p.FreeList()); !slices.Equal(got, want) {
		t.Errorf("free list %d, the pool's is %d", got, want)
	}
	for i := range st.HighWater {
		if got, want := st.Slots[i].Generation, p.Generation(i); got != want {
			t.Errorf("block %d has generation %d, in the pool %d", i, got, want)
		}
	}
}

// Story changes nothing.
func TestStoryIsNotFolded(t *testing.T) {
	s := newSession(t, exampleSettings, example)
	for _, e := range s.timeline.Events(0, s.timeline.Len()) {
		if e.Kind.IsWrite() {
			continue
		}
		state := s.timeline.last.Clone()
		state.Apply(e)
		if d := difference(state.Snapshot, s.timeline.last.Snapshot); d != "" {
			t.Errorf("%v: %s", e, d)
		}
	}
}

func TestUnknownWritePanics(t *testing.T) {
	defer func() {
		if got := fmt.Sprint(recover()); !strings.Contains(got, "unknown kind kind(31)") {
			t.Errorf("it panicked with %q", got)
		}
	}()
	state := newSession(t, exampleSettings, "").timeline.last
	state.Apply(trace.Event{Kind: 31})
}

// Whatever is applied to a state leaves a clone of it alone.
func TestClone(t *testing.T) {
	s := newSession(t, Settings{Buckets: 2, Chunk: 2, Hash: "length", Seed: 1}, "put a 1\nput b 2\nerase a")
	from := s.timeline.Len()
	clone, want := s.timeline.last.Clone(), s.store.Snapshot()
	if err := s.Do(parse(t, "put a 3\nput b 4\nput c 5\nerase b\nclear")...); err != nil {
		t.Fatal(err)
	}
	applied := clone.Clone()
	for _, e := range s.timeline.Events(from, s.timeline.Len()) {
		applied.Apply(e)
	}
	if d := difference(clone.Snapshot, want); d != "" {
		t.Error(d)
	}
	if d := difference(applied.Snapshot, s.store.Snapshot()); d != "" {
		t.Error(d)
	}
}
