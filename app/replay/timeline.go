package replay

import (
	"iter"
	"slices"
	"sort"

	"kvscope/store"
	"kvscope/store/trace"
)

// Depth says how fine the steps are.
type Depth uint8

// The two depths. Every idea step is a memory step too.
const (
	Idea   Depth = iota // what a learner calls one step
	Memory              // every write, and the locks
	depths
)

// CheckpointEvery is the number of events between two of the checkpoints that a step
// back refolds from, at first. It doubles each time when they would take too much
// memory.
const CheckpointEvery = 4096

// Timeline holds what was recorded and a cursor over it. The state at the
// cursor is always the fold of the events before it: going back refolds from
// the nearest checkpoint, so that no event needs an inverse.
//
// Events of several operations may alternate, as those of goroutines do: which
// belong together their Op says.
//
// Cost: one event forward is constant; a jump folds at most the events between
// two checkpoints and copies one state.
type Timeline struct {
	tape  tape            // all events
	stops [depths][]int32 // cursors at which a step of this depth ends, rising
	sizes []sizing        // what happened to tables, in order

	ops     []operation      // in the order in which they began
	costs   []Cost           // of each of them
	places  map[uint64]int32 // where in ops an operation is, by its number
	settled int              // no operation that is still running has an event before this one
	loose   []int32          // operations that have events from there on

	shown struct { // the operation that was asked for last
		first, n int32
		events   []trace.Event
	}

	tallies [tallies][]int32 // indices of the events that count, rising

	arrays uint32 // tables of a stripe in the first snapshot: more are there only during a rehash

	cursor int
	state  State      // fold of events[:cursor]
	old    store.Slot // the slot that the last event concerns, before it
	last   State      // fold of all events

	every       int
	checkpoints []State // checkpoints[i] is the fold of events[:i*every]
	bytes       int     // of all checkpoints together
	most        int     // limit of bytes
}

// NewTimeline starts a timeline at a store's first snapshot.
func NewTimeline(first store.Snapshot, limits Limits) *Timeline {
	return TimelineFrom(State{Snapshot: first}, limits)
}

// TimelineFrom does the same at a state, which may be that of a bare pool.
func TimelineFrom(start State, limits Limits) *Timeline {
	first := start.Snapshot
	t := &Timeline{state: start.Clone(), last: start.Clone(), places: map[uint64]int32{}, every: CheckpointEvery, most: limits.Usual().CheckpointBytes}
	for k, stripe := range first.Stripes {
		for _, table := range stripe.Tables {
			t.sizes = append(t.sizes, sizing{0, trace.Event{Kind: trace.TableNew, Stripe: uint16(k), Table: table.ID, N: uint32(len(table.Cells))}})
		}
		t.arrays = uint32(len(stripe.Tables))
	}
	t.keep(start.Clone())
	return t
}

// Still returns a timeline in which nothing happens, at a state of the same store; it may
// be one of a rehash that is under way.
func (t *Timeline) Still(state State) *Timeline {
	o := TimelineFrom(state, Limits{Events: 1, Commands: 1, CheckpointBytes: 1})
	o.arrays = t.arrays
	return o
}

// Extend takes over what a recorder has now: the old events and new ones behind
// them. What is true of Append is true of it.
func (t *Timeline) Extend(events []trace.Event, bulk bool) { t.Append(events[t.tape.n:], bulk) }

// Append takes over new events, which are numbered on from those before without a
// gap. Operations need not be over: what is taken over in pieces gives the same
// timeline in the end. In a bulk command a step of the idea depth is a whole
// operation. The events may be changed afterwards.
func (t *Timeline) Append(events []trace.Event, bulk bool) {
	first := t.tape.n
	for k := range events {
		e, i := &events[k], first+k
		t.tape.add(e)
		t.note(i, e, bulk)
		if what, ok := tallied(e.Kind); ok {
			t.tallies[what] = append(t.tallies[what], int32(i))
		}
		if !isLook(e.Kind) {
			t.last.Apply(*e)
		}
		if n := i + 1; n%t.every == 0 {
			t.keep(t.last.Clone())
		}
	}
	t.mark(events)
}

