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
func (m *Moment) enter(e trace.Event) {
	switch e.Kind {
	case trace.Begin:
		m.Asking = e.Call
		m.Locks = make([]LockState, len(m.State.Stripes))
		return
	case trace.Hash, trace.End: // of no stripe
		return
	case trace.LockWanted:
		m.Locks[e.Stripe] = LockWanted
	case trace.LockTaken:
		m.Locks[e.Stripe] = LockShared
		if e.Write {
			m.Locks[e.Stripe] = LockHeld
		}
	case trace.LockReleased:
		m.Locks[e.Stripe] = LockOpen
	}
	if int(e.Stripe) != m.In {
		m.Looked, m.Probes = nil, nil // these were buckets of another one
	}
	m.In, m.Entered = int(e.Stripe), true
}

// Striped reports whether there are several stripes.
func (m *Moment) Striped() bool { return len(m.State.Stripes) > 1 }

// Everywhere returns the moment in every stripe, in order: f itself where the operation
// works, else one on a stripe in which nothing happens.
func (m *Moment) Everywhere() []*Moment {
	if m.all != nil {
		return m.all
	}
	all := make([]*Moment, len(m.State.Stripes))
	for k := range all {
		if all[k] = m; k == m.In {
			continue
		}
		all[k] = &Moment{Calm: true, Shape: m.Shape, Settings: m.Settings, timeline: m.timeline, Arrays: m.Arrays,
			State: m.State, Ahead: m.Ahead, Tallies: m.Tallies, In: k,
			Bucket: none, Taken: none, Removed: none, Into: Place{Gone: true}, Group: Group{Place: Place{Gone: true}}}
		if m.Tallies != nil {
			all[k].Tally = &m.Tallies.Stripes[k]
		}
	}
	for _, g := range all {
		g.all = all
	}
	return all
}

// Works reports whether the step is about that stripe, and no longer about
// all of them or none.
func (m *Moment) Works() bool {
	return m.Entered && (m.Last.Kind != trace.End || replay.OfOneKey(m.Asking))
}

// AllBuckets returns how many buckets all tables have that new nodes come into.
func (m *Moment) AllBuckets() (n int) {
	for _, g := range m.Everywhere() {
		n += g.Size(g.ArraysNow())
	}
	return n
}

// Largest returns how many buckets the largest table has.
func (m *Moment) Largest() int {
	n := m.Size(m.ArraysNow())
	if m.Two() {
		n = max(n, m.Size(m.ArraysOld()))
	}
	return n
}

// Slots returns how many slots the pool has.
func (m *Moment) Slots() int { return len(m.Stripe().Slots) }

// AllSlots returns how many slots all pools have.
func (m *Moment) AllSlots() (n int) {
	for k := range m.State.Stripes {
		n += len(m.State.Stripes[k].Slots)
	}
	return n
}

// Crowd returns how many of something there are in all stripes, where the one in
// focus has that many: what fits depends on all.
func (m *Moment) Crowd(here int, of func(*Moment) int) (n int) {
	if !m.Striped() {
		return here
	}
	for _, g := range m.Everywhere() {
		n += of(g)
	}
	return n
}

// TopBits returns the bits of a hash that choose the stripe.
func (m *Moment) TopBits() string {
	n := bits.TrailingZeros(uint(len(m.State.Stripes)))
	text := strconv.FormatUint(uint64(m.Hash)>>(32-n), 2)
	for len(text) < n {
		text = "0" + text
	}
	return text
}

// Home is the stripe that the hash names, of a call about one key: it works there,
// unless it makes room elsewhere.
func (m *Moment) Home() int {
	home, _ := strconv.ParseUint(m.TopBits(), 2, 8)
	return int(home)
}
