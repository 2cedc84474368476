package store

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"kvscope/store/script"
	"kvscope/store/trace"
)

func TestEvictionNames(t *testing.T) {
	for _, e := range Evictions() {
		if got, ok := EvictionNamed(e.String()); got != e || !ok {
			t.Errorf("the policy named %v is %v, %v", e, got, ok)
		}
	}
	if got, ok := EvictionNamed("random"); got != EvictNone || ok {
		t.Errorf("there is a policy named random: %v", got)
	}
	if got := fmt.Sprint(EvictClock, Eviction(9), Evicted, Reason(9)); got != "clock unknown evicted unknown" {
		t.Error(got)
	}
}

func TestEvictionNeedsALimit(t *testing.T) {
	for _, c := range []struct {
		maxItems int
		evict    Eviction
		says     string
	}{
		{0, EvictLRU, "Eviction is lru, but without a maxItems the store is never full; give it one"},
		{0, EvictClock, "Eviction is clock, but without"},
		{4, 3, "Eviction is 3; choose EvictNone, EvictLRU or EvictClock"},
	} {
		s, err := New(4, c.maxItems, &Options{Eviction: c.evict})
		if s != nil || !errors.Is(err, ErrOptions) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v of %d: %v", c.evict, c.maxItems, err)
		}
	}
}

// TestEvictionOrder says which keys go, in words, in a store with room for three.
func TestEvictionOrder(t *testing.T) {
	for _, c := range []struct {
		name, commands string
		lru, clock     string // what is removed
	}{
		{"nobody uses anything", "put d, put e, put f", "a b c", "a b c"},
		{"not full", "erase b, put d", "", ""},
		{"get is a use", "get a, put d, put e", "b c", "b c"},
		{"put is a use", "put a, put d", "b", "b"},
		{"contains is no use", "contains a, put d", "a", "a"},
		{"a miss is no use", "get x, put d", "a", "a"},
		{"len is no use", "len, put d", "a", "a"},
		{"all are used: the oldest goes", "get c, get b, get a, put d", "c", "a"},
		{"used twice is as good as once for a clock", "get a, get b, get a, put d, put e, put f", "c b a", "c a b"},
		{"the second chance is the last", "get a, put d, put e, put f", "b c a", "b c a"},
		{"a new key is right behind the hand", "put d, put e, get d, put f, put g", "a b c e", "a b c e"},
		{"what was erased does not go again", "erase a, put d, put e", "b", "d"},
		{"a bit does not outlive its key", "get a, erase a, put d, put e", "b", "d"},
		{"clear forgets", "get a, clear, put a, put b, put c, put d", "a", "b"},
	} {
		for _, e := range []Eviction{EvictLRU, EvictClock} {
			t.Run(fmt.Sprint(c.name, "/", e), func(t *testing.T) {
				var gone []string
				s := classic(t, 2, 3, &Options{Hash: FNV1a(), Eviction: e, Removed: func(key, value string, why Reason) {
					if why != Evicted {
						t.Errorf("%s was %v", key, why)
					}
					gone = append(gone, key)
				}})
				for line := range strings.SplitSeq("put a, put b, put c, "+c.commands, ", ") {
					if strings.HasPrefix(line, "put") {
						line += " value"
					}
					command, err := script.ParseLine(line)
					if err != nil {
						t.Fatal(err)
					}
					if r := command.Run(s); r.Err != nil {
						t.Errorf("%s: %v", line, r.Err)
					}
					if err := s.Verify(); err != nil {
						t.Errorf("%s: %v", line, err)
					}
				}
				want := c.lru
				if e == EvictClock {
					want = c.clock
				}
				if got := strings.Join(gone, " "); got != want {
					t.Errorf("%v removed %q, want %q", e, got, want)
				}
			})
		}
	}
}

// TestClockPicture is the picture of clock: four slots, of which the first two
// were used.
func TestClockPicture(t *testing.T) {
	s := classic(t, 4, 4, &Options{Eviction: EvictClock})
	for _, key := range []string{"a", "b", "c", "d"} {
		_ = s.Put(key, "")
	}
	s.Get("a")
	s.Get("b")
	_ = s.Put("e", "")
	st := s.Snapshot().Stripes[0]
	if st.Slots[2].Key != "e" || st.Hand != 3 || st.Slots[0].Ref || st.Slots[1].Ref {
		t.Errorf("it is %+v", st)
	}
}

