package store

import "kvscope/store/trace"

// put replaces the value of key, or inserts it.
func (s *stripe) put(op *operation, h uint32, key, value string, life lifetime) trace.Outcome {
	s.writer = op
	if life.ends() {
		s.keepDeadline()
	}
	timed := s.notes.deadlines != nil
	if timed {
		s.tick(op)
	}
	p := s.search.find(op, h, key)
	if !p.found() || timed && s.removeIfExpired(op, p) {
		return s.insert(op, h, key, value, life)
	}
	p.node.setValue(op, p.slot, value)
	if s.notes.on {
		s.notes.replaced(op, p.slot, s.deadline(life))
	}
	s.rehashStep(op)
	return trace.Replaced
}

// insert takes a slot from the pool, constructs the node in it and only then
// lets the table lead to it.
func (s *stripe) insert(op *operation, h uint32, key, value string, life lifetime) trace.Outcome {
	if s.store.loose && !s.table.(*jumping).reaches(h) {
		return trace.Unreached
	}
	if s.nodes.Len() == s.limit && !s.makeRoom(op) || !s.reserve(op) {
		return trace.Full
	}
	slot, err := s.nodes.Alloc()
	if err != nil {
		s.total.release()
		return trace.Refused
	}
	s.nodes.live++
	i := slot.Index()
	s.nodes.setNode(op, i, key, value, h)
	s.grow(op, h)
	s.table.insert(op, i, h)
	if s.notes.on {
		s.notes.stored(op, i, s.deadline(life))
	}
	s.rehashStep(op)
	return trace.Stored
}

// erase removes the node of key.
func (s *stripe) erase(op *operation, h uint32, key string) trace.Outcome {
	s.writer = op
	timed := s.notes.deadlines != nil
	if timed {
		s.tick(op)
	}
	p := s.search.find(op, h, key)
	if !p.found() || timed && s.removeIfExpired(op, p) {
		return trace.Missed
	}
	s.remove(op, p)
	return trace.Erased
}

// remove takes the node that a search has just found out of its table and gives
// its slot back to the pool.
func (s *stripe) remove(op *operation, p place) {
	p.table.remove(op, p.from, p.slot)
	s.nodes.destroy(p.slot)
	s.total.release()
	s.shrink(op)
	s.rehashStep(op)
}

// clear takes every node off its bucket and gives its slot back. A rehash that
// was under way has nothing left to do, and ends.
func (s *stripe) clear(op *operation) {
	op.enter(s.number)
	for _, a := range s.arrays {
		for b := range uint32(a.size()) {
			i := a.at(b).slot
			if i == none {
				continue
			}
			a.empty(op, b)
			if i == tombstone {
				continue
			}
			n := s.destroyChain(i)
			op.cleared(a.about().id, b, n)
		}
	}
	s.endRehash(op)
}

// destroyChain destroys node i and all that follow it, and returns how many.
func (s *stripe) destroyChain(i uint32) (n uint32) {
	for i != none {
		_, next := s.nodes.link(i)
		s.nodes.destroy(i)
		s.total.release()
		i = next
		n++
	}
	return n
}
