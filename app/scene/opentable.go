package scene

import (
	"slices"

	"kvscope/store"
	"kvscope/store/trace"
)

// InHand is the nodes that no bucket leads to, beside a table whose buckets hold one
// node each: taken from the pool and not linked in yet, out of the table and not
// given back yet, or on the way from the old table to the new one.
type InHand struct {
	Held   []Held
	Legend string // said while there is none
}

// Held is one node that no bucket leads to.
type Held struct {
	Slot string
	Text string // key → value
	Says string
	Now  bool
}

// openTable lays out a table whose buckets hold one node at most.
func (f *focus) openTable(g Geometry, narrow bool) Table {
	arrays := f.arraysNow()
	n := f.size(arrays)
	t := Table{
		Title:    StrategyTitle(f.strategy()) + ", " + f.allBucketsText(),
		Geometry: g.withRoomFor(n, len(f.stripe().Slots)),
		Count:    n,
		Density:  densityOf(f.crowd(n, (*focus).largest), wholeBuckets, compactBuckets),
		Of:       f.of(),
		InHand:   f.inHand(f.tight(narrow)),
		focus:    f,
	}
	if f.two() && !f.striped() {
		old := f.size(f.arraysOld())
		t.Density = densityOf(max(n, old), wholeBuckets, compactBuckets)
		t.Title = "rehash from " + number(old) + " to " + count(n, "bucket")
	}
	t.Old = f.oldTable(g, t.Density)
	if t.Old.On {
		t.Old.Singles = f.singles(f.arraysOld(), t.Density, g, narrow)
	}
	t.Singles = f.singles(arrays, t.Density, g, narrow)
	switch t.Density {
	case Compact:
		t.Buckets = f.buckets()
	case Mapped:
		if !f.calm { // one map shows all stripes
			t.Map = f.bucketMap()
		}
	}
	if t.Old.On && t.Density != Roomy {
		f.band(&t.Old)
	}
	return t
}

// StrategyTitle names a strategy in full.
func StrategyTitle(s store.Strategy) string {
	switch s {
	case store.LinearProbing:
		return "linear probing"
	case store.RobinHood:
		return "Robin Hood hashing"
	case store.Cuckoo:
		return "cuckoo hashing"
	}
	return "separate chaining"
}

// inHand tells of the nodes that no bucket leads to.
func (f *focus) inHand(tight bool) (h InHand) {
	hold := func(i uint32, says string) {
		slot := &f.stripe().Slots[i]
		n := Held{Slot: ref(i), Says: says, Now: i == f.now()}
		if !f.empties(i) {
			n.Text = short(slot.Key, 11) + " → " + short(slot.Value, 11)
		}
		h.Held = append(h.Held, n)
	}
	switch {
	case f.building() && f.last.Kind == trace.Alloc:
		hold(f.taken, "taken, still empty")
	case f.building():
		hold(f.taken, "not in the table yet")
	case f.removed != none && f.last.Kind == trace.Wipe:
		hold(f.removed, "wiped, not free yet")
	case f.removed != none:
		hold(f.removed, "out of the table, not free yet")
	}
	if i := f.rehash.slot(); i != none && !f.rehash.move.linked {
		hold(i, "on its way")
	}
	if h.Held == nil {
		h.Legend = f.legend(tight)
	}
	return h
}

// legend explains what stands in a bucket.
func (f *focus) legend(tight bool) string {
	switch f.strategy() {
	case store.LinearProbing:
		return "⌂3: its home is bucket 3 · crossed: a tombstone"
	case store.RobinHood:
		if tight {
			return "+1: its home is the bucket before"
		}
		return "⌂3 +1: its home is bucket 3, it is 1 behind"
	}
	return "⇄R3: its other place is right bucket 3"
}

// eachSingle yields the buckets that are drawn, those of an old table first.
func (t *Table) eachSingle(yield func(*Single) bool) {
	for s := range t.Old.Singles.each {
		if !yield(s) {
			return
		}
	}
	t.Singles.each(yield)
}

// each yields the buckets that are drawn.
func (s *Singles) each(yield func(*Single) bool) {
	for a := range s.Arrays {
		for l := range s.Arrays[a].Lines {
			line := s.Arrays[a].Lines[l].Singles
			for i := range line {
				if !yield(&line[i]) {
					return
				}
			}
		}
	}
}

// guess marks bucket b as the answer that was given.
func (s *Singles) guess(b int) {
	for one := range s.each {
		one.Guessed = one.Bucket == b
	}
}

// openMeter is the line of numbers under a table whose buckets hold one node each.
func (f *focus) openMeter() []Measure {
	empty, tombstones := 0, 0
	for _, g := range f.everywhere() {
		tombstones += g.tombstones()
		for k, t := range g.arraysNow() {
			if c := g.tally.chainsOf(t.ID); c != nil && k != stash {
				empty += c.ofShade[0]
			}
		}
	}
	keys := f.tallies.keys()
	all := []Measure{
		{"", number(keys), noun(keys, "key")},
		{"load ", LoadText(float64(keys) / float64(f.allBuckets())), ""},
		{"longest search ", number(len(f.searches()) - 1), ""},
		{"", number(empty), noun(empty, "empty bucket")},
	}
	if n := tombstones; n > 0 {
		all = append(all, Measure{"", number(n), noun(n, "tombstone")})
	}
	return all
}

// searches returns how many nodes are found by the n-th look, from 1 on: into a
// bucket, or behind two of these at the next node of the stash.
func (f *focus) searches() []int {
	nodes := []int{0}
	found := func(look, n int) {
		for look >= len(nodes) {
			nodes = append(nodes, 0)
		}
		nodes[look] += n
	}
	for _, g := range f.everywhere() {
		for _, t := range g.arraysNow() {
			c := g.tally.chainsOf(t.ID)
			if c == nil {
				continue
			}
			for n := 1; n <= c.longest; n++ {
				if c.looks == inStash {
					found(stash+n, 1)
				} else {
					found(n, c.ofLength[n])
				}
			}
		}
	}
	return nodes
}

// tombstones returns how many buckets hold one.
func (f *focus) tombstones() (n int) {
	for i := range f.tally.tables {
		if c := &f.tally.tables[i]; c.looks != ofChain {
			n += c.ofShade[erased]
		}
	}
	return n
}

// told tells of bucket i of the table; of a cuckoo table the left buckets are
// counted first.
func (f *focus) told(i int) string {
	for _, t := range f.arraysNow() {
		if i < len(t.Cells) {
			s := f.oneSingle(&t, uint32(i), false)
			return s.Alt()
		}
		i -= len(t.Cells)
	}
	return ""
}

// reuse shares the memory of lines that are the same.
func (s *Singles) reuse(old *Singles) {
	for a := range min(len(s.Arrays), len(old.Arrays)) {
		now, had := s.Arrays[a].Lines, old.Arrays[a].Lines
		for l := range min(len(now), len(had)) {
			if slices.Equal(now[l].Singles, had[l].Singles) {
				now[l].Singles = had[l].Singles
			}
		}
	}
}
