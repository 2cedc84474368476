package store

import (
	"fmt"
	"math"
	"time"

	"kvscope/store/trace"
)

// sweepSlots is how many slots each write looks at.
const sweepSlots = 8

// lifetime says how long a key is to live: that long, or until then. Zero is for
// ever.
type lifetime struct {
	ttl   time.Duration
	until int64
}

// ends reports whether the key is to expire at all.
func (l lifetime) ends() bool { return l != lifetime{} }

// PutTTL is Put for a key that expires when it has lived for ttl, on the clock of
// Options.Now, or in April 2262, if that is sooner. A later Put without a ttl makes it
// live for ever.
//
// It returns ErrTTL for a ttl that is not positive, and what Put returns.
// Cost: as Put, and a look at 8 slots; the first one makes room for deadlines, 8
// bytes a slot, in pages where there is one.
func (s *Store) PutTTL(key, value string, ttl time.Duration) error {
	if ttl <= 0 {
		return fmt.Errorf("%w: %d nanoseconds; give one above 0, or use Put", ErrTTL, int64(ttl))
	}
	return s.putFor(key, value, lifetime{ttl: ttl})
}

// PutUntil is PutTTL with the time at which the key expires. One that has passed
// is no mistake: the key is stored, and has expired already. Deadlines are kept in
// nanoseconds of Unix time: one after April 2262 becomes that one, the last, and one
// before September 1677 the first.
func (s *Store) PutUntil(key, value string, deadline time.Time) error {
	return s.putFor(key, value, lifetime{until: orNext(nanoseconds(deadline))})
}

// Sweep looks at that many slots, from where the last sweep ended, removes the keys
// that have expired, and returns how many they were. Every write looks at 8 slots
// by itself; Sweep is for a store that is seldom written to. Of several stripes
// each has its part of the slots, rounded up.
// Cost: the slots, and what Erase costs for each key, under the write lock of one
// stripe after the other.
func (s *Store) Sweep(slots int) int {
	op := s.begin(trace.Sweep, "", "")
	used := s.highWater()
	n := 0
	for k := range s.stripes {
		n += s.stripes[k].sweepSome(op, slots, used)
	}
	op.endCount(trace.Swept, n)

	return n
}

// highWater returns how many slots were ever used.
func (s *Store) highWater() (slots int) {
	for k := range s.stripes {
		st := &s.stripes[k]
		st.mu.RLock()
		slots += st.nodes.HighWater()
		st.mu.RUnlock()
	}
	return slots
}

// partOf returns how many of those slots are the stripe's to look at: as its
// slots are to those that all stripes use.
func (s *stripe) partOf(slots, used int) int {
	if slots >= used {
		return s.nodes.HighWater()
	}
	return int((int64(slots)*int64(s.nodes.HighWater()) + int64(used) - 1) / int64(max(used, 1)))
}

// tick lets time pass before a write, where there are deadlines: it reads the clock
// and sweeps a little.
func (s *stripe) tick(op *operation) {
	s.readClock(op)
	s.sweep(op, sweepSlots)
}

// deadline returns when a key that is stored now expires.
func (s *stripe) deadline(life lifetime) int64 {
	switch d := s.notes.deadlines; {
	case !life.ends():
		return never
	case life.ttl == 0:
		return life.until
	case d.clock > math.MaxInt64-int64(life.ttl):
		return math.MaxInt64
	default:
		return orNext(d.clock + int64(life.ttl))
	}
}

// keepTime makes room for deadlines, which exist from the first key on that has one.
func (s *stripe) keepTime() {
	if s.notes.deadlines == nil {
		s.notes.on, s.notes.deadlines = true, &deadlines{clock: math.MinInt64, least: math.MaxInt64}
	}
}

// keepDeadline is keepTime for a write that gives a key a deadline.
func (s *stripe) keepDeadline() {
	s.keepTime()
	if !s.store.timed.Load() {
		s.store.timed.Store(true)
	}
}

// readClock moves the clock on to the present, never back.
func (s *stripe) readClock(op *operation) {
	d := s.notes.deadlines
	if t := nanoseconds(s.store.now()); t > d.clock {
		d.setClock(op, t)
	}
}

// sweep looks at the next slots and removes what has expired.
func (s *stripe) sweep(op *operation, slots int) (removed int) {
	d := s.notes.deadlines
	end := s.nodes.HighWater()
	for range min(slots, end) {
		if d.count == 0 {
			break
		}
		if d.from >= uint32(end) {
			d.from = 0
		}
		i := d.from
		d.from++
		if d.expiredAt(i, d.clock) {
			op.expired(s, i)
			s.discard(op, i, Expired)
			removed++
		}
	}
	return removed
}

// removeOnePast removes a key that has expired, wherever its slot is, and reports whether
// there was one.
func (s *stripe) removeOnePast(op *operation) bool {
	d := s.notes.deadlines
	if d == nil {
		return false
	}
	i := d.past()
	if i == none {
		return false
	}
	op.expired(s, i)
	s.discard(op, i, Expired)
	return true
}

// removePastElsewhere removes a key that has expired from a stripe other than st, and
// reports whether there was one, and it makes room: where the stripes share a limit. No
// lock is held when it is called.
func (s *Store) removePastElsewhere(op *operation, st *stripe) bool {
	if st.total == nil || !s.timed.Load() {
		return false
	}
	for k := range s.stripes {
		other := &s.stripes[k]
		if other != st && other.hasPast() && other.removePastNow(op) {
			return true
		}
	}
	return false
}

// hasPast reports whether a key of the stripe may have expired. It only asks, so it is
// announced to nobody.
func (s *stripe) hasPast() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	d := s.notes.deadlines
	return d != nil && d.count > 0 && max(d.clock, nanoseconds(s.store.now())) >= d.least
}

// removePastNow is removeOnePast with the lock, after a look at the clock.
func (s *stripe) removePastNow(op *operation) bool {
	var held bool
	defer s.release(&held)
	s.lock(op, &held)
	removed := false
	if s.notes.deadlines != nil {
		s.readClock(op)
		removed = s.removeOnePast(op)
	}
	s.unlock(op, &held)
	return removed
}

// expiredForReader reports whether, to a reader, the key of slot i has expired. The
// clock is only read for a key with a deadline that no write has seen pass.
func (s *stripe) expiredForReader(i uint32) bool {
	d := s.notes.deadlines
	if d == nil || d.at(i) == never {
		return false
	}
	return d.expiredAt(i, d.clock) || d.expiredAt(i, nanoseconds(s.store.now()))
}

// visible returns what a reader may know of the place that its search ended at: a
// node that has expired is a miss, and stays where it is.
func (s *stripe) visible(op *operation, p place) place {
	if !p.found() || !s.expiredForReader(p.slot) {
		return p
	}
	op.expired(s, p.slot)
	return place{slot: none}
}

// removeIfExpired removes the node that a write has just found, if it has expired,
// and reports whether it had.
func (s *stripe) removeIfExpired(op *operation, p place) bool {
	d := s.notes.deadlines
	if !d.expiredAt(p.slot, d.clock) {
		return false
	}
	n := *p.node
	op.expired(s, p.slot)
	s.remove(op, p)
	s.tell(n.key, n.value, Expired)
	return true
}
