package moment

import (
	"slices"

	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

// Tally holds what can be counted in the state at a cursor: how long each chain
// is, which slots are live. It follows the cursor and counts again only what the
// events between the old place and the new one are about, so that a step costs
// the same in a hundred thousand buckets as in eight.
//
//	cursor     old ─────────────> new
//	events      SetNext #7   SetCell 3   Free #7
//	counted anew: bucket of the operation, bucket 3, slot 7
//
// What always holds: after follow, all of it equals a count of the whole state.
type Tally struct {
	Stripe   int // which it counts
	timeline *replay.Timeline
	Cursor   int
	shape    []Array // what a table consists of

	Tables []Chains // one an array of the state, in order; of two tables the second is the newer

	States []byte        // per slot its SlotState
	Slots  [Live + 1]int // per state the number of such slots
}

// Chains is the count of one table.
type Chains struct {
	Id       uint32
	Lengths  []uint32 // per bucket the nodes of its chain
	Shades   []byte   // per bucket how its length is drawn on a map: see shade
	OfLength []int    // per length the number of such chains
	OfShade  [Shades]int
	Longest  int // length of the longest chain
	Keys     int // nodes that buckets lead to

	Array // what a length is
}

// CurrentOf returns the count of the table that new nodes come into, where a table
// has that many arrays.
func (t *Tally) CurrentOf(arrays int) *Chains { return &t.Tables[max(0, len(t.Tables)-arrays)] }

// Keys returns the nodes that buckets of any table lead to.
func (t *Tally) Keys() (n int) {
	for i := range t.Tables {
		n += t.Tables[i].Keys
	}
	return n
}

// Longest returns the length of the longest chain of any table.
func (t *Tally) Longest() (n int) {
	for i := range t.Tables {
		n = max(n, t.Tables[i].Longest)
	}
	return n
}

// ChainsOf returns the count of table id, nil if there is no such table.
func (t *Tally) ChainsOf(id uint32) *Chains {
	for i := range t.Tables {
		if t.Tables[i].Id == id {
			return &t.Tables[i]
		}
	}
	return nil
}

// Length returns how long the chain is that an event is about.
func (t *Tally) Length(e trace.Event) uint32 {
	if c := t.ChainsOf(e.Table); c != nil {
		return c.Lengths[e.Cell]
	}
	return 0
}

// recount is the number of events between two places of the cursor from which
// counting everything is the quicker way.
const recount = 4096

// Follow makes the tally that of the timeline's cursor. Cost: the events between
// the two places and the chains they touch, or buckets + slots after a long jump.
func (t *Tally) Follow(to *replay.Timeline, shape []Array) {
	st, at := &to.State().Stripes[t.Stripe], to.Cursor()
	low, high := min(t.Cursor, at), max(t.Cursor, at)
	if t.shape = shape; t.timeline != to || high-low > recount || !t.fits(st) {
		t.all(st)
	} else {
		t.between(to, st, low, high)
	}
	t.timeline, t.Cursor = to, at
}

// fits reports whether these are the tables of the state.
func (t *Tally) fits(st *store.Stripe) bool {
	if len(t.Tables) != len(st.Tables) {
		return false
	}
	for i := range t.Tables {
		if c := &t.Tables[i]; c.Id != st.Tables[i].ID || len(c.Lengths) != len(st.Tables[i].Cells) {
			return false
		}
	}
	return true
}

// all counts the whole state. A scene may hold the lists, so they stay in place.
func (t *Tally) all(st *store.Stripe) {
	*t = Tally{Stripe: t.Stripe, Tables: slices.Grow(t.Tables, len(st.Tables))[:len(st.Tables)], States: t.States[:0], shape: t.shape}
	for i := range t.Tables {
		t.Tables[i].Array = t.shape[int(st.Tables[i].ID)%len(t.shape)]
		t.Tables[i].all(st, &st.Tables[i])
	}
	t.fit(len(st.Slots))
	for i := range st.HighWater {
		t.slot(st, i)
	}
}

// all counts a whole table.
func (c *Chains) all(st *store.Stripe, of *store.Table) {
	cells := len(of.Cells)
	if len(c.Lengths) != cells {
		c.Lengths, c.Shades = make([]uint32, cells), make([]byte, cells)
	}
	clear(c.Lengths)
	clear(c.Shades)
	*c = Chains{Id: of.ID, Lengths: c.Lengths, Shades: c.Shades, OfLength: []int{cells}, Array: c.Array}
	c.OfShade[0] = cells
	for b, first := range of.Cells {
		if first != none {
			c.bucket(st, of, uint32(b))
		}
	}
}

// between counts again what the events from low up to high are about. It makes
// no difference in which direction the cursor went. Events that change what there
// is to count, a table or the end of the pool, are rare: then all is counted.
func (t *Tally) between(to *replay.Timeline, st *store.Stripe, low, high int) {
	op, table, bucket := uint64(0), uint32(0), uint32(none)
	t.fit(max(len(t.States), len(st.Slots)))
	for i, e := range to.Told(low, high) {
		if e.Op != op { // of operations that alternate, each has its own
			op = e.Op
			var stripe uint16
			if stripe, table, bucket = to.BucketBefore(i); int(stripe) != t.Stripe {
				bucket = none
			}
		}
		if int(e.Stripe) != t.Stripe {
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
func (t *Tally) stashes(st *store.Stripe) {
	for i := range t.Tables {
		if c := &t.Tables[i]; c.Stash {
			c.bucket(st, &st.Tables[i], 0)
		}
	}
}

// bucket counts the chain of bucket b of table id again, if there is such a one.
func (t *Tally) bucket(st *store.Stripe, id, b uint32) {
	for i := range t.Tables {
		if c := &t.Tables[i]; c.Id == id && int64(b) < int64(len(c.Lengths)) {
			c.bucket(st, &st.Tables[i], b)
		}
	}
}

// bucket counts the chain of bucket b.
func (c *Chains) bucket(st *store.Stripe, of *store.Table, b uint32) {
	n, old := c.Looks.Length(st, of, b), int(c.Lengths[b])
	for len(c.OfLength) <= n {
		c.OfLength = append(c.OfLength, 0)
	}
	c.OfLength[old]--
	c.OfLength[n]++
	c.Lengths[b] = uint32(n)
	c.OfShade[c.Shades[b]]--
	c.Shades[b] = c.shade(n, of.Cells[b])
	c.OfShade[c.Shades[b]]++
	c.Keys += c.held(n) - c.held(old)
	for c.Longest = max(c.Longest, n); c.Longest > 0 && c.OfLength[c.Longest] == 0; {
		c.Longest--
	}
}

// Single reports whether buckets hold one node at most.
func (c *Chains) Single() bool { return c.Looks != (OfChain{}) }

// held returns how many nodes a bucket of that length leads to.
func (c *Chains) held(length int) int {
	if c.Single() {
		return min(length, 1)
	}
	return length
}

// slot looks at slot i again.
func (t *Tally) slot(st *store.Stripe, i uint32) {
	now := NeverUsed
	if int(i) >= len(t.States) {
		return // of a chunk that is dropped again
	}
	if int(i) < len(st.Slots) {
		now = StateOf(st, i)
	}
	t.Slots[t.States[i]]--
	t.Slots[now]++
	t.States[i] = byte(now)
}

// fit makes room for that many slots, or drops the last ones: those never used.
func (t *Tally) fit(slots int) {
	for len(t.States) < slots {
		t.States = append(t.States, byte(NeverUsed))
	}
	t.States = t.States[:slots]
	t.Slots[NeverUsed] = slots - t.Slots[Live] - t.Slots[Recycled]
}

// StateOf returns the state of slot i.
func StateOf(st *store.Stripe, i uint32) SlotState {
	switch {
	case st.Slots[i].Live():
		return Live
	case i >= st.HighWater:
		return NeverUsed
	}
	return Recycled
}

// Shades is the number of shades of a map of buckets.
const Shades = 6

// Erased is the shade of a tombstone.
const Erased = Shades - 1

// shade returns how a chain of n nodes is drawn on a map; where a bucket holds one
// node at most, how one is that a search looks for in n buckets.
func (c *Chains) shade(n int, holds uint32) byte {
	switch {
	case !c.Single():
	case holds == trace.Tombstone:
		return Erased
	case n > 4:
		return 4
	case n > 2:
		return 3
	}
	switch {
	case n < 4:
		return byte(n)
	case n < 8:
		return 4
	}
	return 5
}

// Tombstones returns how many buckets hold one.
func (m *Moment) Tombstones() (n int) {
	for i := range m.Tally.Tables {
		if c := &m.Tally.Tables[i]; c.Single() {
			n += c.OfShade[Erased]
		}
	}
	return n
}

// SlotState is the state of a slot of the pool.
type SlotState uint8

// The states, each with its colour, border and words.
const (
	NeverUsed SlotState = iota
	Recycled
	Live
)