// mark finds the stops among the events that are not settled, of which these are
// the last. Whether a write is a step may depend on what its operation does next.
func (t *Timeline) mark(fresh []trace.Event) {
	ends := make([]ending, t.tape.n-t.settled)
	from := t.tape.n - len(fresh)
	for _, place := range t.loose {
		o := &t.ops[place]
		if o.at == nil && int(o.first) >= from {
			begin := int(o.first) - from
			t.markOperation(o, fresh[begin:begin+int(o.n)], ends)
			continue
		}
		t.markOperation(o, t.of(o), ends)
	}
	for d := range t.stops {
		t.stops[d] = t.stops[d][:t.after(Depth(d), t.settled)]
	}
	for k, ends := range ends {
		at := int32(t.settled + k + 1)
		if ends.idea {
			t.stops[Idea] = append(t.stops[Idea], at)
		}
		if ends.idea || ends.memory {
			t.stops[Memory] = append(t.stops[Memory], at)
		}
	}
	t.settle()
}

// ending says of an event which steps end at it.
type ending struct{ idea, memory bool }

// markOperation finds the stops of one operation, of which these are the events,
// among those that are not settled.
func (t *Timeline) markOperation(o *operation, events []trace.Event, ends []ending) {
	o.moves = Moves(events, t.arrays)
	call := events[0].Call
	for k := range events {
		e, i := &events[k], o.index(k)
		if i < t.settled {
			continue
		}
		idea := t.chooses(*e, call) || isIdea(*e, call) && isMoveIdea(o.moves, k) && !isPrelude(events, k)
		if o.bulk {
			idea = e.Kind == trace.End
		}
		ends[i-t.settled] = ending{idea, isMemory(*e)}
	}
}

// isIdea reports whether a step that a learner cares for ends at e. Clear is
// told bucket by bucket.
func isIdea(e trace.Event, call trace.Call) bool {
	switch e.Kind {
	case trace.Cleared, trace.End:
		return true
	case trace.Begin, trace.Visit, trace.LockWanted, trace.LockTaken, trace.LockReleased, trace.SetHand, trace.TablePromote:
		return false
	case trace.Probe: // of a node of the same hash: it is compared next; of ∅: that ends the search
		return e.Slot == trace.Tombstone || e.Match == trace.HashDiffers
	}
	if e.Kind == trace.SetCursor && e.N == 0 { // the old table goes next, which says more
		return false
	}
	if e.Kind == trace.SetClock { // a write also reads the clock
		return call == trace.Sweep
	}
	return call != trace.Clear
}

// isPrelude reports whether event i is a write that the story told right behind it
// is about: the bucket that a node gives way to, or the one that it left.
//
//	SetCell 4 #2   Displace #2 from 3 to 4
//	└ no step      └ the step
func isPrelude(events []trace.Event, i int) bool {
	wrote := &events[i]
	switch wrote.Kind {
	case trace.SetCell:
	case trace.TableNew, trace.TableDrop: // of the arrays of one table the last is told
		return i+1 < len(events) && events[i+1].Kind == wrote.Kind
	default:
		return false
	}
	for k := i + 1; k < min(len(events), i+3); k++ {
		switch e := &events[k]; e.Kind {
		case trace.SetCell: // in a table that is rebuilt both are written first
		case trace.Displace, trace.Kick:
			return e.Slot == wrote.Slot || wrote.Slot == trace.None && e.Cell == wrote.Cell
		default:
			return false
		}
	}
	return false
}

func isMemory(e trace.Event) bool {
	switch e.Kind {
	case trace.LockWanted, trace.LockTaken, trace.LockReleased:
		return true
	}
	return e.Kind.IsWrite()
}

// keep adds a checkpoint. When all of them take too much memory it drops every
// other one and takes them half as often from then on.
func (t *Timeline) keep(s State) {
	t.checkpoints = append(t.checkpoints, s)
	t.bytes += s.bytes()
	for t.bytes > t.most && len(t.checkpoints) > 1 {
		kept := t.checkpoints[:0]
		t.bytes = 0
		for i, c := range t.checkpoints {
			if i%2 == 0 {
				kept = append(kept, c)
				t.bytes += c.bytes()
			}
		}
		clear(t.checkpoints[len(kept):])
		t.checkpoints = kept
		t.every *= 2
	}
}

// Len returns the number of events.
func (t *Timeline) Len() int { return t.tape.n }

// Weight returns how much memory the events take, counted in events that are no
// looks: four looks weigh as much as one of these.
func (t *Timeline) Weight() int { return t.tape.weight() }

// Cursor returns how many events the state includes.
func (t *Timeline) Cursor() int { return t.cursor }

// State returns the state at the cursor. It is valid until the cursor moves
// and must not be changed.
func (t *Timeline) State() *State { return &t.state }

// Overwritten returns the slot that the write before the cursor went to, as it
// was before that write: what a wipe wiped, what a new value replaced. After any
// other event it is zero.
func (t *Timeline) Overwritten() store.Slot { return t.old }

