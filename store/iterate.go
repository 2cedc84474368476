package store

import "iter"

// An iterator copies that many entries, or passes that many slots, under the read
// lock before it lets it go and yields.
const (
	batchEntries = 64
	batchSlots   = 4096
)

// All yields every key with its value, stripe by stripe and in the order of their
// slots, but for keys that have expired.
//
// No lock is held while the loop's body runs: it may call the store. A key that
// is stored throughout the loop is yielded exactly once, since nodes never
// change their slot, or their stripe; one that is put or erased meanwhile may be yielded or
// not, with its old or its new value, and twice if it is erased and put again.
// Cost: all slots ever used.
func (s *Store) All() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		var batch [batchEntries]node
		for k := range s.stripes {
			for next, n := uint32(0), 0; next != none; {
				next, n = s.stripes[k].copyLive(next, &batch)
				for _, e := range batch[:n] {
					if !yield(e.key, e.value) {
						return
					}
				}
			}
		}
	}
}

// Keys yields every key. See All.
func (s *Store) Keys() iter.Seq[string] {
	return func(yield func(string) bool) {
		for k := range s.All() {
			if !yield(k) {
				return
			}
		}
	}
}

// Values yields every value. See All.
func (s *Store) Values() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, v := range s.All() {
			if !yield(v) {
				return
			}
		}
	}
}

// copyLive copies live nodes from slot i on into batch. It returns the slot to
// go on with, none at the end, and how many it copied.
func (s *stripe) copyLive(i uint32, batch *[batchEntries]node) (next uint32, n int) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	end := uint32(s.nodes.HighWater())
	for stop := i + batchSlots; i < stop && n < len(batch); i++ {
		if i >= end {
			return none, n
		}
		if s.nodes.Generation(i)&1 == 1 && !s.expiredForReader(i) {
			batch[n] = *s.nodes.node(i)
			n++
		}
	}
	return i, n
}
