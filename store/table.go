package store

import (
	"fmt"

	"kvscope/store/trace"
)

// table is a hash table: which cell a node is found from, and how it gets there
// and away. Each strategy is one. The nodes themselves, their memory, the lock
// and the size of the table are the store's concern.
//
// The caller holds the lock: to write for all methods but find and check.
type table interface {
	// find returns the slot of key's node, or none, and where it was found:
	// what remove needs to know.
	find(op *operation, h uint32, key string) (at, i uint32)

	// insert links in node i, whose key is not in the table.
	insert(op *operation, i uint32)

	// remove unlinks node i, which find has just found at that place.
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
	cells []uint32 // per cell the slot of its node, the first of its chain, or none
}

func newArray(id, seed uint32, cells int) array {
	a := array{id: id, seed: seed, cells: make([]uint32, cells)}
	for b := range a.cells {
		a.cells[b] = none
	}
	return a
}

// setCell is the one place where a cell is written.
func (a *array) setCell(op *operation, b, i uint32) {
	a.cells[b] = i
	op.setCell(a.id, b, i)
}

// find looks for key, in both tables while there are two. It returns in which
// table the node is, and where there. A read moves nothing.
func (s *Store) find(op *operation, h uint32, key string) (t table, at, i uint32) {
	if s.old != nil {
		at, i = s.old.find(op, h, key)
		if i != none {
			return s.old, at, i
		}
	}
	at, i = s.table.find(op, h, key)
	return s.table, at, i
}

// put replaces the value of key, or inserts it.
func (s *Store) put(op *operation, h uint32, key, value string, life lifetime) trace.Outcome {
	deadline := s.age(op, life)
	t, at, i := s.find(op, h, key)
	if i == none || s.lapse(op, t, at, i) {
		return s.insert(op, h, key, value, deadline)
	}
	s.nodes.setValue(op, i, value)
	if s.notes.on {
		s.notes.replaced(op, i, deadline)
	}
	s.rehashStep(op)
	return trace.Replaced
}

// insert takes a slot from the pool, constructs the node in it and only then
// lets the table lead to it.
func (s *Store) insert(op *operation, h uint32, key, value string, deadline int64) trace.Outcome {
	if s.maxItems > 0 && s.nodes.Len() == s.maxItems && !s.makeRoom(op) {
		return trace.Full
	}
	slot, err := s.nodes.Alloc()
	if err != nil {
		return trace.Refused
	}
	i := slot.Index()
	s.nodes.setNode(op, i, key, value, h)
	s.grow(op)
	s.table.insert(op, i)
	s.notes.stored(op, i, deadline)
	s.rehashStep(op)
	return trace.Stored
}

// erase removes the node of key.
func (s *Store) erase(op *operation, h uint32, key string) trace.Outcome {
	t, at, i := s.find(op, h, key)
	if i == none || s.lapse(op, t, at, i) {
		return trace.Missed
	}
	s.remove(op, t, at, i)
	return trace.Erased
}

// remove takes node i, which find has just found at that place, out of its table
// and gives its slot back to the pool.
func (s *Store) remove(op *operation, t table, at, i uint32) {
	t.remove(op, at, i)
	s.nodes.destroy(i)
	s.shrink(op)
	s.rehashStep(op)
}

// clear takes every node off its bucket and gives its slot back. A rehash that
// was under way has nothing left to do, and ends.
func (s *Store) clear(op *operation) {
	for _, a := range s.arrays {
		for b, i := range a.cells {
			if i == none {
				continue
			}
			a.setCell(op, uint32(b), none)
			n := s.destroyChain(i)
			op.cleared(a.id, uint32(b), n)
		}
	}
	s.endRehash(op)
}

// destroyChain destroys node i and all that follow it, and returns how many.
func (s *Store) destroyChain(i uint32) (n uint32) {
	for i != none {
		next := s.nodes.Slot(i).next
		s.nodes.destroy(i)
		i = next
		n++
	}
	return n
}

// newTable returns an empty table of so many cells. Its arrays have numbers
// from id on.
func (s *Store) newTable(id uint32, cells int) table {
	return newChaining(id, cells, s.nodes)
}

// arrays, and the check that Verify makes, of chaining.

func (c *chaining) arrays() [maxArrays]*array { return [maxArrays]*array{&c.array} }

func (c *chaining) check(_ *array, b, i uint32) error {
	if home := c.bucket(c.nodes.Slot(i).hash); home != b {
		return fmt.Errorf("store: slot %d is in bucket %d, but belongs in %d", i, b, home)
	}
	return nil
}