// TestRemovedIsToldInside: nobody can enter while Removed runs, and the key is
// gone by then.
func TestRemovedIsToldInside(t *testing.T) {
	s, told := (*Store)(nil), 0
	s = classic(t, 4, 2, &Options{Eviction: EvictLRU, Removed: func(key, value string, why Reason) {
		told++
		if s.stripes[0].mu.TryRLock() {
			t.Error("a reader can enter")
		}
		if p := s.stripes[0].search.find(nil, s.sum(key), key); p.found() {
			t.Errorf("%s is still in slot %d", key, p.slot)
		}
	}})
	for i := range 5 {
		_ = s.Put(fmt.Sprint(i), "")
	}
	if told != 3 {
		t.Errorf("it was told of %d keys, want 3", told)
	}
}

// TestLocksOfGet: with an order of use a get is alone, else readers meet.
func TestLocksOfGet(t *testing.T) {
	for _, e := range Evictions() {
		var wrote []bool
		s := classic(t, 4, 2, &Options{Eviction: e, Tracer: tracerFunc(func(e trace.Event) {
			if e.Kind == trace.LockTaken {
				wrote = append(wrote, e.Write)
			}
		})})
		_ = s.Put("cat", "")
		s.Get("cat")
		s.Get("dog")
		s.Contains("cat")
		if got, want := fmt.Sprint(wrote), fmt.Sprint([]bool{true, e == EvictLRU, e == EvictLRU, false}); got != want {
			t.Errorf("%v: exclusive locks %s, want %s", e, got, want)
		}
	}
}

// TestEvictionAllocatesNothing.
func TestEvictionAllocatesNothing(t *testing.T) {
	for _, e := range []Eviction{EvictLRU, EvictClock} {
		s := classic(t, 64, 50, &Options{Eviction: e})
		keys := make([]string, 100)
		for i := range keys {
			keys[i] = fmt.Sprint("key ", i)
			_ = s.Put(keys[i], "")
		}
		n := 0
		if allocs := testing.AllocsPerRun(300, func() {
			n++
			_ = s.Put(keys[n%100], "value")
			s.Get(keys[n*7%100])
		}); allocs != 0 {
			t.Errorf("%v allocates %v times", e, allocs)
		}
	}
}

// TestEvictionRace runs everything at once, for the race detector: of many
// readers that mark the same slot one announces it.
func TestEvictionRace(t *testing.T) {
	for _, e := range []Eviction{EvictLRU, EvictClock} {
		for _, watched := range []bool{false, true} {
			drawn := &picture{}
			var mu sync.Mutex
			opts := &Options{Eviction: e, Removed: func(string, string, Reason) {}}
			if watched {
				opts.Tracer = tracerFunc(func(e trace.Event) {
					mu.Lock()
					defer mu.Unlock()
					drawn.Trace(e)
				})
			}
			s := classic(t, 16, 40, opts)
			drawn.Snapshot = s.Snapshot()
			var all sync.WaitGroup
			for g := range 6 {
				all.Go(func() { work(s, uint64(g), 300) })
			}
			all.Go(func() {
				for range 30 {
					if err := s.Verify(); err != nil {
						t.Error(err)
					}
				}
			})
			waitFor(t, &all)
			if err := s.Verify(); err != nil {
				t.Error(err)
			}
			if watched {
				if err := drawn.compare(s); err != nil {
					t.Errorf("%v: %v", e, err)
				}
			}
		}
	}
}

