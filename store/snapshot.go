package store

import "math/bits"

// Snapshot is the whole state of a store at one moment, as plain values that
// share no memory with it. Apply the write events that follow (package trace)
// to it and you have the next one.
type Snapshot struct {
	Stripes []Stripe // one lock, one table, one pool each
}

// Stripe is the part of a store behind one lock.
type Stripe struct {
	Tables    []Table  // the hash tables; while a rehash is under way also the new one
	Cursor    uint32   // buckets of the first table below it were emptied by the rehash
	Chunks    []uint32 // number of blocks in each chunk of the pool
	HighWater uint32   // slots from here on were never used
	FreeHead  uint32   // first slot of the free list, or trace.None
	Slots     []Slot   // every slot of the pool, in order of address
	Recency   []uint32 // with EvictLRU the live slots, the one used last first; else nil
	Hand      uint32   // with EvictClock the slot that the hand is at; else 0
	Clock     int64    // the latest time that a write has seen, if a key ever had a deadline
}

// Table is one array of buckets.
type Table struct {
	ID     uint32
	Seed   uint32   // of the table's own hash, if it has one
	Cells  []uint32 // per bucket the slot of its first node, or trace.None, or trace.Tombstone
	Hashes []uint32 // with open addressing, per bucket the hash that stands beside a slot, else 0; nil with chaining

	// With Swiss per bucket the control byte: 0 if it is empty, 1 if it is deleted, else
	// 0x80 and 7 bits of the hash. Nil with others.
	Control []uint8
}

// Home returns the bucket of the table that a search for keys with hash h looks in
// first: with probing their home, with cuckoo their one place in this table, with Swiss
// the first of the group.
func (t *Table) Home(h uint32) uint32 {
	if t.Control != nil {
		return mod(h, uint32(len(t.Cells)/groupCells)) * groupCells
	}
	return homeOf(h, t.Seed, uint32(len(t.Cells)))
}

// StripeOf returns the number of the stripe that keys with hash h belong to: the
// top bits of h, as many as it takes to number all stripes.
func (s *Snapshot) StripeOf(h uint32) int {
	return int(uint64(h) >> (32 - bits.TrailingZeros(uint(len(s.Stripes)))))
}

// Tag returns the control byte that a node with hash h has in a Swiss table: the top
// bit, and of h the 7 bits right below those that number the stripe.
func (s *Snapshot) Tag(h uint32) uint8 {
	return (&swiss{shift: uint8(25 - bits.TrailingZeros(uint(len(s.Stripes))))}).full(h)
}

// Slot is one block of the pool. Of a slot that is not live only Generation
// and Next mean anything; of one that was never used nothing does, and all but
// Next is zero.
type Slot struct {
	Generation uint32 // odd: live
	Next       uint32 // live: next of its chain; free: next of the free list
	Hash       uint32 // live: of the key
	Ref        bool   // with EvictClock, live: used since the hand last passed
	Key, Value string
	Deadline   int64 // live: when it expires, in nanoseconds of Unix time; 0: it does not
}

// Live reports whether the slot holds a node.
func (s Slot) Live() bool { return s.Generation&1 == 1 }

// FreeList returns the free slots, the one that is handed out next first.
func (s *Stripe) FreeList() []uint32 {
	var list []uint32
	for i := s.FreeHead; i != none; i = s.Slots[i].Next {
		list = append(list, i)
	}
	return list
}

// Snapshot copies the state of the store. Cost: buckets + slots, and with open
// addressing the hash of every key, under the read locks of all stripes.
func (s *Store) Snapshot() Snapshot {
	s.rlockAll()
	defer s.runlockAll()
	var out Snapshot
	for k := range s.stripes {
		out.Stripes = append(out.Stripes, s.stripes[k].snapshot())
	}
	return out
}

func (a *headArray) snapshot() Table {
	t := Table{ID: a.id, Cells: make([]uint32, len(a.heads))}
	for b := range t.Cells {
		t.Cells[b] = a.head(uint32(b))
	}
	return t
}

func (a *cellArray) snapshot() Table { return snapshotOf(a) }

// snapshotOf is the snapshot of an array whose cells hold hashes.
func snapshotOf(a array) Table {
	t := Table{ID: a.about().id, Seed: a.about().seed, Cells: make([]uint32, a.size()), Hashes: make([]uint32, a.size())}
	for b := range t.Cells {
		c := a.at(uint32(b))
		t.Cells[b], t.Hashes[b] = c.slot, c.hash
	}
	return t
}

func (a *groupArray) snapshot() Table {
	t := snapshotOf(a)
	t.Control = make([]uint8, a.size())
	for b := range t.Control {
		t.Control[b] = a.controlByte(uint32(b))
	}
	return t
}

func (s *stripe) snapshot() Stripe {
	stats := s.nodes.Stats()
	out := Stripe{
		Cursor:    s.cursor,
		HighWater: uint32(stats.HighWater),
		FreeHead:  none,
		Chunks:    []uint32{},
		Slots:     make([]Slot, stats.Capacity),
	}
	for _, a := range s.arrays {
		out.Tables = append(out.Tables, a.snapshot())
	}
	for c := range s.nodes.Chunks() {
		out.Chunks = append(out.Chunks, uint32(c))
	}
	for i := range out.Slots {
		out.Slots[i] = s.slot(uint32(i))
	}
	if s.notes.lru != nil {
		out.Recency = s.notes.lru.order()
	}
	if s.notes.deadlines != nil {
		out.Clock = s.notes.deadlines.clock
	}
	if s.notes.clock != nil {
		out.Hand = s.notes.clock.hand
	}
	last := &out.FreeHead
	for i := range s.nodes.FreeList() {
		*last = i
		last = &out.Slots[i].Next
	}
	return out
}

// slot returns what is in slot i. Next is left at none if it is not live.
func (s *stripe) slot(i uint32) Slot {
	slot := Slot{Next: none}
	if int(i) >= s.nodes.HighWater() {
		return slot
	}
	slot.Generation = s.nodes.Generation(i)
	if !slot.Live() {
		return slot
	}
	n := s.nodes.node(i)
	slot.Key, slot.Value = n.key, n.value
	slot.Hash, slot.Next = s.nodes.link(i)
	if !s.nodes.linked() {
		slot.Hash = s.store.sum(n.key)
	}
	slot.Ref = s.notes.clock != nil && s.notes.clock.isUsed(i)
	if s.notes.deadlines != nil {
		slot.Deadline = s.notes.deadlines.at(i)
	}
	return slot
}
