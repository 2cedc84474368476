package replay

import (
	"time"

	"kvscope/store"
)

// clock is the time of a session: it starts at 0 of Unix time and stands still
// but for the command advance, so that a script gives the same session whenever
// it is run.
type clock struct{ now time.Time }

func newClock() *clock { return &clock{time.UnixMilli(0)} }

func (c *clock) read() time.Time { return c.now }

// target is the store of a session, on its clock.
type target struct {
	*store.Store
	clock *clock
}

// Advance moves the clock, and lets the store look at it: a sweep of no slot.
// Nothing is removed by the time alone.
func (t target) Advance(d time.Duration) {
	t.clock.now = t.clock.now.Add(d)
	t.Sweep(0)
}
