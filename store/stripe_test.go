package store

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"unsafe"

	"kvscope/store/trace"
)

// chosen is a hash that a key says itself, as a number.
func chosen() Hash {
	return Hash{"chosen", func(key string, _ uint64) uint64 {
		h, _ := strconv.ParseUint(key, 0, 32)
		return h
	}}
}

// TestTopBitsChooseTheStripe, and the whole hash the bucket in it.
func TestTopBitsChooseTheStripe(t *testing.T) {
	for _, c := range []struct {
		stripes, buckets int
		key              string
		stripe, bucket   int
	}{
		{0, 8, "0xffffffff", 0, 7},
		{1, 8, "0x80000001", 0, 1},
		{2, 16, "0x7fffffff", 0, 7},
		{2, 16, "0x80000000", 1, 0},
		{4, 32, "0x40000005", 1, 5},
		{4, 12, "0xc0000000", 3, 0}, // 0xc0000000 is 3 · 2^30
		{8, 8, "0x9abcdef0", 4, 0},
		{256, 512, "0xff000001", 255, 1},
		{256, 512, "0x00ffffff", 0, 1},
	} {
		s := classic(t, c.buckets, 0, &Options{Hash: chosen(), Stripes: c.stripes, Chunk: 1})
		_ = s.Put(c.key, "")
		snapshot := s.Snapshot()
		if got := snapshot.StripeOf(uint32(chosen().Sum(c.key, 0))); got != c.stripe {
			t.Errorf("%s with %d stripes: the snapshot says stripe %d", c.key, c.stripes, got)
		}
		for k, stripe := range snapshot.Stripes {
			for b, i := range stripe.Tables[0].Cells {
				if here := k == c.stripe && b == c.bucket; here != (i != none) {
					t.Errorf("%s with %d stripes: stripe %d, bucket %d leads to %d", c.key, c.stripes, k, b, i)
				}
			}
		}
		if err := s.Verify(); err != nil {
			t.Error(err)
		}
	}
}

func TestStripesRefused(t *testing.T) {
	for _, c := range []struct {
		buckets, maxItems int
		opts              Options
		err               error
		says              string
	}{
		{8, 0, Options{Stripes: -1}, ErrOptions, "Stripes is -1; choose a power of two up to 256"},
		{6, 0, Options{Stripes: 3}, ErrOptions, "Stripes is 3; choose a power of two up to 256"},
		{512, 0, Options{Stripes: 512}, ErrOptions, "Stripes is 512; choose a power of two up to 256"},
		{10, 0, Options{Stripes: 4}, ErrBuckets, "10 cannot be divided among 4 stripes"},
		{2, 0, Options{Stripes: 4}, ErrBuckets, "2 cannot be divided among 4 stripes"},
		{8, 3, Options{Stripes: 4, Eviction: EvictLRU}, ErrOptions, "with Eviction lru each must have a part of maxItems, which is 3"},
		{16, 8, Options{Stripes: 2, Strategy: LinearProbing}, ErrOptions, "8 keys may fill all 8 of a stripe"},
		{8, 8, Options{Stripes: 2, Strategy: RobinHood, Eviction: EvictClock}, ErrOptions, "4 keys may fill all 4 of a stripe"},
		{8, 0, Options{Stripes: 2, Strategy: RobinHood}, ErrOptions, "without a limit"},
	} {
		_, err := New(c.buckets, c.maxItems, &c.opts)
		if !errors.Is(err, c.err) || !strings.Contains(fmt.Sprint(err), c.says) {
			t.Errorf("%d buckets, %d items, %+v: %v, want %s", c.buckets, c.maxItems, c.opts, err, c.says)
		}
	}
	for _, c := range []struct {
		buckets, maxItems int
		opts              Options
	}{
		{256, 0, Options{Stripes: 256}},
		{18, 8, Options{Stripes: 2, Strategy: LinearProbing}},
		{10, 8, Options{Stripes: 2, Strategy: RobinHood, Eviction: EvictClock}},
		{4, 4, Options{Stripes: 4, Eviction: EvictLRU}},
		{2, MaxItems / 32, Options{Stripes: 2}}, // bytes that 32 bits can count
	} {
		if _, err := New(c.buckets, c.maxItems, &c.opts); err != nil {
			t.Errorf("%d buckets, %d items, %+v: %v", c.buckets, c.maxItems, c.opts, err)
		}
	}
}

// TestPadding: behind what a stripe uses there is a line that nobody does, and so
// no line has parts of two stripes, wherever the first one begins.
func TestPadding(t *testing.T) {
	var s stripe
	if used := unsafe.Offsetof(s.made) + unsafe.Sizeof(s.made); unsafe.Sizeof(s) < used+line {
		t.Errorf("%d bytes of %d are used: less than a line is free", used, unsafe.Sizeof(s))
	}
	var all total
	before, behind := unsafe.Offsetof(all.keys), unsafe.Sizeof(all)-unsafe.Offsetof(all.most)-unsafe.Sizeof(all.most)
	if before < line || behind < line {
		t.Errorf("the count has %d bytes before it and %d behind", before, behind)
	}
	if line%128 != 0 {
		t.Errorf("a line has %d bytes", line)
	}
}

