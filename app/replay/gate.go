package replay

import (
	"slices"

	"kvscope/store/trace"
)

// work is a worker's goroutine.
func (t *Threads) work(w *worker) {
	defer t.all.Done()
	w.routine = routine()
	close(w.started)
	for _, job := range w.script {
		if !t.stop(w, Hashing, atGate) {
			return
		}
		answer := job.run(t.store)
		t.mu.Lock()
		w.answers = append(w.answers, answer)
		t.mu.Unlock()
	}
	t.mu.Lock()
	w.stands = finished
	t.mu.Unlock()
	t.tell()
}

// tell wakes settle, if it waits.
func (t *Threads) tell() {
	select {
	case t.news <- struct{}{}:
	default:
	}
}

// stop lets w wait for a turn, with which it begins a phase, and reports whether it got
// one: it does not when all is to end.
func (t *Threads) stop(w *worker, next Phase, stands stand) bool {
	t.mu.Lock()
	if t.closing {
		t.mu.Unlock()
		return false
	}
	w.stands, w.next = stands, next
	t.mu.Unlock()
	t.tell()
	_, more := <-w.turns
	t.mu.Lock()
	w.phase = next
	t.mu.Unlock()
	return more
}

// gate is the tracer of the store.
type gate struct{ *Threads }

// Trace stops the worker that comes with e if a turn is over, and records e.
func (g gate) Trace(e trace.Event) {
	if g.pass(&e) {
		g.recorder.Trace(e)
	}
}

// owner returns whose event e is, or nil: what came before there were workers. Only who
// has the turn begins something.
func (t *Threads) owner(e *trace.Event) *worker {
	if e.Kind == trace.Begin {
		return t.turn
	}
	for _, w := range t.workers {
		if e.Op == w.op || e.Op == w.inner {
			return w
		}
	}
	return nil
}

// pass holds the worker that comes with e at the gate for as long as it has no turn for
// it, and reports whether e is to be recorded: not when the recording is over.
func (t *Threads) pass(e *trace.Event) bool {
	t.mu.Lock()
	if t.closing {
		t.mu.Unlock()
		return false
	}
	w := t.owner(e)
	if w == nil {
		t.mu.Unlock()
		return true
	}
	next, begins := w.meets(e)
	stands := atGate
	if e.Kind == trace.LockTaken && t.turn != w {
		stands = handed
	}
	stops := begins || next != w.phase || stands == handed
	w.brings = *e
	t.mu.Unlock()
	if stops && !t.stop(w, next, stands) {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	w.brings = trace.Event{}
	switch e.Kind {
	case trace.LockWanted:
		hold := WaitsToRead
		if e.Write {
			hold = WaitsToWrite
		}
		w.stripe, w.locks = e.Stripe, append(w.locks, Lock{e.Stripe, hold})
		t.tell() // from here on it may be blocked
	case trace.LockTaken:
		hold := Reads
		if e.Write {
			hold = Writes
		}
		w.locks[len(w.locks)-1].Hold = hold
	case trace.LockReleased:
		w.locks = slices.DeleteFunc(w.locks, func(l Lock) bool { return l.Stripe == e.Stripe })
		for _, other := range t.workers { // it may be woken: see settle
			if other.stands == asleep && other.stripe == e.Stripe {
				other.stands = running
			}
		}
	}
	return true
}

// meets returns which phase e is of where w comes with it, and whether a turn begins
// there though the phase be the same: with each lock, and with each key of a batch.
// The get of such a key begins and ends inside the locks, and its hash is known.
func (w *worker) meets(e *trace.Event) (next Phase, begins bool) {
	next = phaseOf(e.Kind)
	switch {
	case e.Kind == trace.Begin && w.op == 0:
		w.op = e.Op
	case e.Kind == trace.Begin:
		w.inner = e.Op
		return Finding, true
	case e.Op == w.inner:
		if e.Kind == trace.End {
			w.inner = 0
		}
		return Finding, false
	case e.Kind == trace.End:
		w.op = 0
	case e.Kind == trace.LockWanted:
		return next, true
	}
	return next, false
}
