package journal

import (
	"math"
	"sync/atomic"
	"time"
)

// clock is what the store of a journal takes for the time. While a change is made it
// stands still, so that the store and the line that is written cannot disagree on
// what has expired, and it is never earlier than a change has seen it.
//
// But what if the clock of the machine goes back? Then it waits to be overtaken, as
// the store does. After the next Open the time is again what the machine says: a
// clock that once was years ahead does no harm for ever. What had expired and was
// removed meanwhile stays removed, for the file says so; what had only expired is
// there again.
type clock struct {
	read   func() time.Time // Options.Store.Now
	timed  atomic.Bool      // a key has, or had, a deadline; before that nobody asks
	still  atomic.Bool
	latest atomic.Int64 // that a change has seen, in nanoseconds of Unix time
}

// stop makes it the present, until goOn. It is called under the lock of a change.
func (c *clock) stop() {
	if c.timed.Load() {
		c.latest.Store(max(c.latest.Load(), nanoseconds(c.read())))
	}
	c.still.Store(true)
}

func (c *clock) goOn() { c.still.Store(false) }

// now is the Options.Now of the store.
func (c *clock) now() time.Time {
	if c.still.Load() {
		return time.Unix(0, c.latest.Load())
	}
	t := c.read()
	if latest := c.latest.Load(); nanoseconds(t) < latest {
		return time.Unix(0, latest)
	}
	return t
}

// after returns the deadline of a line for a key that is put now and lives for ttl.
func (c *clock) after(ttl time.Duration) int64 {
	now := c.latest.Load()
	if now > math.MaxInt64-int64(ttl) {
		return untilOf(time.Unix(0, math.MaxInt64))
	}
	return untilOf(time.Unix(0, now+int64(ttl)))
}

// nanoseconds returns t in Unix time, or the nearest time that can be said so.
func nanoseconds(t time.Time) int64 {
	switch sec := t.Unix(); {
	case sec >= math.MaxInt64/int64(time.Second):
		return math.MaxInt64
	case sec <= math.MinInt64/int64(time.Second):
		return math.MinInt64
	}
	return t.UnixNano()
}
