package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
)

// TestSoakStore compares a store with a map for long: 5 million operations if
// KVSCOPE_SOAK is 1, see make soak, else enough to know that it would run.
func TestSoakStore(t *testing.T) {
	operations := 50_000
	if os.Getenv("KVSCOPE_SOAK") == "1" {
		operations = 5_000_000
	}
	shapes := []struct {
		name                     string
		hash                     Hash
		buckets, maxItems, chunk int
		keys                     int
		with                     Options
	}{
		{"fixed", Fold(), 257, 300, 0, 400, Options{}},
		{"growing", FNV1a(), 64, 0, 32, 500, Options{}},
		{"to a cap", FirstByte(), 16, 100, 16, 130, Options{}},
		{"one chain", constant(), 8, 24, 0, 32, Options{}},
		{"lru", Fold(), 64, 100, 0, 200, Options{Eviction: EvictLRU}},
		{"clock", Fold(), 64, 100, 16, 200, Options{Eviction: EvictClock}},
		{"rehash", Fold(), 4, 0, 32, 3000, Options{Rehash: RehashIncremental}},
		{"rehash at once", FNV1a(), 4, 0, 32, 3000, Options{Rehash: RehashAtOnce, MaxLoad: 0.5}},
		{"probing", Fold(), 257, 250, 0, 400, Options{Strategy: LinearProbing}},
		{"probing, rehash", Fold(), 4, 0, 32, 3000, Options{Strategy: LinearProbing, Rehash: RehashIncremental}},
		{"Robin Hood, rehash", Fold(), 4, 0, 32, 3000, Options{Strategy: RobinHood, Rehash: RehashIncremental, MaxLoad: 0.875}},
		{"cuckoo", Fold(), 128, 300, 0, 400, Options{Strategy: Cuckoo}},
		{"cuckoo, rehash", Fold(), 4, 0, 32, 3000, Options{Strategy: Cuckoo, Rehash: RehashAtOnce}},
		{"Robin Hood, lru", Fold(), 4, 300, 32, 400, Options{Strategy: RobinHood, Rehash: RehashIncremental, Eviction: EvictLRU}},
	}
	for i, shape := range shapes {
		t.Run(shape.name, func(t *testing.T) {
			m := newModel(t, design{"", shape.with}.build, shape.buckets, shape.maxItems, Options{Hash: shape.hash, Seed: 1, Chunk: shape.chunk, Eviction: shape.with.Eviction})
			random := rand.New(rand.NewPCG(uint64(i), 4))
			for n := range operations / len(shapes) {
				command := doPut + random.IntN(doLen)
				if random.IntN(20_000) == 0 {
					command = doClear
				}
				// Times of more puts and times of more erases take turns.
				if command == doGet && n/5000%2 == 0 {
					command = doPut
				}
				m.do(command, fmt.Sprint("key", random.IntN(shape.keys)), fmt.Sprint(n))
				if n%1000 == 0 {
					m.check()
				}
			}
			m.check()
		})
	}
}
