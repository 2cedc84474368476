package store

import (
	"fmt"
	"time"

	"kvscope/store/trace"
)

// Calls that look at a key and change it under one lock, so that nobody comes between.

// Renew gives key another deadline, the time of Options.Now after ttl, and leaves its
// value; a key without a deadline gets one. It reports whether the key is there. To renew
// a key is to use it, as a Put is.
//
// It returns ErrTTL for a ttl that is not positive, and has done nothing then.
// Cost: as PutTTL.
func (s *Store) Renew(key string, ttl time.Duration) (bool, error) {
	if ttl <= 0 {
		return false, fmt.Errorf("%w: %d nanoseconds; give one above 0, or Put the value again to let it live for ever", ErrTTL, int64(ttl))
	}
	return s.renew(key, ttl), nil
}

func (s *Store) renew(key string, ttl time.Duration) bool {
	op := s.begin(trace.Renew, key, "")
	h := s.sum(key)
	op.hash(h)
	ok := s.stripe(h).renew(op, h, key, ttl)
	op.answer(ok, key, "")

	return ok
}

// renew is Renew with its lock.
func (s *stripe) renew(op *operation, h uint32, key string, ttl time.Duration) bool {
	var held bool
	defer s.release(&held)
	s.lock(op, &held)
	s.keepDeadline()
	s.tick(op)
	p := s.search.find(op, h, key)
	ok := p.found() && !s.removeIfExpired(op, p)
	if ok {
		s.notes.replaced(op, p.slot, s.deadline(lifetime{ttl: ttl}))
		s.rehashStep(op)
	}
	s.unlock(op, &held)
	return ok
}

// GetOrPut returns the value stored under key, and true; or stores value, for ever, and
// returns it, and false. Either is a use of the key. Of many calls at once for a key that
// is not there one stores its value, and all return that.
//
// Errors as for Put; the value is empty then.
// Cost: as Put, under the write lock.
func (s *Store) GetOrPut(key, value string) (actual string, loaded bool, err error) {
	op := s.begin(trace.GetOrPut, key, value)
	h := s.sum(key)
	op.hash(h)

	st := s.stripe(h)
	actual, outcome := st.getOrPut(op, h, key, value)
	for outcome == trace.Full && s.removePastElsewhere(op, st) {
		actual, outcome = st.getOrPut(op, h, key, value)
	}
	op.end(outcome, key, actual)

	switch outcome {
	case trace.Found:
		return actual, true, nil
	case trace.Stored:
		return actual, false, nil
	}
	return "", false, s.refused(outcome, key)
}

// getOrPut is GetOrPut with its lock.
func (s *stripe) getOrPut(op *operation, h uint32, key, value string) (string, trace.Outcome) {
	var held bool
	defer s.release(&held)
	s.lock(op, &held)
	p := s.findToWrite(op, h, key)
	outcome := trace.Found
	if p.found() {
		value, _ = p.value()
		s.notes.used(op, p.slot)
	} else {
		outcome = s.insert(op, h, key, value, lifetime{})
	}
	s.unlock(op, &held)
	return value, outcome
}

// findToWrite is a search that begins a write: time passes before it, and a node that
// has expired is removed and not found.
func (s *stripe) findToWrite(op *operation, h uint32, key string) place {
	timed := s.notes.deadlines != nil
	if timed {
		s.tick(op)
	}
	p := s.search.find(op, h, key)
	if p.found() && timed && s.removeIfExpired(op, p) {
		return place{slot: none}
	}
	return p
}

// Update changes what is stored under key to what change returns, and nobody comes
// between: change is given the value, and whether there is one, and returns the new
// value, and whether the key is to be there. A key that stays keeps its deadline, and a
// new one lives for ever. To update a key is to use it.
//
// change runs under the write lock: it must be quick and must not call the store. It may
// be called again if the store was full and a key that had expired has made room. If it
// panics nothing has changed.
//
// Errors as for Put, if the key is new. Cost: as Put, Erase or a Get.
func (s *Store) Update(key string, change func(old string, ok bool) (value string, keep bool)) error {
	op := s.begin(trace.Update, key, "")
	h := s.sum(key)
	op.hash(h)

	st := s.stripe(h)
	outcome := st.update(op, h, key, change)
	for outcome == trace.Full && s.removePastElsewhere(op, st) {
		outcome = st.update(op, h, key, change)
	}
	op.end(outcome, key, "")

	return s.refused(outcome, key)
}

// update is Update with its lock.
func (s *stripe) update(op *operation, h uint32, key string, change func(string, bool) (string, bool)) trace.Outcome {
	var held bool
	defer s.release(&held)
	s.lock(op, &held)
	p := s.findToWrite(op, h, key)
	old, there := p.value()
	value, keep := change(old, there)
	outcome := trace.Missed
	switch {
	case there && keep:
		p.node.setValue(op, p.slot, value)
		s.notes.used(op, p.slot)
		s.rehashStep(op)
		outcome = trace.Replaced
	case there:
		s.remove(op, p)
		outcome = trace.Erased
	case keep:
		outcome = s.insert(op, h, key, value, lifetime{})
	}
	s.unlock(op, &held)
	return outcome
}
