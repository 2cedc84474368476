package store

import (
	"math"
	"time"

	"kvscope/store/trace"
)

// TTL returns how long key has still to live, and whether it is there. A left of 0 is
// for ever; a key that expires and is there always has more. It is no use of the key
// that eviction would count. Cost: one walk of the key's chain, under the read lock; no
// allocation.
func (s *Store) TTL(key string) (left time.Duration, ok bool) {
	op := s.begin(trace.TTL, key, "")
	h := s.sum(key)
	op.hash(h)

	left, ok = s.stripe(h).contains(op, h, key)
	op.answer(ok, key, "")

	return left, ok
}

// left returns how long the key of slot i, which has not expired, has to live.
func (s *stripe) left(i uint32) time.Duration {
	d := s.notes.deadlines
	if d == nil || d.at(i) == never {
		return 0
	}
	deadline, now := d.at(i), max(d.clock, nanoseconds(s.store.now()))
	if now < 0 && deadline > math.MaxInt64+now {
		return math.MaxInt64
	}
	return time.Duration(max(deadline-now, 1)) // the clock may have gone on since visible asked it
}