// Seek moves the cursor to n events, or to the nearest end.
func (t *Timeline) Seek(n int) {
	n = max(0, min(n, t.tape.n))
	// The checkpoint before n, not at n: the last event is always applied, so
	// that what it overwrites is seen.
	from := min(max(0, n-1)/t.every, len(t.checkpoints)-1)
	if n < t.cursor || from*t.every > t.cursor {
		t.state.become(&t.checkpoints[from])
		t.cursor, t.old = from*t.every, store.Slot{}
	}
	if n > t.cursor {
		t.old = store.Slot{}
	}
	for i, e := range t.tape.told(t.cursor, n) {
		if i == n-1 {
			t.old = t.state.slot(*e)
		}
		t.state.Apply(*e)
	}
	t.cursor = n
}

// SeekStep moves the cursor to the end of a step, from 1, of those in (from, to]. A
// step beyond the last is the last.
func (t *Timeline) SeekStep(d Depth, from, to, step int) {
	first, steps := t.after(d, from), t.stopsIn(d, from, to)
	if steps == 0 {
		t.Seek(to)
		return
	}
	t.Seek(int(t.stops[d][first+max(1, min(step, steps))-1]))
}

// Clone returns a timeline of the same recording with a cursor of its own, which
// stands at the same place. What is recorded later it does not have. Cost: a copy of
// the state.
func (t *Timeline) Clone() *Timeline {
	clone := *t
	clone.state, clone.checkpoints = State{}, slices.Clone(t.checkpoints)
	clone.state.become(&t.state)
	return &clone
}

// Next moves to the end of the next step and reports whether there was one.
func (t *Timeline) Next(d Depth) bool {
	i := t.after(d, t.cursor)
	if i == len(t.stops[d]) {
		return false
	}
	t.Seek(int(t.stops[d][i]))
	return true
}

// Prev moves to the end of the step before this one, or before the first
// event, and reports whether it moved.
func (t *Timeline) Prev(d Depth) bool {
	if t.cursor == 0 {
		return false
	}
	i := t.after(d, t.cursor-1)
	if i == 0 {
		t.Seek(0)
	} else {
		t.Seek(int(t.stops[d][i-1]))
	}
	return true
}

// after returns the index of the first stop of depth d behind cursor n.
func (t *Timeline) after(d Depth, n int) int {
	stops := t.stops[d]
	return sort.Search(len(stops), func(i int) bool { return int(stops[i]) > n })
}

// Event returns event i, an index.
func (t *Timeline) Event(i int) trace.Event { return t.tape.event(i) }

// Events returns a copy of the events from index low up to high, which is not
// included. Of a whole session it may take 96 bytes times millions: Event and Told
// take none.
func (t *Timeline) Events(low, high int) []trace.Event {
	events := make([]trace.Event, 0, high-low)
	for i := low; i < high; i++ {
		events = append(events, t.tape.event(i))
	}
	return events
}

// Told yields the events from index low up to high, which is not included, but for
// Visit, Compare and Probe: those that say more than that something is looked at. They
// must not be changed.
func (t *Timeline) Told(low, high int) iter.Seq2[int, *trace.Event] { return t.tape.told(low, high) }

// Last returns the state behind all events, wherever the cursor is: what the
// next command meets. It is valid until a command runs and must not be changed.
func (t *Timeline) Last() *State { return &t.last }

// stopsIn returns how many stops of depth d lie in (from, to].
func (t *Timeline) stopsIn(d Depth, from, to int) int {
	return t.after(d, to) - t.after(d, from)
}

// Peek returns the event that the next step of depth d ends with.
func (t *Timeline) Peek(d Depth) (e trace.Event, ok bool) {
	i := t.after(d, t.cursor)
	if i == len(t.stops[d]) {
		return e, false
	}
	return t.tape.event(int(t.stops[d][i]) - 1), true
}

// AtStop reports whether a step of depth d ends at the cursor.
func (t *Timeline) AtStop(d Depth) bool {
	return t.cursor == 0 || t.after(d, t.cursor) > t.after(d, t.cursor-1)
}

// HasNext reports whether there is a step of depth d behind the cursor.
func (t *Timeline) HasNext(d Depth) bool { return t.after(d, t.cursor) < len(t.stops[d]) }

// Stop returns how many steps of depth d end at or before the cursor.
func (t *Timeline) Stop(d Depth) int { return t.after(d, t.cursor) }

// SeekStop moves the cursor to the n-th step of depth d of the whole session,
// from 1, or to the last one.
func (t *Timeline) SeekStop(d Depth, n int) {
	if n = min(n, len(t.stops[d])); n < 1 {
		t.Seek(0)
		return
	}
	t.Seek(int(t.stops[d][n-1]))
}
