package store

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"kvscope/store/trace"
)

func filled(t testing.TB) *Store {
	s := classic(t, 4, 8, &Options{Hash: FNV1a(), Seed: 1})
	for _, key := range []string{"cat", "dog", "cow", "bee", "elk", "yak"} {
		_ = s.Put(key, "old")
	}
	for _, key := range []string{"dog", "elk", "cat"} {
		s.Erase(key)
	}
	return s
}

// TestSnapshotFields compares one snapshot in full. The free list leads from
// slot 0 (cat, erased last) to 4 (elk) and 1 (dog).
func TestSnapshotFields(t *testing.T) {
	h := func(key string) uint32 { return uint32(fnv1a(key, 0)) }
	cells := []uint32{none, none, none, none}
	cells[h("cow")%4], cells[h("bee")%4] = 2, 3
	next := cells[h("yak")%4] // head insertion: yak leads to what was there
	cells[h("yak")%4] = 5
	want := Snapshot{Stripes: []Stripe{{
		Tables:    []Table{{Cells: cells}},
		Chunks:    []uint32{8},
		HighWater: 6,
		FreeHead:  0,
		Slots: []Slot{
			{Generation: 2, Next: 4},
			{Generation: 2, Next: none},
			{Generation: 1, Next: none, Hash: h("cow"), Key: "cow", Value: "old"},
			{Generation: 1, Next: none, Hash: h("bee"), Key: "bee", Value: "old"},
			{Generation: 2, Next: 1},
			{Generation: 1, Next: next, Hash: h("yak"), Key: "yak", Value: "old"},
			{Next: none},
			{Next: none},
		},
	}}}
	got := filled(t).Snapshot()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the snapshot is\n%+v, want\n%+v", got, want)
	}
	if list := got.Stripes[0].FreeList(); !slices.Equal(list, []uint32{0, 4, 1}) {
		t.Errorf("the free list is %v, want 0 4 1", list)
	}
	live := 0
	for _, slot := range got.Stripes[0].Slots {
		if slot.Live() {
			live++
		}
	}
	if live != 3 {
		t.Errorf("%d slots are live, want 3", live)
	}
}

// TestEachWriteIsTrue compares store and picture not only after each command but
// at each write of a node or a bucket: the event says what has just become true.
func TestEachWriteIsTrue(t *testing.T) {
	var s *Store
	drawn := &picture{}
	s = classic(t, 4, 0, &Options{Chunk: 4, Seed: 1, Tracer: tracerFunc(func(e trace.Event) {
		drawn.Trace(e)
		switch e.Kind {
		case trace.SetNode, trace.SetValue, trace.SetNext, trace.SetCell:
			if now := s.stripes[0].snapshot(); !reflect.DeepEqual(now, drawn.Stripes[0]) {
				t.Fatalf("at %v the store has\n%+v, the events say\n%+v", e, now, drawn.Stripes[0])
			}
		}
	})})
	drawn.Snapshot = s.Snapshot()
	for seed := range uint64(3) {
		work(s, seed, 300)
	}
	s.Clear()
}

// TestSnapshotIsOld: what the store does later is not seen in a snapshot, nor
// what is done to a snapshot in the store.
func TestSnapshotIsOld(t *testing.T) {
	s := filled(t)
	first, same := s.Snapshot(), s.Snapshot()
	for _, key := range []string{"cow", "bee", "yak", "owl", "ape", "emu", "eel", "fox"} {
		_ = s.Put(key, "new")
	}
	if !reflect.DeepEqual(first, same) {
		t.Errorf("puts made\n%+v of\n%+v", first, same)
	}
	s = filled(t)
	stripe := s.Snapshot().Stripes[0]
	clear(stripe.Tables[0].Cells)
	clear(stripe.Chunks)
	clear(stripe.Slots)
	if got := s.Snapshot(); !reflect.DeepEqual(got, same) {
		t.Errorf("wiping a snapshot made\n%+v of\n%+v", got, same)
	}
}

// TestHome: of each strategy, a snapshot says where the search for a key begins.
func TestHome(t *testing.T) {
	for _, strategy := range Strategies() {
		t.Run(strategy.String(), func(t *testing.T) {
			recorder := &trace.Recorder{}
			s, err := New(32, 12, &Options{Strategy: strategy, Hash: FNV1a(), Seed: 1, Tracer: recorder})
			if err != nil {
				t.Fatal(err)
			}
			for i := range 12 {
				if err := s.Put(fmt.Sprint("key", i), ""); err != nil {
					t.Fatal(err)
				}
			}
			before := recorder.Len()
			for i := range 12 {
				s.Contains(fmt.Sprint("key", i))
			}
			tables := s.Snapshot().Stripes[0].Tables
			hash, checked := uint32(0), 0
			for _, e := range recorder.Events()[before:] {
				switch e.Kind {
				case trace.Hash:
					hash = e.Hash
				case trace.Bucket:
					checked++
					if home := tables[e.Table].Home(hash); home != e.Cell {
						t.Errorf("table %d: the home of %d is %d, but the search began in %d", e.Table, hash, home, e.Cell)
					}
				}
			}
			if checked < 12 {
				t.Errorf("%d buckets were checked", checked)
			}
		})
	}
}
