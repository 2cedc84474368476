package main

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"kvscope/store"
)

// work is something to be timed on tables of n keys.
type work struct {
	name       string
	goroutines int
	empty      bool // it starts with an empty table, that nobody gave a hint
	presized   bool // … or that has room for all keys
	run        func(t table, k *keys, worker, steps int)
}

// keys are the texts of one size: what is stored, equal strings elsewhere in
// memory to ask with, strings that are not stored, and orders to walk through them.
type keys struct {
	stored, asked, absent, values []string
	uniform, zipf                 []uint32
}

// works returns everything that is timed, but for memory.
func works() []work {
	return []work{
		{name: "get hit, independent, uniform", goroutines: 1, run: getHits(func(k *keys) []uint32 { return k.uniform })},
		{name: "get hit, independent, Zipf", goroutines: 1, run: getHits(func(k *keys) []uint32 { return k.zipf })},
		{name: "get hit, dependent", goroutines: 1, run: getDependent},
		{name: "get miss", goroutines: 1, run: getMisses},
		{name: "put, replace", goroutines: 1, run: replace},
		{name: "erase + put", goroutines: 1, run: erasePut},
		{name: "insert while growing", goroutines: 1, empty: true, run: insert},
		{name: "insert, presized", goroutines: 1, empty: true, presized: true, run: insert},
		{name: "get hit, independent, uniform", goroutines: 2, run: getHits(func(k *keys) []uint32 { return k.uniform })},
		{name: "get hit, independent, Zipf", goroutines: 2, run: getHits(func(k *keys) []uint32 { return k.zipf })},
		{name: "90 get : 9 put : 1 erase + put, uniform", goroutines: 1, run: mixed(func(k *keys) []uint32 { return k.uniform })},
		{name: "90 get : 9 put : 1 erase + put, Zipf", goroutines: 1, run: mixed(func(k *keys) []uint32 { return k.zipf })},
		{name: "90 get : 9 put : 1 erase + put, uniform", goroutines: 2, run: mixed(func(k *keys) []uint32 { return k.uniform })},
		{name: "90 get : 9 put : 1 erase + put, Zipf", goroutines: 2, run: mixed(func(k *keys) []uint32 { return k.zipf })},
	}
}

// newKeys makes the texts: 14 bytes each.
func newKeys(n int) *keys {
	k := &keys{
		stored: words("key", n), asked: words("key", n), absent: words("no", n), values: words("val", n),
		uniform: make([]uint32, orderLen(n)), zipf: make([]uint32, orderLen(n)),
	}
	random := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(random, 1.1, 1, uint64(n-1))
	place := random.Perm(n) // the frequent ones stand anywhere
	for i := range k.uniform {
		k.uniform[i] = uint32(random.IntN(n))
		k.zipf[i] = uint32(place[zipf.Uint64()])
	}
	return k
}

// orderLen is the length of the orders, a power of two.
func orderLen(n int) int {
	length := 1 << 12
	for length < n {
		length *= 2
	}
	return length
}

func words(prefix string, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = strings.Clone(fmt.Sprintf("%s-%0*d", prefix, 13-len(prefix), i))
	}
	return all
}

func getHits(order func(*keys) []uint32) func(table, *keys, int, int) {
	return func(t table, k *keys, worker, steps int) {
		walk := order(k)
		for i := range steps {
			key := k.asked[walk[(i+worker*977)&(len(walk)-1)]]
			if _, ok := t.Get(key); !ok {
				panic("a stored key is missing")
			}
		}
	}
}

// getEach and getBatches ask for all keys in the order in which they stand.
func getEach(t table, k *keys, _, steps int) {
	for i := range steps {
		if _, ok := t.Get(k.asked[i&(len(k.asked)-1)]); !ok {
			panic("a stored key is missing")
		}
	}
}

func getBatches(t table, k *keys, _, steps int) {
	var dst [32]store.Result
	s := t.(*store.Store)
	for i := 0; i < steps; i += len(dst) {
		at := i & (len(k.asked) - 1)
		if err := s.GetBatch(k.asked[at:at+len(dst)], dst[:]); err != nil || !dst[0].OK || !dst[31].OK {
			panic("a stored key is missing")
		}
	}
}

