package store

import (
	"fmt"
	"math"
	"time"
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
	pageSlots = 256 // of a page of deadlines
	never     = 0   // the deadline of a key that does not expire
)

// at returns the deadline of slot i. It is not inlined: whoever asks has done so
// because there are deadlines, and so the program is smaller.
//
//go:noinline
func (d *deadlines) at(i uint32) int64 {
	if page := i / pageSlots; page < uint32(len(d.pages)) && d.pages[page] != nil {
		return d.pages[page][i%pageSlots]
	}
	return never
}

// expiredAt reports whether at time t the key of slot i has expired.
func (d *deadlines) expiredAt(i uint32, t int64) bool {
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
	op.wroteDeadline(i, t)
}

// setClock moves the clock on.
func (d *deadlines) setClock(op *operation, t int64) {
	d.clock = t
	op.wroteClock(t)
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
