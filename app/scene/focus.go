package scene

import (
	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

const none = trace.None

// focus is what the operation at the cursor is about: which bucket, which
// nodes it has looked at, what it is building or removing. It is read off the
// operation's own events; nothing of it is computed again.
type focus struct {
	function string // name of the hash function
	state    *replay.State
	last     trace.Event // the event the cursor stands behind; zero at the start
	old      store.Slot  // the slot that last wrote to, as it was before
	ahead    bool        // there is something to step to from the start

	call       trace.Call
	key, value string
	hash       uint32
	hashed     bool
	bucket     uint32 // none until known
	visited    []uint32

	taken   uint32 // slot taken from the pool by this operation, or none
	linked  bool   // … and the bucket leads to it
	removed uint32 // slot that was unlinked and not yet freed, or none
	freed   bool   // … and then it was; what follows is a rehash
	place   int    // where in its chain the removed slot was
	cut     trace.Event
}

// look reads the focus at the session's cursor.
func look(session *replay.Session) focus {
	t := session.Timeline()
	f := focus{function: HashLabel(session.Settings().Hash), state: t.State(), ahead: t.Len() > 0, bucket: none, taken: none, removed: none}
	events, _ := t.Operation()
	for _, e := range events {
		f.see(e)
	}
	if len(events) > 0 {
		f.last, f.old = events[len(events)-1], t.Overwritten()
	}
	return f
}

// stripe returns the state of the store's one stripe.
func (f *focus) stripe() *store.Stripe { return &f.state.Stripes[0] }

func (f *focus) see(e trace.Event) {
	switch e.Kind {
	case trace.Begin:
		f.call, f.key, f.value = e.Call, e.Key, e.Value
	case trace.Hash:
		f.hash, f.hashed = e.Hash, true
	case trace.Bucket:
		f.bucket = e.Cell
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
			f.linked = true
		case trace.Erase:
			f.unlink(e)
		case trace.Clear:
			f.bucket = e.Cell
		}
	case trace.Free:
		f.removed, f.freed = none, true
	}
}

// unlink notes that the node compared last is out of its chain.
func (f *focus) unlink(e trace.Event) {
	if f.freed {
		return
	}
	f.place = len(f.visited) - 1
	f.removed = f.visited[f.place]
	f.cut = e
}

// building reports whether a slot was taken to which no bucket leads yet.
func (f *focus) building() bool { return f.taken != none && !f.linked }

// loose returns the nodes that clear took off a bucket and has not freed yet, in
// the order of their chain: the live ones that no bucket leads to. One that is
// wiped has lost its next, and is the first.
func (f *focus) loose() []uint32 {
	switch {
	case f.call != trace.Clear, f.last.Kind != trace.SetCell && f.last.Kind != trace.Wipe && f.last.Kind != trace.Free:
		return nil
	}
	st := f.stripe()
	led := make([]bool, len(st.Slots)) // by a bucket or by a node
	inChain := make([]bool, len(st.Slots))
	for t := range st.Tables {
		for b := range st.Tables[t].Cells {
			for _, i := range chainIn(st, t, uint32(b)) {
				inChain[i] = true
			}
		}
	}
	isLoose := func(i uint32) bool { return st.Slots[i].Live() && !inChain[i] }
	for i := range st.Slots {
		if next := st.Slots[i].Next; isLoose(uint32(i)) && next != none {
			led[next] = true
		}
	}
	var order []uint32
	if f.last.Kind == trace.Wipe {
		order = append(order, f.last.Slot)
		led[f.last.Slot] = true
	}
	for i := range st.Slots {
		if isLoose(uint32(i)) && !led[i] {
			for n := uint32(i); n != none; n = st.Slots[n].Next {
				order = append(order, n)
			}
		}
	}
	return order
}

// now returns the slot that is current at this step, or none.
func (f *focus) now() uint32 {
	switch f.last.Kind {
	case trace.Compare, trace.Visit, trace.Alloc, trace.Wipe, trace.Free, trace.SetNode, trace.SetValue:
		return f.last.Slot
	case trace.SetNext:
		if f.call == trace.Put {
			return f.last.Slot
		}
		return f.removed
	case trace.SetCell:
		if f.call == trace.Erase {
			return f.removed
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
