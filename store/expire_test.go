package store

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kvscope/store/trace"
)

// onClock returns a store on a clock that the test moves, and the clock.
func onClock(t testing.TB, maxItems int, opts Options) (*Store, *atomic.Int64) {
	t.Helper()
	now := &atomic.Int64{}
	opts.Now = func() time.Time { return time.Unix(0, now.Load()) }
	if opts.Hash.Sum == nil {
		opts.Hash = FNV1a()
	}
	return classic(t, 4, maxItems, &opts), now
}

// TestBoundaries: a nanosecond before its deadline a key is there, at it and
// after it is not.
func TestBoundaries(t *testing.T) {
	const born, ttl = 1000, 50
	for _, c := range []struct {
		name    string
		put     func(s *Store) error
		at      int64
		expired bool
	}{
		{"at once", func(s *Store) error { return s.PutTTL("cat", "meow", ttl) }, born, false},
		{"t-1", func(s *Store) error { return s.PutTTL("cat", "meow", ttl) }, born + ttl - 1, false},
		{"t", func(s *Store) error { return s.PutTTL("cat", "meow", ttl) }, born + ttl, true},
		{"t+1", func(s *Store) error { return s.PutTTL("cat", "meow", ttl) }, born + ttl + 1, true},
		{"before it was put", func(s *Store) error { return s.PutTTL("cat", "meow", ttl) }, born - 500, false},
		{"the shortest life", func(s *Store) error { return s.PutTTL("cat", "meow", 1) }, born + 1, true},
		{"the longest life", func(s *Store) error { return s.PutTTL("cat", "meow", math.MaxInt64) }, math.MaxInt64 - 2e9, false},
		{"until t-1", func(s *Store) error { return s.PutUntil("cat", "meow", time.Unix(0, 1050)) }, 1049, false},
		{"until t", func(s *Store) error { return s.PutUntil("cat", "meow", time.Unix(0, 1050)) }, 1050, true},
		{"until the past", func(s *Store) error { return s.PutUntil("cat", "meow", time.Unix(0, 999)) }, born, true},
		{"until now", func(s *Store) error { return s.PutUntil("cat", "meow", time.Unix(0, born)) }, born, true},
		{"until the number that means never", func(s *Store) error { return s.PutUntil("cat", "meow", time.Unix(0, 0)) }, born, true},
		{"until long before Unix", func(s *Store) error { return s.PutUntil("cat", "meow", time.Time{}) }, born, true},
		{"until the far future", func(s *Store) error { return s.PutUntil("cat", "meow", time.Unix(1<<40, 0)) }, math.MaxInt64 - 2e9, false},
		{"for ever", func(s *Store) error { return s.Put("cat", "meow") }, math.MaxInt64, false},
		{"a put clears the deadline", func(s *Store) error { return errors.Join(s.PutTTL("cat", "hiss", ttl), s.Put("cat", "meow")) }, born + ttl, false},
		{"a put with a later one", func(s *Store) error { return errors.Join(s.PutTTL("cat", "hiss", ttl), s.PutTTL("cat", "meow", 2*ttl)) }, born + ttl, false},
		{"a put with an earlier one", func(s *Store) error { return errors.Join(s.PutTTL("cat", "hiss", ttl), s.PutTTL("cat", "meow", ttl/2)) }, born + ttl/2, true},
		{"a put gives a deadline", func(s *Store) error { return errors.Join(s.Put("cat", "hiss"), s.PutTTL("cat", "meow", ttl)) }, born + ttl, true},
	} {
		for _, e := range Evictions() {
			t.Run(fmt.Sprint(c.name, "/", e), func(t *testing.T) {
				s, now := onClock(t, 4, Options{Eviction: e})
				now.Store(born)
				if err := c.put(s); err != nil {
					t.Fatal(err)
				}
				now.Store(c.at)
				before := s.Snapshot()
				value, ok := s.Get("cat")
				if ok == c.expired || ok != (value == "meow") || s.Contains("cat") == c.expired || (len(slices.Collect(s.Keys())) == 0) != c.expired {
					t.Errorf("at %d get says %q, %v", c.at, value, ok)
				}
				after := s.Snapshot()
				before.Stripes[0].Slots[0].Ref, after.Stripes[0].Slots[0].Ref = false, false
				if fmt.Sprint(before) != fmt.Sprint(after) || s.Len() != 1 {
					t.Errorf("readers made\n%v of\n%v", after, before)
				}
				if got := s.Erase("cat"); got == c.expired || s.Len() != 0 {
					t.Errorf("erase says %v, and %d keys are left", got, s.Len())
				}
				if err := s.Verify(); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestTTLIsPositive(t *testing.T) {
	s, _ := onClock(t, 4, Options{})
	for _, ttl := range []time.Duration{0, -1, math.MinInt64} {
		if err := s.PutTTL("cat", "meow", ttl); !errors.Is(err, ErrTTL) || s.Len() != 0 || !strings.Contains(err.Error(), fmt.Sprint(int64(ttl), " nano")) {
			t.Errorf("a ttl of %v: %v", ttl, err)
		}
	}
}

// TestDefaultClock: without Now, it is the time of the day.
func TestDefaultClock(t *testing.T) {
	s := classic(t, 4, 0, nil)
	_ = s.PutTTL("cat", "meow", time.Hour)
	_ = s.PutUntil("dog", "woof", time.Now())
	if !s.Contains("cat") || s.Contains("dog") {
		t.Errorf("cat %v, dog %v", s.Contains("cat"), s.Contains("dog"))
	}
}

// TestClockGoesBack: for writes it stands still, and nobody is harmed.
func TestClockGoesBack(t *testing.T) {
	s, now := onClock(t, 0, Options{Chunk: 4})
	now.Store(1000)
	_ = s.PutTTL("cat", "meow", 100)
	now.Store(500)
	_ = s.PutTTL("dog", "woof", 100) // until 1100, as the cat
	if !s.Contains("cat") || !s.Contains("dog") || s.Snapshot().Stripes[0].Clock != 1000 {
		t.Errorf("after the clock went back: %+v", s.Snapshot())
	}
	now.Store(1099)
	if s.Sweep(100) != 0 || !s.Contains("dog") {
		t.Error("the dog went too early")
	}
	now.Store(1100)
	if s.Contains("cat") || s.Contains("dog") {
		t.Error("they are still there")
	}
	now.Store(0) // only readers have seen 1100
	if !s.Contains("cat") {
		t.Error("no write has seen the time at which the cat expires")
	}
	now.Store(1100)
	_ = s.Put("cow", "moo")
	now.Store(0)
	if s.Contains("cat") || s.Contains("dog") || s.Len() != 1 || s.Verify() != nil {
		t.Errorf("a write has seen it: %+v, %v", s.Snapshot(), s.Verify())
	}
}

// TestSweepIsShort: each write looks at 8 slots, in turn, and after as many as it
// takes to go around nothing that expired is left.
func TestSweepIsShort(t *testing.T) {
	const keys = 50
	var gone []string
	s, now := onClock(t, 0, Options{Chunk: 16, Removed: func(key, value string, why Reason) {
		if why != Expired {
			t.Errorf("%s was %v", key, why)
		}
		gone = append(gone, key)
	}})
	_ = s.Put("stays", "")
	for i := range keys {
		_ = s.PutTTL(fmt.Sprint("key", i), "", time.Second)
	}
	now.Store(int64(time.Second))
	for write := 1; s.Len() > 1; write++ {
		before := len(gone)
		if write%2 == 0 {
			s.Erase("nobody")
		} else {
			_ = s.Put("stays", "")
		}
		if n := len(gone) - before; n > 8 || n == 0 {
			t.Errorf("write %d removed %d keys", write, n)
		}
		if most := (keys+1)/8 + 2; write > most {
			t.Fatalf("after %d writes %d keys are left", write, s.Len())
		}
		if err := s.Verify(); err != nil {
			t.Fatal(err)
		}
	}
	if len(gone) != keys || s.Sweep(1000) != 0 {
		t.Errorf("it was told of %d keys, want %d", len(gone), keys)
	}
}

// TestSweepBeforeEviction: a full put finds the slot of an expired key, so that
// nothing that lives must go; and without eviction it is not refused.
func TestSweepBeforeEviction(t *testing.T) {
	for _, e := range Evictions() {
		var gone []string
		s, now := onClock(t, 3, Options{Eviction: e, Removed: func(key, value string, why Reason) {
			gone = append(gone, fmt.Sprint(key, " ", why))
		}})
		_ = s.Put("a", "1")
		_ = s.Put("b", "2")
		_ = s.PutTTL("c", "3", 10)
		s.Get("c") // used last, and marked
		now.Store(10)
		if err := s.Put("d", "4"); err != nil || fmt.Sprint(gone) != "[c expired]" {
			t.Errorf("%v: %v, removed %v", e, err, gone)
		}
		if err := s.Verify(); err != nil {
			t.Error(err)
		}
	}
}

// TestNewKeyAfterDeadline: a put on an expired key stores a new one.
func TestNewKeyAfterDeadline(t *testing.T) {
	for _, e := range Evictions() {
		var told []trace.Outcome
		gone := 0
		s, now := onClock(t, 20, Options{Eviction: e, Removed: func(string, string, Reason) { gone++ }, Tracer: tracerFunc(func(e trace.Event) {
			if e.Kind == trace.End {
				told = append(told, e.Outcome)
			}
		})})
		for i := range 12 { // cat is far from where the next sweep begins
			_ = s.Put(fmt.Sprint(i), "")
		}
		_ = s.PutTTL("cat", "meow", 10)
		now.Store(10)
		told = nil
		_ = s.Put("cat", "purr")
		if v, ok := s.Get("cat"); v != "purr" || !ok || told[0] != trace.Stored || gone != 1 || s.Len() != 13 {
			t.Errorf("%v: %q, %v, %v, %d removed, %d keys", e, v, ok, told, gone, s.Len())
		}
	}
}

// TestNoClockIsRead: a store without deadlines does not ask what time it is, and
// keeps no room for them.
func TestNoClockIsRead(t *testing.T) {
	s := classic(t, 4, 4, &Options{Now: func() time.Time { t.Error("it asked"); return time.Time{} }})
	_ = s.Put("cat", "meow")
	s.Get("cat")
	s.Erase("cat")
	for range s.All() {
	}
	if s.stripes[0].notes.deadlines != nil || s.stripes[0].notes.on {
		t.Error("it keeps deadlines")
	}
}

func TestExpiryAllocatesNothing(t *testing.T) {
	s, now := onClock(t, 100, Options{})
	keys := make([]string, 150)
	for i := range keys {
		keys[i] = fmt.Sprint("key ", i)
		_ = s.PutTTL(keys[i], "", time.Second)
	}
	n := 0
	if allocs := testing.AllocsPerRun(500, func() {
		n++
		now.Add(int64(time.Second) / 40)
		_ = s.PutTTL(keys[n%150], "value", time.Second)
		s.Get(keys[n*7%150])
		s.Erase(keys[n*11%150])
	}); allocs != 0 {
		t.Errorf("it allocates %v times", allocs)
	}
}

// TestExpiryRace runs everything at once, for the race detector.
func TestExpiryRace(t *testing.T) {
	for _, e := range Evictions() {
		drawn := &picture{}
		var mu sync.Mutex
		s, now := onClock(t, 40, Options{Eviction: e, Tracer: tracerFunc(func(e trace.Event) {
			mu.Lock()
			defer mu.Unlock()
			drawn.Trace(e)
		})})
		drawn.Snapshot = s.Snapshot()
		var all sync.WaitGroup
		for g := range 4 {
			all.Go(func() { work(s, uint64(g), 200) })
			all.Go(func() {
				for i := range 200 {
					key := fmt.Sprint("key", i*7%60)
					_ = s.PutTTL(key, "value of "+key, time.Duration(1+i%20))
					now.Add(1)
					s.Contains(key)
				}
			})
		}
		all.Go(func() {
			for range 20 {
				for k, v := range s.All() {
					if v != "value of "+k {
						t.Errorf("%s is %q", k, v)
					}
				}
				s.Sweep(5)
				if err := s.Verify(); err != nil {
					t.Error(err)
				}
			}
		})
		waitFor(t, &all)
		if err := s.Verify(); err != nil {
			t.Error(err)
		}
		if err := drawn.compare(s); err != nil {
			t.Errorf("%v: %v", e, err)
		}
	}
}

func TestVerifyFindsInDeadlines(t *testing.T) {
	for _, c := range []struct {
		breaking func(d *deadlines)
		want     string
	}{
		{func(d *deadlines) {}, ""},
		{func(d *deadlines) { d.put(2, 9) }, "slot 2 has a deadline but is not live"},
		{func(d *deadlines) { d.put(700, 9) }, "slot 700 has a deadline but is not live"},
		{func(d *deadlines) { d.put(0, never) }, "0 slots have a deadline, not 1"},
		{func(d *deadlines) { d.count = 3 }, "1 slots have a deadline, not 3"},
	} {
		s, _ := onClock(t, 0, Options{Chunk: 4})
		_ = s.PutTTL("cat", "", time.Hour)
		_ = s.Put("dog", "")
		c.breaking(s.stripes[0].notes.deadlines)
		if err := s.Verify(); (err == nil) != (c.want == "") || err != nil && err.Error() != "store: "+c.want {
			t.Errorf("Verify says %v, want %s", err, c.want)
		}
	}
}
