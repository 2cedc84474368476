package store

import "fmt"

// Verify walks the whole store and checks its invariants, those of the pool
// included. It returns nil, or an error that names the first one broken.
// Cost: buckets + slots + the hash of every key, under the read lock.
func (s *Store) Verify() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.nodes.Verify(); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	live := s.nodes.Len()
	if s.maxItems > 0 && live > s.maxItems {
		return fmt.Errorf("store: %d keys, more than the %d allowed", live, s.maxItems)
	}
	slots := make(map[string]uint32, live) // where each key was seen
	for _, t := range []table{s.old, s.table} {
		if t == nil {
			continue
		}
		for _, a := range t.arrays() {
			if a == nil {
				continue
			}
			if err := s.verifyArray(t, a, slots); err != nil {
				return err
			}
		}
	}
	if len(slots) != live {
		return fmt.Errorf("store: %d nodes are in chains but %d slots are live", len(slots), live)
	}
	return s.notes.verify(live, func(i uint32) bool {
		_, ok := s.nodes.HandleOf(i)
		return ok
	})
}

// verifyArray checks every node that array a of table t leads to.
func (s *Store) verifyArray(t table, a *array, slots map[string]uint32) error {
	for b, i := range a.cells {
		if t == s.old && uint32(b) < s.cursor && i != none {
			return fmt.Errorf("store: the rehash has passed bucket %d, but slot %d is in it", b, i)
		}
		for ; i != none; i = s.nodes.Slot(i).next {
			if err := s.verifyNode(uint32(b), i, slots); err != nil {
				return err
			}
			if err := t.check(a, uint32(b), i); err != nil {
				return err
			}
		}
	}
	return nil
}

// verifyNode checks one node that the chain of bucket b leads to. slots tells
// where each key was seen, which also ends a chain that runs in a circle.
func (s *Store) verifyNode(b, i uint32, slots map[string]uint32) error {
	if uint64(i) >= uint64(s.nodes.Stats().HighWater) || s.nodes.Generation(i)&1 == 0 {
		return fmt.Errorf("store: the chain of bucket %d leads to slot %d, which is not live", b, i)
	}
	n := s.nodes.Slot(i)
	if h := s.sum(n.key); h != n.hash {
		return fmt.Errorf("store: slot %d holds hash %d, but its key has hash %d", i, n.hash, h)
	}
	other, seen := slots[n.key]
	if seen && other == i {
		return fmt.Errorf("store: the chain of bucket %d leads to slot %d twice", b, i)
	}
	if seen {
		return fmt.Errorf("store: slots %d and %d of bucket %d hold the same key", other, i, b)
	}
	slots[n.key] = i
	return nil
}
