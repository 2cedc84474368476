package scene

import (
	"kvscope/app/replay"
	"kvscope/store"
)

// tallies are the counts of all stripes.
type tallies struct{ of []tally }

// follow makes the tallies those of the timeline's cursor, in a store of a strategy.
func (t *tallies) follow(to *replay.Timeline, strategy store.Strategy) {
	if n := len(to.State().Stripes); len(t.of) != n {
		t.of = make([]tally, n)
	}
	for k := range t.of {
		t.of[k].stripe = k
		t.of[k].follow(to, strategy)
	}
}

// keys returns the nodes that buckets of any stripe lead to.
func (t *tallies) keys() (n int) {
	for k := range t.of {
		n += t.of[k].keys()
	}
	return n
}

// slots returns how many slots of any stripe have a state.
func (t *tallies) slots(state CellState) (n int) {
	for k := range t.of {
		n += t.of[k].of[state]
	}
	return n
}

// perStripe adds how many keys each stripe has, if there are several.
func (f *focus) perStripe(all []Measure) []Measure {
	if !f.striped() {
		return all
	}
	return append(all, Measure{"keys a stripe ", f.keysOfEach(4, ", "), ""})
}

// counted gives the focus what is counted at its cursor.
func (f *focus) counted(t *tallies) {
	f.tallies, f.tally = t, &t.of[f.in]
}