// TestShares: they add up, and nobody has 2 more than another.
func TestShares(t *testing.T) {
	for _, all := range []int{0, 1, 7, 8, 9, 255, 1000, MaxItems} {
		for _, n := range []int{1, 2, 8, 256} {
			sum := 0
			for k := range n {
				one := share(all, k, n)
				if sum += one; one < all/n || one > all/n+1 {
					t.Errorf("share %d of %d in %d is %d", k, all, n, one)
				}
			}
			if sum != all {
				t.Errorf("the shares of %d in %d are %d", all, n, sum)
			}
		}
	}
}

// TestOneStripeTakesAll: if the hash sends every key to one stripe it holds them
// all, up to the last.
func TestOneStripeTakesAll(t *testing.T) {
	for _, hash := range []Hash{constant(), Length()} {
		s := classic(t, 8, 100, &Options{Hash: hash, Stripes: 4})
		for i := range 100 {
			if err := s.Put(fmt.Sprint(i), ""); err != nil {
				t.Fatalf("%s: key %d: %v", hash.Name, i, err)
			}
		}
		if err := s.Put("more", ""); !errors.Is(err, ErrFull) || s.Len() != 100 {
			t.Errorf("%s: %v with %d keys", hash.Name, err, s.Len())
		}
		s.Erase("7")
		if err := s.Put("more", ""); err != nil {
			t.Errorf("%s: %v after an erase", hash.Name, err)
		}
		if err := s.Verify(); err != nil {
			t.Error(err)
		}
	}
}

// TestMemoryRefusedGivesBack: a place that was reserved for a key without a slot is
// free again.
func TestMemoryRefusedGivesBack(t *testing.T) {
	s := classic(t, 2, 3, &Options{Hash: chosen(), Stripes: 2})
	_ = s.Put("1", "")
	st := &s.stripes[1]
	for st.nodes.memory.Len() < 3 {
		_, _ = st.nodes.Alloc() // taken from under the store
	}
	st.limit = math.MaxInt
	for range 5 {
		if err := s.Put("0x80000000", ""); !errors.Is(err, ErrMemory) {
			t.Errorf("put without a slot: %v", err)
		}
	}
	if n := st.total.keys.Load(); n != 1 {
		t.Errorf("%d keys are counted", n)
	}
	if err := errors.Join(s.Put("2", ""), s.Put("3", "")); err != nil {
		t.Error(err)
	}
	if err := s.Put("4", ""); !errors.Is(err, ErrFull) {
		t.Errorf("put of a fourth key: %v", err)
	}
}

// TestNoPlaceBeyondTheLast: a count that is full does not go up for a moment, in
// which a place that was just given back could not be had.
func TestNoPlaceBeyondTheLast(t *testing.T) {
	var done atomic.Bool
	full := &total{most: 3}
	for range full.most {
		full.reserve()
	}
	var all sync.WaitGroup
	all.Go(func() {
		defer done.Store(true)
		for range 1 << 20 {
			if full.reserve() {
				t.Error("a place beyond the last")
				return
			}
		}
	})
	all.Go(func() {
		for !done.Load() {
			if n := full.keys.Load(); n > full.most {
				t.Errorf("%d places of %d", n, full.most)
				return
			}
		}
	})
	waitFor(t, &all)
}

// TestLimitHolds: however many put at once, whoever sees all stripes sees no more
// keys than are allowed; and who is refused was refused by a full store, so that at
// the end, when nobody has erased, it is full.
func TestLimitHolds(t *testing.T) {
	const most, goroutines = 50, 8
	for _, erase := range []bool{false, true} {
		s := classic(t, 16, most, &Options{Stripes: 8, Chunk: 4})
		var stored atomic.Int64
		var all sync.WaitGroup
		for g := range goroutines {
			all.Go(func() {
				for i := range 300 {
					key := fmt.Sprint(g, " ", i)
					err := s.Put(key, "")
					switch {
					case err == nil:
						stored.Add(1)
					case !errors.Is(err, ErrFull):
						t.Error(err)
					}
					if erase && i%3 > 0 && s.Erase(key) {
						stored.Add(-1)
					}
				}
			})
		}
		all.Go(func() {
			for range 50 {
				if err := s.Verify(); err != nil {
					t.Error(err)
				}
			}
		})
		waitFor(t, &all)
		if n := s.Len(); int64(n) != stored.Load() || !erase && n != most || n > most {
			t.Errorf("erase %v: %d keys, but %d were stored and not erased", erase, n, stored.Load())
		}
		if err := s.Verify(); err != nil {
			t.Error(err)
		}
		s.Clear()
		if n := s.stripes[0].total.keys.Load(); n != 0 || s.Len() != 0 {
			t.Errorf("after clear %d keys are counted", n)
		}
	}
}

