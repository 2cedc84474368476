package store

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kvscope/store/trace"
)

// tracerFunc is a tracer that is one function.
type tracerFunc func(trace.Event)

func (f tracerFunc) Trace(e trace.Event) { f(e) }

// patience is how long a test waits for what cannot fail to happen. Only a
// broken store makes it wait that long.
const patience = 20 * time.Second

// TestReadersMeet: two gets are inside the lock at the same moment. Each waits
// there for the other, so one after the other would wait in vain.
func TestReadersMeet(t *testing.T) {
	s := (*Store)(nil)
	var inside sync.WaitGroup
	inside.Add(2)
	both := make(chan struct{})
	s = classic(t, 4, 4, &Options{Tracer: tracerFunc(func(e trace.Event) {
		if e.Kind != trace.LockTaken || e.Write {
			return
		}
		if s.stripes[0].mu.TryLock() {
			s.stripes[0].mu.Unlock()
			t.Error("a writer could enter while a reader is inside")
		}
		inside.Done()
		select {
		case <-both:
		case <-time.After(patience):
			t.Error("a reader waited inside for another one that did not come")
		}
	})})
	_ = s.Put("cat", "meow")
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			if v, ok := s.Get("cat"); v != "meow" || !ok {
				t.Errorf("get: %q, %v", v, ok)
			}
		})
	}
	all.Go(func() {
		inside.Wait()
		close(both)
	})
	waitFor(t, &all)
}

// TestWriterIsAlone: while a writer is inside, nobody else can enter.
func TestWriterIsAlone(t *testing.T) {
	s := (*Store)(nil)
	checks := 0
	s = classic(t, 4, 4, &Options{Tracer: tracerFunc(func(e trace.Event) {
		if e.Kind != trace.LockTaken && e.Kind != trace.LockReleased || !e.Write {
			return
		}
		checks++
		if s.stripes[0].mu.TryRLock() {
			s.stripes[0].mu.RUnlock()
			t.Error("a reader could enter while a writer is inside")
		}
	})})
	_ = s.Put("cat", "meow")
	s.Erase("cat")
	s.Clear()
	if checks != 6 {
		t.Errorf("%d checks, want 6: put, erase and clear take the lock exclusively", checks)
	}
}

// TestHistory lets many goroutines work and holds that what the tracer heard is
// a history that can have happened: the locks exclude, each operation's events
// are complete and in order, and the writes draw the store as it is.
func TestHistory(t *testing.T) {
	for _, stripes := range []int{1, 2, 8} {
		t.Run(fmt.Sprintf("stripes=%d", stripes), func(t *testing.T) { history(t, stripes) })
	}
}

func history(t *testing.T, stripes int) {
	const goroutines, each = 8, 150
	type entry struct { // of an operation into a stripe
		op     uint64
		stripe uint16
	}
	recorder := &trace.Recorder{}
	s := classic(t, 8, 0, &Options{Chunk: 4, Stripes: stripes, Tracer: trace.Tee(recorder, tracerFunc(func(trace.Event) { runtime.Gosched() }))})
	drawn := &picture{s.Snapshot()}
	var all sync.WaitGroup
	for g := range goroutines {
		all.Go(func() { work(s, uint64(g), each) })
	}
	waitFor(t, &all)

	inside := map[entry]bool{} // who holds a lock, and whether alone
	next := map[uint64][]trace.Kind{}
	locks := map[entry][]trace.Kind{}
	ended, entered := 0, 0
	for _, e := range recorder.Events() {
		drawn.Trace(e)
		if e.Kind == trace.Begin {
			if _, twice := next[e.Op]; twice {
				t.Fatalf("number %d begins twice", e.Op)
			}
			next[e.Op] = []trace.Kind{trace.Begin, trace.End}
		}
		at := entry{e.Op, e.Stripe}
		switch e.Kind {
		case trace.Begin, trace.End:
			if len(next[e.Op]) == 0 || next[e.Op][0] != e.Kind || e.Stripe != 0 {
				t.Fatalf("%v, but %v was to come next", e, next[e.Op])
			}
			next[e.Op] = next[e.Op][1:]
		case trace.LockWanted, trace.LockTaken, trace.LockReleased:
			if locks[at] == nil {
				locks[at] = []trace.Kind{trace.LockWanted, trace.LockTaken, trace.LockReleased}
				entered++
			}
			if len(locks[at]) == 0 || locks[at][0] != e.Kind || len(next[e.Op]) != 1 {
				t.Fatalf("%v, but %v was to come next", e, locks[at])
			}
			locks[at] = locks[at][1:]
		}
		switch e.Kind {
		case trace.LockTaken:
			for other, alone := range inside {
				if other.stripe == e.Stripe && (alone || e.Write) {
					t.Fatalf("%v while %d holds the lock, alone: %v", e, other.op, alone)
				}
			}
			inside[at] = e.Write
		case trace.LockReleased:
			delete(inside, at)
		case trace.End:
			ended++
		case trace.Hash:
		case trace.Begin, trace.LockWanted:
		default:
			alone, holds := inside[at]
			if !holds || e.Kind.IsWrite() && !alone {
				t.Fatalf("%v without the lock that it needs", e)
			}
		}
	}
	if ended != len(next) || ended < goroutines*each {
		t.Errorf("%d operations began and %d ended, want at least %d", len(next), ended, goroutines*each)
	}
	for op := range uint64(len(next)) {
		if left, ok := next[op+1]; !ok || len(left) != 0 {
			t.Errorf("operation %d: %v is missing", op+1, left)
		}
	}
	if err := s.Verify(); err != nil {
		t.Error(err)
	}
	if err := drawn.compare(s); err != nil {
		t.Error(err)
	}
	if len(inside) > 0 || entered < ended {
		t.Errorf("%d operations took a lock %d times, %v still hold theirs", ended, entered, inside)
	}
}

