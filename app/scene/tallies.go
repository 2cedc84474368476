package scene

import (
	"slices"

	"kvscope/app/replay"
)

// tallies are the counts of all stripes.
type tallies struct{ stripes []tally }

// follow makes the tallies those of the timeline's cursor, in a store whose tables have
// a shape.
func (t *tallies) follow(to *replay.Timeline, shape []array) {
	if n := len(to.State().Stripes); len(t.stripes) != n {
		t.stripes = make([]tally, n)
	}
	for k := range t.stripes {
		t.stripes[k].stripe = k
		t.stripes[k].follow(to, shape)
	}
}

// clone returns tallies that share no memory with these.
func (t *tallies) clone() tallies {
	all := tallies{slices.Clone(t.stripes)}
	for k := range all.stripes {
		one := &all.stripes[k]
		one.states, one.tables = slices.Clone(one.states), slices.Clone(one.tables)
		for i := range one.tables {
			c := &one.tables[i]
			c.lengths, c.shades, c.ofLength = slices.Clone(c.lengths), slices.Clone(c.shades), slices.Clone(c.ofLength)
		}
	}
	return all
}

// keys returns the nodes that buckets of any stripe lead to.
func (t *tallies) keys() (n int) {
	for k := range t.stripes {
		n += t.stripes[k].keys()
	}
	return n
}

// slots returns how many slots of any stripe have a state.
func (t *tallies) slots(state SlotState) (n int) {
	for k := range t.stripes {
		n += t.stripes[k].slots[state]
	}
	return n
}

// perStripe adds how many keys each stripe has.
func (f *focus) perStripe(all []Measure) []Measure {
	return append(all, Measure{f.lang.T("keys a stripe "), f.keysOfEach(4, ", "), ""})
}

// counted gives the focus what is counted at its cursor.
func (f *focus) counted(t *tallies) {
	f.tallies, f.tally = t, &t.stripes[f.in]
}
