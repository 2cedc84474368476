package hand

import (
	"kvscope/app/replay"
	"kvscope/store/trace"
)

// Move is one thing that a learner does: a look at a node or a cell, or a write.
// Key and value are not typed: whoever writes a node writes that of the command.
type Move struct {
	Kind  trace.Kind // Compare, Alloc, SetNode, SetValue, SetNext, SetCell, Wipe or Free
	Slot  uint32     // the node or slot concerned; with SetCell what the cell is to lead to
	Other uint32     // SetNext: what Slot's next is to lead to
	Table uint32     // SetCell
	Cell  uint32     // SetCell
}

// move returns what a learner does for an event.
func move(e trace.Event) Move {
	m := Move{Kind: e.Kind, Slot: e.Slot}
	switch e.Kind {
	case trace.SetNext:
		m.Other = e.Other
	case trace.SetCell:
		m.Table, m.Cell = e.Table, e.Cell
	}
	return m
}

// byHand reports whether events of this kind are left to the learner. What the store
// keeps beside its nodes, and the growing of tables and pools, it does by itself.
func byHand(kind trace.Kind) bool {
	switch kind {
	case trace.Compare, trace.Alloc, trace.SetNode, trace.SetValue, trace.SetNext, trace.SetCell, trace.Wipe, trace.Free:
		return true
	}
	return false
}

// apply folds a move into a state, if it can be folded at all.
func apply(s *replay.State, stripe uint16, m Move, like trace.Event) bool {
	st := &s.Stripes[stripe]
	inside := func(i uint32) bool { return int64(i) < int64(len(st.Slots)) }
	e := trace.Event{Kind: m.Kind, Stripe: stripe, Slot: m.Slot, Other: m.Other, Table: m.Table, Cell: m.Cell}
	switch m.Kind {
	case trace.Compare:
		return inside(m.Slot)
	case trace.SetCell:
		for _, t := range st.Tables {
			if t.ID == m.Table && int64(m.Cell) < int64(len(t.Cells)) && (inside(m.Slot) || m.Slot >= trace.Tombstone) {
				if like.Kind == trace.SetCell {
					e.Hash = like.Hash
				}
				s.Apply(e)
				return true
			}
		}
		return false
	case trace.SetNext:
		if !inside(m.Slot) || !inside(m.Other) && m.Other != trace.None {
			return false
		}
	case trace.Alloc:
		if !inside(m.Slot) || st.Slots[m.Slot].Live() {
			return false
		}
		take(st, m.Slot)
		return true
	case trace.Free:
		if !inside(m.Slot) || !st.Slots[m.Slot].Live() {
			return false
		}
		e.Generation = st.Slots[m.Slot].Generation + 1
	case trace.SetNode, trace.SetValue, trace.Wipe:
		if !inside(m.Slot) {
			return false
		}
		e.Key, e.Value, e.Hash = like.Key, like.Value, like.Hash
	default:
		return false
	}
	s.Apply(e)
	return true
}
