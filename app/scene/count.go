package scene

import (
	"slices"

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
	stripe   int // which it counts
	timeline *replay.Timeline
	cursor   int
	shape    []array // what a table consists of

	tables []chains // one an array of the state, in order; of two tables the second is the newer

	states []byte        // per slot its CellState
	slots  [Live + 1]int // per state the number of such slots
}

// chains is the count of one table.
type chains struct {
	id       uint32
	lengths  []uint32 // per bucket the nodes of its chain
	shades   []byte   // per bucket how its length is drawn on a map: see shade
	ofLength []int    // per length the number of such chains
	ofShade  [shades]int
	longest  int // length of the longest chain
	keys     int // nodes that buckets lead to

	array // what a length is
}

// currentOf returns the count of the table that new nodes come into, where a table
// has so many arrays.
func (t *tally) currentOf(arrays int) *chains { return &t.tables[max(0, len(t.tables)-arrays)] }

// keys returns the nodes that buckets of any table lead to.
func (t *tally) keys() (n int) {
	for i := range t.tables {
		n += t.tables[i].keys
	}
	return n
}

// longest returns the length of the longest chain of any table.
func (t *tally) longest() (n int) {
	for i := range t.tables {
		n = max(n, t.tables[i].longest)
	}
	return n
}

// chainsOf returns the count of table id, nil if there is no such table.
func (t *tally) chainsOf(id uint32) *chains {
	for i := range t.tables {
		if t.tables[i].id == id {
			return &t.tables[i]
		}
	}
	return nil
}

// length returns how long the chain is that an event is about.
func (t *tally) length(e trace.Event) uint32 {
	if c := t.chainsOf(e.Table); c != nil {
		return c.lengths[e.Cell]
	}
	return 0
}

// recount is the number of events between two places of the cursor from which
// counting everything is the quicker way.
const recount = 4096

// follow makes the tally that of the timeline's cursor. Cost: the events between
// the two places and the chains they touch, or buckets + slots after a long jump.
func (t *tally) follow(to *replay.Timeline, shape []array) {
	st, at := &to.State().Stripes[t.stripe], to.Cursor()
	low, high := min(t.cursor, at), max(t.cursor, at)
	if t.shape = shape; t.timeline != to || high-low > recount || !t.fits(st) {
		t.all(st)
	} else {
		t.between(to, st, low, high)
	}
	t.timeline, t.cursor = to, at
}

// fits reports whether these are the tables of the state.
func (t *tally) fits(st *store.Stripe) bool {
	if len(t.tables) != len(st.Tables) {
		return false
	}
	for i := range t.tables {
		if c := &t.tables[i]; c.id != st.Tables[i].ID || len(c.lengths) != len(st.Tables[i].Cells) {
			return false
		}
	}
	return true
}

// all counts the whole state. A scene may hold the lists, so they stay in place.
func (t *tally) all(st *store.Stripe) {
	*t = tally{stripe: t.stripe, tables: slices.Grow(t.tables, len(st.Tables))[:len(st.Tables)], states: t.states[:0], shape: t.shape}
	for i := range t.tables {
		t.tables[i].array = t.shape[int(st.Tables[i].ID)%len(t.shape)]
		t.tables[i].all(st, &st.Tables[i])
	}
	t.fit(len(st.Slots))
	for i := range st.HighWater {
		t.slot(st, i)
	}
}

// all counts a whole table.
func (c *chains) all(st *store.Stripe, of *store.Table) {
	cells := len(of.Cells)
	if len(c.lengths) != cells {
		c.lengths, c.shades = make([]uint32, cells), make([]byte, cells)
	}
	clear(c.lengths)
	clear(c.shades)
	*c = chains{id: of.ID, lengths: c.lengths, shades: c.shades, ofLength: []int{cells}, array: c.array}
	c.ofShade[0] = cells
	for b, first := range of.Cells {
		if first != none {
			c.bucket(st, of, uint32(b))
		}
	}
}

// between counts again what the events from low up to high are about. It makes
// no difference in which direction the cursor went. Events that change what there
// is to count, a table or the end of the pool, are rare: then all is counted.
func (t *tally) between(to *replay.Timeline, st *store.Stripe, low, high int) {
	op, table, bucket := uint64(0), uint32(0), uint32(none)
	t.fit(max(len(t.states), len(st.Slots)))
	for i, e := range to.Told(low, high) {
		if e.Op != op { // of operations that alternate, each has its own
			op = e.Op
			var stripe uint16
			if stripe, table, bucket = to.BucketBefore(i); int(stripe) != t.stripe {
				bucket = none
			}
		}
		if int(e.Stripe) != t.stripe {
			continue
		}
		switch e.Kind {
		case trace.Bucket:
			table, bucket = e.Table, e.Cell
		case trace.SetCell:
			t.bucket(st, e.Table, e.Cell)
		case trace.SetNext:
			t.bucket(st, table, bucket)
			t.stashes(st)
		case trace.Alloc, trace.Free:
			t.slot(st, e.Slot)
		case trace.ChunkDrop, trace.TableNew, trace.TableDrop, trace.TablePromote:
			t.all(st)
			return
		}
	}
	t.fit(len(st.Slots))
}

// stashes counts the chains of stashes again: a next may be in one.
func (t *tally) stashes(st *store.Stripe) {
	for i := range t.tables {
		if c := &t.tables[i]; c.stash {
			c.bucket(st, &st.Tables[i], 0)
		}
	}
}

// bucket counts the chain of bucket b of table id again, if there is such a one.
func (t *tally) bucket(st *store.Stripe, id, b uint32) {
	for i := range t.tables {
		if c := &t.tables[i]; c.id == id && int64(b) < int64(len(c.lengths)) {
			c.bucket(st, &st.Tables[i], b)
		}
	}
}

// bucket counts the chain of bucket b.
func (c *chains) bucket(st *store.Stripe, of *store.Table, b uint32) {
	n, old := c.looks.length(st, of, b), int(c.lengths[b])
	for len(c.ofLength) <= n {
		c.ofLength = append(c.ofLength, 0)
	}
	c.ofLength[old]--
	c.ofLength[n]++
	c.lengths[b] = uint32(n)
	c.ofShade[c.shades[b]]--
	c.shades[b] = c.shade(n, of.Cells[b])
	c.ofShade[c.shades[b]]++
	c.keys += c.held(n) - c.held(old)
	for c.longest = max(c.longest, n); c.longest > 0 && c.ofLength[c.longest] == 0; {
		c.longest--
	}
}

// single reports whether buckets hold one node at most.
func (c *chains) single() bool { return c.looks != (ofChain{}) }

// held returns how many nodes a bucket of that length leads to.
func (c *chains) held(length int) int {
	if c.single() {
		return min(length, 1)
	}
	return length
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
	t.slots[t.states[i]]--
	t.slots[now]++
	t.states[i] = byte(now)
}

// fit makes room for so many slots, or drops the last ones: those never used.
func (t *tally) fit(slots int) {
	for len(t.states) < slots {
		t.states = append(t.states, byte(NeverUsed))
	}
	t.states = t.states[:slots]
	t.slots[NeverUsed] = slots - t.slots[Live] - t.slots[Recycled]
}

func stateOf(st *store.Stripe, i uint32) SlotState {
	switch {
	case st.Slots[i].Live():
		return Live
	case i >= st.HighWater:
		return NeverUsed
	}
	return Recycled
}
