package store

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"kvscope/store/trace"
)

// TestPanics: whatever function of the caller panics, in whatever call and at whatever
// moment, the panic comes out of the call, no lock is held, and every invariant is true.
// A call whose tracer panics has done what it was to do.
func TestPanics(t *testing.T) {
	for _, stripes := range []int{1, 2} {
		for _, policy := range Evictions() {
			for _, strategy := range Strategies() {
				for _, end := range []string{"panic", "Goexit"} {
					t.Run(fmt.Sprint(strategy, policy, stripes, end), func(t *testing.T) {
						for _, where := range []string{"Now", "Removed", "Hash", "Tracer"} {
							if end == "Goexit" && where == "Tracer" {
								continue // see TestTracerEndsGoroutine
							}
							at := 1
							for ; tryPanic(t, strategy, policy, stripes, where, at, end == "Goexit"); at++ {
							}
							if at < 3 {
								t.Errorf("%s was called only %d times: the test tests little", where, at-1)
							}
						}
					})
				}
			}
		}
	}
}

// tryPanic makes calls of which one ends in the at-th call of a function. It reports
// whether there was such a call.
func tryPanic(t *testing.T, strategy Strategy, policy Eviction, stripes int, where string, at int, exit bool) bool {
	calls, armed := 0, false
	boom := func(what string) {
		if armed && what == where {
			if calls++; calls == at {
				if exit {
					runtime.Goexit()
				}
				panic(where)
			}
		}
	}
	now := time.Unix(1000, 0)
	hash := Fold()
	o := &Options{
		Strategy: strategy, Eviction: policy, Stripes: stripes, Seed: 1, Rehash: RehashAtOnce,
		Hash:    Hash{"mine", func(key string, seed uint64) uint64 { boom("Hash"); return hash.Sum(key, seed) }},
		Now:     func() time.Time { boom("Now"); return now },
		Removed: func(string, string, Reason) { boom("Removed") },
	}
	if where == "Tracer" {
		o.Tracer = tracerFunc(func(trace.Event) { boom("Tracer") })
	}
	s, err := New(4, 6, o)
	must(t, err)
	for n := range 6 {
		_ = s.PutTTL(fmt.Sprint("key", n), "v", time.Duration(n%3+1)*time.Second)
	}
	now = now.Add(2 * time.Second)
	armed = true
	for _, c := range []struct {
		name string
		call func()
	}{
		{"Put", func() { _ = s.Put("new", "w"); _ = s.Put("newer", "w"); _ = s.Put("key5", "w") }},
		{"PutTTL", func() { _ = s.PutTTL("timed", "w", time.Second) }},
		{"Get", func() { s.Get("key2"); s.Get("key0") }},
		{"GetBatch", func() { _ = s.GetBatch([]string{"key2", "key5", "gone"}, make([]Result, 3)) }},
		{"Contains", func() { s.Contains("key2") }},
		{"Renew", func() { _, _ = s.Renew("key2", time.Second) }},
		{"GetOrPut", func() { _, _, _ = s.GetOrPut("key2", "w"); _, _, _ = s.GetOrPut("other", "w") }},
		{"Update", func() { _ = s.Update("other", func(string, bool) (string, bool) { return "x", true }) }},
		{"TTL", func() { s.TTL("key2") }},
		{"Erase", func() { s.Erase("key2"); s.Erase("key0") }},
		{"Sweep", func() { s.Sweep(100) }},
		{"Len", func() { s.Len() }},
		{"Trim", func() { s.Trim() }},
		{"All", func() {
			for range s.All() {
				continue
			}
		}},
		{"Recent", func() {
			for range s.Recent() {
				continue
			}
		}},
		{"Snapshot", func() { s.Snapshot() }},
		{"Stats", func() { s.Stats() }},
		{"Clear", func() { s.Clear() }},
		{"Verify", func() { _ = s.Verify() }},
	} {
		before := calls
		ended, why := ends(c.call)
		hit := before < at && calls >= at
		if ended != hit || hit && !exit && why != where {
			t.Fatalf("%s call %d: %s ended: %v, because of %v", where, at, c.name, ended, why)
		}
		if hit {
			armed = false
			checkFree(t, fmt.Sprintf("%s call %d, in %s", where, at, c.name), s)
			must(t, s.Verify())
			if err := s.Put("later", "x"); err != nil && policy != EvictNone {
				t.Fatal(err)
			}
			return true
		}
	}
	return false
}

// ends runs a call and reports whether it ended in a panic, and in which, or in the end
// of its goroutine.
func ends(call func()) (ended bool, why any) {
	done := make(chan bool)
	ended = true
	go func() {
		defer close(done)
		defer func() { why = recover() }()
		call()
		ended = false
	}()
	<-done
	return ended, why
}

// checkFree checks that nobody holds a lock.
func checkFree(t *testing.T, when string, s *Store) {
	t.Helper()
	for k := range s.stripes {
		if !s.stripes[k].mu.TryLock() {
			t.Fatalf("%s: the lock of stripe %d is held", when, k)
		}
		s.stripes[k].mu.Unlock()
	}
}

// TestTracerPanicsLate: a call whose tracer panics is done nevertheless.
func TestTracerPanicsLate(t *testing.T) {
	for at := 1; at < 12; at++ {
		calls := 0
		s := classic(t, 4, 0, &Options{Tracer: tracerFunc(func(trace.Event) {
			if calls++; calls == at {
				panic(at)
			}
		})})
		ended, why := ends(func() { _ = s.Put("cat", "meow") })
		if !ended || why != at || calls != at {
			t.Fatalf("event %d: ended %v with %v, after %d events", at, ended, why, calls)
		}
		if value, ok := s.Get("cat"); value != "meow" || !ok {
			t.Errorf("event %d: %q, %v", at, value, ok)
		}
	}
}

// TestTracerEndsGoroutine: a tracer that ends its goroutine leaves no lock behind.
func TestTracerEndsGoroutine(t *testing.T) {
	for _, stripes := range []int{1, 2} {
		for _, call := range []func(*Store){
			func(s *Store) { _ = s.Put("cat", "meow") },
			func(s *Store) { s.Get("cat") },
			func(s *Store) { s.Erase("cat") },
			func(s *Store) { s.Contains("cat") },
			func(s *Store) { s.Len() },
			func(s *Store) { s.Trim() },
			func(s *Store) { s.Clear() },
			func(s *Store) { s.Sweep(10) },
			func(s *Store) { _ = s.GetBatch([]string{"cat", "dog"}, make([]Result, 2)) },
		} {
			for at, last := 1, false; !last; at++ {
				calls, armed := 0, false
				s, err := New(4, 0, &Options{Stripes: stripes, Tracer: tracerFunc(func(trace.Event) {
					if armed {
						if calls++; calls == at {
							runtime.Goexit()
						}
					}
				})})
				must(t, err)
				must(t, s.Put("cat", "x"))
				armed = true
				ended, _ := ends(func() { call(s) })
				last = calls < at
				if ended == last {
					t.Fatalf("event %d: ended %v", at, ended)
				}
				checkFree(t, fmt.Sprint("event ", at), s)
			}
		}
	}
}
