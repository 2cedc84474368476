package scene

import (
	"math/bits"
	"strconv"
	"strings"

	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// Of says which of how many stripes something belongs to. The zero value is that
// of a store with one.
type Of struct{ Stripe, Stripes int }

// ID is the number by which the page knows a slot or a bucket: one for all stripes,
// and in a store with one stripe the number that it has anyway.
func (o Of) ID(i int) int { return i*max(1, o.Stripes) + o.Stripe }

// Slot returns the ID of the slot that a text such as #7 names, or nothing.
func (o Of) Slot(text string) string {
	if text == "" || text[0] != '#' {
		return ""
	}
	return strconv.Itoa(o.ID(int(words.SlotNumber(text))))
}

// Typed is how a bucket or a slot is named that has an ID: 17, or with its stripe 2.17.
func (o Of) Typed(id int) string {
	if o.Stripes < 2 {
		return strconv.Itoa(id)
	}
	return strconv.Itoa(id%o.Stripes) + "." + strconv.Itoa(id/o.Stripes)
}

// Suffix says which stripe, if there are several.
func (o Of) Suffix() string {
	if o.Stripes < 2 {
		return ""
	}
	return " of stripe " + words.Number(o.Stripe)
}

// stripeOf splits an ID: the stripe, and the number in it.
func stripeOf(id uint32, stripes int) (stripe int, i uint32) {
	return int(id) % stripes, id / uint32(stripes)
}

// Stripe is one of several stripes as it is drawn: a lock, a table and a pool.
type Stripe struct {
	Of
	Current bool // the operation works in it
	Lock    Lock
	Keys    string // 3 keys
	Table   Table
	Pool    Pool
	Guessed bool // the answer that was given
}

// Name is what the stripe is called.
func (s *Stripe) Name() string { return "Stripe " + words.Number(s.Of.Stripe) }

// LockState is how a stripe's lock stands.
type LockState uint8

// The states.
const (
	LockOpen   LockState = iota
	LockWanted           // asked for, and not given yet
	LockShared           // held by a reader
	LockHeld             // held by a writer
)

// Lock is a stripe's lock, with its state in words.
type Lock struct {
	State LockState
	Text  string
}

// lock describes how the lock of stripe k stands, on a phone in one word.
func (f *focus) lock(k int, narrow bool) Lock {
	l := Lock{State: f.locks[k]}
	if narrow {
		l.Text = [...]string{LockOpen: f.lang.T("open"), LockWanted: f.lang.T("asked"), LockShared: f.lang.T("shared"), LockHeld: f.lang.T("held")}[l.State]
		return l
	}
	call := f.asking.String()
	l.Text = [...]string{LockOpen: f.lang.T("lock open"), LockWanted: f.lang.F("{call} asks for the lock", "call", call),
		LockShared: f.lang.F("lock shared by 1: {call}", "call", call), LockHeld: f.lang.F("lock held by {call}", "call", call)}[l.State]
	return l
}

// enter follows the locks, and in which stripe the operation works.
func (f *focus) enter(e trace.Event) {
	switch e.Kind {
	case trace.Begin:
		f.asking = e.Call
		f.locks = make([]LockState, len(f.state.Stripes))
		return
	case trace.Hash, trace.End: // of no stripe
		return
	case trace.LockWanted:
		f.locks[e.Stripe] = LockWanted
	case trace.LockTaken:
		f.locks[e.Stripe] = LockShared
		if e.Write {
			f.locks[e.Stripe] = LockHeld
		}
	case trace.LockReleased:
		f.locks[e.Stripe] = LockOpen
	}
	if int(e.Stripe) != f.in {
		f.looked, f.probes = nil, nil // these were buckets of another one
	}
	f.in, f.entered = int(e.Stripe), true
}

// striped reports whether there are several stripes.
func (f *focus) striped() bool { return len(f.state.Stripes) > 1 }

// of says which stripe the focus is on.
func (f *focus) of() Of { return Of{f.in, len(f.state.Stripes)} }

// everywhere returns the focus on every stripe, in order: f itself where the operation
// works, else one on a stripe in which nothing happens.
func (f *focus) everywhere() []*focus {
	if f.all != nil {
		return f.all
	}
	all := make([]*focus, len(f.state.Stripes))
	for k := range all {
		if all[k] = f; k == f.in {
			continue
		}
		all[k] = &focus{calm: true, shape: f.shape, settings: f.settings, timeline: f.timeline, arrays: f.arrays,
			state: f.state, ahead: f.ahead, tallies: f.tallies, in: k,
			bucket: none, taken: none, removed: none, into: place{gone: true}, group: group{place: place{gone: true}}}
		if f.tallies != nil {
			all[k].tally = &f.tallies.stripes[k]
		}
	}
	for _, g := range all {
		g.all = all
	}
	return all
}

// on returns the focus on stripe k.
func (f *focus) on(k int) *focus {
	g := f.everywhere()[k]
	g.kind, g.lang, g.fine = f.kind, f.lang, f.fine
	return g
}

// works reports whether the step is about the stripe in focus, and no longer about
// all of them or none.
func (f *focus) works() bool {
	return f.entered && (f.last.Kind != trace.End || replay.OfOneKey(f.asking))
}

// allBuckets returns how many buckets all tables have that new nodes come into.
func (f *focus) allBuckets() (n int) {
	for _, g := range f.everywhere() {
		n += g.size(g.arraysNow())
	}
	return n
}

// largest returns how many buckets the largest table has.
func (f *focus) largest() int {
	n := f.size(f.arraysNow())
	if f.two() {
		n = max(n, f.size(f.arraysOld()))
	}
	return n
}

// slots returns how many slots the pool has.
func (f *focus) slots() int { return len(f.stripe().Slots) }

// allSlots returns how many slots all pools have.
func (f *focus) allSlots() (n int) {
	for k := range f.state.Stripes {
		n += len(f.state.Stripes[k].Slots)
	}
	return n
}

// crowd returns how many of something there are in all stripes, where the one in
// focus has so many: what fits depends on all.
func (f *focus) crowd(here int, of func(*focus) int) (n int) {
	if !f.striped() {
		return here
	}
	for _, g := range f.everywhere() {
		n += of(g)
	}
	return n
}

// grows reports whether pools get new chunks: one without a limit does, and several
// that share a limit, as nobody knows where the keys will be.
func (f *focus) grows() bool { return link.PoolsGrow(f.settings) }

// topBits returns the bits of a hash that choose the stripe.
func (f *focus) topBits() string {
	n := bits.TrailingZeros(uint(len(f.state.Stripes)))
	text := strconv.FormatUint(uint64(f.hash)>>(32-n), 2)
	for len(text) < n {
		text = "0" + text
	}
	return text
}

// compose puts all stripes side by side: each is laid out as if it were alone, in half
// of the room, and the one in focus has what is laid out already. What is about all of
// them says so.
func (v *View) compose(s *Scene, f *focus) {
	s.Stripes, s.AllInOne = v.stripes(f, s.Table, s.Pool), link.AllInOne(v.Lang, v.Story.Settings())
	s.Meter = f.perStripe(s.Meter)
	if s.Hash.Idle == "" {
		f.leadToStripe(&s.Hash)
	}
	if v.narrow() {
		s.Hash.How, s.Hash.Bucket = "", strings.Replace(s.Hash.Bucket, "bucket ", "", 1)
	}
}

// leadToStripe adds to the hash line which stripe the hash leads to.
func (f *focus) leadToStripe(line *HashLine) {
	line.Top, line.Stripe = f.stripeLine()
	line.StripeNow = f.last.Kind == trace.LockWanted
	line.ByHand = ""
	if !f.entered && f.homes() == 1 {
		line.How = "mod ?"
	}
}

// stripes lays out all stripes.
func (v *View) stripes(f *focus, t Table, p Pool) (all []Stripe) {
	settings := v.Story.Settings()
	for k := range f.state.Stripes {
		g := f.on(k)
		keys := g.tally.keys()
		s := Stripe{Of: g.of(), Current: g == f && f.works(), Lock: f.lock(g.in, v.narrow()), Keys: f.lang.N(keys, "{n} key", "{n} keys"), Table: t, Pool: p}
		if g != f {
			s.Table, s.Pool = g.kind.lay(g, v.geometryOf(g), v.narrow()), pool(g, settings, v.narrow(), false)
		}
		all = append(all, s)
	}
	return all
}

// All returns all stripes that are drawn: of a store with one just that.
func (s *Scene) All() []Stripe {
	if s.Stripes == nil {
		return []Stripe{{Table: s.Table, Pool: s.Pool}}
	}
	return s.Stripes
}
