package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"kvscope/store/trace"
)

// A blend is a store but for its strategy, and what is asked of it.
type blend struct {
	name                     string
	hash                     Hash
	buckets, maxItems, chunk int
	keys                     int  // that there are; more than fit, where there is a limit
	timed                    bool // keys expire, and the clock moves
	with                     Options
}

// blends returns the options that matter to a strategy, each with and without what
// could get in its way.
func blends(s Strategy) []blend {
	all := []blend{
		{"fixed", Fold(), 97, 90, 0, 130, false, Options{}},
		{"growing to a limit, expiry", FNV1a(), 64, 100, 16, 140, true, Options{}},
		{"one hash, expiry", constant(), 32, 24, 0, 32, true, Options{}},
		{"at once, growing", Fold(), 4, 0, 32, 600, false, Options{Rehash: RehashAtOnce}},
		{"LRU, expiry", Fold(), 64, 60, 0, 100, true, Options{Eviction: EvictLRU}},
		{"LRU, at once, growing", Fold(), 4, 60, 16, 100, false, Options{Eviction: EvictLRU, Rehash: RehashAtOnce}},
		{"CLOCK", Fold(), 64, 60, 0, 100, false, Options{Eviction: EvictClock}},
		{"4 stripes, expiry", Fold(), 16, 100, 0, 150, true, Options{Stripes: 4}},
		{"4 stripes, at once, CLOCK, expiry", Fold(), 4, 100, 16, 150, true, Options{Stripes: 4, Rehash: RehashAtOnce, Eviction: EvictClock}},
	}
	if s == Cuckoo { // which knows no incremental rehash
		return all
	}
	return append(all,
		blend{"incremental, growing, expiry", Fold(), 4, 0, 32, 600, true, Options{Rehash: RehashIncremental}},
		blend{"incremental, one hash", constant(), 4, 0, 8, 40, false, Options{Rehash: RehashIncremental}},
		blend{"incremental, CLOCK, expiry", Fold(), 4, 60, 16, 100, true, Options{Rehash: RehashIncremental, Eviction: EvictClock}},
		blend{"4 stripes, incremental, growing", Fold(), 4, 0, 32, 600, false, Options{Stripes: 4, Rehash: RehashIncremental}},
		blend{"4 stripes, incremental, LRU, expiry", Fold(), 4, 100, 16, 150, true, Options{Stripes: 4, Rehash: RehashIncremental, Eviction: EvictLRU}},
	)
}

// TestSoakStore compares stores with maps for long: one for each strategy and blend of
// options, and each for KVSCOPE_MODEL operations, which are 200 thousand in make test
// and 5 million in make soak. Without it they are 2,000: enough to know that it would run.
//
// An operation is one call with one key, or a batch. What it returns, and whom it evicts
// or lets expire, is compared each time; the whole store, with its invariants, its
// order of use and the picture that its events draw, every 1,000 operations and at the end.
func TestSoakStore(t *testing.T) {
	operations := 2_000
	if text := os.Getenv("KVSCOPE_MODEL"); text != "" {
		var err error
		if operations, err = strconv.Atoi(text); err != nil || operations < 1 {
			t.Fatalf("KVSCOPE_MODEL is %q, not a number of operations", text)
		}
	}
	for _, strategy := range Strategies() {
		for i, x := range blends(strategy) {
			t.Run(fmt.Sprint(strategy, ", ", x.name), func(t *testing.T) {
				t.Parallel()
				x.soak(t, strategy, operations, rand.New(rand.NewPCG(uint64(i), 4)))
			})
		}
	}
}

// soak runs that many operations, drawn by lot. Times of more puts and times of more
// erases take turns, so that tables and pools grow and shrink.
func (x blend) soak(t *testing.T, s Strategy, operations int, random *rand.Rand) {
	with := x.with
	with.Strategy = s
	saw := map[trace.Kind]int{}
	m := newModel(t, design{"", with}.build, x.buckets, x.maxItems, Options{
		Hash: x.hash, Seed: 1, Chunk: x.chunk, Eviction: with.Eviction, Tracer: tracerFunc(func(e trace.Event) { saw[e.Kind]++ }),
	})
	keys := make([]string, x.keys)
	for i := range keys {
		keys[i] = fmt.Sprint("key", i)
	}
	padding := strings.Repeat("x", 20) // a value's length says what deadline it has
	for n := range operations {
		command := []int{doPut, doGet, doContains, doErase}[random.IntN(4)]
		if command == doGet && n/5000%2 == 0 {
			command = doPut
		}
		switch rare := random.IntN(10_000); {
		case rare < 1:
			command = doClear
		case rare < 10:
			command = doTrim
		case rare < 100:
			command = doLen
		case rare < 500:
			command = doBatch
		case rare < 550:
			command = doRecent
		case rare < 1000:
			command = []int{doGetOrPut, doUpdate, doUpdate}[rare%3]
		case rare < 1100 && x.timed:
			command = doRenew
		case rare < 1300 && x.timed:
			command = doAdvance
		case rare < 1400 && x.timed:
			command = doSweep
		case command == doPut && x.timed && rare%4 == 0:
			command = doPutTTL
		}
		m.do(command, keys[random.IntN(len(keys))], strconv.Itoa(n)+padding[:random.IntN(len(padding))])
		if n%1000 == 0 {
			m.check()
		}
	}
	m.check()
	for kind, due := range map[trace.Kind]bool{
		trace.Evict: with.Eviction != EvictNone, trace.Expire: x.timed, trace.TableNew: with.Rehash != RehashOff, trace.ChunkAdd: x.chunk > 0,
	} {
		if due && saw[kind] == 0 {
			t.Errorf("there was never a %v", kind)
		}
	}
}
