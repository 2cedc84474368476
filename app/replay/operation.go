package replay

import (
	"slices"
	"sort"

	"kvscope/store/trace"
)

// operation is what one call of the store left in the timeline. Its events are
// mostly one run; while others run too, theirs may stand in between.
//
//	events   a a a b b c b c c b
//	a        first 0, n 3
//	b        first 3, n 4, at 3 4 6 9
type operation struct {
	first int32
	n     int32
	at    []int32 // indices of its events, rising; nil if they are one run
	moves []Moved
	bulk  bool
	ended bool
}

// index returns which of all events the operation's k-th is.
func (o *operation) index(k int) int {
	if o.at != nil {
		return int(o.at[k])
	}
	return int(o.first) + k
}

// upTo returns how many of the operation's events are among the first n of all.
func (o *operation) upTo(n int) int {
	if o.at != nil {
		return sort.Search(len(o.at), func(k int) bool { return int(o.at[k]) >= n })
	}
	return max(0, min(n-int(o.first), int(o.n)))
}

// add takes in event i of all.
func (o *operation) add(i int) {
	if o.at == nil && i != int(o.first+o.n) {
		for k := range o.n {
			o.at = append(o.at, o.first+k)
		}
	}
	if o.at != nil {
		o.at = append(o.at, int32(i))
	}
	o.n++
}

// of returns the events of an operation, which must not be changed. Cost: the events,
// unless it was asked for the same ones before.
func (t *Timeline) of(o *operation) []trace.Event {
	if s := &t.shown; o.n > 0 && s.first == o.first && s.n == o.n && len(s.events) == int(o.n) {
		return s.events
	}
	events := make([]trace.Event, o.n)
	for k := range events {
		events[k] = t.tape.event(o.index(k))
	}
	t.shown.first, t.shown.n, t.shown.events = o.first, o.n, events
	return events
}

// here returns the operation that the cursor is in: that of the last event of the
// state. At the very start there is none.
func (t *Timeline) here() *operation {
	if t.cursor == 0 {
		return nil
	}
	return &t.ops[t.places[t.tape.op(t.cursor-1)]]
}

// note takes event i into its operation, and counts what it costs.
func (t *Timeline) note(i int, e *trace.Event, bulk bool) {
	place, known := t.places[e.Op]
	if !known {
		place = int32(len(t.ops))
		t.places[e.Op] = place
		t.ops, t.costs = append(t.ops, operation{first: int32(i), bulk: bulk}), append(t.costs, Cost{})
	}
	o := &t.ops[place]
	if o.n == 0 || o.ended && !slices.Contains(t.loose, place) {
		t.loose = append(t.loose, place)
	}
	o.add(i)
	switch e.Kind {
	case trace.End:
		o.ended = true
	case trace.TableNew, trace.TableDrop, trace.TablePromote:
		t.sizes = append(t.sizes, sizing{i + 1, *e})
	case trace.Compare, trace.SetNode, trace.SetValue, trace.Wipe:
		t.costs[place].Touched++
	case trace.Move:
		t.costs[place].Moved++
	}
}

// settle finds from where on stops may still change: from the first event of an
// operation that is not over.
func (t *Timeline) settle() {
	t.settled = t.tape.n
	for _, place := range t.loose {
		if o := &t.ops[place]; !o.ended {
			t.settled = min(t.settled, int(o.first))
		}
	}
	left := t.loose[:0]
	for _, place := range t.loose {
		if o := &t.ops[place]; o.index(int(o.n)-1) >= t.settled {
			left = append(left, place)
		}
	}
	t.loose = left
}

// Operation returns the events of the operation that the cursor is in, up to
// the cursor. At the very start there is none. They must not be changed.
func (t *Timeline) Operation() []trace.Event {
	events, done := t.Whole()
	return events[:done]
}

// Whole returns all events of the operation that the cursor is in, those ahead
// of it too, and how many of them the state includes.
func (t *Timeline) Whole() (events []trace.Event, done int) {
	o := t.here()
	if o == nil {
		return nil, 0
	}
	return t.of(o), o.upTo(t.cursor)
}

// BucketBefore returns the bucket that the operation of event i, an index, was about
// until then, with its table and its stripe; or trace.None.
func (t *Timeline) BucketBefore(i int) (stripe uint16, table, bucket uint32) {
	o := &t.ops[t.places[t.tape.op(i)]]
	for k := o.upTo(i) - 1; k >= 0; k-- {
		switch e := t.tape.event(o.index(k)); e.Kind {
		case trace.Bucket, trace.SetCell:
			return e.Stripe, e.Table, e.Cell
		}
	}
	return 0, 0, trace.None
}

// Costs returns what each operation cost, in the order in which they began. It must
// not be changed.
func (t *Timeline) Costs() []Cost { return t.costs }

// Ordinal returns the place of the operation that the cursor is in, from 1, in the
// order in which they began; at the very start 0.
func (t *Timeline) Ordinal() int {
	if t.cursor == 0 {
		return 0
	}
	return int(t.places[t.tape.op(t.cursor-1)]) + 1
}

// Began returns the first event of operation i, from 0.
func (t *Timeline) Began(i int) trace.Event { return t.tape.event(int(t.ops[i].first)) }

// SeekOperation moves the cursor to the first step of operation i, from 0.
func (t *Timeline) SeekOperation(d Depth, i int) {
	if i < 0 || i >= len(t.ops) {
		return
	}
	begun := t.Began(i)
	for at := t.after(d, int(t.ops[i].first)); at < len(t.stops[d]); at++ {
		if stop := int(t.stops[d][at]); t.tape.op(stop-1) == begun.Op {
			t.Seek(stop)
			return
		}
	}
}
