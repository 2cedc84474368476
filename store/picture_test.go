package store

import (
	"fmt"
	"reflect"
	"slices"

	"kvscope/store/trace"
)

// picture is what somebody knows who saw the first snapshot of a store and
// listens to its writes since. That it equals the next snapshot is the theorem
// that keeps the visualizer honest. It is a tracer for one goroutine.
type picture struct{ Snapshot }

func (p *picture) Trace(e trace.Event) {
	if !e.Kind.IsWrite() {
		return
	}
	st := &p.Stripes[e.Stripe]
	switch e.Kind {
	case trace.ChunkAdd:
		st.Chunks = append(st.Chunks, e.N)
		for range e.N {
			st.Slots = append(st.Slots, Slot{Next: none})
		}
	case trace.ChunkDrop:
		end := uint32(len(st.Slots)) - st.Chunks[e.Slot]
		free := slices.DeleteFunc(st.FreeList(), func(i uint32) bool { return i >= end })
		st.FreeHead = none
		for _, i := range slices.Backward(free) {
			st.Slots[i].Next, st.FreeHead = st.FreeHead, i
		}
		st.Chunks, st.Slots, st.HighWater = st.Chunks[:e.Slot], st.Slots[:end], min(st.HighWater, end)
	case trace.Alloc:
		if e.Slot == st.FreeHead {
			st.FreeHead = st.Slots[e.Slot].Next
		} else {
			st.HighWater++
		}
		st.Slots[e.Slot] = Slot{Generation: e.Generation, Next: none}
	case trace.Wipe:
		st.Slots[e.Slot] = Slot{Generation: st.Slots[e.Slot].Generation, Next: none}
		p.leave(st, e.Slot)
	case trace.Free:
		st.Slots[e.Slot].Generation, st.Slots[e.Slot].Next = e.Generation, st.FreeHead
		st.FreeHead = e.Slot
	case trace.SetNode:
		generation := st.Slots[e.Slot].Generation
		st.Slots[e.Slot] = Slot{Generation: generation, Next: none, Hash: e.Hash, Key: e.Key, Value: e.Value}
	case trace.SetValue:
		st.Slots[e.Slot].Value = e.Value
	case trace.SetNext:
		st.Slots[e.Slot].Next = e.Other
	case trace.SetCell:
		t := &st.Tables[p.table(e)]
		if t.Cells[e.Cell] = e.Slot; t.Hashes != nil {
			t.Hashes[e.Cell] = e.Hash
		}
	case trace.SetControl:
		st.Tables[p.table(e)].Control[e.Cell] = uint8(e.N)
	case trace.TableNew:
		t := Table{ID: e.Table, Seed: e.Hash, Cells: slices.Repeat([]uint32{none}, int(e.N))}
		if e.Other >= trace.Hashed {
			t.Hashes = make([]uint32, e.N)
		}
		if e.Other == trace.Grouped {
			t.Control = make([]uint8, e.N)
		}
		st.Tables = append(st.Tables, t)
	case trace.TableDrop:
		st.Tables = slices.Delete(st.Tables, p.table(e), p.table(e)+1)
	case trace.TablePromote:
		st.Tables[p.table(e)].ID = e.Other
	case trace.SetCursor:
		st.Cursor = e.N
	case trace.Touch:
		p.leave(st, e.Slot)
		st.Recency = append([]uint32{e.Slot}, st.Recency...)
	case trace.SetRef:
		st.Slots[e.Slot].Ref = e.N == 1
	case trace.SetDeadline:
		st.Slots[e.Slot].Deadline = e.Time
	case trace.SetClock:
		st.Clock = e.Time
	case trace.SetHand:
		st.Hand = e.Slot
	default:
		panic("a write of unknown kind " + e.Kind.String())
	}
}

// table returns the index of the table that e is about.
func (p *picture) table(e trace.Event) int {
	return slices.IndexFunc(p.Stripes[e.Stripe].Tables, func(t Table) bool { return t.ID == e.Table })
}

// leave takes a slot out of the order of use, if there is one.
func (p *picture) leave(st *Stripe, slot uint32) {
	st.Recency = slices.DeleteFunc(st.Recency, func(i uint32) bool { return i == slot })
}

// compare says where the store differs from the picture.
func (p *picture) compare(s *Store) error {
	if got := s.Snapshot(); !slices.EqualFunc(got.Stripes, p.Stripes, equalStripes) {
		return fmt.Errorf("the snapshot is\n%+v, the events say\n%+v", got, p.Snapshot)
	}
	return nil
}

// equalStripes is reflect.DeepEqual, but fast where a stripe is long.
func equalStripes(a, b Stripe) bool {
	if !slices.Equal(a.Slots, b.Slots) || !slices.Equal(a.Recency, b.Recency) || !slices.EqualFunc(a.Tables, b.Tables, equalTables) {
		return false
	}
	for _, s := range []*Stripe{&a, &b} {
		s.Slots, s.Recency, s.Tables = nil, nil, nil
	}
	return reflect.DeepEqual(a, b)
}

func equalTables(a, b Table) bool {
	same := slices.Equal(a.Cells, b.Cells) && slices.Equal(a.Hashes, b.Hashes) && (a.Hashes == nil) == (b.Hashes == nil)
	a.Cells, b.Cells, a.Hashes, b.Hashes = nil, nil, nil, nil
	return same && reflect.DeepEqual(a, b)
}