// TestEachStripeEvicts: with eviction each stripe keeps to its share, and nobody is
// refused.
func TestEachStripeEvicts(t *testing.T) {
	for _, e := range []Eviction{EvictLRU, EvictClock} {
		var gone atomic.Int64
		s := classic(t, 16, 30, &Options{Stripes: 4, Eviction: e, Removed: func(string, string, Reason) { gone.Add(1) }})
		var all sync.WaitGroup
		for g := range 4 {
			all.Go(func() {
				for i := range 300 {
					if err := s.Put(fmt.Sprint(g, " ", i), ""); err != nil {
						t.Error(err)
					}
					s.Get(fmt.Sprint(g, " ", i/2))
				}
			})
		}
		waitFor(t, &all)
		var lens []int
		for k := range s.stripes {
			lens = append(lens, s.stripes[k].nodes.Len())
		}
		if !slices.Equal(lens, []int{8, 8, 7, 7}) || gone.Load() != 4*300-30 {
			t.Errorf("%v: the stripes hold %v, %d keys went", e, lens, gone.Load())
		}
		if err := s.Verify(); err != nil {
			t.Error(err)
		}
	}
}

// TestLocksInOrder: clear holds all locks at once, taken in the order of their
// numbers, and says of each write in which stripe it is.
func TestLocksInOrder(t *testing.T) {
	recorder := &trace.Recorder{}
	s := classic(t, 8, 0, &Options{Hash: chosen(), Stripes: 4, Tracer: recorder})
	for _, key := range []string{"0xc0000000", "0x00000000", "0x40000000"} {
		_ = s.Put(key, "")
	}
	before := len(recorder.Events())
	s.Clear()
	var story []string
	for _, e := range recorder.Events()[before:] {
		switch e.Kind {
		case trace.LockTaken, trace.LockReleased, trace.Wipe, trace.End:
			story = append(story, fmt.Sprintf("%v%d", e.Kind, e.Stripe))
		}
	}
	want := "lock-taken0 lock-taken1 lock-taken2 lock-taken3 wipe0 wipe1 wipe3 lock-released0 lock-released1 lock-released2 lock-released3 end0"
	if got := strings.Join(story, " "); got != want {
		t.Errorf("clear is\n%s, want\n%s", got, want)
	}
}

// TestVerifyFindsInStripes breaks what holds of several stripes.
func TestVerifyFindsInStripes(t *testing.T) {
	for _, c := range []struct {
		name     string
		breaking func(s *Store)
		want     string
	}{
		{"nothing", func(s *Store) {}, ""},
		{"a key in another's stripe", func(s *Store) { s.stripes[0].put(nil, 1<<31+1, "0x80000001", "", lifetime{}) }, "slot 1 is in stripe 0, but its key belongs in stripe 1"},
		{"a wrong count", func(s *Store) { s.stripes[0].total.keys.Add(1) }, "2 slots are live in all stripes, but 3 are counted"},
		{"a lost chain", func(s *Store) { poke(s, s.stripes[1].arrays[0], 0, none) }, "0 nodes are in chains but 1 slots are live (in stripe 1)"},
		{"too many keys", func(s *Store) { s.maxItems = 1 }, "2 keys, more than the 1 allowed"},
	} {
		s := classic(t, 8, 5, &Options{Hash: chosen(), Stripes: 2})
		_ = s.Put("0x00000000", "")
		_ = s.Put("0x80000000", "")
		c.breaking(s)
		err := s.Verify()
		if (c.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: Verify says %v, want %s", c.name, err, c.want)
		}
	}
}

// TestStatsOfStripes: the numbers are those of all stripes together.
func TestStatsOfStripes(t *testing.T) {
	s := classic(t, 16, 0, &Options{Seed: 1, Stripes: 4, Chunk: 8, Rehash: RehashIncremental})
	for i := range 100 {
		_ = s.Put(fmt.Sprint(i), "")
	}
	s.Erase("7")
	stats := s.Stats()
	buckets, keys := 0, 0
	for n, count := range stats.Chains {
		buckets += count
		keys += n * count
	}
	if stats.Stripes != 4 || stats.Len != 99 || keys != 99 || buckets != stats.Buckets+stats.OldBuckets || stats.Buckets < 99 {
		t.Errorf("%d keys in %d buckets: %+v", keys, buckets, stats)
	}
	if p := stats.Pool; p.Live != 99 || p.Frees != 1 || p.Live+p.Recycled != p.HighWater || p.HighWater+p.NeverUsed != p.Capacity || p.Bytes != uint64(p.Capacity)*p.BlockBytes {
		t.Errorf("the pools have %+v", p)
	}
}
