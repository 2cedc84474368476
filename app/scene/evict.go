package scene

import (
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// Order says which key a full store removes: the order of use with EvictLRU, the
// hand with EvictClock. With EvictNone there is none.
type Order struct {
	Policy store.Eviction
	First  string // what comes before the slots
	Slots  []Rank // latest used first, or the one that the hand is at; cut when long
	Then   string // what comes after them
	Moved  bool   // this step put the first of them there
}

// Rank is one slot in the order of use.
type Rank struct {
	Slot     string // empty: those left out
	Key      string // cut
	Text     string // #3, or how many are left out
	Now      bool
	Victim   bool // it goes when the store is full
	Selected bool
}

// How many slots of the order of use are shown.
const (
	placesShown  = 6
	placesNarrow = 4
	keyShown     = 6 // characters of a key
)

// order lays out what a full store goes by.
func (f *focus) order(policy store.Eviction, narrow bool) Order {
	o := Order{Policy: policy}
	switch policy {
	case store.EvictLRU:
		f.recency(&o, narrow)
	case store.EvictClock:
		f.hand(&o)
		if narrow {
			o.First = f.Lang.T("Hand ▾ ")
		}
	}
	if narrow && f.Striped() && len(o.Slots) > 0 {
		o.shorten(f.Lang)
	}
	return o
}

// shorten leaves out what half of a phone has no room for.
func (o *Order) shorten(l *words.Lang) {
	o.First, o.Then = "", l.T(" goes first")
	if o.Policy == store.EvictClock {
		o.First = "▾ "
		if !o.Slots[0].Victim {
			o.Then = l.T(": not this one")
		}
	}
}

// recency shows the order of use: its first slots, and its last, which goes.
func (f *focus) recency(o *Order, narrow bool) {
	o.First = f.Lang.T("Newest: ")
	all := f.Stripe().Recency
	n := len(all)
	if n == 0 {
		o.First = f.Lang.T("Order of use: no key yet")
		return
	}
	shown := placesShown
	if narrow {
		shown = placesNarrow
	}
	o.Then = f.Lang.T(" · oldest, goes first")
	o.Moved = f.Last.Kind == trace.Touch
	now := f.Now()
	from := n // what is left out
	to := n
	if n > shown {
		from = shown / 2
		to = n - (shown - from - 1)
	}
	for j, i := range all {
		switch {
		case j == from:
			o.Slots = append(o.Slots, Rank{Text: f.Lang.F("{n} more", "n", words.Number(to-from))})
		case j < from || j >= to:
			o.Slots = append(o.Slots, Rank{Slot: words.Number(int(i)), Text: words.Ref(i), Key: words.Short(f.Stripe().Slots[i].Key, keyShown), Now: i == now, Victim: j == n-1})
		}
	}
}

// hand shows the slot that the hand of the clock is at, and what that means.
func (f *focus) hand(o *Order) {
	st := f.Stripe()
	i := f.HandAt()
	slot := &st.Slots[i]
	o.First = f.Lang.T("Hand ▾ at ")
	p := Rank{Slot: words.Number(int(i)), Text: words.Ref(i), Now: i == f.Now()}
	if slot.Live() && !f.empties(i) {
		p.Key = words.Short(slot.Key, keyShown)
	}
	switch {
	case f.Last.Kind == trace.SetRef && f.Last.N == 0:
		o.Then = f.Lang.T(": unmarked ○, moves on")
	case i != st.Hand:
		p.Victim = true
		o.Then = f.Lang.T(": goes now")
	case !slot.Live():
		o.Then = f.Lang.T(", which is free")
	case slot.Ref:
		o.Then = f.Lang.T(", used ●: spared this round")
	default:
		p.Victim = true
		o.Then = f.Lang.T(", not used ○: goes first")
	}
	o.Moved = f.Last.Kind == trace.SetHand
	o.Slots = []Rank{p}
}

// InWords is the whole line.
func (o *Order) InWords() string {
	text := o.First
	for i := range o.Slots {
		if i > 0 {
			text += " → "
		}
		text += o.Slots[i].Text
		if o.Slots[i].Key != "" {
			text += " " + words.Quoted(o.Slots[i].Key)
		}
	}
	return text + o.Then
}

// Noted reports whether lines of notes stand below the free list, which is then
// short.
func (p *Pool) Noted() bool { return p.Order.Policy != store.EvictNone || p.Clock.On }
