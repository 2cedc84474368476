package scene

import (
	"kvscope/app/replay"
	"kvscope/store"
)

// tallies are the counts of all stripes.
type tallies struct{ stripes []tally }

// follow makes the tallies those of the timeline's cursor, in a store of a strategy.
func (t *tallies) follow(to *replay.Timeline, strategy store.Strategy) {
	if n := len(to.State().Stripes); len(t.stripes) != n {
		t.stripes = make([]tally, n)
	}
	shape := kindOf(strategy).arrays()
	for k := range t.stripes {
		t.stripes[k].stripe = k
		t.stripes[k].follow(to, shape)
	}
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
	return append(all, Measure{"keys a stripe ", f.keysOfEach(4, ", "), ""})
}

// counted gives the focus what is counted at its cursor.
func (f *focus) counted(t *tallies) {
	f.tallies, f.tally = t, &t.stripes[f.in]
}
