package store

import "iter"

// Recent yields every key with its value from the one used last to the one used longest
// ago, as [EvictLRU] has them when the loop begins; with several stripes, stripe by
// stripe. Without EvictLRU there is no such order, and it is All. To be yielded is no
// use of a key.
//
// No lock is held while the loop's body runs, as with All, and the same keys are yielded;
// one that is used meanwhile stays where it was in the order.
// Cost: 8 bytes a key, which are written under the read lock of one stripe after the
// other.
func (s *Store) Recent() iter.Seq2[string, string] {
	if !s.touches {
		return s.All()
	}
	return func(yield func(string, string) bool) {
		var batch [batchEntries]node
		for k := range s.stripes {
			order := s.stripes[k].recency()
			for n := 0; len(order) > 0; {
				order, n = s.stripes[k].copyRecent(order, &batch)
				for _, e := range batch[:n] {
					if !yield(e.key, e.value) {
						return
					}
				}
			}
		}
	}
}

// use is a place in the order of use: a slot, and the generation of its node.
type use struct{ slot, generation uint32 }

// recency returns the order of use, the newest first.
func (s *stripe) recency() []use {
	s.mu.RLock()
	defer s.mu.RUnlock()
	order := make([]use, 0, s.nodes.Len())
	for i := s.notes.lru.newest; i != none; i = s.notes.lru.older[i] {
		order = append(order, use{i, s.nodes.Generation(i)})
	}
	return order
}

// copyRecent copies the nodes of the first places that are still there, and have not
// expired, into batch. It returns the places to go on with, and how many it copied.
func (s *stripe) copyRecent(order []use, batch *[batchEntries]node) (rest []use, n int) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for k, u := range order[:min(len(order), batchSlots)] {
		if n == len(batch) {
			return order[k:], n
		}
		if int(u.slot) < s.nodes.HighWater() && s.nodes.Generation(u.slot) == u.generation && !s.expiredForReader(u.slot) {
			batch[n] = *s.nodes.node(u.slot)
			n++
		}
	}
	return order[min(len(order), batchSlots):], n
}
