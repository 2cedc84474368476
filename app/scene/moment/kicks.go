package moment

import (
	"kvscope/app/replay"
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
