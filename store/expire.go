package store

import (
	"fmt"
	"math"
	"time"

	"kvscope/store/trace"
)

// sweepSlots is how many slots each write looks at.
const sweepSlots = 8

// lifetime says how long a key is to live: for so long, or until then. Zero is
// for ever.
type lifetime struct {
	ttl   time.Duration
	until int64
}

// PutTTL is Put for a key that expires when it has lived for ttl, on the clock of
// Options.Now. A later Put without a ttl makes it live for ever.
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
// is no mistake: the key is stored, and has expired already.
func (s *Store) PutUntil(key, value string, deadline time.Time) error {
	return s.putFor(key, value, lifetime{until: orNext(nanoseconds(deadline))})
}

// Sweep looks at so many slots, from where the last sweep ended, removes the keys
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
		st := &s.stripes[k]
		st.lock(op)
		st.keepTime()
		st.readClock(op)
		n += st.sweep(op, st.partOf(slots, used))
		st.unlock(op)
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

// partOf returns how many of so many slots are the stripe's to look at: as its
// slots are to those that all stripes use.
func (s *stripe) partOf(slots, used int) int {
	if slots >= used {
		return s.nodes.HighWater()
	}
	return int((int64(slots)*int64(s.nodes.HighWater()) + int64(used) - 1) / int64(max(used, 1)))
}

// age lets time pass before a write: it reads the clock and sweeps a little. It
// returns the deadline of a key that is to live so long.
func (s *stripe) age(op *operation, life lifetime) int64 {
	if s.notes.deadlines == nil && life == (lifetime{}) {
		return never
	}
	return s.ageTimed(op, life)
}

func (s *stripe) ageTimed(op *operation, life lifetime) int64 {
	d := s.keepTime()
	s.readClock(op)
	s.sweep(op, sweepSlots)
	switch {
	case life == (lifetime{}):
		return never
	case life.ttl == 0:
		return life.until
	case d.clock > math.MaxInt64-int64(life.ttl):
		return math.MaxInt64
	}
	return orNext(d.clock + int64(life.ttl))
}

// keepTime returns the deadlines, which exist from now on.
func (s *stripe) keepTime() *deadlines {
	if s.notes.deadlines == nil {
		s.notes.on, s.notes.deadlines = true, &deadlines{clock: math.MinInt64}
	}
	return s.notes.deadlines
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
		if d.isPast(i, d.clock) {
			op.expired(i, s.nodes.Slot(i), d.at(i))
			s.discard(op, i, Expired)
			removed++
		}
	}
	return removed
}

// isExpired reports whether, to a reader, the key of slot i has expired. The clock
// is only read for a key with a deadline that no write has seen pass.
func (s *stripe) isExpired(i uint32) bool {
	d := s.notes.deadlines
	if d == nil || d.at(i) == never {
		return false
	}
	return d.isPast(i, d.clock) || d.isPast(i, nanoseconds(s.store.now()))
}

// see is what a reader does with the node it found, where there are notes: if it
// has expired, it is a miss and stays where it is, else that it was used is noted.
func (s *stripe) see(op *operation, p place) place {
	if !p.found() {
		return p
	}
	if s.lapsed(op, p) {
		return place{slot: none}
	}
	s.notes.used(op, p.slot)
	return p
}

// lapsed reports whether, to a reader, the node that it found has expired.
func (s *stripe) lapsed(op *operation, p place) bool {
	if !s.isExpired(p.slot) {
		return false
	}
	op.expired(p.slot, p.node, s.notes.deadlines.at(p.slot))
	return true
}

// lapse removes the node that a search has just found, if it has expired, and
// reports whether it had.
func (s *stripe) lapse(op *operation, p place) bool {
	return s.notes.deadlines != nil && s.lapseTimed(op, p)
}

func (s *stripe) lapseTimed(op *operation, p place) bool {
	d := s.notes.deadlines
	if !d.isPast(p.slot, d.clock) {
		return false
	}
	n := *p.node
	op.expired(p.slot, &n, d.at(p.slot))
	s.remove(op, p)
	s.tell(n.key, Expired)
	return true
}
