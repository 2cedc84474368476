package scene

import (
	"kvscope/app/scene/geometry"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store"
)

// Clock is the clock of the session, which stands still until a person moves it.
type Clock struct {
	On   bool
	Now  string // It is 5 s
	Next string // which slot expires next, and how many have and were not swept
}

// tellsTime reports whether a command of the session has to do with time. So the
// clock is there before the first deadline is, and stays.
func (v *View) tellsTime() bool {
	if v.Clock {
		return true
	}
	entries := v.Story.Entries()
	for i := len(entries) - 1; i >= 0; i-- {
		if c := &entries[i].Command; c.Span > 0 || c.Until > 0 {
			return true
		}
	}
	return false
}

// clock lays out the clock.
func (f *focus) clock(narrow bool) Clock {
	now := f.Time()
	c := Clock{On: true, Now: f.Lang.F("It is {clock}", "clock", tell.TimeText(now))}
	var next *store.Slot
	name, expired := "", 0
	for k := range f.State.Stripes {
		slots := f.State.Stripes[k].Slots
		for i := range slots {
			s := &slots[i]
			switch {
			case !s.Live() || s.Deadline == 0:
			case s.Deadline <= now:
				expired++
			case next == nil || s.Deadline < next.Deadline:
				next, name = s, words.Ref(uint32(i))+tell.Of{Stripe: k, Stripes: len(f.State.Stripes)}.Suffix(f.Lang)
			}
		}
	}
	if next != nil {
		c.Next = f.Lang.F("next {slot} in {time}", "slot", name, "time", tell.Left(next.Deadline-now))
		if narrow {
			c.Next = f.Lang.F("{slot} in {time}", "slot", name, "time", words.Left(next.Deadline-now))
		}
	}
	if expired > 0 {
		if c.Next != "" {
			c.Next += " · "
		}
		if narrow {
			c.Next += f.Lang.F("{n} exp.", "n", words.Number(expired))
		} else {
			c.Next += f.Lang.F("{n} expired", "n", words.Number(expired))
		}
	}
	if c.Next == "" {
		c.Next = f.Lang.T("no deadline")
	}
	return c
}

// Room returns how many letters of the key a node has room for: where it shows
// nothing else, the countdown takes a part.
func (n *Node) Room(g *geometry.Sizes) int {
	if g.Side > 0 || !n.Notes.Timed {
		return g.Cells
	}
	return g.Cells - len(n.Notes.Countdown())
}
