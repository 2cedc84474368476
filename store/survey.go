package store

import "kvscope/store/trace"

// What a survey writes for a cell: how many looks it takes to find the node there that
// takes the most, up to SurveyMost, which also stands for more.
const (
	SurveyEmpty     = 0
	SurveyMost      = 254
	SurveyTombstone = 255 // a node went from there, and searches go on behind it
)

// What a survey writes for a slot.
const (
	SurveyNeverUsed = iota
	SurveyLive
	SurveyRecycled // on the free list
)

// Extent is what there is to survey in a stripe, at one moment.
type Extent struct {
	Tables    []int // number of cells of each table, in the order of Snapshot
	Old       int   // how many of them, the first, a rehash is emptying; 0: none is under way
	Cursor    int   // of those, cells below it are empty, counted through
	Slots     int   // of the pool
	HighWater int   // slots from here on were never used
	Live      int   // slots that hold a key
}

// Seen sums up the cells that a survey has read.
type Seen struct {
	Cells   int // how many they were: fewer than asked for at the end of a table
	Keys    int // found from them
	Looks   int // that it takes to find each of these keys once
	Longest int // looks for the key among them that takes the most; 0: there is none
	At      int // cell that this one is found from
}

// SurveyCells reads the cells of a table from one on, as many as there is room for in
// into, and writes how they are: SurveyEmpty, SurveyTombstone, or a number of looks. In
// a chain a look is at a node, so that it is the length of the chain; with open
// addressing at a cell, from the key's home on, and with Swiss at a group. A table that
// is not there has no cells: a rehash may just have ended.
//
// It is for pictures of a store that others use meanwhile. A picture of several calls
// is of several moments; at rest it is what Snapshot shows. Nothing is changed, and no
// tracer is told.
// Cost: a look at each cell, with chains and Cuckoo also at each node found from
// there, and with QuadraticProbing, DoubleHashing and Swiss one more for each look
// counted; under the read lock of the stripe, which writers wait for meanwhile. It
// allocates an Extent.
func (s *Store) SurveyCells(stripe, table, from int, into []byte) (seen Seen, extent Extent) {
	st := &s.stripes[stripe]
	st.mu.RLock()
	defer st.mu.RUnlock()
	extent = st.extent()
	if table < 0 || table >= len(st.arrays) || from < 0 {
		return seen, extent
	}
	owner, a := st.owner(table), st.arrays[table]
	for b := from; b < a.size() && seen.Cells < len(into); b++ {
		c := a.at(uint32(b))
		into[seen.Cells] = SurveyEmpty
		seen.Cells++
		switch c.slot {
		case none:
			continue
		case tombstone:
			into[seen.Cells-1] = SurveyTombstone
			continue
		}
		n := 0
		if a.kind() == trace.Heads {
			before := looksBefore(owner)
			for i := c.slot; i != none; _, i = st.nodes.link(i) {
				n++
				seen.Keys++
				seen.Looks += before + n
			}
			n += before
		} else {
			n = looksFor(owner, uint32(table), uint32(b), c.hash)
			seen.Keys++
			seen.Looks += n
		}
		if n > seen.Longest {
			seen.Longest, seen.At = n, b
		}
		into[seen.Cells-1] = byte(min(n, SurveyMost))
	}
	return seen, extent
}

// SurveySlots reads slots of the pool from one on, as many as there is room for in into
// and the pool has, and writes how they are: SurveyNeverUsed, SurveyLive or
// SurveyRecycled. It returns how many they were. Otherwise it is like SurveyCells.
// Cost: a look at each slot below the high-water mark.
func (s *Store) SurveySlots(stripe, from int, into []byte) (n int, extent Extent) {
	st := &s.stripes[stripe]
	st.mu.RLock()
	defer st.mu.RUnlock()
	extent = st.extent()
	if from < 0 {
		return 0, extent
	}
	n = max(0, min(len(into), extent.Slots-from))
	used := max(0, min(n, extent.HighWater-from))
	for k := range used {
		into[k] = SurveyRecycled
		if st.nodes.Generation(uint32(from+k))&1 == 1 {
			into[k] = SurveyLive
		}
	}
	clear(into[used:n])
	return n, extent
}

// Surveyed is a node as a survey finds it.
type Surveyed struct {
	Slot       uint32
	Key, Value string
	Looks      int // at which it is found
}

