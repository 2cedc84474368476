package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kvscope/store/trace"
)

// TestGetBatchIsGets: of two stores that live through the same, one is asked key
// by key and the other in batches, and nothing tells them apart: not an answer, nor
// what they look like after it, nor what their tracers hear, but for the locks.
func TestGetBatchIsGets(t *testing.T) {
	for _, d := range slices.Concat(designs(), striped()) {
		for _, hash := range []Hash{Fold(), constant()} {
			for _, evict := range Evictions() {
				if testing.Short() && hash.Name == "constant" && evict != EvictNone {
					continue // what the search meets and what it is kept for do not depend on each other
				}
				t.Run(strings.Join([]string{d.name, hash.Name, "evict " + evict.String()}, "/"), func(t *testing.T) {
					twins(t, d, Options{Hash: hash, Seed: 1, Chunk: 8, Eviction: evict})
				})
			}
		}
	}
}

func twins(t *testing.T, d design, opts Options) {
	maxItems := 0
	if opts.Eviction != EvictNone || d.limited() {
		maxItems = 48
	}
	now := int64(1)
	opts.Now = func() time.Time { return time.Unix(now, 0) }
	var heard [2][]trace.Event
	var both [2]*Store
	for i := range both {
		opts.Tracer = tracerFunc(func(e trace.Event) {
			switch e.Kind {
			case trace.LockWanted, trace.LockTaken, trace.LockReleased:
			default:
				if e.Op = 0; e.Call != trace.Batch {
					heard[i] = append(heard[i], e)
				}
			}
		})
		both[i] = d.build(t, 8, maxItems, &opts)
	}
	random := rand.New(rand.NewPCG(5, 6))
	rehashing, hits, misses := 0, 0, 0
	for step := range 150 {
		key := fmt.Sprint(random.IntN(70))
		ttl, way := time.Duration(1+random.IntN(9))*time.Second, random.IntN(8)
		now += int64(random.IntN(2))
		for _, s := range both {
			switch way {
			case 0, 1:
				s.Erase(key)
			case 2:
				_ = s.PutTTL(key, fmt.Sprint(step), ttl)
			default:
				_ = s.Put(key, fmt.Sprint(step))
			}
		}
		for k := range both[1].stripes {
			if both[1].stripes[k].old != nil {
				rehashing++
				break
			}
		}
		keys := make([]string, random.IntN(3*batchKeys))
		if step%5 != 0 {
			keys = keys[:min(len(keys), 3)] // so that what changes them more is seen too
		}
		want, got := make([]Result, len(keys)), slices.Repeat([]Result{{"old", true}}, len(keys)+1)
		for k := range keys {
			keys[k] = fmt.Sprint(random.IntN(90))
			want[k].Value, want[k].OK = both[0].Get(keys[k])
			if want[k].OK {
				hits++
			} else {
				misses++
			}
		}
		if err := both[1].GetBatch(keys, got); err != nil {
			t.Fatal(err)
		}
		hashes := make([]uint32, min(len(keys), batchKeys))
		for k := range hashes {
			hashes[k] = both[1].sum(keys[k])
		}
		both[1].warmAll(hashes) // which GetBatch only does in a large store
		if !slices.Equal(got[:len(keys)], want) {
			t.Fatalf("step %d: the batch of %q is\n%v, want\n%v", step, keys, got[:len(keys)], want)
		}
		if got[len(keys)] != (Result{"old", true}) {
			t.Fatalf("step %d: a batch of %d keys wrote a result more: %v", step, len(keys), got[len(keys)])
		}
		if step%5 != 0 {
			continue
		}
		if one, two := fmt.Sprint(both[0].Snapshot()), fmt.Sprint(both[1].Snapshot()); one != two {
			t.Fatalf("step %d: gets made\n%s\nthe batch\n%s", step, one, two)
		}
		if !slices.Equal(heard[0], heard[1]) {
			t.Fatalf("step %d: gets announce\n%v\nthe batch\n%v", step, heard[0], heard[1])
		}
		heard[0], heard[1] = heard[0][:0], heard[1][:0]
		if err := both[1].Verify(); err != nil {
			t.Fatal(err)
		}
	}
	// Where one stripe gets all keys and keeps a share of them, it need not grow.
	grows := d.with.Rehash == RehashIncremental && (opts.Eviction == EvictNone || opts.Hash.Name != "constant")
	if hits < 40 || misses < 40 || grows && rehashing == 0 {
		t.Errorf("%d hits, %d misses, %d batches during a rehash: too few of one to mean much", hits, misses, rehashing)
	}
}