// TestRace runs everything at once, for the race detector. Values say which
// key they belong to, so that a torn entry is noticed.
func TestRace(t *testing.T) {
	for _, tracer := range []trace.Tracer{nil, &trace.Recorder{}} {
		for _, d := range slices.Concat(designs(), striped()) {
			t.Run(d.name, func(t *testing.T) { race(t, d.build(t, 16, 40, &Options{Tracer: tracer})) })
		}
	}
}

func race(t *testing.T, s *Store) {
	var all sync.WaitGroup
	var watched atomic.Int64
	for g := range 6 {
		all.Go(func() { work(s, uint64(g), 300) })
	}
	all.Go(func() {
		for range 30 {
			for k, v := range s.All() {
				if v != "value of "+k {
					t.Errorf("%s is %q", k, v)
				}
				watched.Add(1)
			}
		}
	})
	all.Go(func() {
		random := rand.New(rand.NewPCG(6, 3))
		keys, got := make([]string, batchKeys+8), make([]Result, batchKeys+8)
		for range 30 {
			for k := range keys {
				keys[k] = fmt.Sprint("key", random.IntN(60))
			}
			_ = s.GetBatch(keys, got)
			for k, r := range got {
				if want := "value of " + keys[k]; r.OK && r.Value != want || !r.OK && r.Value != "" {
					t.Errorf("%s is %v", keys[k], r)
				}
			}
		}
	})
	all.Go(func() {
		for range 30 {
			if stats := s.Stats(); stats.Len > 40 && stats.Stripes == 1 || stats.Len != stats.Pool.Live {
				t.Errorf("the stats are %+v", stats)
			}
			live, stripes := 0, s.Snapshot().Stripes
			for _, stripe := range stripes {
				for _, slot := range stripe.Slots {
					if slot.Live() {
						live++
					}
				}
				if n := len(stripe.Slots); n != 40 && len(stripes) == 1 {
					t.Errorf("a snapshot has %d slots", n)
				}
			}
			if live > 40 {
				t.Errorf("a snapshot has %d keys", live)
			}
			if err := s.Verify(); err != nil {
				t.Error(err)
			}
		}
	})
	waitFor(t, &all)
	if err := s.Verify(); err != nil {
		t.Error(err)
	}
}

// work runs n random operations, of which some are clears.
func work(s *Store, seed uint64, n int) {
	random := rand.New(rand.NewPCG(seed, 3))
	for range n {
		key := fmt.Sprint("key", random.IntN(60))
		switch random.IntN(20) {
		case 0:
			s.Len()
		case 1:
			if random.IntN(10) == 0 {
				s.Clear()
			}
			s.Contains(key)
		case 2, 3, 4, 5, 6:
			s.Erase(key)
		case 7, 8, 9, 10, 11, 12:
			_ = s.Put(key, "value of "+key)
		default:
			s.Get(key)
		}
	}
}

// waitFor waits for all goroutines, but not for ever.
func waitFor(t *testing.T, all *sync.WaitGroup) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		all.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(2 * patience):
		t.Fatal("the goroutines wait for one another")
	}
}
