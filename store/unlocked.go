package store

import (
	"kvscope/pool"
	"kvscope/store/trace"
)

// Unlocked is a copy of one stripe of chains that no lock guards, for a thought
// experiment: what would a search see that stands in the middle of a chain while
// another call writes? In the store itself that cannot happen, and in Go it must not:
// it would be a data race, of which Go promises nothing. Here whoever lets the search
// go on, from its tracer, and applies the writes in between takes care that never both
// run at once.
//
// An Unlocked is not safe for concurrent use.
type Unlocked struct {
	table *chaining
}

// Unlocked returns a copy of stripe k, or nil if it has no chains or a rehash is under
// way. Cost: its buckets + slots.
func (s *Snapshot) Unlocked(k int) *Unlocked {
	from := &s.Stripes[k]
	if len(from.Tables) != 1 || from.Tables[0].Hashes != nil {
		return nil
	}
	memory, err := pool.New[linkedNode](max(1, len(from.Slots)), nil)
	if err != nil {
		return nil
	}
	cells := from.Tables[0].Cells
	u := &Unlocked{newChaining(from.Tables[0].ID, len(cells), linkedPool{memory})}
	for i, slot := range from.Slots {
		if _, err := memory.Alloc(); err != nil {
			return nil
		}
		if slot.Live() {
			u.table.nodes.setNode(nil, uint32(i), slot.Key, slot.Value, slot.Hash)
			u.table.nodes.setNext(nil, uint32(i), slot.Next)
		}
	}
	for b, i := range cells {
		u.table.setCell(nil, uint32(b), i)
	}
	return u
}

// Apply makes a write that a store announced, as the store made it: a wiped node is
// its zero value, whose next leads to slot 0.
func (u *Unlocked) Apply(e trace.Event) {
	switch e.Kind {
	case trace.SetNode:
		u.table.nodes.setNode(nil, e.Slot, e.Key, e.Value, e.Hash)
	case trace.SetValue:
		u.table.nodes.node(e.Slot).setValue(nil, e.Slot, e.Value)
	case trace.SetNext:
		u.table.nodes.setNext(nil, e.Slot, e.Other)
	case trace.SetCell:
		u.table.setCell(nil, e.Cell, e.Slot)
	case trace.Wipe:
		u.table.nodes.setNode(nil, e.Slot, "", "", 0)
		u.table.nodes.setNext(nil, e.Slot, 0)
	}
}

// Get is the search of Store.Get for a key with hash h, without the lock around it. It
// tells tracer where it is.
func (u *Unlocked) Get(key string, h uint32, tracer trace.Tracer) (value string, ok bool) {
	op := &operation{tracer: tracer, number: 1, call: trace.Get}
	return u.table.find(op, h, key).value()
}

// Chain returns the slots that bucket b leads to now, at most most of them: a chain that
// was torn may have no end.
func (u *Unlocked) Chain(b uint32, most int) (slots []uint32) {
	for i := u.table.head(b); i != none && len(slots) < most; i = u.table.nodes.Slot(i).next {
		slots = append(slots, i)
	}
	return slots
}

// Node returns what is in slot i now.
func (u *Unlocked) Node(i uint32) (key string, next uint32) {
	n := u.table.nodes.Slot(i)
	return n.key, n.next
}
