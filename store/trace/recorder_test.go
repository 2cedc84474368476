package trace_test

import (
	"strings"
	"sync"
	"testing"

	"kvscope/store"
	"kvscope/store/trace"
)

// TestRecorderNumbers: events are numbered from 1 in order of arrival, whatever
// they said before.
func TestRecorderNumbers(t *testing.T) {
	var r trace.Recorder
	for i := range 5 {
		r.Trace(trace.Event{Seq: 77, Slot: uint32(i)})
	}
	if r.Len() != 5 {
		t.Errorf("Len is %d, want 5", r.Len())
	}
	for i, e := range r.Events() {
		if want := (trace.Event{Seq: uint64(i) + 1, Slot: uint32(i)}); e != want {
			t.Errorf("event %d is %+v, want %+v", i, e, want)
		}
	}
}

// TestRecorderAliases: what Events returned stays as it was, also while the
// recorder goes on and if the caller appends to it.
func TestRecorderAliases(t *testing.T) {
	var r trace.Recorder
	for i := range uint32(3) {
		r.Trace(trace.Event{Slot: i})
	}
	three := r.Events()
	r.Trace(trace.Event{Slot: 3})
	if appended := append(three, trace.Event{Slot: 99}); appended[3].Slot != 99 {
		t.Fatal("append lost its event")
	}
	for i := range uint32(1000) {
		r.Trace(trace.Event{Slot: 4 + i})
	}
	if len(three) != 3 {
		t.Errorf("%d events, want 3", len(three))
	}
	for i, e := range r.Events() {
		if e.Slot != uint32(i) {
			t.Fatalf("event %d has slot %d", i, e.Slot)
		}
	}
}

func TestRecorderWithoutLines(t *testing.T) {
	var r trace.Recorder
	if err := newStore(t, &r).Put("cat", "meow"); err != nil {
		t.Fatal(err)
	}
	for i := range r.Len() {
		if r.Site(i) != (trace.Site{}) {
			t.Errorf("event %d has site %v, but lines are off", i, r.Site(i))
		}
	}
}

// forwarder is a tracer of somebody else.
type forwarder struct{ to trace.Tracer }

func (f forwarder) Trace(e trace.Event) { f.to.Trace(e) }

// TestRecorderLines: the lines are the store's, whoever forwards to the
// recorder, and the same statement is the same site each time.
func TestRecorderLines(t *testing.T) {
	plain, teed, forwarded := &trace.Recorder{Lines: true}, &trace.Recorder{Lines: true}, &trace.Recorder{Lines: true}
	s := newStore(t, trace.Tee(plain, trace.Tee(teed, forwarder{forwarded})))
	_ = s.Put("cat", "meow")
	once := plain.Len()
	s.Clear()
	_ = s.Put("cat", "meow")
	twice := plain.Len() - once

	changes := 0 // of the pool
	for i := range plain.Len() {
		site := plain.Site(i)
		if site.Store.Package != "store" || site.Store.Number == 0 || !strings.HasSuffix(site.Store.File, ".go") {
			t.Errorf("%v has site %v", plain.Events()[i], site)
		}
		if site != teed.Site(i) || site != forwarded.Site(i) {
			t.Errorf("%v: recorders differ: %v, %v, %v", plain.Events()[i], site, teed.Site(i), forwarded.Site(i))
		}
		switch kind := plain.Events()[i].Kind; kind {
		case trace.ChunkAdd, trace.Alloc, trace.Wipe, trace.Free:
			changes++
			if site.Pool.Package != "pool" || site.Pool.File == "" || site.Pool.Number == 0 {
				t.Errorf("%v has no line in the pool: %v", kind, site)
			}
		default:
			if site.Pool != (trace.Line{}) {
				t.Errorf("%v has a line in the pool: %v", kind, site)
			}
		}
	}
	if changes != 4 {
		t.Errorf("the pool changed %d times, want 4", changes)
	}
	for _, i := range []int{0, 1, 2, 3, 4} { // begin, hash, lock wanted, lock taken, bucket
		if a, b := plain.Site(i), plain.Site(twice+i); a != b {
			t.Errorf("the same line of Put is %v and %v", a, b)
		}
	}
}

func TestRecorderLinesOfNoStore(t *testing.T) {
	r := trace.Recorder{Lines: true}
	r.Trace(trace.Event{})
	if site := r.Site(0); site != (trace.Site{}) {
		t.Errorf("an event that no store sent has site %v", site)
	}
}

func TestRecorderConcurrently(t *testing.T) {
	const goroutines, each = 8, 200
	r := &trace.Recorder{Lines: true}
	var all sync.WaitGroup
	for g := range goroutines {
		all.Go(func() {
			for i := range each {
				r.Trace(trace.Event{Op: uint64(g), Slot: uint32(i)})
				_, _ = r.Site(r.Len()-1), r.Events()
			}
		})
	}
	all.Wait()
	next := map[uint64]uint32{} // by goroutine
	for i, e := range r.Events() {
		if e.Seq != uint64(i)+1 || e.Slot != next[e.Op] {
			t.Fatalf("event %d is %+v, want slot %d", i, e, next[e.Op])
		}
		next[e.Op]++
	}
	if r.Len() != goroutines*each {
		t.Errorf("%d events, want %d", r.Len(), goroutines*each)
	}
}

func newStore(t *testing.T, tracer trace.Tracer) *store.Store {
	s, err := store.New(8, 4, &store.Options{Seed: 1, Tracer: tracer})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
