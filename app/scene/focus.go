package scene

import (
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

const none = trace.None

// focus is what the operation at the cursor is about: which bucket, which
// nodes it has looked at, what it is building or removing. It is read off the
// operation's own events; nothing of it is computed again.
type focus struct {
	lang     *words.Lang
	holes    []string // names and values that the template of the step brings along
	kind     kind
	shape    []array // what its table consists of
	fine     bool    // every write is a step
	settings replay.Settings
	timeline *replay.Timeline
	arrays   int // that a table consists of
	state    *replay.State
	last     trace.Event   // the event the cursor stands behind; zero at the start
	old      store.Slot    // the slot that last wrote to, as it was before
	ahead    bool          // there is something to step to from the start
	tallies  *tallies      // of all stripes,
	tally    *tally        // and of this one
	whole    []trace.Event // all events of the operation, those ahead too,
	done     int           // and how many of them the state includes

	in      int         // the stripe that all of this is about: where the operation works
	entered bool        // … if it does: it knows which
	asking  trace.Call  // the operation's call, also while the store removes a key by itself
	locks   []LockState // of all stripes
	calm    bool        // the operation does not work in this stripe
	all     []*focus    // that on each stripe

	call       trace.Call
	key, value string
	hash       uint32
	hashed     bool
	bucket     uint32  // none until known
	looked     []place // where it looked, or put its node; the last one has the bucket
	visited    []uint32
	probes     []probe // of buckets that hold one node at most: where it looked
	group      group   // that was looked at last
	looks      int     // at nodes of a chain, or at buckets that hold one node at most
	into       place   // … and where it put its node, or will
	rehash     rehash

	taken   uint32 // slot taken from the pool by this operation, or none
	linked  bool   // … and the bucket leads to it
	removed uint32 // slot that was unlinked and not yet freed, or none
	freed   bool   // … and then it was; what follows is a rehash
	cutAt   int    // where in its chain the removed slot was
	cut     trace.Event

	expired  bool  // it met a key that has expired
	seeking  bool  // … and looks for it
	evicting bool  // the store removes a key by itself; call and key are of that
	asked    asked // what it was asked meanwhile
}

// asked is what an operation was doing when it began to remove another key.
type asked struct {
	call    trace.Call
	key     string
	hash    uint32
	bucket  uint32
	looked  []place
	visited []uint32
	probes  []probe
	looks   int
}

// look reads the focus at a timeline's cursor: that of the operation whose event was
// the last. The settings are those of the store, whose tables have a shape.
func look(t *replay.Timeline, set replay.Settings, shape []array) *focus {
	f := &focus{shape: shape, settings: set, timeline: t, arrays: t.Arrays(), state: t.State(), ahead: t.Len() > 0,
		bucket: none, taken: none, removed: none, into: place{gone: true}, group: group{place: place{gone: true}}, locks: make([]LockState, len(t.State().Stripes))}
	f.whole, f.done = t.Whole()
	f.rehash.moves = t.Moves()
	events := f.whole[:f.done]
	for i, e := range events {
		f.enter(e)
		f.seeRehash(e)
		if replay.MoveAt(f.rehash.moves, i) < 0 {
			f.see(i, e)
		}
	}
	if len(events) > 0 {
		f.last, f.old = events[len(events)-1], t.Overwritten()
		if f.striped() && !f.works() {
			f.looked = nil // it was in all of them
		}
		f.aim()
	}
	return f
}

// stripe returns the state of the stripe that the focus is on.
func (f *focus) stripe() *store.Stripe { return &f.state.Stripes[f.in] }

func (f *focus) see(i int, e trace.Event) {
	switch e.Kind {
	case trace.Begin:
		f.call, f.key, f.value = e.Call, e.Key, e.Value
	case trace.Hash:
		f.hash, f.hashed = e.Hash, true
	case trace.Bucket:
		if f.evicting && !f.seeking { // another key is looked for
			f.looked, f.visited, f.probes, f.looks, f.seeking = nil, nil, nil, 0, true
		}
		f.at(i, e.Table, e.Cell)
	case trace.Visit:
		f.looks++
	case trace.Probe:
		f.looks++
		f.probed(e)
	case trace.Group:
		f.looks++
		f.group = group{place{table: e.Table, cell: e.Cell}, e.N}
	case trace.Miss:
		if p := f.here(); p != nil {
			p.missed = true
		}
	case trace.Compare:
		f.visited = append(f.visited, e.Slot)
	case trace.Alloc:
		f.taken = e.Slot
	case trace.SetNext:
		if f.call == trace.Erase {
			f.unlink(e)
		}
	case trace.SetCell:
		switch f.call {
		case trace.Put:
			if e.Slot == f.taken { // else it is a node that gives way
				f.linked = true
				f.linkedAt(i, e.Table, e.Cell)
			}
		case trace.Erase:
			f.unlink(e)
		case trace.Clear:
			f.looked = nil
			f.at(i, e.Table, e.Cell)
		}
	case trace.Free:
		f.removed, f.freed = none, !f.evicting
		if f.evicting {
			f.evicting = false
			f.call, f.key, f.hash, f.bucket, f.visited = f.asked.call, f.asked.key, f.asked.hash, f.asked.bucket, f.asked.visited
			f.looked, f.probes, f.looks = f.asked.looked, f.asked.probes, f.asked.looks
		}
	case trace.Expire:
		f.expired = true
		if f.call == trace.Get || f.call == trace.Contains {
			break // a reader leaves it where it is
		}
		fallthrough
	case trace.Evict:
		f.evicting, f.seeking = true, false
		f.asked = asked{f.call, f.key, f.hash, f.bucket, f.looked, f.visited, f.probes, f.looks}
		f.call, f.key, f.hash = trace.Erase, e.Key, e.Hash
		if e.Kind == trace.Evict { // its bucket is another one
			f.bucket, f.looked, f.visited, f.probes, f.looks = none, nil, nil, nil, 0
		}
	}
}

// unlink notes that the node compared last is out of its chain.
func (f *focus) unlink(e trace.Event) {
	if f.freed || len(f.visited) == 0 {
		return
	}
	last := len(f.visited) - 1
	if f.removed != none && f.single() {
		return // others move up behind it
	}
	f.cutAt = last - f.here().before
	f.removed = f.visited[last]
	f.cut = e
}

// lapsed returns how many keys have expired and keep their slot.
func (f *focus) lapsed() (n int) {
	now := f.time()
	for k := range f.state.Stripes {
		for _, slot := range f.state.Stripes[k].Slots {
			if slot.Live() && slot.Deadline != 0 && slot.Deadline <= now {
				n++
			}
		}
	}
	return n
}

// building reports whether a slot was taken to which no bucket leads yet.
func (f *focus) building() bool { return f.taken != none && !f.linked }

// loose returns the nodes that clear took off a bucket and has not freed yet, in
// the order of their chain: the recording says which these are, for what is wiped
// has lost its next.
func (f *focus) loose() []uint32 {
	switch {
	case f.call != trace.Clear, f.last.Kind != trace.SetCell && f.last.Kind != trace.Wipe && f.last.Kind != trace.Free:
		return nil
	}
	from := f.done - 1
	for f.whole[from].Kind != trace.SetCell {
		from--
	}
	var order []uint32
	for i, e := range f.whole[from:] {
		switch {
		case e.Kind == trace.Wipe:
			order = append(order, e.Slot)
		case e.Kind == trace.Free && from+i < f.done:
			order = order[1:]
		case e.Kind == trace.Cleared:
			return order
		}
	}
	return order
}

// now returns the slot that is current at this step, or none.
func (f *focus) now() uint32 {
	if i := f.rehash.slot(); i != none {
		return i
	}
	switch f.last.Kind {
	case trace.Compare, trace.Visit, trace.Alloc, trace.Wipe, trace.Free, trace.SetNode, trace.SetValue,
		trace.Touch, trace.SetRef, trace.SetHand, trace.Evict,
		trace.Expire, trace.SetDeadline, trace.Displace, trace.Kick:
		return f.last.Slot
	case trace.Check, trace.SetHandle:
		if f.last.Other == 0 && f.last.Generation > 0 {
			return f.last.Slot
		}
	case trace.SetNext:
		if f.call == trace.Put {
			return f.last.Slot
		}
		return f.removed
	case trace.SetCell:
		if f.call == trace.Erase {
			return f.removed
		}
		if f.last.Slot == trace.Tombstone {
			return none
		}
		return f.last.Slot
	case trace.End:
		switch f.last.Outcome {
		case trace.Stored:
			return f.taken
		case trace.Replaced, trace.Found:
			return f.visited[len(f.visited)-1]
		}
	}
	return none
}
