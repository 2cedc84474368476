package moment

import (
	"math/bits"
	"strconv"

	"kvscope/app/replay"
	"kvscope/store/trace"
)

// LockState is how a stripe's lock stands.
type LockState uint8

// The states.
const (
	LockOpen   LockState = iota
	LockWanted           // asked for, and not given yet
	LockShared           // held by a reader
	LockHeld             // held by a writer
)

// enter follows the locks, and in which stripe the operation works.
func (f *Moment) enter(e trace.Event) {
	switch e.Kind {
	case trace.Begin:
		f.Asking = e.Call
		f.Locks = make([]LockState, len(f.State.Stripes))
		return
	case trace.Hash, trace.End: // of no stripe
		return
	case trace.LockWanted:
		f.Locks[e.Stripe] = LockWanted
	case trace.LockTaken:
		f.Locks[e.Stripe] = LockShared
		if e.Write {
			f.Locks[e.Stripe] = LockHeld
		}
	case trace.LockReleased:
		f.Locks[e.Stripe] = LockOpen
	}
	if int(e.Stripe) != f.In {
		f.Looked, f.Probes = nil, nil // these were buckets of another one
	}
	f.In, f.Entered = int(e.Stripe), true
}

// Striped reports whether there are several stripes.
func (f *Moment) Striped() bool { return len(f.State.Stripes) > 1 }

// Everywhere returns the moment in every stripe, in order: f itself where the operation
// works, else one on a stripe in which nothing happens.
func (f *Moment) Everywhere() []*Moment {
	if f.all != nil {
		return f.all
	}
	all := make([]*Moment, len(f.State.Stripes))
	for k := range all {
		if all[k] = f; k == f.In {
			continue
		}
		all[k] = &Moment{Calm: true, Shape: f.Shape, Settings: f.Settings, timeline: f.timeline, Arrays: f.Arrays,
			State: f.State, Ahead: f.Ahead, Tallies: f.Tallies, In: k,
			Bucket: none, Taken: none, Removed: none, Into: Place{Gone: true}, Group: Group{Place: Place{Gone: true}}}
		if f.Tallies != nil {
			all[k].Tally = &f.Tallies.Stripes[k]
		}
	}
	for _, g := range all {
		g.all = all
	}
	return all
}

// Works reports whether the step is about that stripe, and no longer about
// all of them or none.
func (f *Moment) Works() bool {
	return f.Entered && (f.Last.Kind != trace.End || replay.OfOneKey(f.Asking))
}

// AllBuckets returns how many buckets all tables have that new nodes come into.
func (f *Moment) AllBuckets() (n int) {
	for _, g := range f.Everywhere() {
		n += g.Size(g.ArraysNow())
	}
	return n
}

// Largest returns how many buckets the largest table has.
func (f *Moment) Largest() int {
	n := f.Size(f.ArraysNow())
	if f.Two() {
		n = max(n, f.Size(f.ArraysOld()))
	}
	return n
}

// Slots returns how many slots the pool has.
func (f *Moment) Slots() int { return len(f.Stripe().Slots) }

// AllSlots returns how many slots all pools have.
func (f *Moment) AllSlots() (n int) {
	for k := range f.State.Stripes {
		n += len(f.State.Stripes[k].Slots)
	}
	return n
}

// Crowd returns how many of something there are in all stripes, where the one in
// focus has so many: what fits depends on all.
func (f *Moment) Crowd(here int, of func(*Moment) int) (n int) {
	if !f.Striped() {
		return here
	}
	for _, g := range f.Everywhere() {
		n += of(g)
	}
	return n
}

// TopBits returns the bits of a hash that choose the stripe.
func (f *Moment) TopBits() string {
	n := bits.TrailingZeros(uint(len(f.State.Stripes)))
	text := strconv.FormatUint(uint64(f.Hash)>>(32-n), 2)
	for len(text) < n {
		text = "0" + text
	}
	return text
}

// Home is the stripe that the hash names, of a call about one key: it works there,
// unless it makes room elsewhere.
func (f *Moment) Home() int {
	home, _ := strconv.ParseUint(f.TopBits(), 2, 8)
	return int(home)
}