// TestGetBatchNeedsRoom: too short a dst is refused, and nothing is looked up.
func TestGetBatchNeedsRoom(t *testing.T) {
	s := classic(t, 4, 4, &Options{Eviction: EvictLRU})
	_ = s.Put("cat", "meow")
	_ = s.Put("dog", "woof")
	before, dst := fmt.Sprint(s.Snapshot()), []Result{{"old", true}}
	err := s.GetBatch([]string{"cat", "dog"}, dst)
	if !errors.Is(err, ErrResults) || !strings.Contains(err.Error(), "1 for 2 keys") {
		t.Errorf("error %v", err)
	}
	if dst[0] != (Result{"old", true}) || fmt.Sprint(s.Snapshot()) != before {
		t.Errorf("a refused batch wrote %v and left %v", dst, s.Snapshot())
	}
	if err := s.GetBatch(nil, nil); err != nil {
		t.Errorf("a batch of nothing: %v", err)
	}
}

// TestGetBatchOfMany asks for all keys of stores that are large enough to be
// warmed, in the middle of a rehash if they have one, and for as many others.
func TestGetBatchOfMany(t *testing.T) {
	for _, d := range slices.Concat(designs(), striped()) {
		const n = warmFrom + 500
		s := d.build(t, 2*n, n, &Options{Seed: 1})
		keys := make([]string, 0, 2*n)
		for i := range n {
			keys = append(keys, fmt.Sprint("key", i), fmt.Sprint("no", i))
			_ = s.Put(keys[2*i], keys[2*i])
		}
		dst := make([]Result, len(keys))
		_ = s.GetBatch(keys, dst)
		for i, r := range dst {
			if r.OK != (i%2 == 0) || r.OK && r.Value != keys[i] {
				t.Fatalf("%s: %s is %v", d.name, keys[i], r)
			}
		}
	}
}

func TestGetBatchAllocatesNothing(t *testing.T) {
	for _, d := range slices.Concat(designs(), striped()) {
		for _, evict := range Evictions() {
			s := d.build(t, 128, 100, &Options{Seed: 1, Eviction: evict})
			keys := make([]string, 100)
			for i := range keys {
				keys[i] = fmt.Sprint("key", i)
				_ = s.PutTTL(keys[i], "value", time.Hour)
			}
			dst := make([]Result, len(keys))
			if allocs := testing.AllocsPerRun(100, func() { _ = s.GetBatch(keys, dst) }); allocs != 0 {
				t.Errorf("%s, evict %v: %v allocations", d.name, evict, allocs)
			}
		}
	}
}

// TestGetBatchLock: 32 keys are looked up under one lock, which readers share
// unless they change the order of use; it is free when the batch is done.
func TestGetBatchLock(t *testing.T) {
	for _, evict := range Evictions() {
		var s *Store
		looked := 0
		s = classic(t, 64, 64, &Options{Eviction: evict, Tracer: tracerFunc(func(e trace.Event) {
			if e.Kind != trace.End || e.Call != trace.Get {
				return
			}
			looked++
			if s.stripes[0].mu.TryLock() {
				s.stripes[0].mu.Unlock()
				t.Errorf("evict %v: a writer could enter during a batch", evict)
			}
			shared := s.stripes[0].mu.TryRLock()
			if shared {
				s.stripes[0].mu.RUnlock()
			}
			if shared != (evict != EvictLRU) {
				t.Errorf("evict %v: another reader could enter: %v", evict, shared)
			}
		})})
		_ = s.Put("cat", "meow")
		_ = s.GetBatch(slices.Repeat([]string{"cat"}, batchKeys), make([]Result, batchKeys))
		if looked != batchKeys || !s.stripes[0].mu.TryLock() {
			t.Errorf("evict %v: %d keys looked up, or the lock is still taken", evict, looked)
		}
	}
}

