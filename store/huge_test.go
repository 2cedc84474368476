package store

import (
	"fmt"
	"math/bits"
	"runtime"
	"testing"
)

// TestHuge: a store with room for all that there can be takes memory only for what is
// in it, whatever it notes beside its nodes.
func TestHuge(t *testing.T) {
	small := bits.UintSize == 32 || runtime.GOARCH == "wasm" // in addresses
	for _, stripes := range []int{1, 4} {
		for _, policy := range Evictions() {
			if policy == EvictClock && small {
				continue // its bits alone would be a sixteenth of all addresses
			}
			items := MaxItems
			if small {
				items = 1 << 25
			}
			s, err := New(4, items, &Options{Eviction: policy, Stripes: stripes})
			must(t, err)
			if capacity := s.Stats().Pool.Capacity; capacity != 0 {
				t.Errorf("%v, %d stripes: %d nodes from the start", policy, stripes, capacity)
			}
			for n := range 100 {
				must(t, s.Put(fmt.Sprint(n), ""))
			}
			must(t, s.Verify())
			if n := s.Len(); n != 100 {
				t.Errorf("%v, %d stripes: %d keys", policy, stripes, n)
			}
		}
	}
}

// TestOrderOfUseGrows: the order of use goes on where it had no room.
func TestOrderOfUseGrows(t *testing.T) {
	s, err := New(1<<20, 2*mostAtOnce, &Options{Eviction: EvictLRU})
	must(t, err)
	s.stripes[0].notes.lru = newLRU(3)
	for n := range 100 {
		must(t, s.Put(fmt.Sprint(n), ""))
		s.Get(fmt.Sprint(n / 2))
	}
	must(t, s.Verify())
}
