package replay

import (
	"bytes"
	"fmt"
	"runtime"
)

// settle waits until every worker stands at the gate, is blocked in a lock, or is done.
// Those who were handed a lock say so, one after another.
//
// Guarantee: behind it nobody runs, and who is called asleep is blocked in the store's
// own lock.
//
// How: only who asked for a lock, and did not say that it has it, can be blocked; all
// others come to the gate or to their end, and tell. For those who asked the runtime is
// asked too, see blocked: whether they sleep cannot be known from what was recorded.
// Whom a lock was handed to has told nobody yet, and a waiting writer holds back readers
// of a lock that is free to read.
//
// But what if a sleeper wakes? Only a lock of its stripe that is given back wakes it. That
// is announced before it is done, and from then on the sleeper counts as running: by
// the time at which who gave it back stands at the gate, the runtime has made all those
// runnable whom it woke.
func (t *Threads) settle() {
	patience := 8 // how often others may run before stacks, which are dear, are looked at
	for round := 0; ; round++ {
		var asking []*worker
		var next *worker
		moves := false
		t.mu.Lock()
		for _, w := range t.workers {
			switch {
			case w.stands == running && holdOf(w.locks).Waits():
				asking = append(asking, w)
			case w.stands == running:
				moves = true
			case w.stands == handed && next == nil:
				next = w
			}
		}
		t.mu.Unlock()
		switch {
		case moves:
			<-t.news
		case len(asking) > 0 && round < patience:
			runtime.Gosched()
		case len(asking) > 0:
			t.sleep(asking)
			round, patience = 0, 2*patience
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

// sleep notes which of these workers are blocked.
func (t *Threads) sleep(workers []*worker) {
	n := runtime.Stack(t.stacks, true) // of one moment: the world stands still
	for n == len(t.stacks) {
		t.stacks = make([]byte, max(1<<14, 2*n))
		n = runtime.Stack(t.stacks, true)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, w := range workers {
		if w.stands == running && blocked(t.stacks[:n], w.routine) {
			w.stands = asleep
		}
	}
}

// blocked reports whether by these stacks a goroutine waits in a lock.
func blocked(stacks, routine []byte) bool {
	_, rest, found := bytes.Cut(stacks, fmt.Appendf(nil, "goroutine %s [", routine))
	return found && (bytes.HasPrefix(rest, []byte("sync.RWMutex.")) || bytes.HasPrefix(rest, []byte("sync.Mutex.")))
}

// routine returns the number of the goroutine that it runs on, as stacks have it:
// "goroutine 7 [running]:".
func routine() []byte {
	stack := make([]byte, 32)
	stack = stack[:runtime.Stack(stack, false)]
	return bytes.Fields(stack)[1]
}
