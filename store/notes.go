package store

import "cmp"

// notes is what a store keeps beside its nodes: which key to evict, and when a key
// expires. A node never changes its slot, so a note is found by the number of the
// slot, in arrays that exist only for what is turned on. It is guarded by the store's lock.
type notes struct {
	on        bool // one of these is there
	lru       *lru
	clock     *clock
	deadlines *deadlines
}

func newNotes(o *Options, slots int) notes {
	switch o.Eviction {
	case EvictLRU:
		return notes{on: true, lru: newLRU(slots)}
	case EvictClock:
		return notes{on: true, clock: newClock(slots)}
	}
	return notes{}
}

// stored notes that slot i has got a node, with its deadline.
func (n *notes) stored(op *operation, i uint32, deadline int64) {
	if n.lru != nil {
		n.lru.setNewest(op, i)
	}
	if n.deadlines != nil {
		n.deadlines.setDeadline(op, i, deadline)
	}
}

// replaced notes that the node of slot i has got a new value, with its deadline.
func (n *notes) replaced(op *operation, i uint32, deadline int64) {
	n.used(op, i)
	if n.deadlines != nil {
		n.deadlines.setDeadline(op, i, deadline)
	}
}

// used notes that the node of slot i, if there is one, was asked for. With an order
// of use the caller must hold the write lock, else the read lock will do.
func (n *notes) used(op *operation, i uint32) {
	switch {
	case i == none:
	case n.lru != nil:
		n.lru.touch(op, i)
	case n.clock != nil:
		n.clock.mark(op, i)
	}
}

// forget drops the notes on slot i, whose node goes. Nothing is announced: that
// the slot is wiped says it.
func (n *notes) forget(i uint32) {
	if n.lru != nil {
		n.lru.unlink(i)
	}
	if n.clock != nil {
		n.clock.forget(i)
	}
	if n.deadlines != nil {
		n.deadlines.forget(i)
	}
}

// victim returns the slot of the key that is to go. Every slot must be live.
func (n *notes) victim(op *operation) uint32 {
	if n.lru != nil {
		return n.lru.oldest
	}
	return n.clock.victim(op)
}

// verify checks the notes against the number of live slots and which these are.
func (n *notes) verify(live int, isLive func(i uint32) bool) error {
	var errs [3]error
	if n.lru != nil {
		errs[0] = n.lru.verify(live, isLive)
	}
	if n.clock != nil {
		errs[1] = n.clock.verify(isLive)
	}
	if n.deadlines != nil {
		errs[2] = n.deadlines.verify(isLive)
	}
	return cmp.Or(errs[:]...)
}
