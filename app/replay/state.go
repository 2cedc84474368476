package replay

import (
	"fmt"
	"slices"

	"kvscope/store"
	"kvscope/store/bare"
	"kvscope/store/trace"
)

// State is what the store looked like at one moment: the snapshot taken right
// after New, with the write events since then applied to it.
type State struct {
	store.Snapshot
	Handles []bare.Handle // of a bare pool, in the order in which they were named first
}

// Apply folds one event into the state. Story events change nothing. Cost:
// constant, but for a new chunk of the pool, a new table and the order of use.
func (s *State) Apply(e trace.Event) {
	if !e.Kind.IsWrite() {
		return
	}
	st := &s.Stripes[e.Stripe]
	switch e.Kind {
	case trace.ChunkAdd:
		st.Chunks = append(st.Chunks, e.N)
		for range e.N {
			st.Slots = append(st.Slots, store.Slot{Next: trace.None})
		}
	case trace.ChunkDrop:
		dropChunk(st, e.Slot)
	case trace.Alloc:
		slot := &st.Slots[e.Slot]
		if e.Slot == st.FreeHead {
			st.FreeHead = slot.Next
		} else {
			st.HighWater = e.Slot + 1
		}
		*slot = store.Slot{Generation: e.Generation, Next: trace.None}
	case trace.Wipe:
		slot := &st.Slots[e.Slot]
		*slot = store.Slot{Generation: slot.Generation, Next: trace.None}
		st.Recency = without(st.Recency, e.Slot)
	case trace.Free:
		slot := &st.Slots[e.Slot]
		slot.Generation, slot.Next = e.Generation, st.FreeHead
		st.FreeHead = e.Slot
	case trace.SetNode:
		slot := &st.Slots[e.Slot]
		slot.Key, slot.Value, slot.Hash, slot.Next = e.Key, e.Value, e.Hash, trace.None
	case trace.SetValue:
		st.Slots[e.Slot].Value = e.Value
	case trace.SetNext:
		st.Slots[e.Slot].Next = e.Other
	case trace.SetCell:
		t := table(st, e.Table)
		t.Cells[e.Cell] = e.Slot
		if t.Hashes != nil {
			t.Hashes[e.Cell] = e.Hash
		}
	case trace.SetControl:
		table(st, e.Table).Control[e.Cell] = uint8(e.N)
	case trace.TableNew:
		t := store.Table{ID: e.Table, Seed: e.Hash, Cells: slices.Repeat([]uint32{trace.None}, int(e.N))}
		if e.Other != trace.Heads {
			t.Hashes = make([]uint32, e.N)
		}
		if e.Other == trace.Grouped {
			t.Control = make([]uint8, e.N)
		}
		st.Tables = append(st.Tables, t)
	case trace.TableDrop:
		st.Tables = slices.DeleteFunc(st.Tables, func(t store.Table) bool { return t.ID == e.Table })
	case trace.TablePromote:
		table(st, e.Table).ID = e.Other
	case trace.SetCursor:
		st.Cursor = e.N
	case trace.Touch:
		st.Recency = slices.Insert(without(st.Recency, e.Slot), 0, e.Slot)
	case trace.SetRef:
		st.Slots[e.Slot].Ref = e.N == 1
	case trace.SetDeadline:
		st.Slots[e.Slot].Deadline = e.Time
	case trace.SetClock:
		st.Clock = e.Time
	case trace.SetHandle:
		h := bare.Handle{Name: e.Key, Slot: e.Slot, Generation: e.Generation, Foreign: e.Other == 1}
		if i := slices.IndexFunc(s.Handles, func(h bare.Handle) bool { return h.Name == e.Key }); i >= 0 {
			s.Handles[i] = h
		} else {
			s.Handles = append(s.Handles, h)
		}
	case trace.SetHand:
		st.Hand = e.Slot
	default:
		panic(fmt.Sprintf("replay: a write of unknown kind %v", e.Kind))
	}
}

// table returns the table with that number.
func table(st *store.Stripe, id uint32) *store.Table {
	for i := range st.Tables {
		if st.Tables[i].ID == id {
			return &st.Tables[i]
		}
	}
	panic(fmt.Sprintf("replay: there is no table %d", id))
}

// without takes one slot out of a list, in place.
func without(list []uint32, slot uint32) []uint32 {
	if i := slices.Index(list, slot); i >= 0 {
		return slices.Delete(list, i, i+1)
	}
	return list
}

// dropChunk removes the last chunk with its slots, which also leave the free
// list; the others stay on it in their order.
func dropChunk(st *store.Stripe, chunk uint32) {
	left := len(st.Slots) - int(st.Chunks[chunk])
	link := &st.FreeHead
	for *link != trace.None {
		slot := &st.Slots[*link]
		if int(*link) < left {
			link = &slot.Next
		} else {
			*link = slot.Next
		}
	}
	st.Chunks, st.Slots = st.Chunks[:chunk], st.Slots[:left]
	st.HighWater = min(st.HighWater, uint32(left))
}

// slot returns the slot that e writes to, or a zero one if it writes to none.
func (s *State) slot(e trace.Event) store.Slot {
	switch e.Kind {
	case trace.Alloc, trace.Wipe, trace.Free, trace.SetNode, trace.SetValue, trace.SetNext:
		return s.Stripes[e.Stripe].Slots[e.Slot]
	}
	return store.Slot{}
}

// Clone returns a copy that shares no memory with s that Apply changes.
func (s *State) Clone() State {
	var out State
	out.become(s)
	return out
}

// become makes s a copy of another state, in the memory that s has: a store of a
// hundred thousand buckets takes more than a megabyte each time.
func (s *State) become(other *State) {
	old := s.Stripes
	s.Snapshot = other.Snapshot
	s.Handles = refill(s.Handles, other.Handles)
	s.Stripes = slices.Clone(other.Stripes)
	for i := range s.Stripes {
		st, had := &s.Stripes[i], store.Stripe{}
		if i < len(old) {
			had = old[i]
		}
		st.Chunks, st.Slots = refill(had.Chunks, st.Chunks), refill(had.Slots, st.Slots)
		st.Recency = refill(had.Recency, st.Recency)
		st.Tables = slices.Clone(st.Tables)
		for t := range st.Tables {
			var was store.Table
			if t < len(had.Tables) {
				was = had.Tables[t]
			}
			st.Tables[t].Cells = refill(was.Cells, st.Tables[t].Cells)
			st.Tables[t].Hashes = refill(was.Hashes, st.Tables[t].Hashes)
			st.Tables[t].Control = refill(was.Control, st.Tables[t].Control)
		}
	}
}

// refill copies a list into the memory of another, as far as that goes.
func refill[T any](into, from []T) []T {
	if into == nil || from == nil {
		return slices.Clone(from)
	}
	return append(into[:0], from...)
}

// bytes returns about how much memory a clone takes, strings not included:
// those are shared with the events.
func (s *State) bytes() int {
	const slotBytes, cellBytes = 56, 4
	total := slotBytes * len(s.Handles)
	for _, st := range s.Stripes {
		total += slotBytes*len(st.Slots) + cellBytes*len(st.Recency)
		for _, t := range st.Tables {
			total += cellBytes*(len(t.Cells)+len(t.Hashes)) + len(t.Control)
		}
	}
	return total
}
