package store

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

	// stuck reports whether it would help a node of hash h, which is to be inserted,
	// if the table were made anew as large as it is.
	stuck(op *operation, h uint32) bool

	// insert links in node i, of hash h, whose key is not in the table.
	insert(op *operation, i, h uint32)

	// remove unlinks node i, which find has just found there, as its place says.
	remove(op *operation, from, i uint32)

	// take unlinks a node that cell b leads to and returns its slot, or none, and its
	// hash.
	take(op *operation, b uint32) (i, h uint32)

	// arrays returns what the table consists of; the rest is nil.
	arrays() [maxArrays]array

	// check says what is wrong with node i being found from cell b of array a.
	check(a array, b, i uint32) error
}

// maxArrays is the most arrays a table has.
const maxArrays = 3
