package store

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"strings"
	"testing"

	"kvscope/pool"
)

func TestNewRefuses(t *testing.T) {
	sum := func(string, uint64) uint64 { return 0 }
	for _, c := range []struct {
		name              string
		buckets, maxItems int
		opts              *Options
		want              error
		says              string // the rest of the sentence
	}{
		{"no bucket", 0, 1, nil, ErrBuckets, ": 0; choose 1 to 268435456"},
		{"fewer", -1, 1, nil, ErrBuckets, ": -1; choose 1 to 268435456"},
		{"too many buckets", MaxBuckets + 1, 1, nil, ErrBuckets, ": 268435457; choose 1 to 268435456"},
		{"most buckets of all", math.MaxInt, 1, nil, ErrBuckets, "; choose 1 to 268435456"},
		{"fewer than no items", 1, -1, nil, ErrMaxItems, ": -1; choose 1 to 1073741824, or 0 for no limit"},
		{"too many items", 1, MaxItems + 1, nil, ErrMaxItems, ": 1073741825; choose 1 to 1073741824, or 0 for no limit"},
		{"a negative chunk", 1, 1, &Options{Chunk: -8}, ErrOptions, ": Chunk is -8; choose a power of two up to 16777216, or 0 for the default"},
		{"no power of two", 1, 1, &Options{Chunk: 12}, ErrOptions, ": Chunk is 12; choose a power of two up to 16777216, or 0 for the default"},
		{"a chunk too large", 1, 1, &Options{Chunk: 2 * MaxChunk}, ErrOptions, ": Chunk is 33554432; choose a power of two up to 16777216, or 0 for the default"},
		{"the most negative chunk", 1, 1, &Options{Chunk: math.MinInt}, ErrOptions, "; choose a power of two up to 16777216, or 0 for the default"},
		{"a hash without a name", 1, 1, &Options{Hash: Hash{Sum: sum}}, ErrOptions, ": Hash has a Sum function but no Name; give it one"},
		{"a name without a hash", 1, 1, &Options{Hash: Hash{Name: "x"}}, ErrOptions, `: Hash "x" has a name but no Sum function; give it one, or take one of Hashes`},
		{"no such strategy", 1, 1, &Options{Strategy: 77}, ErrOptions, ": Strategy is 77; choose one of Strategies"},
		{"probing without a limit", 8, 0, &Options{Strategy: LinearProbing}, ErrOptions, ": LinearProbing holds one key a bucket, so without a limit its 8 buckets would overflow; set maxItems, or a Rehash"},
		{"Robin Hood without a limit", 8, 0, &Options{Strategy: RobinHood}, ErrOptions, ": RobinHood holds one key a bucket, so without a limit its 8 buckets would overflow; set maxItems, or a Rehash"},
		{"cuckoo, step by step", 8, 8, &Options{Strategy: Cuckoo, Rehash: RehashIncremental}, ErrOptions, ": Cuckoo cannot rehash step by step, as a kick moves nodes to where a step has passed; choose RehashAtOnce, or another Strategy"},
		{"too large a load for cuckoo", 8, 8, &Options{Strategy: Cuckoo, Rehash: RehashAtOnce, MaxLoad: 0.75}, ErrOptions, ": MaxLoad is 0.75; for Cuckoo choose 0.0625 to 0.5, or 0 for 0.4"},
		{"as many keys as buckets", 8, 8, &Options{Strategy: LinearProbing}, ErrOptions, ": LinearProbing must always have an empty bucket, but 8 keys may fill all 8; choose more buckets, or set a Rehash"},
		{"more keys than buckets", 8, 80, &Options{Strategy: RobinHood}, ErrOptions, ": RobinHood must always have an empty bucket, but 80 keys may fill all 8; choose more buckets, or set a Rehash"},
		{"too large a load for probing", 1, 1, &Options{Strategy: RobinHood, Rehash: RehashAtOnce, MaxLoad: 0.9}, ErrOptions, ": MaxLoad is 0.9; for RobinHood choose 0.0625 to 0.875, or 0 for 0.75"},
		{"no such rehash", 1, 1, &Options{Rehash: 3}, ErrOptions, ": Rehash is 3; choose RehashOff, RehashAtOnce or RehashIncremental"},
		{"a load without a rehash", 1, 1, &Options{MaxLoad: 0.5}, ErrOptions, ": MaxLoad is 0.5 and MinLoad 0, but the table does not rehash; set Rehash, or leave both 0"},
		{"a least load without a rehash", 1, 1, &Options{MinLoad: 0.5}, ErrOptions, ": MaxLoad is 0 and MinLoad 0.5, but the table does not rehash; set Rehash, or leave both 0"},
		{"too small a load", 1, 1, &Options{Rehash: RehashAtOnce, MaxLoad: 0.06}, ErrOptions, ": MaxLoad is 0.06; for Chaining choose 0.0625 to 16, or 0 for 1"},
		{"too large a load", 1, 1, &Options{Rehash: RehashAtOnce, MaxLoad: 16.5}, ErrOptions, ": MaxLoad is 16.5; for Chaining choose 0.0625 to 16, or 0 for 1"},
		{"a load that is no number", 1, 1, &Options{Rehash: RehashAtOnce, MaxLoad: math.NaN()}, ErrOptions, ": MaxLoad is NaN; for Chaining choose 0.0625 to 16, or 0 for 1"},
		{"a least load too large", 1, 1, &Options{Rehash: RehashAtOnce, MinLoad: 0.3}, ErrOptions, ": MinLoad is 0.3; choose at most a quarter of MaxLoad, which is 1, or 0 for that"},
		{"a least load under 0", 1, 1, &Options{Rehash: RehashAtOnce, MaxLoad: 2, MinLoad: -1}, ErrOptions, ": MinLoad is -1; choose at most a quarter of MaxLoad, which is 2, or 0 for that"},
		{"a least load that is no number", 1, 1, &Options{Rehash: RehashAtOnce, MinLoad: math.NaN()}, ErrOptions, ": MinLoad is NaN; choose at most a quarter of MaxLoad, which is 1, or 0 for that"},
	} {
		s, err := New(c.buckets, c.maxItems, c.opts)
		if s != nil || !errors.Is(err, c.want) || !strings.HasSuffix(err.Error(), c.says) {
			t.Errorf("%s: %v, %v; want %v%s", c.name, s, err, c.want, c.says)
		}
	}
}

