package store

// array is the cells of a table. With chaining a cell is a bucket.
type array struct {
	id    uint32   // number of the array, as events and snapshots give it
	seed  uint32   // of the array's own hash, where it has one; else 0
	cells []uint32 // per cell the complement of what cell returns

	used       int  // cells that are not empty
	tombstones int  // of these
	closed     bool // a rehash is emptying it: nothing comes in, and nothing moves
}

// newArray returns an array of that many empty cells. An empty cell is kept as 0,
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
	op.wroteCell(a.id, b, i)
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

// stuck is false: most strategies always find place.
func (a *array) stuck(uint32) bool { return false }

// arrays returns a itself: all of the table, where a strategy needs but one.
func (a *array) arrays() [maxArrays]*array { return [maxArrays]*array{a} }
