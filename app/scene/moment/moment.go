package moment

import (
	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

const none = trace.None

// Moment is what the operation at the cursor is about: which bucket, which
// nodes it has looked at, what it is building or removing. It is read off the
// operation's own events; nothing of it is computed again.
type Moment struct {
	Shape    []Array // what its table consists of
	Settings replay.Settings
	timeline *replay.Timeline
	Arrays   int // that a table consists of
	State    *replay.State
	Last     trace.Event   // the event the cursor stands behind; zero at the start
	Old      store.Slot    // the slot that last wrote to, as it was before
	Ahead    bool          // there is something to step to from the start
	Tallies  *Tallies      // of all stripes,
	Tally    *Tally        // and of this one
	Whole    []trace.Event // all events of the operation, those ahead too,
	Done     int           // and how many of them the state includes

	In      int         // the stripe that all of this is about: where the operation works
	Entered bool        // … if it does: it knows which
	Asking  trace.Call  // the operation's call, also while the store removes a key by itself
	Locks   []LockState // of all stripes
	Calm    bool        // the operation does not work in this stripe
	all     []*Moment   // that on each stripe

	Call       trace.Call
	Key, Value string
	Hash       uint32
	Hashed     bool
	Bucket     uint32  // none until known
	Looked     []Place // where it looked, or put its node; the last one has the bucket
	Visited    []uint32
	Probes     []Probe // of buckets that hold one node at most: where it looked
	Group      Group   // that was looked at last
	Looks      int     // at nodes of a chain, or at buckets that hold one node at most
	Into       Place   // … and where it put its node, or will
	Rehash     Rehash

	Taken   uint32 // slot taken from the pool by this operation, or none
	Linked  bool   // … and the bucket leads to it
	Removed uint32 // slot that was unlinked and not yet freed, or none
	freed   bool   // … and then it was; what follows is a rehash
	CutAt   int    // where in its chain the removed slot was
	Cut     trace.Event

	Expired  bool  // it met a key that has expired
	seeking  bool  // … and looks for it
	Evicting bool  // the store removes a key by itself; call and key are of that
	asked    asked // what it was asked meanwhile
}

// asked is what an operation was doing when it began to remove another key.
type asked struct {
	call    trace.Call
	key     string
	hash    uint32
	bucket  uint32
	looked  []Place
	visited []uint32
	probes  []Probe
	looks   int
}

// At reads the moment at a timeline's cursor: that of the operation whose event was
// the last. The settings are those of the store, whose tables have a shape.
func At(t *replay.Timeline, set replay.Settings, shape []Array) *Moment {
	f := &Moment{Shape: shape, Settings: set, timeline: t, Arrays: t.Arrays(), State: t.State(), Ahead: t.Len() > 0,
		Bucket: none, Taken: none, Removed: none, Into: Place{Gone: true}, Group: Group{Place: Place{Gone: true}}, Locks: make([]LockState, len(t.State().Stripes))}
	f.Whole, f.Done = t.Whole()
	f.Rehash.moves = t.Moves()
	events := f.Whole[:f.Done]
	for i, e := range events {
		f.enter(e)
		f.seeRehash(e)
		if replay.MoveAt(f.Rehash.moves, i) < 0 {
			f.see(i, e)
		}
	}
	if len(events) > 0 {
		f.Last, f.Old = events[len(events)-1], t.Overwritten()
		if f.Striped() && !f.Works() {
			f.Looked = nil // it was in all of them
		}
		f.aim()
	}
	return f
}

// Stripe returns the state of the stripe that the moment is about.
func (m *Moment) Stripe() *store.Stripe { return &m.State.Stripes[m.In] }

func (m *Moment) see(i int, e trace.Event) {
	switch e.Kind {
	case trace.Begin:
		m.Call, m.Key, m.Value = e.Call, e.Key, e.Value
	case trace.Hash:
		m.Hash, m.Hashed = e.Hash, true
	case trace.Bucket:
		if m.Evicting && !m.seeking { // another key is looked for
			m.Looked, m.Visited, m.Probes, m.Looks, m.seeking = nil, nil, nil, 0, true
		}
		m.at(i, e.Table, e.Cell)
	case trace.Visit:
		m.Looks++
	case trace.Probe:
		m.Looks++
		m.probed(e)
	case trace.Group:
		m.Looks++
		m.Group = Group{Place{Table: e.Table, Cell: e.Cell}, e.N}
	case trace.Miss:
		if p := m.Here(); p != nil {
			p.missed = true
		}
	case trace.Compare:
		m.Visited = append(m.Visited, e.Slot)
	case trace.Alloc:
		m.Taken = e.Slot
	case trace.SetNext:
		if m.Call == trace.Erase {
			m.unlink(e)
		}
	case trace.SetCell:
		switch m.Call {
		case trace.Put:
			if e.Slot == m.Taken { // else it is a node that gives way
				m.Linked = true
				m.linkedAt(i, e.Table, e.Cell)
			}
		case trace.Erase:
			m.unlink(e)
		case trace.Clear:
			m.Looked = nil
			m.at(i, e.Table, e.Cell)
		}
	case trace.Free:
		m.Removed, m.freed = none, !m.Evicting
		if m.Evicting {
			m.Evicting = false
			m.Call, m.Key, m.Hash, m.Bucket, m.Visited = m.asked.call, m.asked.key, m.asked.hash, m.asked.bucket, m.asked.visited
			m.Looked, m.Probes, m.Looks = m.asked.looked, m.asked.probes, m.asked.looks
		}
	case trace.Expire:
		m.Expired = true
		if m.Call == trace.Get || m.Call == trace.Contains {
			break // a reader leaves it where it is
		}
		fallthrough
	case trace.Evict:
		m.Evicting, m.seeking = true, false
		m.asked = asked{m.Call, m.Key, m.Hash, m.Bucket, m.Looked, m.Visited, m.Probes, m.Looks}
		m.Call, m.Key, m.Hash = trace.Erase, e.Key, e.Hash
		if e.Kind == trace.Evict { // its bucket is another one
			m.Bucket, m.Looked, m.Visited, m.Probes, m.Looks = none, nil, nil, nil, 0
		}
	}
}

// unlink notes that the node compared last is out of its chain.
func (m *Moment) unlink(e trace.Event) {
	if m.freed || len(m.Visited) == 0 {
		return
	}
	last := len(m.Visited) - 1
	if m.Removed != none && m.Single() {
		return // others move up behind it
	}
	m.CutAt = last - m.Here().before
	m.Removed = m.Visited[last]
	m.Cut = e
}

// Lapsed returns how many keys have expired and keep their slot.
func (m *Moment) Lapsed() (n int) {
	now := m.Time()
	for k := range m.State.Stripes {
		for _, slot := range m.State.Stripes[k].Slots {
			if slot.Live() && slot.Deadline != 0 && slot.Deadline <= now {
				n++
			}
		}
	}
	return n
}

// Building reports whether a slot was taken to which no bucket leads yet.
func (m *Moment) Building() bool { return m.Taken != none && !m.Linked }

// Loose returns the nodes that clear took off a bucket and has not freed yet, in
// the order of their chain: the recording says which these are, for what is wiped
// has lost its next.
func (m *Moment) Loose() []uint32 {
	switch {
	case m.Call != trace.Clear, m.Last.Kind != trace.SetCell && m.Last.Kind != trace.Wipe && m.Last.Kind != trace.Free:
		return nil
	}
	from := m.Done - 1
	for m.Whole[from].Kind != trace.SetCell {
		from--
	}
	var order []uint32
	for i, e := range m.Whole[from:] {
		switch {
		case e.Kind == trace.Wipe:
			order = append(order, e.Slot)
		case e.Kind == trace.Free && from+i < m.Done:
			order = order[1:]
		case e.Kind == trace.Cleared:
			return order
		}
	}
	return order
}

// Now returns the slot that is current at this step, or none.
func (m *Moment) Now() uint32 {
	if i := m.Rehash.Slot(); i != none {
		return i
	}
	switch m.Last.Kind {
	case trace.Compare, trace.Visit, trace.Alloc, trace.Wipe, trace.Free, trace.SetNode, trace.SetValue,
		trace.Touch, trace.SetRef, trace.SetHand, trace.Evict,
		trace.Expire, trace.SetDeadline, trace.Displace, trace.Kick:
		return m.Last.Slot
	case trace.Check, trace.SetHandle:
		if m.Last.Other == 0 && m.Last.Generation > 0 {
			return m.Last.Slot
		}
	case trace.SetNext:
		if m.Call == trace.Put {
			return m.Last.Slot
		}
		return m.Removed
	case trace.SetCell:
		if m.Call == trace.Erase {
			return m.Removed
		}
		if m.Last.Slot == trace.Tombstone {
			return none
		}
		return m.Last.Slot
	case trace.End:
		switch m.Last.Outcome {
		case trace.Stored:
			return m.Taken
		case trace.Replaced, trace.Found:
			return m.Visited[len(m.Visited)-1]
		}
	}
	return none
}

// SpotIn returns the bucket of a table that the step is about, or none.
func (m *Moment) SpotIn(table uint32) uint32 {
	if p := m.LastProbe(); p != nil && p.Table == table && !p.Gone && !m.Rehash.Move.On {
		return p.Cell
	}
	return m.HotIn(table)
}

// Tag returns the control byte of a node that has the hash of the key.
func (m *Moment) Tag() uint8 { return m.State.Tag(m.Hash) }

// Time is the latest that a write has seen. Each stripe keeps it alone, and only if
// a key of it ever had a deadline.
func (m *Moment) Time() (now int64) {
	for k := range m.State.Stripes {
		now = max(now, m.State.Stripes[k].Clock)
	}
	return now
}

// Next returns the slot whose key a full store removes next, or where the hand
// begins to look for it; none with EvictNone.
func (m *Moment) Next() uint32 {
	st := m.Stripe()
	switch {
	case m.Settings.Eviction == store.EvictClock:
		return st.Hand
	case len(st.Recency) > 0:
		return st.Recency[len(st.Recency)-1]
	}
	return none
}