func TestNewAccepts(t *testing.T) {
	for _, c := range []struct {
		name              string
		buckets, maxItems int
		opts              *Options
		capacity          int // slots right after New
	}{
		{"the least", 1, 1, nil, 1},
		{"no limit", 1, 0, nil, 0},
		{"zero options", 7, 5, &Options{}, 5},
		{"chunks of one", 1, 3, &Options{Chunk: 1}, 0},
		{"a chunk larger than the limit", 1, 3, &Options{Chunk: 8}, 0},
		{"one bucket more than keys", 9, 8, &Options{Strategy: LinearProbing}, 8},
		{"few buckets that may grow", 1, 8, &Options{Strategy: RobinHood, Rehash: RehashIncremental}, 8},
		{"no limit, but a rehash", 1, 0, &Options{Strategy: LinearProbing, Rehash: RehashAtOnce}, 0},
		{"the largest chunk", 1, 0, &Options{Chunk: MaxChunk}, 0},
	} {
		s, err := New(c.buckets, c.maxItems, c.opts)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		stats := s.Stats()
		if stats.Buckets != c.buckets || stats.MaxItems != c.maxItems || stats.Pool.Capacity != c.capacity || stats.Hash != "stir" {
			t.Errorf("%s: %+v", c.name, stats)
		}
		if err := s.Verify(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestNewTooLarge: what the limits allow may still be more than the machine can
// address.
func TestNewTooLarge(t *testing.T) {
	if bits.UintSize > 32 {
		return // it is not
	}
	if s, err := New(1, MaxItems, nil); s != nil || !errors.Is(err, ErrMaxItems) || !errors.Is(err, pool.ErrBlocks) {
		t.Errorf("New(1, %d): %v, %v; want ErrMaxItems", MaxItems, s, err)
	}
}

// TestGrowth: a pool without a limit grows by chunks, one with a limit up to
// exactly that.
func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		name            string
		maxItems, chunk int
		capacity        []int // after 1, 2, … keys
	}{
		{"fixed", 5, 0, []int{5, 5, 5, 5, 5}},
		{"chunks of two", 0, 2, []int{2, 2, 4, 4, 6}},
		{"chunks of two up to three", 3, 2, []int{2, 2, 3}},
		{"a chunk that is cut", 3, 8, []int{3, 3, 3}},
		{"the default", 0, 0, []int{pool.DefaultChunk}},
	} {
		s := classic(t, 4, c.maxItems, &Options{Chunk: c.chunk})
		for i, want := range c.capacity {
			if err := s.Put(strings.Repeat("x", i), ""); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			if got := s.Stats().Pool.Capacity; got != want {
				t.Errorf("%s: %d slots after %d keys, want %d", c.name, got, i+1, want)
			}
		}
		if err := s.Put("one more", ""); (c.maxItems > 0) != errors.Is(err, ErrFull) {
			t.Errorf("%s: one more key: %v", c.name, err)
		}
	}
}

// TestNames: what has a name is found by it, and nothing else is.
func TestNames(t *testing.T) {
	if got := fmt.Sprint(Strategies(), Rehashes(), Strategy(9), Rehash(9)); got != "[chaining linear robinhood cuckoo quadratic double swiss] [off at-once incremental] unknown unknown" {
		t.Errorf("the names are %s", got)
	}
	for _, s := range Strategies() {
		if got, ok := StrategyNamed(s.String()); got != s || !ok {
			t.Errorf("the strategy named %v is %v, %v", s, got, ok)
		}
	}
	for _, r := range Rehashes() {
		if got, ok := RehashNamed(r.String()); got != r || !ok {
			t.Errorf("the rehash named %v is %v, %v", r, got, ok)
		}
	}
	for _, name := range []string{"", "unknown", "Chaining", "hopscotch"} {
		if got, ok := StrategyNamed(name); got != Chaining || ok {
			t.Errorf("there is a strategy named %q", name)
		}
		if got, ok := RehashNamed(name); got != RehashOff || ok {
			t.Errorf("there is a rehash named %q", name)
		}
	}
}

// TestSeed: without one each store draws its own, which Stats reports.
func TestSeed(t *testing.T) {
	if got := classic(t, 1, 1, &Options{Seed: 42}).Stats().Seed; got != 42 {
		t.Errorf("the seed is %d, want 42", got)
	}
	a, b := classic(t, 1, 1, nil).Stats().Seed, classic(t, 1, 1, nil).Stats().Seed
	if a == 0 || b == 0 || a == b {
		t.Errorf("two stores drew the seeds %d and %d", a, b)
	}
}

// TestOptionsStay: New does not write into the caller's options.
func TestOptionsStay(t *testing.T) {
	opts := &Options{}
	classic(t, 1, 1, opts)
	opts.Rehash = RehashAtOnce
	classic(t, 1, 1, opts)
	if opts.MaxLoad != 0 || opts.MinLoad != 0 || opts.Hash.Sum != nil || opts.Hash.Name != "" || opts.Seed != 0 || opts.Chunk != 0 || opts.Tracer != nil {
		t.Errorf("New made %+v of the zero value", opts)
	}
}