// TestVerifyFindsInNotes breaks what is kept beside the nodes. The order of use
// is 2 1 0; slot 3 was erased.
func TestVerifyFindsInNotes(t *testing.T) {
	for _, c := range []struct {
		name     string
		evict    Eviction
		breaking func(n *notes)
		want     string
	}{
		{"nothing", EvictLRU, func(n *notes) {}, ""},
		{"a free slot", EvictLRU, func(n *notes) { n.lru.newest = 3 }, "slot 3 is in the order of use but not live"},
		{"no slot", EvictLRU, func(n *notes) { n.lru.older[0] = 99 }, "slot 99 is in the order of use but not live"},
		{"one way", EvictLRU, func(n *notes) { n.lru.newer[1] = 0 }, "slot 1 follows slot 2, but not back"},
		{"a circle", EvictLRU, func(n *notes) { n.lru.older[0], n.lru.newer[2] = 2, none }, "slot 2 follows slot 0, but not back"},
		{"too short", EvictLRU, func(n *notes) { n.lru.older[1] = none }, "the order of use has 2 slots and ends at slot 1, not 3 live ones and slot 0"},
		{"another end", EvictLRU, func(n *notes) { n.lru.oldest = 1 }, "the order of use has 3 slots and ends at slot 0, not 3 live ones and slot 1"},
		{"nothing", EvictClock, func(n *notes) {}, ""},
		{"a hand nowhere", EvictClock, func(n *notes) { n.clock.hand = 5 }, "the hand is at slot 5 of 5"},
		{"a free slot", EvictClock, func(n *notes) { n.clock.bits[0].Or(1 << 3) }, "slot 3 is marked as used but not live"},
		{"an unused slot", EvictClock, func(n *notes) { n.clock.bits[0].Or(1 << 4) }, "slot 4 is marked as used but not live"},
		{"no slot", EvictClock, func(n *notes) { n.clock.bits[0].Or(1 << 31) }, "slot 31 is marked as used but not live"},
	} {
		t.Run(fmt.Sprint(c.evict, "/", c.name), func(t *testing.T) {
			s := classic(t, 8, 5, &Options{Eviction: c.evict})
			for _, key := range []string{"a", "b", "c", "d"} {
				_ = s.Put(key, "")
			}
			s.Get("a")
			for _, key := range []string{"a", "b", "c"} {
				s.Get(key)
			}
			s.Erase("d")
			c.breaking(&s.stripes[0].notes)
			err := s.Verify()
			if c.want == "" && err != nil {
				t.Errorf("nothing is broken: %v", err)
			}
			if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "store: ")) {
				t.Errorf("Verify says %v, want %s", err, c.want)
			}
		})
	}
}

// TestLostVictimPanics: a store whose table does not lead to a live slot says so
// instead of going around for ever.
func TestLostVictimPanics(t *testing.T) {
	s := classic(t, 1, 1, &Options{Eviction: EvictLRU})
	_ = s.Put("cat", "")
	poke(s, s.stripes[0].arrays[0], 0, none)
	defer func() {
		if got, want := recover(), "store: broken invariant: the table does not find the key of a live slot"; got != want {
			t.Errorf("Put panics with %v, want %s", got, want)
		}
	}()
	_ = s.Put("dog", "")
}

// TestNotesDuringRehash: nodes go from table to table and keep their slots, so what
// is kept beside them stays right.
func TestNotesDuringRehash(t *testing.T) {
	for _, e := range Evictions() {
		for n := range 2 * len(Strategies()) {
			strategy, rehash := Strategies()[n/2], []Rehash{RehashAtOnce, RehashIncremental}[n%2]
			if strategy == Cuckoo && rehash == RehashIncremental {
				continue // there is no such store
			}
			t.Run(fmt.Sprint(e, "/", strategy, "/", rehash), func(t *testing.T) {
				m := newModel(t, classic, 4, 60, Options{
					Seed: 1, Eviction: e, Strategy: strategy, Rehash: rehash, MaxLoad: 0.5, Chunk: 16,
				})
				m.check()
				for round := range 4 {
					for i := range 90 { // grows, and is full
						m.do([]int{doPut, doPutTTL, doGet}[i%3], fmt.Sprint("key", i*7%80), strings.Repeat("x", i%5))
						m.check()
					}
					for i := range 70 - 10*round { // shrinks
						m.do(doErase, fmt.Sprint("key", i), "")
						m.check()
					}
					m.do(doAdvance, "", "xxx")
					m.do(doAdvance, "", "xxx")
					m.do(doSweep, "", "x")
					m.check()
				}
				m.do(doClear, "", "")
				m.do(doTrim, "", "")
				m.check()
			})
		}
	}
}
