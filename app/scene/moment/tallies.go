package moment

import (
	"slices"

	"kvscope/app/replay"
)

// Tallies are the counts of all stripes.
type Tallies struct{ Stripes []Tally }

// Follow makes the tallies those of the timeline's cursor, in a store whose tables have
// a shape.
func (t *Tallies) Follow(to *replay.Timeline, shape []Array) {
	if n := len(to.State().Stripes); len(t.Stripes) != n {
		t.Stripes = make([]Tally, n)
	}
	for k := range t.Stripes {
		t.Stripes[k].Stripe = k
		t.Stripes[k].Follow(to, shape)
	}
}

// Clone returns tallies that share no memory with these.
func (t *Tallies) Clone() Tallies {
	all := Tallies{slices.Clone(t.Stripes)}
	for k := range all.Stripes {
		one := &all.Stripes[k]
		one.States, one.Tables = slices.Clone(one.States), slices.Clone(one.Tables)
		for i := range one.Tables {
			c := &one.Tables[i]
			c.Lengths, c.Shades, c.OfLength = slices.Clone(c.Lengths), slices.Clone(c.Shades), slices.Clone(c.OfLength)
		}
	}
	return all
}

// Keys returns the nodes that buckets of any stripe lead to.
func (t *Tallies) Keys() (n int) {
	for k := range t.Stripes {
		n += t.Stripes[k].Keys()
	}
	return n
}

// Slots returns how many slots of any stripe have a state.
func (t *Tallies) Slots(state SlotState) (n int) {
	for k := range t.Stripes {
		n += t.Stripes[k].Slots[state]
	}
	return n
}

// Counted gives the moment what is counted at its cursor.
func (m *Moment) Counted(t *Tallies) {
	m.Tallies, m.Tally = t, &t.Stripes[m.In]
}