// TestGetBatchIsOneMoment: a writer comes while the first key of a batch is looked
// up. 32 keys still have the old value; the next one has the new, for the lock was
// given back between.
func TestGetBatchIsOneMoment(t *testing.T) {
	var s *Store
	var writer sync.WaitGroup
	came := false
	s = classic(t, 4, 4, &Options{Tracer: tracerFunc(func(e trace.Event) {
		if came || e.Kind != trace.End || e.Call != trace.Get {
			return
		}
		came = true
		writer.Go(func() { _ = s.Put("cat", "new") })
		for start := time.Now(); s.stripes[0].mu.TryRLock(); { // until the writer stands at the door
			s.stripes[0].mu.RUnlock()
			if time.Since(start) > patience {
				t.Fatal("the writer does not ask for the lock")
			}
			runtime.Gosched()
		}
	})})
	_ = s.Put("cat", "old")
	keys, dst := slices.Repeat([]string{"cat"}, batchKeys+1), make([]Result, batchKeys+1)
	_ = s.GetBatch(keys, dst)
	waitFor(t, &writer)
	for k, r := range dst {
		if want := map[bool]string{true: "old", false: "new"}[k < batchKeys]; r != (Result{want, true}) {
			t.Errorf("key %d is %v, want %s", k, r, want)
		}
	}
}

// TestGetBatchBesideWriters: batches that hold many locks, puts that want one and
// clears that want all do not wait in a circle.
func TestGetBatchBesideWriters(t *testing.T) {
	s := classic(t, 16, 0, &Options{Seed: 1, Stripes: 8, Rehash: RehashIncremental})
	keys := make([]string, 3*batchKeys)
	for i := range keys {
		keys[i] = fmt.Sprint("key", i)
	}
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			dst := make([]Result, len(keys))
			for range 200 {
				_ = s.GetBatch(keys, dst)
				for i, r := range dst {
					if r.OK && r.Value != keys[i] {
						t.Errorf("%s is %v", keys[i], r)
						return
					}
				}
			}
		})
	}
	all.Go(func() {
		for i := range 5000 {
			_ = s.Put(keys[i%len(keys)], keys[i%len(keys)])
			if i%500 == 0 {
				s.Clear()
			}
		}
	})
	waitFor(t, &all)
}

// TestGetBatchTellsItsLocks: to the tracer 32 keys are a batch, which takes the lock of
// each of their stripes once, by rising number, and gives it back when all are answered.
func TestGetBatchTellsItsLocks(t *testing.T) {
	for _, evict := range []Eviction{EvictNone, EvictLRU} {
		r := &trace.Recorder{}
		s := classic(t, 16, 64, &Options{Hash: chosen(), Stripes: 8, Eviction: evict, Tracer: r})
		_ = s.Put("0x40000000", "in stripe 2")
		before := r.Len()
		keys := []string{"0xe0000000", "0x40000000", "0xe0000001", "0x40000009"} // of stripes 7 and 2
		if err := s.GetBatch(keys, make([]Result, len(keys))); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range r.Events()[before:] {
			switch e.Kind {
			case trace.Begin, trace.End:
				got = append(got, fmt.Sprint(e.Kind, " ", e.Call, " ", e.Outcome, " ", e.N))
			case trace.LockWanted, trace.LockTaken, trace.LockReleased:
				got = append(got, fmt.Sprint(e.Kind, " ", e.Stripe, " ", e.Write))
			}
		}
		write := evict == EvictLRU
		want := []string{"begin batch outcome(0) 0"}
		for _, stripe := range []int{2, 7} {
			want = append(want, fmt.Sprint("lock-wanted ", stripe, " ", write), fmt.Sprint("lock-taken ", stripe, " ", write))
		}
		for _, answer := range []string{"missed 0", "found 1", "missed 0", "missed"} {
			want = append(want, "begin get outcome(0) 0", "end get "+answer)
		}
		want = append(want, fmt.Sprint("lock-released 2 ", write), fmt.Sprint("lock-released 7 ", write), "end batch found 1")
		ok := len(got) == len(want)
		for i := range got {
			ok = ok && strings.HasPrefix(got[i], want[i])
		}
		if !ok {
			t.Errorf("%v: it tells\n%s, want\n%s", evict, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
