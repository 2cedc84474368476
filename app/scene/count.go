package scene

import (
	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

// tally holds what can be counted in the state at a cursor: how long each chain
// is, which slots are live. It follows the cursor and counts again only what the
// events between the old place and the new one are about, so that a step costs
// the same in a hundred thousand buckets as in eight.
//
//	cursor     old ─────────────> new
//	events      SetNext #7   SetCell 3   Free #7
//	counted anew: bucket of the operation, bucket 3, slot 7
//
// What always holds: after follow, all of it equals a count of the whole state.
type tally struct {
	timeline *replay.Timeline
	cursor   int

	lengths  []uint32 // per bucket the nodes of its chain
	shades   []byte   // per bucket how its length is drawn on a map: see shade
	ofLength []int    // per length the number of such chains
	ofShade  [shades]int
	longest  int // length of the longest chain
	keys     int // nodes that buckets lead to

	states []byte        // per slot its CellState
	of     [Live + 1]int // per state the number of such slots
}

// recount is the number of events between two places of the cursor from which
// counting everything is the quicker way.
const recount = 4096

// follow makes the tally that of the timeline's cursor. Cost: the events between
// the two places and the chains they touch, or buckets + slots after a long jump.
func (t *tally) follow(to *replay.Timeline) {
	st, at := &to.State().Stripes[0], to.Cursor()
	low, high := min(t.cursor, at), max(t.cursor, at)
	if t.timeline != to || high-low > recount || len(t.lengths) != len(st.Tables[0].Cells) {
		t.all(st)
	} else {
		t.between(to, st, low, high)
	}
	t.timeline, t.cursor = to, at
}

// all counts the whole state. A scene may hold the lists, so they stay in place.
func (t *tally) all(st *store.Stripe) {
	cells := len(st.Tables[0].Cells)
	if len(t.lengths) != cells {
		t.lengths, t.shades = make([]uint32, cells), make([]byte, cells)
	}
	clear(t.lengths)
	clear(t.shades)
	*t = tally{lengths: t.lengths, shades: t.shades, states: t.states[:0], ofLength: []int{cells}}
	t.ofShade[0] = cells
	for b, first := range st.Tables[0].Cells {
		if first != none {
			t.bucket(st, uint32(b))
		}
	}
	t.fit(len(st.Slots))
	for i := range st.HighWater {
		t.slot(st, i)
	}
}

// between counts again what the events from low up to high are about. It makes
// no difference in which direction the cursor went. Events that change what there
// is to count, a table or the end of the pool, are rare: then all is counted.
func (t *tally) between(to *replay.Timeline, st *store.Stripe, low, high int) {
	bucket := to.BucketAt(low)
	t.fit(max(len(t.states), len(st.Slots)))
	for _, e := range to.Events(low, high) {
		switch e.Kind {
		case trace.Begin:
			bucket = none
		case trace.Bucket:
			bucket = e.Cell
		case trace.SetCell:
			if int(e.Cell) < len(t.lengths) {
				t.bucket(st, e.Cell)
			}
		case trace.SetNext:
			if int64(bucket) < int64(len(t.lengths)) {
				t.bucket(st, bucket)
			}
		case trace.Alloc, trace.Free:
			t.slot(st, e.Slot)
		case trace.ChunkDrop, trace.TableNew, trace.TableDrop, trace.TablePromote:
			t.all(st)
			return
		}
	}
	t.fit(len(st.Slots))
}

// bucket counts the chain of bucket b.
func (t *tally) bucket(st *store.Stripe, b uint32) {
	n, old := 0, int(t.lengths[b])
	for i := st.Tables[0].Cells[b]; i < trace.Tombstone; i = st.Slots[i].Next {
		n++
	}
	for len(t.ofLength) <= n {
		t.ofLength = append(t.ofLength, 0)
	}
	t.ofLength[old]--
	t.ofLength[n]++
	t.lengths[b] = uint32(n)
	t.ofShade[t.shades[b]]--
	t.shades[b] = shade(n)
	t.ofShade[t.shades[b]]++
	t.keys += n - old
	for t.longest = max(t.longest, n); t.longest > 0 && t.ofLength[t.longest] == 0; {
		t.longest--
	}
}

// slot looks at slot i again.
func (t *tally) slot(st *store.Stripe, i uint32) {
	now := NeverUsed
	if int(i) >= len(t.states) {
		return // of a chunk that is dropped again
	}
	if int(i) < len(st.Slots) {
		now = stateOf(st, i)
	}
	t.of[t.states[i]]--
	t.of[now]++
	t.states[i] = byte(now)
}

// fit makes room for so many slots, or drops the last ones: those never used.
func (t *tally) fit(slots int) {
	for len(t.states) < slots {
		t.states = append(t.states, byte(NeverUsed))
	}
	t.states = t.states[:slots]
	t.of[NeverUsed] = slots - t.of[Live] - t.of[Recycled]
}

func stateOf(st *store.Stripe, i uint32) CellState {
	switch {
	case st.Slots[i].Live():
		return Live
	case i >= st.HighWater:
		return NeverUsed
	}
	return Recycled
}
