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
// their slots back too.
//
// But what if the clock goes back? The store does not follow: for writes it stands
// still until it is overtaken. A reader may find a key again that it did not find
// before, as long as no write has seen the later time.
//
// But what if the store is full? Then no key that lives is evicted, and none refused,
// while another that could make room for it has expired: past finds that one.
//
// Limits: Len counts what has expired and was not removed yet. A store that is never
// written to keeps its expired keys; Sweep is for that.
type deadlines struct {
	pages []*page // of pageSlots slots each; nil if none of them had a deadline
	count int     // keys that have one
	least int64   // no deadline is before it
	from  uint32  // slot at which the next sweep begins
	clock int64   // the latest time that a write has seen
}

const (
	pageSlots = 256 // of a page of deadlines
	never     = 0   // the deadline of a key that does not expire
)

// page is the deadlines of that many slots in a row.
type page struct {
	at    [pageSlots]int64
	least int64 // no deadline in it is before it; deadlines that went may have been
}

// at returns the deadline of slot i. It is not inlined: whoever asks has done so
// because there are deadlines, and so the program is smaller.
//
//go:noinline
func (d *deadlines) at(i uint32) int64 {
	if k := i / pageSlots; k < uint32(len(d.pages)) && d.pages[k] != nil {
		return d.pages[k].at[i%pageSlots]
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
	k := int(i / pageSlots)
	for len(d.pages) <= k {
		d.pages = append(d.pages, nil)
	}
	if d.pages[k] == nil {
		d.pages[k] = &page{least: math.MaxInt64}
	}
	p := d.pages[k]
	p.at[i%pageSlots] = t
	if t != never {
		p.least = min(p.least, t)
		d.least = min(d.least, t)
	}
}

// past returns a slot whose key has expired, or none if there is no such key.
//
// Guarantee: none is missed, however many slots there are.
//
// How: each page knows a time before which none of its keys expires, and all together
// know one too. Where that is still to come nothing is looked at. A page is looked
// through only if its time has passed, and if no key of it has expired it gets the
// true time, so that one look is paid for by a deadline that was put and is gone.
//
// Cost: nothing while least is to come; else a look at each page up to the one with
// such a key, a page being 256 slots, and at all slots of those whose time has passed.
func (d *deadlines) past() uint32 {
	if d.count == 0 || d.clock < d.least {
		return none
	}
	least := int64(math.MaxInt64)
	for k, p := range d.pages {
		if p == nil {
			continue
		}
		if p.least <= d.clock {
			next := int64(math.MaxInt64)
			for i, t := range p.at {
				if t != never && t <= d.clock {
					return uint32(k*pageSlots + i)
				}
				if t != never {
					next = min(next, t)
				}
			}
			p.least = next
		}
		least = min(least, p.least)
	}
	d.least = least
	return none
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
		d.pages[i/pageSlots].at[i%pageSlots] = never
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
		if t := d.at(i); t < d.least || t < d.pages[i/pageSlots].least {
			return fmt.Errorf("store: slot %d expires at %d, before any is said to, %d and %d", i, t, d.least, d.pages[i/pageSlots].least)
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
