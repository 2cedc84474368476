package moment

import (
	"slices"

	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

// Stashed reports whether any node is in the stash.
func (m *Moment) Stashed() bool {
	for _, t := range m.ArraysNow() {
		if m.Array(t.ID).Stash && t.Cells[0] != none {
			return true
		}
	}
	return false
}

// InStash reports whether a node of the stash was compared just now.
func (m *Moment) InStash() bool {
	p := m.LastProbe()
	return m.Homes() > 1 && m.Last.Kind == trace.Compare && p != nil && m.Probes[len(m.Probes)-1].Slot != m.Last.Slot
}

// Kicks returns the kicks of the whole operation, and how many are done.
func (m *Moment) Kicks() (all []trace.Event, done int) {
	for k, e := range m.Whole {
		if e.Kind != trace.Kick || replay.MoveAt(m.Rehash.moves, k) >= 0 {
			continue
		}
		all = append(all, e)
		if k < m.Done {
			done++
		}
	}
	return all, done
}

// Ways returns what was found so far of the two ways that the new node may go, in the
// table that it goes into.
func (m *Moment) Ways() (told []trace.Event) {
	for k, e := range m.Whole[:m.Done] {
		switch {
		case e.Kind == trace.TableNew:
			told = nil
		case e.Kind == trace.Way && replay.MoveAt(m.Rehash.moves, k) < 0:
			told = append(told, e)
		}
	}
	return told
}

// Stops returns the buckets on the way that e tells of, from that of the new node on to
// the free one, or if there is none until it comes back to where it was.
func (m *Moment) Stops(e trace.Event) (stops []Place) {
	at := Place{Table: e.Table, Cell: e.Cell}
	for range min(e.N, store.MaxKicks) {
		stops = append(stops, at)
		other := &m.ArraysNow()[1-m.ArrayOf(at.Table)]
		at = Place{Table: other.ID, Cell: other.Home(m.TableOf(at.Table).Hashes[at.Cell])}
		if slices.Contains(stops, at) {
			break
		}
	}
	return append(stops, at)
}
