package store

import "cmp"

// Eviction says what a full store does with a new key.
type Eviction uint8

// The policies. Each but EvictNone needs a maxItems.
const (
	// EvictNone refuses the key: ErrFull.
	EvictNone Eviction = iota
	// EvictLRU removes the key that was used longest ago, exactly. To use a key is
	// to Get it or to Put it. The price: Get takes the write lock, so reads run one
	// after the other. 8 bytes a slot.
	EvictLRU
	// EvictClock removes a key that was not used since a hand last passed it. Get
	// keeps the read lock, and mostly writes nothing. One bit a slot.
	EvictClock
)

// Evictions returns every policy, the default first.
func Evictions() []Eviction { return []Eviction{EvictNone, EvictLRU, EvictClock} }

// EvictionNamed returns the policy of that name.
func EvictionNamed(name string) (Eviction, bool) {
	for _, e := range Evictions() {
		if e.String() == name {
			return e, true
		}
	}
	return EvictNone, false
}

// String returns the name of the policy: none, lru or clock.
func (e Eviction) String() string {
	switch e {
	case EvictNone:
		return "none"
	case EvictLRU:
		return "lru"
	case EvictClock:
		return "clock"
	}
	return "unknown"
}

// Reason says why the store removed a key by itself.
type Reason uint8

// The reasons that Options.Removed is told.
const (
	Evicted Reason = iota + 1 // a full store made room for another key
	Expired                   // its time had come, and a write came by
)

// String returns the reason in a word.
func (r Reason) String() string {
	switch r {
	case Evicted:
		return "evicted"
	case Expired:
		return "expired"
	}
	return "unknown"
}

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

// used notes that the node of slot i was asked for. With an order of use the
// caller must hold the write lock, else the read lock will do.
func (n *notes) used(op *operation, i uint32) {
	switch {
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

// makeRoom evicts a key from a full store, and reports whether it may.
func (s *Store) makeRoom(op *operation) bool {
	if s.notes.lru == nil && s.notes.clock == nil {
		return false
	}
	i := s.notes.victim(op)
	op.evict(i, s.nodes.Slot(i))
	s.discard(op, i, Evicted)
	return true
}

// discard finds and removes the node of slot i as Erase would.
func (s *Store) discard(op *operation, i uint32, why Reason) {
	n := *s.nodes.Slot(i)
	op.aside()
	t, at, found := s.find(op, n.hash, n.key)
	if found != i {
		panic("store: broken invariant: the table does not find the key of a live slot")
	}
	s.remove(op, t, at, i)
	op.resume()
	s.tell(n.key, why)
}

// tell says that a key is gone.
func (s *Store) tell(key string, why Reason) {
	if s.removed != nil {
		s.removed(key, why)
	}
}
