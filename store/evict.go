package store

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

// makeRoom removes a key from a full store, one that has expired or else the one to be
// evicted, and reports whether it may.
func (s *stripe) makeRoom(op *operation) bool {
	if s.removeOnePast(op) {
		return true
	}
	if s.notes.lru == nil && s.notes.clock == nil {
		return false
	}
	i := s.notes.victim(op)
	op.evicts(s, i)
	s.discard(op, i, Evicted)
	return true
}

// reserve takes a place of those that all stripes share, that of an expired key if
// there is no other.
func (s *stripe) reserve(op *operation) bool {
	return s.total.reserve() || s.removeOnePast(op) && s.total.reserve()
}

// discard finds and removes the node of slot i as Erase would.
func (s *stripe) discard(op *operation, i uint32, why Reason) {
	n := *s.nodes.node(i)
	op.aside()
	p := s.search.find(op, s.store.sum(n.key), n.key)
	if p.slot != i {
		panic("store: broken invariant: the table does not find the key of a live slot")
	}
	s.remove(op, p)
	op.resume()
	s.tell(n.key, n.value, why)
}

// tell says that a key is gone.
func (s *stripe) tell(key, value string, why Reason) {
	if s.store.removed != nil {
		s.store.removed(key, value, why)
	}
}
