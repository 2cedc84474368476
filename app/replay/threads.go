package replay

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"

	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// Threads runs several scripts on one store, each on a goroutine of its own, of which
// one runs at a time: whoever is given the turn. The locks are the store's own, and a
// worker that waits for one is blocked in it.
//
//	worker    A   hash  ask  find                take  write  link  give back
//	          B               ·    hash  ask ╌╌╌╌╌╌╌╌ waits ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ find
//	turn      1    2    3     4    5     6  …
//
// How: a tracer stands before the recorder, like a gate. A worker that comes there
// with the first event of its next phase stops, before the event is recorded, and goes
// on with its next turn.
//
// What always holds while no method runs:
//
//  1. Each worker stands at the gate, is blocked in a lock of the store, or is done.
//  2. The state behind all events is the fold of what was recorded, and it is what the
//     store is like.
//  3. Equal settings, scripts and turns give equal events.
//
// Who a lock is handed to runs to the gate by itself, and says that it has it in the
// order in which the workers stand: nobody else has a turn meanwhile.
//
// Unlike in a Session a worker does stop inside a lock. Threads is not safe for
// concurrent use, and has to be closed.
type Threads struct {
	settings Settings
	limits   Limits
	before   []script.Command
	store    target
	recorder trace.Recorder
	timeline *Timeline
	workers  []*worker
	turns    []Turn
	all      sync.WaitGroup
	stacks   []byte // room for those of all goroutines

	mu      sync.Mutex // guards what follows, and what the workers say it does
	turn    *worker    // who has the turn
	closing bool
}

// worker runs one script.
type worker struct {
	script  []script.Command
	turns   chan struct{} // each is a turn; closed, it need not stop any more
	started chan struct{} // closed when routine is known
	routine []byte        // number of its goroutine

	// Guarded by Threads.mu.
	results []script.Result
	stands  stand
	phase   Phase
	next    Phase // of the event that it stands at the gate with
	hold    Hold
	held    int    // locks that it has
	stripe  uint16 // of the lock that it had last, or waits for
}

// stand says where a worker is.
type stand uint8

const (
	running  stand = iota // it has the turn, or is blocked in a lock
	atGate                // it can have the next turn
	handed                // at the gate, with a lock that was handed to it
	finished              // its script is over
)

// NewThreads runs commands on an empty store, and then makes a worker for each script,
// which waits for its first turn. The errors are those of New, ErrOptions also for a bare
// pool, and those of a session at its limits.
func NewThreads(settings Settings, before []script.Command, scripts [][]script.Command, limits Limits) (*Threads, error) {
	if settings.Bare {
		return nil, fmt.Errorf("%w: a bare pool has no lock for which workers could wait", store.ErrOptions)
	}
	t := &Threads{settings: settings, limits: limits.Usual(), before: before}
	t.recorder.Lines = !limits.Silent
	var err error
	if t.store, err = newTarget(settings, gate{t}); err != nil {
		return nil, err
	}
	t.timeline = NewTimeline(t.store.Snapshot(), t.limits)
	for i, c := range before {
		if err := t.limits.room(i, t.timeline.Weight()); err != nil {
			return nil, err
		}
		c.Run(t.store)
		t.timeline.Append(t.recorder.Take(), false)
	}
	for _, commands := range scripts {
		w := &worker{turns: make(chan struct{}), started: make(chan struct{})}
		for _, c := range commands {
			for range c.Expand() { // what does nothing to a store has no turns
				w.script = append(w.script, c)
				break
			}
		}
		t.workers = append(t.workers, w)
	}
	t.all.Add(len(t.workers))
	for _, w := range t.workers {
		go t.work(w)
		<-w.started
	}
	t.settle()
	return t, nil
}

// Close lets every worker finish the command that it is in, and ends it. What was
// recorded stays.
func (t *Threads) Close() {
	t.mu.Lock()
	closed := t.closing
	t.closing = true
	t.mu.Unlock()
	if closed {
		return
	}
	for _, w := range t.workers {
		close(w.turns)
	}
	t.all.Wait()
}

// Timeline returns the recording. Its cursor is the caller's.
func (t *Threads) Timeline() *Timeline { return t.timeline }

// Turns returns the turns given so far. The slice must not be changed.
func (t *Threads) Turns() []Turn { return t.turns }

// Site returns where event i, an index, was caused.
func (t *Threads) Site(i int) trace.Site { return t.recorder.Site(i) }

// Worker says how far a worker is.
type Worker struct {
	Script  []script.Command
	Results []script.Result // of the commands that are over
	Next    Phase           // what its next turn does; 0 if it waits or is done
	Hold    Hold
	Stripe  uint16 // of the lock that it holds or waits for
	Done    bool
}

// Workers returns how far each worker is.
func (t *Threads) Workers() []Worker {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := make([]Worker, len(t.workers))
	for i, w := range t.workers {
		all[i] = Worker{Script: w.script, Results: w.results, Hold: w.hold, Stripe: w.stripe, Done: w.stands == finished}
		if w.stands == atGate {
			all[i].Next = w.next
		}
	}
	return all
}

// Ready returns the workers that can do something with a turn, rising.
func (t *Threads) Ready() (ready []int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, w := range t.workers {
		if w.stands == atGate {
			ready = append(ready, i)
		}
	}
	return ready
}

