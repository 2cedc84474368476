package scene

import (
	"strconv"
	"strings"

	"kvscope/app/link"
	"kvscope/app/scene/moment"
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
func (o Of) Suffix(l *words.Lang) string {
	if o.Stripes < 2 {
		return ""
	}
	return l.F(" of stripe {n}", "n", words.Number(o.Stripe))
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
func (s *Stripe) Name(l *words.Lang) string {
	return l.F("Stripe {n}", "n", words.Number(s.Of.Stripe))
}

// Lock is a stripe's lock, with its state in words.
type Lock struct {
	State moment.LockState
	Text  string
}

// lock describes how the lock of stripe k stands, on a phone in one word.
func (f *focus) lock(k int, narrow bool) Lock {
	l := Lock{State: f.Locks[k]}
	if narrow {
		l.Text = [...]string{moment.LockOpen: f.Lang.T("open"), moment.LockWanted: f.Lang.T("asked"), moment.LockShared: f.Lang.T("shared"), moment.LockHeld: f.Lang.T("held")}[l.State]
		return l
	}
	call := f.Asking.String()
	l.Text = [...]string{moment.LockOpen: f.Lang.T("lock open"), moment.LockWanted: f.Lang.F("{call} asks for the lock", "call", call),
		moment.LockShared: f.Lang.F("lock shared by 1: {call}", "call", call), moment.LockHeld: f.Lang.F("lock held by {call}", "call", call)}[l.State]
	return l
}

// of says which stripe the focus is on.
func (f *focus) of() Of { return Of{f.In, len(f.State.Stripes)} }

// grows reports whether pools get new chunks: one without a limit does, and several
// that share a limit, as nobody knows where the keys will be.
func (f *focus) grows() bool { return link.PoolsGrow(f.Settings) }

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
	line.Top, line.Stripe = f.StripeLine()
	line.StripeNow = f.Last.Kind == trace.LockWanted
	line.ByHand = ""
	if !f.Entered && f.Homes() == 1 {
		line.How = "mod ?"
	}
}

// stripes lays out all stripes.
func (v *View) stripes(f *focus, t Table, p Pool) (all []Stripe) {
	settings := v.Story.Settings()
	for k := range f.State.Stripes {
		g := f.on(k)
		keys := g.Tally.Keys()
		s := Stripe{Of: g.of(), Current: g == f && f.Works(), Lock: f.lock(g.In, v.narrow()), Keys: f.Lang.N(keys, "{n} key", "{n} keys"), Table: t, Pool: p}
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
