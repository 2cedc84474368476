package store_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"kvscope/store"
	"kvscope/store/trace"
)

// kv is what the benchmarks compare. All three are safe for concurrent use.
type kv interface {
	Get(key string) (string, bool)
	Put(key, value string) error
	Erase(key string) bool
}

// lockedMap is the built-in map under a lock.
type lockedMap struct {
	mu sync.RWMutex
	m  map[string]string
}

func (l *lockedMap) Get(key string) (string, bool) {
	l.mu.RLock()
	v, ok := l.m[key]
	l.mu.RUnlock()
	return v, ok
}

func (l *lockedMap) Put(key, value string) error {
	l.mu.Lock()
	l.m[key] = value
	l.mu.Unlock()
	return nil
}

func (l *lockedMap) Erase(key string) bool {
	l.mu.Lock()
	_, ok := l.m[key]
	delete(l.m, key)
	l.mu.Unlock()
	return ok
}

// syncMap is sync.Map.
type syncMap struct{ m sync.Map }

func (s *syncMap) Get(key string) (string, bool) {
	v, ok := s.m.Load(key)
	if !ok {
		return "", false
	}
	return v.(string), true
}

func (s *syncMap) Put(key, value string) error {
	s.m.Store(key, value)
	return nil
}

func (s *syncMap) Erase(key string) bool {
	_, ok := s.m.LoadAndDelete(key)
	return ok
}

// deaf is a tracer that does not listen.
type deaf struct{}

func (deaf) Trace(trace.Event) {}

// impls are the rows of every benchmark. The store is as who wants speed sets it;
// the classic one does not rehash and is given two buckets a key, and the map is
// told n. All others grow, the rows with a strategy as it sets them.
func impls() []impl {
	growing := func(opts store.Options) func(n int) kv {
		opts.Seed = 1
		return func(int) kv {
			s, err := store.New(16*max(1, opts.Stripes), 0, &opts)
			if err != nil {
				panic(err)
			}
			return s
		}
	}
	classic := func(n, maxItems int) kv {
		s, err := store.New(2*n, maxItems, &store.Options{Seed: 1})
		if err != nil {
			panic(err)
		}
		return s
	}
	const steps, once = store.RehashIncremental, store.RehashAtOnce
	row := func(name string, make func(n int) kv) impl { return impl{name, make, make} }
	return []impl{
		row("store", growing(store.Options{Rehash: steps, MaxLoad: 0.5})),
		row("store-traced", growing(store.Options{Rehash: steps, MaxLoad: 0.5, Tracer: deaf{}})),
		{"classic", func(n int) kv { return classic(n, n) }, func(n int) kv { return classic(n, 0) }},
		row("store-striped", growing(store.Options{Rehash: steps, MaxLoad: 0.5, Stripes: 64})),
		row("strategy=linear", growing(store.Options{Rehash: steps, Strategy: store.LinearProbing})),
		row("strategy=robinhood", growing(store.Options{Rehash: steps, Strategy: store.RobinHood})),
		row("strategy=cuckoo", growing(store.Options{Rehash: once, Strategy: store.Cuckoo})),
		row("strategy=quadratic", growing(store.Options{Rehash: steps, Strategy: store.QuadraticProbing})),
		row("strategy=double", growing(store.Options{Rehash: steps, Strategy: store.DoubleHashing})),
		row("strategy=swiss", growing(store.Options{Rehash: steps, Strategy: store.Swiss})),
		{"map+RWMutex", func(n int) kv { return &lockedMap{m: make(map[string]string, n)} }, func(int) kv { return &lockedMap{m: map[string]string{}} }},
		row("sync.Map", func(int) kv { return &syncMap{} }),
	}
}

// stores are the rows of what only a store can do.
func stores() []impl {
	return slices.DeleteFunc(impls(), func(i impl) bool {
		_, ok := i.growing(1).(*store.Store)
		return !ok
	})
}

type impl struct {
	name    string
	sized   func(n int) kv // told how many keys will come
	growing func(n int) kv // the pool, or all of it, grows
}

