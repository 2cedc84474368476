package replay

import (
	"sort"

	"kvscope/store"
	"kvscope/store/trace"
)

// Tally is something that is counted along the timeline.
type Tally uint8

// What is counted.
const (
	Looks       Tally = iota // at a node of a chain, at a cell, or at eight control bytes
	Allocations              // slots that the pool handed out
	Frees                    // slots that it took back
	tallies
)

// tallied returns what an event counts for, if anything.
func tallied(k trace.Kind) (Tally, bool) {
	switch k {
	case trace.Visit, trace.Probe, trace.Group:
		return Looks, true
	case trace.Alloc:
		return Allocations, true
	case trace.Free:
		return Frees, true
	}
	return 0, false
}

// Count returns how often it happened in events from (index) up to the cursor.
// Cost: the logarithm of how often it happened at all; what is counted takes
// four bytes a time.
func (t *Timeline) Count(what Tally, from int) int {
	at := t.tallies[what]
	before := func(n int) int { return sort.Search(len(at), func(i int) bool { return int(at[i]) >= n }) }
	return max(0, before(t.cursor)-before(from))
}

// Layout returns where a stripe of the session's store has its nodes: that at the
// end of the session, as a chunk of the pool never moves.
func (s *Session) Layout(stripe int) store.Layout {
	if s.pool != nil {
		return s.pool.Layout()
	}
	return s.store.Layout(stripe)
}
