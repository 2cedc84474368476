package store

import (
	"math"
	"slices"

	"kvscope/pool"
)

// Rehash says whether, and how, the table follows the number of keys. It grows
// to twice the cells when a key would bring it over MaxLoad, and shrinks to half
// when an erase brings it under MinLoad, but never below its first size.
type Rehash uint8

// The ways to rehash.
const (
	RehashOff         Rehash = iota // the number of cells is fixed
	RehashAtOnce                    // one write moves all nodes
	RehashIncremental               // every write moves a few
)

// Rehashes returns every way to rehash, the default first.
func Rehashes() []Rehash { return []Rehash{RehashOff, RehashAtOnce, RehashIncremental} }

// RehashNamed returns the way to rehash of that name.
func RehashNamed(name string) (Rehash, bool) {
	for _, r := range Rehashes() {
		if r.String() == name {
			return r, true
		}
	}
	return RehashOff, false
}

// String returns the name of the way: off, at-once or incremental.
func (r Rehash) String() string {
	switch r {
	case RehashOff:
		return "off"
	case RehashAtOnce:
		return "at-once"
	case RehashIncremental:
		return "incremental"
	}
	return "unknown"
}

// Each write moves at most stepNodes nodes and passes at most emptyPerLoad /
// MaxLoad empty cells.
//
// Guarantee: a growing table is done with its rehash before it must grow again,
// so there are never more than two tables, and no write does more than one step
// and the making of one empty table.
//
// How: let L be MaxLoad, B the cells of the old table and K the nodes in it. A
// step that is not the last moves 4 nodes or passes 16/L empty cells, and every
// cell is passed as empty once. So there are at most
//
//	K/4 + B÷(16/L) + 1  =  K/4 + LB/16 + 1   steps, both quotients rounded down.
//
// The write that starts the rehash does the first one; each put that is not of
// an old key does another.
//
// Grown before: K = ⌊LB⌋, and the new table has room for 2K or more, so K puts
// come before it is full, each with a step. LB < K+1, so K/4 + (K+1)/16 + 1 ≤ K
// is enough: true from K = 2 on. For K of 0 or 1, LB is under 2, both quotients
// are 0, and the one step is done with the write that starts.
//
// Shrunk before: K < LB/4, since MinLoad is at most L/4, and the new table has
// room for ⌊LB/2⌋. With the erase that starts, there are more than LB/2 - K steps
// until it is full. K/4 + LB/16 + 1 ≤ LB/2 - K is enough: with K < LB/4 true from
// LB = 8 on. Below, K is at most 1, both quotients are 0, and one step does it.
//
// As large as before, to be rid of tombstones: only with K ≤ LB/2, else it is made
// larger. ⌊LB⌋ - K puts come before it is full, and K/4 + LB/16 + 1 ≤ LB/2 - 1 from
// LB = 7 on. Below, K is at most 3, both quotients are 0, and one step does it.
//
// But what of a put that evicts, or sweeps expired keys? Each removal has a step
// of its own, more than are needed. But what if it must shrink again? That can wait: shrink does nothing during a
// rehash, and the next erase sees to it. Clear ends a rehash.
//
// Limits: at MaxCells a table no longer grows, and only becomes fuller.
const (
	stepNodes    = 4
	stepSwiss    = 16 // more than it needs, as a node moves without being read
	emptyPerLoad = 16
)

// sizes says when a store rehashes.
type sizes struct {
	rehash           Rehash
	maxLoad, minLoad float64
	first            int // cells at first
	moves, empties   int // nodes that one step may move, and empty cells that it may pass

	cells int // of the table in use
	most  int // keys that the table has room for: at one more it grows
	least int // keys below which it shrinks
}

// size makes the first table of a new stripe.
func (s *stripe) size(o *Options, cells int) {
	cells = s.fitting(cells)
	s.sizes = sizes{rehash: o.Rehash, maxLoad: o.MaxLoad, minLoad: o.MinLoad, first: cells}
	if o.Rehash != RehashOff {
		s.moves, s.empties = stepNodes, int(math.Ceil(emptyPerLoad/o.MaxLoad))
		if o.Strategy == Swiss {
			s.moves = stepSwiss
		}
	}
	s.fit(cells)
	s.table = s.newTable(0, cells)
	s.search = s.table
	for _, a := range s.table.arrays() {
		if a != nil {
			s.setTableNew(nil, a) // New is silent: the first snapshot tells
		}
	}
}

// fitting returns the least number of cells, at least as many as that, which a table of
// the strategy can have.
func (s *stripe) fitting(cells int) int {
	if s.store.loose {
		return cells
	}
	return s.store.strategy.Buckets(cells)
}

