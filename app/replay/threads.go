package replay

import (
	"math/rand/v2"
	"slices"
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
// on with its next turn. Of a GetBatch each lock and each key is a turn of its own.
//
// What always holds while no method runs:
//
//  1. Each worker stands at the gate, is blocked in a lock of the store, or is done.
//  2. The state behind all events is the fold of what was recorded. With the events that
//     workers stand at the gate with, which are announced as soon as they are done, it
//     is what the store is like.
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
	news    chan struct{} // somebody came to the gate, or is done; holds one
}

// Job is one call that a worker makes: a command, or else a GetBatch.
type Job struct {
	script.Command
	Batch []string // keys of a GetBatch
}

// Jobs returns commands as jobs. Those that do nothing to a store, such as a comment,
// have no turns and are left out.
func Jobs(commands []script.Command) (jobs []Job) {
	for _, c := range commands {
		for range c.Expand() {
			jobs = append(jobs, Job{Command: c})
			break
		}
	}
	return jobs
}

// Answer is what a job's call returned.
type Answer struct {
	script.Result
	Batch []store.Result // of a GetBatch
}

// run makes the call.
func (j Job) run(t target) (a Answer) {
	if len(j.Batch) == 0 {
		a.Result = j.Command.Run(t)
		return a
	}
	a.Batch = make([]store.Result, len(j.Batch))
	a.Err = t.GetBatch(j.Batch, a.Batch)
	for _, r := range a.Batch {
		if r.OK {
			a.Len++
		}
	}
	a.OK = a.Len > 0
	return a
}

// worker runs one script.
type worker struct {
	script  []Job
	turns   chan struct{} // each is a turn; closed, it need not stop any more
	started chan struct{} // closed when routine is known
	routine []byte        // number of its goroutine

	// Guarded by Threads.mu.
	answers []Answer
	stands  stand
	phase   Phase
	brings  trace.Event // that it stands at the gate with; of no kind before a job
	next    Phase       // of that event, or of the job
	op      uint64      // number of the operation that it is in, or 0
	inner   uint64      // of a get of its batch, or 0
	locks   []Lock      // that it has, and at the end the one that it waits for
	stripe  uint16      // of the lock that it had last, or waits for
}

// stand says where a worker is.
type stand uint8

const (
	running  stand = iota // it has the turn, or was woken
	asleep                // it is blocked in a lock
	atGate                // it can have the next turn
	handed                // at the gate, with a lock that was handed to it
	finished              // its script is over
)

// NewThreads runs commands on an empty store, and then makes a worker for each script,
// which waits for its first turn. The errors are those of New, ErrOptions also for a bare
// pool, and those of a session at its limits.
func NewThreads(settings Settings, before []script.Command, scripts [][]Job, limits Limits) (*Threads, error) {
	if settings.Bare {
		return nil, refuse(store.ErrOptions, "a bare pool has no lock for which workers could wait")
	}
	t := &Threads{settings: settings, limits: limits.Usual(), before: before, news: make(chan struct{}, 1)}
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
	for _, jobs := range scripts {
		t.workers = append(t.workers, &worker{script: jobs, turns: make(chan struct{}), started: make(chan struct{})})
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
	Script  []Job
	Answers []Answer // of the jobs that are over
	Next    Phase    // what its next turn does; 0 if it waits or is done
	Hold    Hold
	Locks   []Lock // that it has, and at the end the one that it waits for
	Stripe  uint16 // of the lock that it had last, or waits for
	Done    bool
}

// Workers returns how far each worker is.
func (t *Threads) Workers() []Worker {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := make([]Worker, len(t.workers))
	for i, w := range t.workers {
		all[i] = Worker{Script: w.script, Answers: w.answers, Hold: holdOf(w.locks), Locks: slices.Clone(w.locks), Stripe: w.stripe, Done: w.stands == finished}
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
	turn.Entry = len(w.answers)
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
		turn.Holds = append(turn.Holds, holdOf(w.locks))
	}
	t.mu.Unlock()
	t.turns = append(t.turns, turn)
	return turn, true, nil
}

// Fork returns workers that had the first turns of t, that many of them: equal events up
// to there. t stays as it is. Cost: that of the turns.
func (t *Threads) Fork(turns int) (*Threads, error) {
	var scripts [][]Job
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

// Pick draws one of the workers that are ready, or -1 if there is none.
func (t *Threads) Pick(random *rand.Rand) int {
	ready := t.Ready()
	if len(ready) == 0 {
		return -1
	}
	return ready[random.IntN(len(ready))]
}
