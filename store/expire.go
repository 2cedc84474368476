package store

import (
	"fmt"
	"math"
	"time"

	"kvscope/store/trace"
)

// deadlines are the times at which keys expire. They exist only from the first
// key on that has one. Times are nanoseconds of Unix time.
//
// Guarantee: from its deadline on a key is as good as erased. Get, Contains, Erase
// and All do not find it, and Put stores it as a new one.
//
// How: readers compare, and leave it where it is, since they hold only the read
// lock. Who writes that very key removes it. And every write looks at the next
// few slots, all around in turn, so that keys which nobody asks for again give
// their slots back too. That comes before a full store refuses or evicts.
//
// But what if the clock goes back? The store does not follow: for writes it stands
// still until it is overtaken. A reader may find a key again that it did not find
// before, as long as no write has seen the later time.
//
// Limits: a sweep is short, so a full store may refuse or evict while an expired
// key, further on, still takes a slot, and Len counts it. A store that is never
// written to keeps its expired keys; Sweep is for that.
type deadlines struct {
	pages [][]int64 // of pageSlots slots each; nil if none of them had a deadline
	count int       // keys that have one
	from  uint32    // slot at which the next sweep begins
	clock int64     // the latest time that a write has seen
}

const (
	sweepSlots = 8   // that each write looks at
	pageSlots  = 256 // of a page of deadlines
	never      = 0   // the deadline of a key that does not expire
)

// at returns the deadline of slot i. It is not inlined: whoever asks has done so
// because there are deadlines, and the page is smaller.
//
//go:noinline
func (d *deadlines) at(i uint32) int64 {
	if page := i / pageSlots; page < uint32(len(d.pages)) && d.pages[page] != nil {
		return d.pages[page][i%pageSlots]
	}
	return never
}

// isPast reports whether at time t the key of slot i has expired.
func (d *deadlines) isPast(i uint32, t int64) bool {
	deadline := d.at(i)
	return deadline != never && deadline <= t
}

// put notes the deadline of slot i.
func (d *deadlines) put(i uint32, t int64) {
	page := int(i / pageSlots)
	for len(d.pages) <= page {
		d.pages = append(d.pages, nil)
	}
	if d.pages[page] == nil {
		d.pages[page] = make([]int64, pageSlots)
	}
	d.pages[page][i%pageSlots] = t
}

// setDeadline gives slot i another deadline.
func (d *deadlines) setDeadline(op *operation, i uint32, t int64) {
	old := d.at(i)
	if old == t {
		return
	}
	if old == never {
		d.count++
	}
	if t == never {
		d.count--
	}
	d.put(i, t)
	op.setDeadline(i, t)
}

// setClock moves the clock on.
func (d *deadlines) setClock(op *operation, t int64) {
	d.clock = t
	op.setClock(t)
}

// forget drops the deadline of slot i, whose node goes.
func (d *deadlines) forget(i uint32) {
	if d.at(i) != never {
		d.put(i, never)
		d.count--
	}
}

// verify checks that exactly count slots have a deadline, all of them live.
func (d *deadlines) verify(isLive func(i uint32) bool) error {
	count := 0
	for i := range uint32(len(d.pages)) * pageSlots {
		if d.at(i) == never {
			continue
		}
		if count++; !isLive(i) {
			return fmt.Errorf("store: slot %d has a deadline but is not live", i)
		}
	}
	if count != d.count {
		return fmt.Errorf("store: %d slots have a deadline, not %d", count, d.count)
	}
	return nil
}

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
// by itself; Sweep is for a store that is seldom written to.
// Cost: the slots, and what Erase costs for each key, under the write lock.
func (s *Store) Sweep(slots int) int {
	op := s.begin(trace.Sweep, "", "")
	s.lock(op)
	s.keepTime()
	s.readClock(op)
	n := s.sweep(op, slots)
	s.unlock(op)
	op.endCount(trace.Swept, n)

	return n
}

// age lets time pass before a write: it reads the clock and sweeps a little. It
// returns the deadline of a key that is to live so long.
func (s *Store) age(op *operation, life lifetime) int64 {
	if s.notes.deadlines == nil && life == (lifetime{}) {
		return never
	}
	return s.ageTimed(op, life)
}

func (s *Store) ageTimed(op *operation, life lifetime) int64 {
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
func (s *Store) keepTime() *deadlines {
	if s.notes.deadlines == nil {
		s.notes.on, s.notes.deadlines = true, &deadlines{clock: math.MinInt64}
	}
	return s.notes.deadlines
}

// readClock moves the clock on to the present, never back.
func (s *Store) readClock(op *operation) {
	d := s.notes.deadlines
	if t := nanoseconds(s.now()); t > d.clock {
		d.setClock(op, t)
	}
}

// sweep looks at the next slots and removes what has expired.
func (s *Store) sweep(op *operation, slots int) (removed int) {
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
			op.expire(i, s.nodes.Slot(i), d.at(i))
			s.discard(op, i, Expired)
			removed++
		}
	}
	return removed
}

// isExpired reports whether, to a reader, the key of slot i has expired. The clock
// is only read for a key with a deadline that no write has seen pass.
func (s *Store) isExpired(i uint32) bool {
	d := s.notes.deadlines
	if d == nil || d.at(i) == never {
		return false
	}
	return d.isPast(i, d.clock) || d.isPast(i, nanoseconds(s.now()))
}

// see is what a reader does with the node it found: if it has expired, it is a
// miss and stays where it is, else that it was used is noted.
func (s *Store) see(op *operation, i uint32) uint32 {
	if s.isExpired(i) {
		op.expire(i, s.nodes.Slot(i), s.notes.deadlines.at(i))
		return none
	}
	s.notes.used(op, i)
	return i
}

// lapse removes node i, which find has just found at that place, if it has
// expired, and reports whether it had.
func (s *Store) lapse(op *operation, t table, at, i uint32) bool {
	return s.notes.deadlines != nil && s.lapseTimed(op, t, at, i)
}

func (s *Store) lapseTimed(op *operation, t table, at, i uint32) bool {
	d := s.notes.deadlines
	if !d.isPast(i, d.clock) {
		return false
	}
	n := *s.nodes.Slot(i)
	op.expire(i, &n, d.at(i))
	s.remove(op, t, at, i)
	s.tell(n.key, Expired)
	return true
}

// nanoseconds returns t in Unix time, or the nearest time that can be said so:
// nanoseconds end in the year 2262.
func nanoseconds(t time.Time) int64 {
	switch sec := t.Unix(); {
	case sec >= math.MaxInt64/int64(time.Second):
		return math.MaxInt64
	case sec <= math.MinInt64/int64(time.Second):
		return math.MinInt64
	}
	return t.UnixNano()
}

// orNext returns the deadline t, a nanosecond later if that number is never.
func orNext(t int64) int64 {
	if t == never {
		return t + 1
	}
	return t
}
