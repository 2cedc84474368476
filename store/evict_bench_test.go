package store_test

import (
	"testing"

	"kvscope/store"
)

// BenchmarkEviction says what the order of use costs: gets by all processors of
// 1,024 keys that are all there, and puts into a full store, each of which evicts.
// Run it with
//
//	go test -run '^$' -bench Eviction -benchtime 200ms ./store
func BenchmarkEviction(b *testing.B) {
	const n = 1 << 10
	keys := words("key", 2*n)
	for _, e := range store.Evictions() {
		full := func(b *testing.B) *store.Store {
			s, err := store.New(2*n, n, &store.Options{Seed: 1, Eviction: e})
			if err != nil {
				b.Fatal(err)
			}
			for _, key := range keys[:n] {
				_ = s.Put(key, "value")
			}
			return s
		}
		b.Run("get/evict="+e.String(), func(b *testing.B) {
			s := full(b)
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for i := 0; pb.Next(); i++ {
					s.Get(keys[walk(i, n)])
				}
			})
		})
		if e == store.EvictNone {
			continue
		}
		b.Run("put/evict="+e.String(), func(b *testing.B) {
			s := full(b)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				_ = s.Put(keys[i%(2*n)], "value")
			}
		})
	}
}
