package store

import "kvscope/store/trace"

// array is a row of cells, numbered from 0: what a table consists of, and what
// events and snapshots call a table. What goes through all tables, whatever their
// strategy, sees them so.
type array interface {
	about() *row
	size() int                     // count of cells
	at(b uint32) cell              // what cell b holds
	empty(op *operation, b uint32) // makes cell b empty
	kind() uint32                  // what a cell holds, as trace.TableNew says it
	snapshot() Table
}

// row is what is known of an array beside its cells.
type row struct {
	id   uint32 // number of the array, as events and snapshots give it
	seed uint32 // of the array's own hash, where it has one; else 0

	used       int  // cells that are not empty
	tombstones int  // of these
	closed     bool // a rehash is emptying it: nothing comes in, and nothing moves
}

func (r *row) about() *row { return r }

// count notes that one more cell, or one less, holds i.
func (r *row) count(i uint32, by int) {
	if i != none {
		r.used += by
	}
	if i == tombstone {
		r.tombstones += by
	}
}

// stuck is false: most strategies always find place.
func (*row) stuck(*operation, uint32) bool { return false }

// cell is what a cell of open addressing holds: the slot of a node, none or a
// tombstone, and the node's hash. A search compares hashes here, and goes on to the
// node only where they are equal.
type cell struct{ hash, slot uint32 }

// isNode reports whether a node is there.
func (c cell) isNode() bool { return c.slot < tombstone }

// headArray is the heads of chains, a cell for each bucket.
type headArray struct {
	row
	heads []uint32 // per bucket the complement of what head returns
}

// newHeads returns an array of that many empty buckets. An empty cell is kept as 0,
// the complement of none, so that no cell has to be written: the memory of a large
// array is touched bit by bit, as it is used, and not by the write that makes it.
func newHeads(id uint32, buckets int) headArray {
	return headArray{row{id: id}, make([]uint32, buckets)}
}

// head returns the slot of the first node in the chain of bucket b, or none.
func (a *headArray) head(b uint32) uint32 { return ^a.heads[b] }

// home returns the bucket of all keys with hash h: h mod buckets.
func (a *headArray) home(h uint32) uint32 { return mod(h, uint32(len(a.heads))) }

// setCell is the one place where a head is written.
func (a *headArray) setCell(op *operation, b, i uint32) {
	a.count(a.head(b), -1)
	a.count(i, 1)
	a.heads[b] = ^i
	op.wroteCell(a.id, b, cell{slot: i})
}

func (a *headArray) size() int                     { return len(a.heads) }
func (a *headArray) at(b uint32) cell              { return cell{slot: a.head(b)} }
func (a *headArray) empty(op *operation, b uint32) { a.setCell(op, b, none) }
func (a *headArray) kind() uint32                  { return trace.Heads }

// cellArray is the cells of open addressing.
type cellArray struct {
	row
	cells []cell // each with the complement of its slot, so that a new one is empty
}

// newCells returns an array of that many empty cells, whose memory is touched bit by
// bit too.
func newCells(id, seed uint32, size int) cellArray {
	return cellArray{row{id: id, seed: seed}, make([]cell, size)}
}

// cell returns what cell b holds.
func (a *cellArray) cell(b uint32) cell {
	c := a.cells[b]
	return cell{c.hash, ^c.slot}
}

// home returns the cell at which the search for a key with hash h begins.
func (a *cellArray) home(h uint32) uint32 { return homeOf(h, a.seed, uint32(len(a.cells))) }

// setCell is the one place where a cell is written.
func (a *cellArray) setCell(op *operation, b uint32, c cell) {
	a.count(a.cell(b).slot, -1)
	a.count(c.slot, 1)
	a.cells[b] = cell{c.hash, ^c.slot}
	op.wroteCell(a.id, b, c)
}

func (a *cellArray) size() int                     { return len(a.cells) }
func (a *cellArray) at(b uint32) cell              { return a.cell(b) }
func (a *cellArray) empty(op *operation, b uint32) { a.setCell(op, b, cell{slot: none}) }
func (a *cellArray) kind() uint32                  { return trace.Hashed }

// homeOf returns the home of hash h in an array of n cells: h mod n, where h first
// goes through the array's own hash, if it has one.
func homeOf(h, seed, n uint32) uint32 {
	if seed != 0 {
		h = uint32(mix(uint64(h)^foldA, uint64(seed)^foldB))
	}
	return mod(h, n)
}

// mod returns h mod n. If n is a power of two, as it stays in a table that begins so
// and grows, those are the low bits of h, and the processor need not divide.
func mod(h, n uint32) uint32 {
	if n&(n-1) == 0 {
		return h & (n - 1)
	}
	return h % n
}
