package store

import (
	"slices"
	"testing"

	"kvscope/store/trace"
)

// The way that Strategy tells is the one that a search in a full table goes.
func TestWay(t *testing.T) {
	for _, s := range Strategies() {
		if !s.OnePerBucket() {
			continue // their searches do not go from bucket to bucket
		}
		for _, buckets := range []int{8, 11, 31, 64} {
			recorder := &trace.Recorder{}
			hash := Hash{"given", func(key string, _ uint64) uint64 { return uint64(len(key)) * 0x9e3779b1 }}
			if s == Swiss { // all in one group after the other, with a tag each
				hash.Sum = func(key string, _ uint64) uint64 { return uint64(len(key)) << 20 }
			}
			store, err := New(buckets, s.Room(s.Buckets(buckets)), &Options{Strategy: s, Hash: hash, Tracer: recorder, Seed: 1})
			if err != nil {
				t.Fatal(err)
			}
			key := ""
			for range s.Room(s.Buckets(buckets)) {
				key += "x"
				if err := store.Put(key, ""); err != nil {
					t.Fatal(err)
				}
			}
			for k := 1; k <= len(key); k++ {
				first := recorder.Len()
				store.Contains(key[:k])
				var went []uint32
				h := uint32(0)
				for _, e := range recorder.Events()[first:] {
					switch {
					case e.Kind == trace.Hash:
						h = e.Hash
					case e.Kind == trace.Group, e.Kind == trace.Probe && s != Swiss:
						went = append(went, e.Cell)
					}
				}
				way := slices.Collect(s.Way(h, s.Buckets(buckets)))
				if len(went) == 0 || len(went) > len(way) || !slices.Equal(went, way[:len(went)]) {
					t.Fatalf("%v, %d buckets: it looked in %d, said %d", s, buckets, went, way)
				}
			}
		}
	}
}
