package store

import (
	"fmt"

	"kvscope/store/trace"
)

// Verify walks the whole store and checks its invariants, those of the pools
// included. It returns nil, or an error that names the first one broken.
// Cost: buckets + slots + the hash of every key, under the read locks of all
// stripes.
func (s *Store) Verify() error {
	s.rlockAll()
	defer s.runlockAll()
	live := 0
	for k := range s.stripes {
		st := &s.stripes[k]
		live += st.nodes.Len()
		if err := st.verify(); err != nil && k > 0 {
			return fmt.Errorf("%w (in stripe %d)", err, k)
		} else if err != nil {
			return err
		}
	}
	if s.maxItems > 0 && live > s.maxItems {
		return fmt.Errorf("store: %d keys, more than the %d allowed", live, s.maxItems)
	}
	if t := s.stripes[0].total; t != nil && t.keys.Load() != int64(live) {
		return fmt.Errorf("store: %d slots are live in all stripes, but %d are counted", live, t.keys.Load())
	}
	return nil
}

// verify checks what holds of one stripe.
func (s *stripe) verify() error {
	if err := s.nodes.Verify(); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	live := s.nodes.memory.Len()
	if live > s.limit {
		return fmt.Errorf("store: %d keys, more than the %d allowed", live, s.limit)
	}
	slots := make(map[string]uint32, live) // where each key was seen
	if err := s.eachArray(func(t table, a array) error { return s.verifyArray(t, a, slots) }); err != nil {
		return err
	}
	if len(slots) != live {
		return fmt.Errorf("store: %d nodes are in chains but %d slots are live", len(slots), live)
	}
	if s.nodes.live != live {
		return fmt.Errorf("store: %d slots are live, but %d nodes are counted", live, s.nodes.live)
	}
	if err := s.eachArray(s.verifyCounts); err != nil {
		return err
	}
	return s.notes.verify(live, func(i uint32) bool {
		_, ok := s.nodes.HandleOf(i)
		return ok
	})
}

// eachArray calls check with every array and its table, up to the first error.
func (s *stripe) eachArray(check func(t table, a array) error) error {
	for _, t := range []table{s.old, s.table} {
		if t == nil {
			continue
		}
		for _, a := range t.arrays() {
			if a == nil {
				continue
			}
			if err := check(t, a); err != nil {
				return err
			}
		}
	}
	return nil
}

// verifyArray checks every node that array a of table t leads to.
func (s *stripe) verifyArray(t table, a array, slots map[string]uint32) error {
	for b := range uint32(a.size()) {
		if err := s.verifyCell(a, b); err != nil {
			return err
		}
		i := a.at(b).slot
		if t == s.old && b < s.cursor && i < tombstone {
			return fmt.Errorf("store: the rehash has passed bucket %d, but slot %d is in it", b, i)
		}
		for i < tombstone {
			if err := s.verifyNode(a, b, i, slots); err != nil {
				return err
			}
			if err := t.check(a, b, i); err != nil {
				return err
			}
			_, i = s.nodes.link(i)
		}
	}
	return nil
}

// verifyCell checks what a cell without a node holds.
func (s *stripe) verifyCell(a array, b uint32) error {
	c := a.at(b)
	if c.hash != 0 && !c.isNode() {
		return fmt.Errorf("store: bucket %d holds hash %d, but no node", b, c.hash)
	}
	if g, ok := a.(*groupArray); ok && !c.isNode() {
		control := uint8(controlEmpty)
		if c.slot == tombstone {
			control = controlDeleted
		}
		if got := g.controlByte(b); got != control {
			return fmt.Errorf("store: the control byte of bucket %d is %02x, but for what is there it is %02x", b, got, control)
		}
	}
	return nil
}

// verifyCounts checks what array a knows of itself.
func (s *stripe) verifyCounts(t table, a array) error {
	used, tombstones, of := 0, 0, a.about()
	for b := range uint32(a.size()) {
		i := a.at(b).slot
		if i != none {
			used++
		}
		if i == tombstone {
			tombstones++
		}
	}
	if used != of.used || tombstones != of.tombstones {
		return fmt.Errorf("store: %d buckets are used, %d of them by tombstones, but %d and %d are counted", used, tombstones, of.used, of.tombstones)
	}
	if closed := t == s.old; of.closed != closed {
		return fmt.Errorf("store: table %d is closed: %t, but being emptied by a rehash: %t", of.id, of.closed, closed)
	}
	return nil
}

