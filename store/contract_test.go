package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// builder makes the store that a contract is about. It may add options of its
// own, a strategy or a rehash, which opts has then.
type builder func(t testing.TB, buckets, maxItems int, opts *Options) *Store

// classic builds what the zero value of Options says.
func classic(t testing.TB, buckets, maxItems int, opts *Options) *Store {
	t.Helper()
	s, err := New(buckets, maxItems, opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// design is what the zero value of Options leaves open.
type design struct {
	name string
	with Options
}

// designs returns every strategy with every rehash, the classic one first.
func designs() []design {
	var all []design
	for _, strategy := range Strategies() {
		loads := []float64{0, 0.875}
		switch strategy {
		case Chaining:
			loads = []float64{0, 0.25, 3}
		case Cuckoo:
			loads = []float64{0, 0.5}
		case QuadraticProbing:
			loads = []float64{0}
		case Swiss:
			loads = []float64{0, 0.5}
		}
		for rehash := RehashOff; rehash <= RehashIncremental; rehash++ {
			for _, load := range loads {
				if rehash == RehashOff && load > 0 || rehash == RehashIncremental && strategy == Cuckoo {
					break
				}
				all = append(all, design{fmt.Sprintf("%v %v %v", strategy, rehash, load), Options{Strategy: strategy, Rehash: rehash, MaxLoad: load}})
			}
		}
	}
	return all
}

// striped returns stores of several stripes: with each strategy, and each rehash.
func striped() (all []design) {
	for _, with := range []Options{
		{Stripes: 2},
		{Stripes: 8},
		{Stripes: 2, Rehash: RehashIncremental, MaxLoad: 0.25},
		{Stripes: 8, Rehash: RehashAtOnce},
		{Stripes: 8, Strategy: LinearProbing},
		{Stripes: 2, Strategy: LinearProbing, Rehash: RehashAtOnce},
		{Stripes: 8, Strategy: RobinHood, Rehash: RehashIncremental},
		{Stripes: 2, Strategy: Cuckoo},
		{Stripes: 8, Strategy: Cuckoo, Rehash: RehashAtOnce},
		{Stripes: 8, Strategy: QuadraticProbing, Rehash: RehashIncremental},
		{Stripes: 2, Strategy: DoubleHashing},
		{Stripes: 2, Strategy: Swiss, Rehash: RehashIncremental, MaxLoad: 1.0 / 16},
		{Stripes: 8, Strategy: Swiss},
	} {
		all = append(all, design{fmt.Sprintf("%d stripes %v %v", with.Stripes, with.Strategy, with.Rehash), with})
	}
	return all
}

// limited reports whether the design needs to know how many keys will come.
func (d design) limited() bool {
	return d.with.Rehash == RehashOff && d.with.Strategy.OnePerBucket()
}

// build makes a store of this design. It begins with few buckets if it can
// grow, and has as few as are allowed if it must hold maxItems. Each stripe has so
// many.
func (d design) build(t testing.TB, buckets, maxItems int, opts *Options) *Store {
	t.Helper()
	with := *opts
	with.Strategy, with.Rehash, with.MaxLoad, with.MinLoad = d.with.Strategy, d.with.Rehash, d.with.MaxLoad, d.with.MinLoad
	switch {
	case d.with.Rehash != RehashOff:
		buckets = 1 + buckets/4
	case d.limited():
		for s := d.with.Strategy; s.Room(s.Buckets(buckets)) < maxItems; {
			buckets++
		}
	}
	with.Stripes = d.with.Stripes
	buckets *= max(1, d.with.Stripes)
	*opts = with
	return classic(t, buckets, maxItems, opts)
}

func TestContract(t *testing.T) {
	for _, d := range slices.Concat(designs(), striped()) {
		t.Run(d.name, func(t *testing.T) { contract(t, d) })
	}
}

// constant is the worst hash: every key collides with every other.
func constant() Hash {
	return Hash{"constant", func(string, uint64) uint64 { return 1<<32 - 1 }}
}

// degenerate returns hashes that no table likes: all keys have the same one, of
// ones or of zeros, or there are but four.
func degenerate() []Hash {
	return []Hash{
		constant(),
		{"zeros", func(string, uint64) uint64 { return 0 }},
		{"two bits", func(key string, seed uint64) uint64 { return fold(key, seed) & 3 << 30 }},
	}
}

// oddities are keys and values that some other program would stumble over.
func oddities() []string {
	return []string{"", " ", "\x00", "a\x00b", "\xff\xfe", "\xf0\x9f", "∅", "#0", "\n", strings.Repeat("long ", 1<<20/5)}
}

// contract holds for every strategy, with every hash and every kind of pool.
func contract(t *testing.T, d design) {
	pools := []struct {
		name            string
		maxItems, chunk int
	}{
		{"fixed", 12, 0},
		{"growing to 12", 12, 4},
		{"growing", 0, 4},
	}
	rules := []struct {
		name string
		rule func(m *model)
	}{
		{"a new store is empty", emptyStore},
		{"put, get, replace, erase", everyCall},
		{"any string is a key and a value", anyString},
		{"a full store", fullStore},
		{"clear", clearStore},
		{"trim", trimStore},
		{"what was erased is stored again", churn},
		{"up and down", upAndDown},
		{"random commands", randomCommands},
		{"random commands with deadlines", randomDeadlines},
	}
	for _, evict := range Evictions() {
		for _, hash := range append(Hashes(), degenerate()...) {
			if testing.Short() && hash.Name != "stir" && hash.Name != "constant" {
				continue // the best and the worst, where the others would find nothing else
			}
			for _, p := range pools {
				if testing.Short() && p.maxItems > 0 && p.chunk > 0 {
					continue // what is fixed and what grows, where both at once would find nothing else
				}
				if p.maxItems == 0 && d.limited() {
					continue
				}
				classic := d.with.Strategy == Chaining && d.with.Rehash == RehashOff
				if !classic && (hash.Name == "fnv1a" || hash.Name == "length" || evict != EvictNone && p.chunk > 0) {
					continue // as good as stir, as bad as firstbyte, nothing to do with the table
				}
				if d.with.MaxLoad != 0 && hash.Name != "stir" && hash.Name != "constant" {
					continue // the best and the worst will do
				}
				if evict != EvictNone && (p.maxItems == 0 || hash.Name != "stir" && hash.Name != "constant") {
					continue // there is nothing to evict, or nothing new to see
				}
				for _, rule := range rules {
					t.Run(strings.Join([]string{"evict " + evict.String(), hash.Name, p.name, rule.name}, "/"), func(t *testing.T) {
						rule.rule(newModel(t, d.build, 8, p.maxItems, Options{Hash: hash, Seed: 1, Chunk: p.chunk, Eviction: evict}))
					})
				}
			}
		}
	}
}

func emptyStore(m *model) {
	m.check()
	for _, key := range []string{"", "cat"} {
		m.do(doGet, key, "")
		m.do(doContains, key, "")
		m.do(doErase, key, "")
	}
	m.do(doClear, "", "")
	m.check()
}

func everyCall(m *model) {
	for _, command := range []int{doPut, doGet, doContains, doBatch, doPut, doGet, doErase, doBatch, doErase, doGet, doContains, doPut} {
		for i := range 9 {
			m.do(command, fmt.Sprint("key", i), fmt.Sprint("value", i, command, len(m.want)))
			m.check()
		}
	}
}

func anyString(m *model) {
	keys := oddities()
	for i, key := range keys {
		m.do(doPut, key, keys[len(keys)-1-i])
	}
	m.check()
	for _, key := range keys {
		m.do(doGet, key, "")
	}
	for _, key := range keys {
		m.do(doErase, key, "")
		m.do(doContains, key, "")
	}
	m.check()
}

func fullStore(m *model) {
	most := 30
	if m.limit > 0 {
		most = m.limit
	}
	for i := range most {
		m.do(doPut, fmt.Sprint(i), "old")
	}
	m.check()
	if m.evicts {
		for i := range 3 * most {
			m.do(doPut, fmt.Sprint("more", i), "new")
			m.do(doGet, fmt.Sprint("more", i*7%most), "")
			m.check()
		}
		return
	}
	before := m.store.Snapshot()
	err := m.store.Put("one more", "new")
	if (m.limit > 0) != errors.Is(err, ErrFull) {
		m.t.Fatalf("put into %d of %d: error %v", most, m.limit, err)
	}
	if m.limit == 0 {
		return
	}
	if after := m.store.Snapshot(); !reflect.DeepEqual(after, before) {
		m.t.Fatalf("a refused put made\n%v of\n%v", after, before)
	}
	for i := range most {
		m.do(doPut, fmt.Sprint(i), "new") // replaces, which always works
	}
	m.do(doErase, "5", "")
	m.do(doPut, "one more", "new")
	m.do(doPut, "5", "no room now")
	m.check()
}

func clearStore(m *model) {
	for round := range 3 {
		for i := range 12 {
			m.do(doPut, fmt.Sprint(i, round), "value")
		}
		capacity := len(m.store.Snapshot().Stripes[0].Slots)
		m.do(doClear, "", "")
		m.check()
		if now := len(m.store.Snapshot().Stripes[0].Slots); now != capacity {
			m.t.Fatalf("clear made %d slots of %d", now, capacity)
		}
	}
}

// trimStore empties the store from its end, and from its start.
func trimStore(m *model) {
	for _, order := range []string{"bottom up", "top down"} {
		for i := range 11 {
			m.do(doPut, fmt.Sprint(i), order)
		}
		for i := range 11 {
			if order == "top down" {
				i = 10 - i
			}
			m.do(doTrim, "", "")
			m.do(doErase, fmt.Sprint(i), "")
			m.check()
		}
		m.do(doTrim, "", "")
		m.check()
	}
	if m.fixed {
		return
	}
	if stats := m.store.Stats().Pool; stats.Chunks != 0 || stats.Capacity != 0 {
		m.t.Fatalf("an empty, trimmed store has %+v", stats)
	}
}

func churn(m *model) {
	for i := range 100 {
		m.do(doPut, fmt.Sprint(i%11), fmt.Sprint(i))
		m.do(doErase, fmt.Sprint((i*7)%11), "")
	}
	m.check()
}

// upAndDown makes a table grow, in several steps, and shrink again; then it is
// cleared in the middle of growing.
func upAndDown(m *model) {
	most := 50
	if m.limit > 0 {
		most = m.limit
	}
	for range 2 {
		for i := range most {
			m.do(doPut, fmt.Sprint(i), "value")
			m.check()
			m.do(doGet, fmt.Sprint(i/2), "")
			m.do(doGet, fmt.Sprint(i+1), "")
		}
		for i := range most - 2 {
			m.do(doErase, fmt.Sprint(i*7%most), "")
			m.check()
		}
		for i := range most / 2 {
			m.do(doPut, fmt.Sprint("other", i), "value")
		}
		m.do(doClear, "", "")
		m.check()
	}
}

// many is how many random commands there are for each blend of options.
func many() int {
	if testing.Short() {
		return 150
	}
	return 500
}

func randomCommands(m *model) {
	random := rand.New(rand.NewPCG(1, 2))
	commands := slices.Concat(slices.Repeat([]int{doPut, doPut, doErase, doGet, doBatch, doContains, doLen}, 20), []int{doClear, doTrim, doTrim})
	for i := range many() {
		m.do(commands[random.IntN(len(commands))], fmt.Sprint(random.IntN(20)), fmt.Sprint(i))
		m.check()
	}
}

func randomDeadlines(m *model) {
	random := rand.New(rand.NewPCG(3, 4))
	commands := slices.Concat(slices.Repeat([]int{doPut, doPutTTL, doPutTTL, doErase, doGet, doBatch, doContains, doAdvance, doSweep}, 20), []int{doClear, doTrim})
	for i := range many() {
		m.do(commands[random.IntN(len(commands))], fmt.Sprint(random.IntN(20)), strings.Repeat("x", i%23))
		m.check()
	}
}