// Sizes are powers of two, for a cheap random walk through all keys.
func sizes() []int { return []int{1 << 10, 1 << 17, 1 << 20} }

// words returns n strings of 14 bytes, in memory of their own.
func words(prefix string, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = strings.Clone(fmt.Sprintf("%s-%0*d", prefix, 13-len(prefix), i))
	}
	return all
}

// walk visits 0 … n-1, each once in n steps, in an order that no cache guesses.
func walk(i, n int) int { return (i*0x5851f42d + 0x14057b7d) & (n - 1) }

// each runs a benchmark for every size and implementation, filled with n keys.
// The keys it gets are equal to those stored, but other strings.
func each(b *testing.B, impls []impl, run func(b *testing.B, m kv, keys, values []string)) {
	for _, n := range sizes() {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			stored, keys, values := words("key", n), words("key", n), words("value", n)
			for _, impl := range impls {
				b.Run("impl="+impl.name, func(b *testing.B) {
					m := impl.sized(n)
					for i := range stored {
						_ = m.Put(stored[i], values[i])
					}
					runtime.GC()
					b.ReportAllocs()
					run(b, m, keys, values)
				})
			}
		})
	}
}

// BenchmarkGet gets keys in random order, each independent of the one before: one
// by one, keys that are not there, and in batches of 32, of which only the stores
// know. There one iteration is a batch, and ns/key is the number to read.
func BenchmarkGet(b *testing.B) {
	b.Run("hit", func(b *testing.B) {
		each(b, impls(), func(b *testing.B, m kv, keys, _ []string) {
			i := 0
			for b.Loop() {
				i = walk(i, len(keys))
				if _, ok := m.Get(keys[i]); !ok {
					b.Fatal("a miss")
				}
			}
		})
	})
	b.Run("miss", func(b *testing.B) {
		each(b, impls(), func(b *testing.B, m kv, keys, _ []string) {
			others, i := words("no", len(keys)), 0
			for b.Loop() {
				i = walk(i, len(others))
				if _, ok := m.Get(others[i]); ok {
					b.Fatal("a hit")
				}
			}
		})
	})
	b.Run("batch", func(b *testing.B) {
		each(b, stores(), func(b *testing.B, m kv, keys, _ []string) {
			s := m.(*store.Store)
			asked, dst, i := make([]string, len(keys)), make([]store.Result, 32), 0
			for k := range asked {
				i = walk(i, len(keys))
				asked[k] = keys[i]
			}
			for i = 0; b.Loop(); i = (i + len(dst)) & (len(asked) - 1) {
				_ = s.GetBatch(asked[i:i+len(dst)], dst)
				if !dst[0].OK {
					b.Fatal("a miss")
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(dst)), "ns/key")
		})
	})
}

// BenchmarkPut replaces values, erases keys and puts them again, and fills an
// empty store: there one iteration is n puts, and ns/key is the number to read.
func BenchmarkPut(b *testing.B) {
	b.Run("replace", func(b *testing.B) {
		each(b, impls(), func(b *testing.B, m kv, keys, values []string) {
			i := 0
			for b.Loop() {
				i = walk(i, len(keys))
				_ = m.Put(keys[i], values[0])
			}
		})
	})
	b.Run("erase+put", func(b *testing.B) {
		each(b, impls(), func(b *testing.B, m kv, keys, values []string) {
			i := 0
			for b.Loop() {
				i = walk(i, len(keys))
				if !m.Erase(keys[i]) {
					b.Fatal("a miss")
				}
				_ = m.Put(keys[i], values[i])
			}
		})
	})
	b.Run("grow", func(b *testing.B) {
		for _, n := range sizes() {
			b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
				keys, values := words("key", n), words("value", n)
				for _, impl := range impls() {
					b.Run("impl="+impl.name, func(b *testing.B) {
						runtime.GC()
						b.ReportAllocs()
						for b.Loop() {
							m := impl.growing(n)
							for i := range keys {
								_ = m.Put(keys[i], values[i])
							}
						}
						b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/key")
					})
				}
			})
		}
	})
}