// verifyNode checks one node that the chain of bucket b leads to. slots tells
// where each key was seen, which also ends a chain that runs in a circle.
func (s *stripe) verifyNode(a array, b, i uint32, slots map[string]uint32) error {
	if uint64(i) >= uint64(s.nodes.Stats().HighWater) || s.nodes.Generation(i)&1 == 0 {
		return fmt.Errorf("store: the chain of bucket %d leads to slot %d, which is not live", b, i)
	}
	n := s.nodes.node(i)
	h := s.store.sum(n.key)
	if held, _ := s.nodes.link(i); s.nodes.linked() && held != h {
		return fmt.Errorf("store: slot %d holds hash %d, but its key has hash %d", i, held, h)
	}
	if held := a.at(b).hash; a.kind() != trace.Heads && held != h {
		return fmt.Errorf("store: bucket %d holds hash %d, but the key that it leads to has hash %d", b, held, h)
	}
	if home := s.store.stripe(h); home != s {
		return fmt.Errorf("store: slot %d is in stripe %d, but its key belongs in stripe %d", i, s.number, home.number)
	}
	other, seen := slots[n.key]
	if seen && other == i {
		return fmt.Errorf("store: the chain of bucket %d leads to slot %d twice", b, i)
	}
	if seen {
		return fmt.Errorf("store: slots %d and %d of bucket %d hold the same key", other, i, b)
	}
	slots[n.key] = i
	return nil
}

// The checks of the strategies: is node i found, from cell b?

func (c *chaining) check(_ array, b, i uint32) error {
	if home := c.home(c.nodes.Slot(i).hash); home != b {
		return fmt.Errorf("store: slot %d is in bucket %d, but belongs in %d", i, b, home)
	}
	return nil
}

func (p *probing) check(_ array, b, i uint32) error {
	for way := p.home(p.cell(b).hash); way != b; way = p.after(way) {
		if p.cell(way).slot == none {
			return fmt.Errorf("store: slot %d is in bucket %d, but a search ends at bucket %d, which is empty", i, b, way)
		}
	}
	return nil
}

func (r *robinHood) check(a array, b, i uint32) error {
	if err := r.probing.check(a, b, i); err != nil {
		return err
	}
	if r.tombstones > 0 && !r.closed {
		return fmt.Errorf("store: %d tombstones in a table without a rehash", r.tombstones)
	}
	steps := uint32(0)
	for way := r.home(r.cell(b).hash); way != b; way = r.after(way) {
		if other := r.cell(way); other.isNode() && r.distance(other.hash, way) < steps {
			return fmt.Errorf("store: slot %d is in bucket %d, but a search ends at bucket %d, whose node is nearer to its home", i, b, way)
		}
		steps++
	}
	return nil
}

func (c *cuckoo) check(of array, b, i uint32) error {
	a, ok := of.(*cellArray)
	if !ok {
		return nil // in the stash any node may be
	}
	n := c.nodes.Slot(i)
	switch {
	case n.next != none:
		return fmt.Errorf("store: slot %d in bucket %d of table %d has a next, %d", i, b, a.id, n.next)
	case a.home(n.hash) != b:
		return fmt.Errorf("store: slot %d is in bucket %d of table %d, but belongs in %d", i, b, a.id, a.home(n.hash))
	}
	return nil
}

func (j *jumping) check(_ array, b, i uint32) error {
	for w := j.walk(j.cell(b).hash); w.at != b; {
		if j.cell(w.at).slot == none {
			return fmt.Errorf("store: slot %d is in bucket %d, but a search ends at bucket %d, which is empty", i, b, w.at)
		}
		if !w.next() {
			return fmt.Errorf("store: slot %d is in bucket %d, where no search comes to", i, b)
		}
	}
	return nil
}

func (s *swiss) check(_ array, b, i uint32) error {
	h := s.cell(b).hash
	if got, want := s.controlByte(b), s.full(h); got != want {
		return fmt.Errorf("store: the control byte of bucket %d is %02x, but the hash in it says %02x", b, got, want)
	}
	g := s.from(h)
	for step := uint32(1); g != b/groupCells; step++ {
		if matches(s.groups[g].control, controlEmpty) != 0 {
			return fmt.Errorf("store: slot %d is in bucket %d, but a search ends in the group of bucket %d, which has an empty one", i, b, g*groupCells)
		}
		g = (g + step) & uint32(len(s.groups)-1)
	}
	return nil
}
