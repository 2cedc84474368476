package replay

import (
	"fmt"
	"time"

	"kvscope/store"
	"kvscope/store/trace"
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

// newTarget makes an empty store, which tells a tracer what it does. The errors are
// those of New.
func newTarget(settings Settings, tracer trace.Tracer) (target, error) {
	hash, ok := store.HashNamed(settings.Hash)
	if !ok {
		return target{}, fmt.Errorf("%w: there is no hash %q", store.ErrOptions, settings.Hash)
	}
	if settings.Seed == 0 {
		return target{}, fmt.Errorf("%w: the seed is 0, which would be another one each time", store.ErrOptions)
	}
	now := newClock()
	opts := settings.options(hash)
	opts.Tracer, opts.Now = tracer, now.read
	made, err := store.New(settings.Buckets, settings.Slots, &opts)
	return target{made, now}, err
}

// Advance moves the clock, and lets the store look at it: a sweep of no slot.
// Nothing is removed by the time alone.
func (t target) Advance(d time.Duration) {
	t.clock.now = t.clock.now.Add(d)
	t.Sweep(0)
}