// room returns how many keys a table of that many cells may hold.
func (z *sizes) room(cells int) int {
	return int(min(z.maxLoad*float64(cells), pool.MaxBlocks))
}

// fit notes that the table has that many cells now.
func (z *sizes) fit(cells int) {
	z.cells, z.most, z.least = cells, math.MaxInt, 0
	if z.rehash == RehashOff {
		return
	}
	if cells < MaxCells {
		z.most = z.room(cells)
	}
	if cells > z.first {
		z.least = int(math.Ceil(z.minLoad * float64(cells)))
	}
}

// grow makes a larger table if the present one has no room for all nodes, of
// which the newest, of hash h, is not linked in yet. A table in which it alone finds
// no place is made anew.
func (s *stripe) grow(op *operation, h uint32) {
	cells := s.cells
	switch {
	case s.nodes.Len() > s.most:
		for s.room(cells) < s.nodes.Len() && cells < MaxCells {
			cells = s.fitting(2 * cells)
		}
	case s.old != nil || !s.table.stuck(op, h):
		return
	case s.rehash == RehashIncremental && 2*s.nodes.Len() > s.most:
		cells = s.fitting(2 * cells) // one as large would be full before all nodes are in
	}
	s.startRehash(op, cells)
}

// shrink makes a table of half the cells if so few keys are left, and no rehash
// is under way.
func (s *stripe) shrink(op *operation) {
	if s.nodes.Len() < s.least && s.old == nil {
		s.startRehash(op, max(s.first, s.fitting(s.cells/2)))
	}
}

// startRehash puts an empty table beside the present one, which from now on
// only loses nodes. At once, the rehash also ends here.
func (s *stripe) startRehash(op *operation, cells int) {
	if s.old != nil {
		panic("store: broken invariant: a rehash starts before the end of another")
	}
	for _, a := range s.arrays {
		a.about().closed = true
	}
	s.old, s.table = s.table, s.newTable(uint32(len(s.arrays)), cells)
	s.search = &both{s.old, s.table}
	s.fit(cells)
	for _, a := range s.table.arrays() {
		if a != nil {
			s.setTableNew(op, a)
		}
	}
	if s.rehash != RehashIncremental {
		s.move(op, math.MaxInt, math.MaxInt)
	}
}

// rehashStep moves a rehash that is under way on by one step.
func (s *stripe) rehashStep(op *operation) {
	if s.old != nil {
		s.move(op, s.moves, s.empties)
	}
}

// move takes nodes from the old table, cell by cell, into the new one, until that
// many nodes are moved or that many empty cells passed, or the old table is empty.
func (s *stripe) move(op *operation, nodes, empties int) {
	b, end := s.cursor, s.end()
	for b < end && nodes > 0 && empties > 0 {
		i, h := s.old.take(op, b)
		if i == none {
			b++
			empties--
			continue
		}
		s.table.insert(op, i, h)
		op.moved(i)
		nodes--
	}
	if b < end {
		s.setCursor(op, b)
		return
	}
	s.endRehash(op)
}

// end returns the number of cells of the old table.
func (s *stripe) end() (cells uint32) {
	for _, a := range s.old.arrays() {
		if a != nil {
			cells += uint32(a.size())
		}
	}
	return cells
}

// endRehash drops the old table, which is empty, and gives the numbers of its
// arrays to those of the new one.
func (s *stripe) endRehash(op *operation) {
	if s.old == nil {
		return
	}
	s.setCursor(op, 0)
	for _, a := range s.old.arrays() {
		if a != nil {
			s.setTableDrop(op)
		}
	}
	for k := range s.arrays {
		s.setTablePromote(op, k)
	}
	s.old, s.search = nil, s.table
}

// The setters: what a snapshot shows of tables is changed, and announced, here.

func (s *stripe) setTableNew(op *operation, a array) {
	s.arrays = append(s.arrays, a)
	op.wroteTableNew(a.about().id, uint32(a.size()), a.about().seed, a.kind())
}

func (s *stripe) setTableDrop(op *operation) {
	id := s.arrays[0].about().id
	s.arrays = slices.Delete(s.arrays, 0, 1)
	op.wroteTableDrop(id)
}

func (s *stripe) setTablePromote(op *operation, k int) {
	a := s.arrays[k].about()
	id := a.id
	a.id = uint32(k)
	op.wroteTablePromote(id, uint32(k))
}

func (s *stripe) setCursor(op *operation, b uint32) {
	if s.cursor == b {
		return
	}
	s.cursor = b
	op.wroteCursor(b)
}
