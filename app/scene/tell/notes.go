package tell

import (
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// Notes is what the store keeps beside a live slot.
type Notes struct {
	Clock  bool // the slots have a reference bit, and a hand
	Used   bool // the bit of this one is set
	Hand   bool // the hand is here
	Oldest bool // used longest ago of all

	Timed   bool  // it has a deadline
	Expired bool  // which has come
	Left    int64 // nanoseconds until then
}

// Countdown is what is said about the deadline where there is little room: 5s, or
// a word for what has expired; nothing if there is no deadline.
func (n *Notes) Countdown() string {
	switch {
	case n.Expired:
		return "exp."
	case n.Timed:
		return words.Left(n.Left)
	}
	return ""
}

// Caption is Countdown where there is room for words.
func (n *Notes) Caption(l *words.Lang) string {
	switch {
	case n.Expired:
		return l.T("expired")
	case n.Timed:
		return l.F("{time} left", "time", Left(n.Left))
	}
	return ""
}

// InWords continues a description with the deadline.
func (n *Notes) InWords(l *words.Lang) string {
	switch {
	case n.Expired:
		return l.T(", expired")
	case n.Timed:
		return l.F(", expires in {time}", "time", Left(n.Left))
	}
	return ""
}

// deadlineText tells of the deadline of slot i.
func (t *Teller) deadlineText(i uint32, n *Notes) string {
	at, now := TimeText(t.Stripe().Slots[i].Deadline), TimeText(t.Stripe().Clock)
	if n.Expired {
		return t.Lang.F("Beside the slot: deadline {at}; it is {now}, so its key has expired and waits to be swept.", "at", at, "now", now)
	}
	return t.Lang.F("Beside the slot: deadline {at}; it is {now}, so {left} are left.", "at", at, "now", now, "left", TimeText(n.Left))
}

// Notes returns what is kept beside slot i.
func (t *Teller) Notes(i uint32) Notes {
	st := t.Stripe()
	slot := &st.Slots[i]
	n := Notes{Clock: t.Settings.Eviction == store.EvictClock}
	n.Hand = n.Clock && t.HandAt() == i
	if !slot.Live() {
		return n
	}
	n.Used = slot.Ref
	n.Oldest = len(st.Recency) > 0 && st.Recency[len(st.Recency)-1] == i
	if slot.Deadline != 0 {
		n.Timed, n.Expired = true, slot.Deadline <= t.Stripe().Clock
		if !n.Expired {
			n.Left = slot.Deadline - t.Stripe().Clock
		}
	}
	return n
}

// HandAt returns the slot that the hand of the clock is drawn at: the one that it chose,
// for as long as its key is on the way out, though the hand itself has moved on by then.
func (t *Teller) HandAt() uint32 {
	if k := t.chosen(); k > 0 && t.Done >= k && (t.Evicting || t.Done <= k+1) {
		return t.Whole[k].Slot
	}
	return t.Stripe().Hand
}

// chosen returns which event of the operation says what the hand chose; 0 if none does.
func (t *Teller) chosen() int {
	for k, e := range t.Whole {
		if e.Kind == trace.Evict && k > 0 && t.Whole[k-1].Kind == trace.SetHand {
			return k
		}
	}
	return 0
}

// looksFirst reports whether the hand has unmarked no slot before this one.
func (t *Teller) looksFirst() bool {
	for _, e := range t.Whole[:t.Done-1] {
		if e.Kind == trace.SetRef && e.N == 0 {
			return false
		}
	}
	return true
}

// bit draws the reference bit.
func (n *Notes) bit() string {
	if n.Used {
		return "●"
	}
	return "○"
}

// Flag is said beside the number of a live slot, in at most eight letters.
func (n *Notes) Flag(l *words.Lang, narrow bool) string {
	switch {
	case narrow && n.Clock:
		return n.bit()
	case narrow:
		return ""
	case n.Expired:
		return l.T("expired")
	case n.Hand:
		return n.bit() // beside it is the hand
	case n.Clock && n.Used:
		return l.T("● used")
	case n.Clock:
		return "○"
	case n.Oldest:
		return l.T("oldest")
	}
	return ""
}

// AllInWords continues the description of a live slot.
func (n *Notes) AllInWords(l *words.Lang) string {
	text := ""
	switch {
	case n.Clock && n.Used:
		text = l.T(", used since the hand passed")
	case n.Clock:
		text = l.T(", not used since the hand passed")
	case n.Oldest:
		text = l.T(", used longest ago")
	}
	return text + n.HandInWords(l) + n.InWords(l)
}

// HandInWords says that the hand is here, if it is.
func (n *Notes) HandInWords(l *words.Lang) string {
	if n.Hand {
		return l.T(", the hand is here")
	}
	return ""
}

// Beside tells of what the store keeps beside slot i, for its details.
func (t *Teller) Beside(i uint32) (told []string) {
	n := t.Notes(i)
	st := t.Stripe()
	for place, slot := range st.Recency {
		if slot == i {
			told = append(told, t.Lang.F("Beside the slot: place {place} of {n} in the order of use, the latest being first.", "place", words.Number(place+1), "n", words.Number(len(st.Recency))))
		}
	}
	if n.Clock {
		bit := t.Lang.T("Beside the slot: reference bit 0, not used since the hand passed.")
		if n.Used {
			bit = t.Lang.T("Beside the slot: reference bit 1, used since the hand passed.")
		}
		told = append(told, bit)
	}
	if n.Timed {
		told = append(told, t.deadlineText(i, &n))
	}
	return told
}
