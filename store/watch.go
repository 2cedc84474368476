package store

import (
	"time"

	"kvscope/store/trace"
)

// Functions of the caller may run under a lock: Now, Removed, the one that Update is
// given, and the Tracer. If one of them panics, or ends its goroutine, the lock must go
// back all the same, which takes a defer. Here are the calls that need one. Where none
// of these functions can run, Get, Put and Erase do without it.
//
// Guarantee: a panic comes out of the call that it was in, with no lock held and every
// invariant true.
//
// How: Now is read before anything is written, and Removed is told of a key when all of
// it is gone, so both may end a call where they stand. The Tracer is told in the midst
// of a change, so its panic has to wait: the call goes on, telling nobody, and panics
// when it is over. See operation.emit.
//
// Limits: a Tracer that ends its goroutine (runtime.Goexit, as t.FailNow does) cannot be
// made to wait. The lock goes back, but the change stays half done; Verify tells.

// getWatched is Get behind LockWanted, for a tracer and where a get changes the order of
// use.
func (s *stripe) getWatched(op *operation, h uint32, key string) (value string, ok bool) {
	if s.store.touches {
		return s.getTouching(op, h, key)
	}
	var held bool
	defer s.rrelease(&held)
	held = true
	s.mu.RLock()
	op.lockTaken(false)
	p := s.search.find(op, h, key)
	if s.notes.on {
		p = s.visible(op, p)
		s.notes.used(op, p.slot)
	}
	value, ok = p.value()
	op.lockReleased(s.number, false)
	s.mu.RUnlock()
	held = false
	return value, ok
}

// getNoted is Get behind its lock, which it gives back, where there are notes.
func (s *stripe) getNoted(h uint32, key string) (value string, ok bool) {
	defer s.mu.RUnlock()
	p := s.visible(nil, s.search.find(nil, h, key))
	s.notes.used(nil, p.slot)
	return p.value()
}

// getTouching is Get where it changes the order of use.
func (s *stripe) getTouching(op *operation, h uint32, key string) (value string, ok bool) {
	var held bool
	defer s.release(&held)
	held = true
	s.mu.Lock()
	op.lockTaken(true)
	p := s.search.find(op, h, key)
	p = s.visible(op, p)
	s.notes.used(op, p.slot)
	value, ok = p.value()
	op.lockReleased(s.number, true)
	s.mu.Unlock()
	held = false
	return value, ok
}

// contains reports whether key is there, and if so how long it has to live.
func (s *stripe) contains(op *operation, h uint32, key string) (left time.Duration, ok bool) {
	var held bool
	defer s.rrelease(&held)
	s.rlock(op, &held)
	p := s.search.find(op, h, key)
	if s.notes.on {
		p = s.visible(op, p)
	}
	if ok = p.found(); ok {
		left = s.left(p.slot)
	}
	s.runlock(op, &held)
	return left, ok
}

// putSeen is Put behind LockWanted, for a tracer.
func (s *Store) putSeen(op *operation, st *stripe, h uint32, key, value string, life lifetime) trace.Outcome {
	outcome := st.putWatched(op, h, key, value, life)
	for outcome == trace.Full && s.removePastElsewhere(op, st) {
		op.lockWanted(st.number, true)
		outcome = st.putWatched(op, h, key, value, life)
	}
	return outcome
}

// putWatched is put with its lock, behind LockWanted.
func (s *stripe) putWatched(op *operation, h uint32, key, value string, life lifetime) trace.Outcome {
	var held bool
	defer s.release(&held)
	held = true
	s.mu.Lock()
	op.lockTaken(true)
	outcome := s.put(op, h, key, value, life)
	op.lockReleased(s.number, true)
	s.mu.Unlock()
	held = false
	return outcome
}

// putNoted is put behind its lock, which it gives back, where there are notes.
func (s *stripe) putNoted(h uint32, key, value string, life lifetime) trace.Outcome {
	defer s.mu.Unlock()
	return s.put(nil, h, key, value, life)
}

// putNotedAgain is putNoted with its lock.
func (s *stripe) putNotedAgain(h uint32, key, value string, life lifetime) trace.Outcome {
	s.mu.Lock()
	return s.putNoted(h, key, value, life)
}

// eraseWatched is erase with its lock, behind LockWanted.
func (s *stripe) eraseWatched(op *operation, h uint32, key string) trace.Outcome {
	var held bool
	defer s.release(&held)
	held = true
	s.mu.Lock()
	op.lockTaken(true)
	outcome := s.erase(op, h, key)
	op.lockReleased(s.number, true)
	s.mu.Unlock()
	held = false
	return outcome
}

// eraseNoted is erase behind its lock, which it gives back, where there are notes.
func (s *stripe) eraseNoted(h uint32, key string) trace.Outcome {
	defer s.mu.Unlock()
	return s.erase(nil, h, key)
}

// length is Len of one stripe, trim Trim, and sweepSome Sweep.

func (s *stripe) length(op *operation) int {
	var held bool
	defer s.rrelease(&held)
	s.rlock(op, &held)
	n := s.nodes.Len()
	s.runlock(op, &held)
	return n
}

func (s *stripe) trim(op *operation) int {
	var held bool
	defer s.release(&held)
	s.lock(op, &held)
	n := s.nodes.Trim()
	s.unlock(op, &held)
	return n
}

func (s *stripe) sweepSome(op *operation, slots, used int) int {
	var held bool
	defer s.release(&held)
	s.lock(op, &held)
	s.keepTime()
	s.readClock(op)
	n := s.sweep(op, s.partOf(slots, used))
	s.unlock(op, &held)
	return n
}

// clearAll is Clear behind its begin.
func (s *Store) clearAll(op *operation) (n int) {
	var held [MaxStripes]bool
	defer func() {
		for k := range s.stripes {
			s.stripes[k].release(&held[k])
		}
	}()
	for k := range s.stripes {
		s.stripes[k].lock(op, &held[k])
	}
	for k := range s.stripes {
		st := &s.stripes[k]
		n += st.nodes.Len()
		st.clear(op)
	}
	for k := range s.stripes {
		s.stripes[k].unlock(op, &held[k])
	}
	return n
}

// Whoever holds more than one lock has taken them by rising number, see the package's
// comment. lock and unlock guard a write, rlock and runlock a read; held says meanwhile
// what release and rrelease have to give back if it ends between them.

func (s *stripe) lock(op *operation, held *bool) {
	op.lockWanted(s.number, true)
	s.mu.Lock()
	*held = true
	op.lockTaken(true)
	s.writer = op
}

func (s *stripe) unlock(op *operation, held *bool) {
	op.lockReleased(s.number, true)
	s.mu.Unlock()
	*held = false
}

func (s *stripe) release(held *bool) {
	if *held {
		s.mu.Unlock()
	}
}

func (s *stripe) rlock(op *operation, held *bool) {
	op.lockWanted(s.number, false)
	s.mu.RLock()
	*held = true
	op.lockTaken(false)
}

func (s *stripe) runlock(op *operation, held *bool) {
	op.lockReleased(s.number, false)
	s.mu.RUnlock()
	*held = false
}

func (s *stripe) rrelease(held *bool) {
	if *held {
		s.mu.RUnlock()
	}
}
