package main

import (
	"sync"

	"github.com/alphadose/haxmap"
	"github.com/cockroachdb/swiss"
	cmap "github.com/orcaman/concurrent-map/v2"
	"github.com/puzpuzpuz/xsync/v4"

	"kvscope/store"
)

// table is what every contestant can do. All are safe for concurrent use.
type table interface {
	Get(key string) (string, bool)
	Put(key, value string) error
	Erase(key string) bool
}

// contestant makes tables of one kind. hint is how many keys will come; 0 means
// that nobody knows, and then who is fixed takes no part.
type contestant struct {
	name  string
	make  func(hint int) table
	fixed bool // it does not grow
}

// contestants returns them all, ours first: the others are compared with it.
func contestants() []contestant {
	return []contestant{
		{name: "fast", make: newFast},
		{name: "striped", make: newStriped},
		{name: "classic", make: newClassic, fixed: true},
		{name: "map+RWMutex", make: func(hint int) table { return &lockedMap{m: make(map[string]string, hint)} }},
		{name: "sync.Map", make: func(int) table { return &syncMap{} }},
		{name: "xsync", make: func(hint int) table { return xsyncMap{xsync.NewMap[string, string](xsync.WithPresize(hint))} }},
		{name: "swiss+RWMutex", make: func(hint int) table { return &lockedSwiss{m: swiss.New[string, string](hint)} }},
		{name: "haxmap", make: newHaxmap},
		{name: "concurrent-map", make: func(int) table { return shardedMap{cmap.New[string]()} }},
	}
}

// candidates returns the tables of the store that fast was chosen from, fast first.
func candidates() []contestant {
	all := []contestant{{name: "fast", make: newFast}}
	for _, c := range []struct {
		name string
		s    store.Strategy
		load float64
	}{
		{"swiss 3/4", store.Swiss, 3. / 4},
		{"linear 1/2", store.LinearProbing, 1. / 2},
		{"linear 3/4", store.LinearProbing, 3. / 4},
		{"Robin Hood 3/4", store.RobinHood, 3. / 4},
		{"Robin Hood 7/8", store.RobinHood, 7. / 8},
		{"double 1/2", store.DoubleHashing, 1. / 2},
		{"chaining 1", store.Chaining, 1},
	} {
		all = append(all, contestant{name: c.name, make: func(hint int) table {
			return newGrowing(16, 1, hint, store.Options{Strategy: c.s, MaxLoad: c.load})
		}})
	}
	return all
}

// newFast returns the store as who wants speed sets it: the configuration that README
// and BENCHMARKS.md call fast.
func newFast(hint int) table { return newGrowing(16, 1, hint, store.Options{Strategy: store.Swiss}) }

// newStriped returns the same store in 64 stripes.
func newStriped(hint int) table {
	return newGrowing(512, 64, hint, store.Options{Strategy: store.Swiss})
}

// newGrowing returns a store of tables that grow step by step, with that many buckets, or
// as many as keys need that are known to come, as the tables would have grown to.
func newGrowing(buckets, stripes, hint int, o store.Options) table {
	o.Seed, o.Stripes, o.Rehash = 1, stripes, store.RehashIncremental
	for most, _ := o.Loads(); most*float64(buckets) < float64(hint); {
		buckets *= 2
	}
	s, err := store.New(buckets, 0, &o)
	if err != nil {
		panic(err)
	}
	return s
}

// newClassic returns the store with the zero value of Options, and two buckets a
// key: it does not rehash.
func newClassic(hint int) table {
	s, err := store.New(max(16, 2*hint), 0, &store.Options{Seed: 1})
	if err != nil {
		panic(err)
	}
	return s
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

// lockedSwiss is cockroachdb/swiss, which is for one goroutine, under a lock.
type lockedSwiss struct {
	mu sync.RWMutex
	m  *swiss.Map[string, string]
}

func (l *lockedSwiss) Get(key string) (string, bool) {
	l.mu.RLock()
	v, ok := l.m.Get(key)
	l.mu.RUnlock()
	return v, ok
}

func (l *lockedSwiss) Put(key, value string) error {
	l.mu.Lock()
	l.m.Put(key, value)
	l.mu.Unlock()
	return nil
}

func (l *lockedSwiss) Erase(key string) bool {
	l.mu.Lock()
	_, ok := l.m.Get(key)
	l.m.Delete(key)
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

// xsyncMap is xsync's Map.
type xsyncMap struct{ m *xsync.Map[string, string] }

func (x xsyncMap) Get(key string) (string, bool) { return x.m.Load(key) }

func (x xsyncMap) Put(key, value string) error {
	x.m.Store(key, value)
	return nil
}

func (x xsyncMap) Erase(key string) bool {
	_, ok := x.m.LoadAndDelete(key)
	return ok
}

// hax is haxmap.
type hax struct{ m *haxmap.Map[string, string] }

func newHaxmap(hint int) table {
	if hint == 0 {
		return hax{haxmap.New[string, string]()}
	}
	return hax{haxmap.New[string, string](uintptr(hint))}
}

func (h hax) Get(key string) (string, bool) { return h.m.Get(key) }

func (h hax) Put(key, value string) error {
	h.m.Set(key, value)
	return nil
}

func (h hax) Erase(key string) bool {
	_, ok := h.m.GetAndDel(key)
	return ok
}

// shardedMap is orcaman/concurrent-map.
type shardedMap struct {
	m cmap.ConcurrentMap[string, string]
}

func (s shardedMap) Get(key string) (string, bool) { return s.m.Get(key) }

func (s shardedMap) Put(key, value string) error {
	s.m.Set(key, value)
	return nil
}

func (s shardedMap) Erase(key string) bool {
	_, ok := s.m.Pop(key)
	return ok
}
