package store

import (
	"kvscope/store/trace"
)

// table is a hash table: which cell a node is found from, and how it gets there
// and away. Each strategy is one. The nodes themselves, their memory, the lock
// and the size of the table are the store's concern.
//
// The caller holds the lock: to write for all methods but find and check.
type table interface {
	finder

	// first returns the slot that a search for hash h meets first: of a node, a
	// tombstone or none. GetBatch looks ahead with it.
	first(h uint32) uint32

	// stuck reports whether it would help node i, which is to be inserted, if
	// the table were made anew as large as it is.
	stuck(i uint32) bool

	// insert links in node i, whose key is not in the table.
	insert(op *operation, i uint32)

	// remove unlinks node i, which find has just found there.
	remove(op *operation, at, i uint32)

	// take unlinks a node that cell b leads to and returns its slot, or none.
	take(op *operation, b uint32) uint32

	// arrays returns what the table consists of; the rest is nil.
	arrays() [maxArrays]*array

	// check says what is wrong with node i being found from cell b of array a.
	check(a *array, b, i uint32) error
}

// maxArrays is the most arrays a table has.
const maxArrays = 3

// array is the cells of a table. With chaining a cell is a bucket.
type array struct {
	id    uint32   // number of the array, as events and snapshots give it
	seed  uint32   // of the array's own hash, where it has one; else 0
	cells []uint32 // per cell the complement of what cell returns

	used       int  // cells that are not empty
	tombstones int  // of these
	closed     bool // a rehash is emptying it: nothing comes in, and nothing moves
}

// newArray returns an array of so many empty cells. An empty cell is kept as 0,
// the complement of none, so that no cell has to be written: the memory of a large
// array is touched bit by bit, as it is used, and not by the write that makes it.
func newArray(id, seed uint32, cells int) array {
	return array{id: id, seed: seed, cells: make([]uint32, cells)}
}

// cell returns the slot of the node in cell b, or of the first in its chain, or
// none or a tombstone.
func (a *array) cell(b uint32) uint32 { return ^a.cells[b] }

// mod returns h mod the number of cells. If that is a power of two, as it stays
// in a table that begins so and grows, those are the low bits of h, and the
// processor need not divide.
func (a *array) mod(h uint32) uint32 {
	n := uint32(len(a.cells))
	if n&(n-1) == 0 {
		return h & (n - 1)
	}
	return h % n
}

// home returns the cell at which the search for a key with hash h begins: h mod
// the number of cells, where h first goes through the array's own hash, if it has one.
func (a *array) home(h uint32) uint32 {
	if a.seed == 0 {
		return a.mod(h)
	}
	return a.mod(uint32(mix(uint64(h)^foldA, uint64(a.seed)^foldB)))
}

// setCell is the one place where a cell is written.
func (a *array) setCell(op *operation, b, i uint32) {
	a.count(a.cell(b), -1)
	a.count(i, 1)
	a.cells[b] = ^i
	op.setCell(a.id, b, i)
}

// count notes that one more cell, or one less, holds i.
func (a *array) count(i uint32, by int) {
	if i != none {
		a.used += by
	}
	if i == tombstone {
		a.tombstones += by
	}
}

// put replaces the value of key, or inserts it.
func (s *stripe) put(op *operation, h uint32, key, value string, life lifetime) trace.Outcome {
	s.writer = op
	deadline := s.age(op, life)
	p := s.search.find(op, h, key)
	if !p.found() || s.lapse(op, p) {
		return s.insert(op, h, key, value, deadline)
	}
	s.nodes.setValue(op, p.slot, value)
	if s.notes.on {
		s.notes.replaced(op, p.slot, deadline)
	}
	s.rehashStep(op)
	return trace.Replaced
}

// insert takes a slot from the pool, constructs the node in it and only then
// lets the table lead to it.
func (s *stripe) insert(op *operation, h uint32, key, value string, deadline int64) trace.Outcome {
	if s.nodes.Len() == s.limit && !s.makeRoom(op) || !s.total.reserve() {
		return trace.Full
	}
	slot, err := s.nodes.Alloc()
	if err != nil {
		s.total.release()
		return trace.Refused
	}
	i := slot.Index()
	s.nodes.setNode(op, i, key, value, h)
	s.grow(op, i)
	s.table.insert(op, i)
	if s.notes.on {
		s.notes.stored(op, i, deadline)
	}
	s.rehashStep(op)
	return trace.Stored
}

// erase removes the node of key.
func (s *stripe) erase(op *operation, h uint32, key string) trace.Outcome {
	s.writer = op
	s.age(op, lifetime{})
	p := s.search.find(op, h, key)
	if !p.found() || s.lapse(op, p) {
		return trace.Missed
	}
	s.remove(op, p)
	return trace.Erased
}

// remove takes the node that a search has just found out of its table and gives
// its slot back to the pool.
func (s *stripe) remove(op *operation, p place) {
	p.table.remove(op, p.at, p.slot)
	s.nodes.destroy(p.slot)
	s.total.release()
	s.shrink(op)
	s.rehashStep(op)
}

// clear takes every node off its bucket and gives its slot back. A rehash that
// was under way has nothing left to do, and ends.
func (s *stripe) clear(op *operation) {
	op.enter(s.number)
	for _, a := range s.arrays {
		for b := range uint32(len(a.cells)) {
			i := a.cell(b)
			if i == none {
				continue
			}
			a.setCell(op, b, none)
			if i == tombstone {
				continue
			}
			n := s.destroyChain(i)
			op.cleared(a.id, b, n)
		}
	}
	s.endRehash(op)
}

// destroyChain destroys node i and all that follow it, and returns how many.
func (s *stripe) destroyChain(i uint32) (n uint32) {
	for i != none {
		next := s.nodes.Slot(i).next
		s.nodes.destroy(i)
		s.total.release()
		i = next
		n++
	}
	return n
}

// stuck is false: most strategies always find place.
func (a *array) stuck(uint32) bool { return false }

// arrays returns a itself: all of the table, where a strategy needs but one.
func (a *array) arrays() [maxArrays]*array { return [maxArrays]*array{a} }