// getDependent asks for the next key only when the value is there: what is
// measured is the wait of one get, not how many the processor overlaps.
func getDependent(t table, k *keys, worker, steps int) {
	at := worker * 977
	for range steps {
		v, ok := t.Get(k.asked[k.uniform[at&(len(k.uniform)-1)]])
		if !ok {
			panic("a stored key is missing")
		}
		at += 1 + int(v[0]&1) // the value decides: always 'v', but who knows
	}
}

func getMisses(t table, k *keys, worker, steps int) {
	for i := range steps {
		if _, ok := t.Get(k.absent[k.uniform[(i+worker*977)&(len(k.uniform)-1)]]); ok {
			panic("a key is there that nobody put")
		}
	}
}

func replace(t table, k *keys, worker, steps int) {
	for i := range steps {
		_ = t.Put(k.asked[k.uniform[(i+worker*977)&(len(k.uniform)-1)]], k.values[0])
	}
}

func erasePut(t table, k *keys, worker, steps int) {
	for i := range steps {
		j := k.uniform[(i+worker*977)&(len(k.uniform)-1)]
		if !t.Erase(k.asked[j]) {
			panic("a stored key is missing")
		}
		_ = t.Put(k.stored[j], k.values[j])
	}
}

func insert(t table, k *keys, _, steps int) {
	for i := range steps {
		_ = t.Put(k.stored[i], k.values[i])
	}
}

// mixed gets in 90 of 100 steps, replaces in 9 and erases and puts in one. Another
// goroutine may have erased the key that is asked for.
func mixed(order func(*keys) []uint32) func(table, *keys, int, int) {
	return func(t table, k *keys, worker, steps int) {
		walk := order(k)
		for i := range steps {
			j := walk[(i+worker*977)&(len(walk)-1)]
			switch {
			case i%100 == 99:
				t.Erase(k.asked[j])
				_ = t.Put(k.stored[j], k.values[j])
			case i%11 == 10:
				_ = t.Put(k.stored[j], k.values[i%len(k.values)])
			default:
				t.Get(k.asked[j])
			}
		}
	}
}

// fill puts every key.
func fill(t table, k *keys) {
	for i := range k.stored {
		_ = t.Put(k.stored[i], k.values[i])
	}
}

// timed returns the nanoseconds of one step, all goroutines together: with two of
// them and no waiting it is half of what one needs.
func (w *work) timed(t table, k *keys, steps int) float64 {
	var all sync.WaitGroup
	start := time.Now()
	for worker := range w.goroutines {
		all.Go(func() { w.run(t, k, worker, steps/w.goroutines) })
	}
	all.Wait()
	return float64(time.Since(start).Nanoseconds()) / float64(steps)
}

// title is the name of the row.
func (w *work) title() string {
	if w.goroutines > 1 {
		return fmt.Sprintf("%s, %d goroutines", w.name, w.goroutines)
	}
	return w.name
}

// batchSampler returns a function that times gets of one store, in batches or one
// by one.
func batchSampler(k *keys) func(contestant) float64 {
	t := newFast(0)
	fill(t, k)
	asked := make([]string, len(k.uniform)) // a power of two, and more than 32
	for i, at := range k.uniform {
		asked[i] = k.asked[at]
	}
	runtime.GC()
	from := 0
	return func(c contestant) float64 {
		one := work{goroutines: 1, run: getEach}
		if c.name == "batches" {
			one.run = getBatches
		}
		from += len(asked) / 4 // where the other was not just now
		from &= len(asked) - 1
		turned := append(slices.Clone(asked[from:]), asked[:from]...)
		return one.timed(t, &keys{asked: turned}, 1<<15)
	}
}

// sampler returns a function that times one work on one contestant. Tables that
// are not empty at the start are filled once and kept.
func sampler(work work, k *keys) func(contestant) float64 {
	n := len(k.stored)
	switch {
	case work.presized:
		return func(c contestant) float64 {
			runtime.GC()
			return work.timed(c.make(n), k, n)
		}
	case work.empty:
		return growing(func(c contestant, k *keys) float64 {
			runtime.GC()
			return work.timed(c.make(0), k, n)
		})(k)
	}
	kept := map[string]table{}
	return func(c contestant) float64 {
		t := kept[c.name]
		if t == nil {
			t = c.make(n)
			fill(t, k)
			kept[c.name] = t
			runtime.GC()
		}
		return work.timed(t, k, max(n, 200_000))
	}
}