// SurveyCell returns the nodes that a cell leads to, in their order and at most that
// many, and how many they are in all. Otherwise it is like SurveyCells.
// Cost: all nodes of the cell.
func (s *Store) SurveyCell(stripe, table, cell, most int) (found []Surveyed, all int) {
	st := &s.stripes[stripe]
	st.mu.RLock()
	defer st.mu.RUnlock()
	if table < 0 || table >= len(st.arrays) || cell < 0 || cell >= st.arrays[table].size() {
		return nil, 0
	}
	owner, a := st.owner(table), st.arrays[table]
	c := a.at(uint32(cell))
	before, chain := looksBefore(owner), a.kind() == trace.Heads
	if !chain {
		before = looksFor(owner, uint32(table), uint32(cell), c.hash) - 1
	}
	for i := c.slot; i < tombstone; {
		all++
		if len(found) < most {
			n := st.nodes.node(i)
			found = append(found, Surveyed{i, n.key, n.value, before + all})
		}
		if !chain {
			break
		}
		_, i = st.nodes.link(i)
	}
	return found, all
}

// SurveySlot returns what is in a slot of the pool, and false if the pool has none of
// that number. Next is known of live slots only. Otherwise it is like SurveyCells.
// Cost: constant, and with open addressing the key's hash.
func (s *Store) SurveySlot(stripe int, slot int) (Slot, bool) {
	st := &s.stripes[stripe]
	st.mu.RLock()
	defer st.mu.RUnlock()
	if slot < 0 || slot >= st.nodes.Stats().Capacity {
		return Slot{}, false
	}
	return st.slot(uint32(slot)), true
}

// SurveyHome returns where a search for key begins: its stripe, and there the table
// that new keys go into and the cell. Otherwise it is like SurveyCells.
// Cost: the key's hash.
func (s *Store) SurveyHome(key string) (stripe, table, cell int) {
	h := s.sum(key)
	st := s.stripe(h)
	st.mu.RLock()
	defer st.mu.RUnlock()
	table = st.extent().Old
	switch a := st.arrays[table].(type) {
	case *headArray:
		cell = int(a.home(h))
	case *cellArray:
		cell = int(a.home(h))
	case *groupArray:
		cell = int(mod(h, uint32(a.size()/groupCells)) * groupCells)
	}
	return int(st.number), table, cell
}

// extent returns what there is. The caller holds the lock.
func (s *stripe) extent() Extent {
	stats := s.nodes.Stats()
	e := Extent{Cursor: int(s.cursor), Slots: stats.Capacity, HighWater: stats.HighWater, Live: stats.Live}
	for _, a := range s.arrays {
		e.Tables = append(e.Tables, a.size())
	}
	if s.old != nil {
		for _, a := range s.old.arrays() {
			if a != nil {
				e.Old++
			}
		}
	}
	return e
}

// owner returns the table that an array, by its number, is of.
func (s *stripe) owner(number int) table {
	if number < s.extent().Old {
		return s.old
	}
	return s.table
}

// looksBefore returns how many looks a search has made when it comes to a chain.
func looksBefore(t table) int {
	if _, ok := t.(*cuckoo); ok {
		return 2 // it is the stash
	}
	return 0
}

// looksFor returns at which look a search for a node of hash h, which is in cell b of
// array number id, comes to that cell.
func looksFor(t table, id, b, h uint32) int {
	switch t := t.(type) {
	case *probing:
		return behind(&t.cellArray, b, h)
	case *robinHood:
		return behind(&t.cellArray, b, h)
	case *cuckoo:
		return 1 + int(id-t.left.id)
	case *jumping:
		n := 1
		for w := t.walk(h); w.at != b && w.next(); n++ {
		}
		return n
	case *swiss:
		n, g := 1, t.from(h)
		for ; g != b/groupCells && n <= len(t.groups); n++ {
			g = (g + uint32(n)) & uint32(len(t.groups)-1)
		}
		return n
	}
	panic("store: broken invariant: a table is of no strategy")
}

// behind counts the cells from the home of h to b, both included.
func behind(a *cellArray, b, h uint32) int {
	home := a.home(h)
	if b < home {
		b += uint32(len(a.cells))
	}
	return int(b-home) + 1
}
