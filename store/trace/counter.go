package trace

import "sync/atomic"

// Counter is a tracer that counts how calls end, and evictions. Its zero value is
// ready to use, by several goroutines at once. A store without it counts nothing.
type Counter struct {
	hits, misses, stored, replaced, refused, erased, evicted atomic.Uint64
}

// Counts is what a Counter has counted.
type Counts struct {
	Hits     uint64 // gets and contains that found their key
	Misses   uint64 // … and that did not
	Stored   uint64 // puts of a new key
	Replaced uint64 // puts of a new value
	Refused  uint64 // puts that found no room
	Erased   uint64 // erases of a key that was there
	Evicted  uint64 // keys that went to make room
}

// Trace counts e, if it is the end of a call or an eviction.
func (c *Counter) Trace(e Event) {
	switch e.Kind {
	case Evict:
		c.evicted.Add(1)
	case End:
		if count := c.of(e); count != nil {
			count.Add(1)
		}
	}
}

// of returns what the end of a call counts for, or nil.
func (c *Counter) of(e Event) *atomic.Uint64 {
	switch e.Outcome {
	case Found:
		if e.Call == Get || e.Call == Contains {
			return &c.hits
		}
	case Missed:
		if e.Call == Get || e.Call == Contains {
			return &c.misses
		}
	case Stored:
		return &c.stored
	case Replaced:
		return &c.replaced
	case Full, Refused, Unreached:
		return &c.refused
	case Erased:
		return &c.erased
	}
	return nil
}

// Counts returns what was counted so far. While calls are running the numbers need
// not be of one moment.
func (c *Counter) Counts() Counts {
	return Counts{
		c.hits.Load(), c.misses.Load(), c.stored.Load(), c.replaced.Load(),
		c.refused.Load(), c.erased.Load(), c.evicted.Load(),
	}
}

// HitRate returns the part of lookups that found their key, 0 if there were none.
func (c Counts) HitRate() float64 {
	if c.Hits == 0 {
		return 0
	}
	return float64(c.Hits) / float64(c.Hits+c.Misses)
}
