package moment

import (
	"kvscope/app/replay"
	"kvscope/store/trace"
)

// Stashed reports whether any node is in the stash.
func (f *Moment) Stashed() bool {
	for _, t := range f.ArraysNow() {
		if f.Array(t.ID).Stash && t.Cells[0] != none {
			return true
		}
	}
	return false
}

// InStash reports whether a node of the stash was compared just now.
func (f *Moment) InStash() bool {
	p := f.LastProbe()
	return f.Homes() > 1 && f.Last.Kind == trace.Compare && p != nil && f.Probes[len(f.Probes)-1].Slot != f.Last.Slot
}

// Kicks returns the kicks of the whole operation, and how many are done.
func (f *Moment) Kicks() (all []trace.Event, done int) {
	for k, e := range f.Whole {
		if e.Kind != trace.Kick || replay.MoveAt(f.Rehash.moves, k) >= 0 {
			continue
		}
		all = append(all, e)
		if k < f.Done {
			done++
		}
	}
	return all, done
}