// Step gives worker i, from 0, a turn. One that waits for a lock loses it; one that is
// done gets none, and ok is false. At a limit of the recording the error is ErrEvents.
func (t *Threads) Step(i int) (turn Turn, ok bool, err error) {
	if err := t.limits.room(0, t.timeline.Weight()); err != nil {
		return Turn{}, false, err
	}
	w := t.workers[i]
	t.mu.Lock()
	stands := w.stands
	turn.Entry = len(w.results)
	if stands == atGate {
		turn.Phase = w.next
		t.turn, w.stands = w, running
	}
	t.mu.Unlock()
	switch stands {
	case finished:
		return Turn{}, false, nil
	case atGate:
		w.turns <- struct{}{}
		t.settle()
		t.timeline.Append(t.recorder.Take(), false)
	default:
		turn.Lost = true
	}
	turn.Worker, turn.To = i, t.timeline.Len()
	t.mu.Lock()
	for _, w := range t.workers {
		turn.Holds = append(turn.Holds, w.hold)
	}
	t.mu.Unlock()
	t.turns = append(t.turns, turn)
	return turn, true, nil
}

// Fork returns workers that had the first turns of t, so many of them: equal events up
// to there. t stays as it is. Cost: that of the turns.
func (t *Threads) Fork(turns int) (*Threads, error) {
	var scripts [][]script.Command
	for _, w := range t.workers {
		scripts = append(scripts, w.script)
	}
	fork, err := NewThreads(t.settings, t.before, scripts, t.limits)
	if err != nil {
		return nil, err
	}
	for _, turn := range t.turns[:max(0, min(turns, len(t.turns)))] {
		if _, _, err := fork.Step(turn.Worker); err != nil {
			fork.Close()
			return nil, err
		}
	}
	return fork, nil
}

// work is a worker's goroutine.
func (t *Threads) work(w *worker) {
	defer t.all.Done()
	w.routine = routine()
	close(w.started)
	for _, c := range w.script {
		if !t.stop(w, Hashing, atGate) {
			return
		}
		result := c.Run(t.store)
		t.mu.Lock()
		w.results = append(w.results, result)
		t.mu.Unlock()
	}
	t.mu.Lock()
	w.stands, w.hold = finished, Free
	t.mu.Unlock()
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
	if w := g.me(); w != nil && !g.pass(w, &e) {
		return // the recording is over
	}
	g.recorder.Trace(e)
}

// me returns the worker whose goroutine this is, or nil.
func (t *Threads) me() *worker {
	me := routine()
	for _, w := range t.workers {
		if bytes.Equal(w.routine, me) {
			return w
		}
	}
	return nil
}

// pass holds w at the gate for as long as it has no turn for e, and reports whether e
// is to be recorded.
func (t *Threads) pass(w *worker, e *trace.Event) bool {
	t.mu.Lock()
	stands := atGate
	if e.Kind == trace.LockTaken && t.turn != w {
		stands = handed
	}
	next, closing := phaseOf(e.Kind), t.closing
	stops := next != w.phase || stands == handed
	t.mu.Unlock()
	if closing || stops && !t.stop(w, next, stands) {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	switch e.Kind {
	case trace.LockWanted:
		w.stripe = e.Stripe
		if w.hold = WaitsToRead; e.Write {
			w.hold = WaitsToWrite
		}
	case trace.LockTaken:
		w.held++
		if w.hold = Reads; e.Write {
			w.hold = Writes
		}
	case trace.LockReleased:
		if w.held--; w.held == 0 {
			w.hold = Free
		}
	}
	return true
}

// patience is how often settle lets others run before it looks at stacks, which is dear.
const patience = 8

// settle waits until every worker stands at the gate, is blocked, or is done. Those who
// were handed a lock say so, one after another.
func (t *Threads) settle() {
	for round := 0; ; round++ {
		var moving []*worker
		var next *worker
		t.mu.Lock()
		for _, w := range t.workers {
			switch {
			case w.stands == running:
				moving = append(moving, w)
			case w.stands == handed && next == nil:
				next = w
			}
		}
		t.mu.Unlock()
		switch {
		case len(moving) > 0 && (round < patience || !t.blocked(moving)):
			runtime.Gosched()
		case next == nil:
			t.mu.Lock()
			t.turn = nil
			t.mu.Unlock()
			return
		default:
			t.mu.Lock()
			t.turn, next.stands = next, running
			t.mu.Unlock()
			next.turns <- struct{}{}
			round = 0
		}
	}
}

// blocked reports whether all of these workers wait in a lock. Only the runtime knows:
// whom a lock was handed to has told nobody yet, and a waiting writer holds back readers
// of a lock that is free to read.
func (t *Threads) blocked(workers []*worker) bool {
	n := runtime.Stack(t.stacks, true) // of one moment: the world stands still
	for n == len(t.stacks) {
		t.stacks = make([]byte, max(1<<14, 2*n))
		n = runtime.Stack(t.stacks, true)
	}
	for _, w := range workers {
		_, rest, found := bytes.Cut(t.stacks[:n], fmt.Appendf(nil, "goroutine %s [", w.routine))
		if !found || !bytes.HasPrefix(rest, []byte("sync.RWMutex.")) && !bytes.HasPrefix(rest, []byte("sync.Mutex.")) {
			return false
		}
	}
	return true
}

// routine returns the number of the goroutine that it runs on, as stacks have it:
// "goroutine 7 [running]:".
func routine() []byte {
	stack := make([]byte, 32)
	stack = stack[:runtime.Stack(stack, false)]
	return bytes.Fields(stack)[1]
}

// Pick draws one of the workers that are ready, or -1 if there is none.
func (t *Threads) Pick(random *rand.Rand) int {
	ready := t.Ready()
	if len(ready) == 0 {
		return -1
	}
	return ready[random.IntN(len(ready))]
}
