package store

import (
	"fmt"
	"slices"
	"testing"
)

func TestStats(t *testing.T) {
	s := classic(t, 8, 20, &Options{Hash: Length(), Seed: 7})
	empty := s.Stats()
	if !slices.Equal(empty.Chains, []int{8}) || empty.LongestChain != 0 || empty.EmptyBuckets != 8 || empty.Load != 0 {
		t.Errorf("an empty store has %+v", empty)
	}
	// Three keys of length 1, one of 2, two of 3, and one of 11, which is 3 mod 8.
	for _, key := range []string{"a", "b", "c", "xx", "cat", "dog", "eleven char"} {
		_ = s.Put(key, "")
	}
	s.Erase("b")
	_ = s.Put("b", "")
	got := s.Stats()
	if got.Hash != "length" || got.Seed != 7 || got.Buckets != 8 || got.MaxItems != 20 {
		t.Errorf("the options are %+v", got)
	}
	if got.Len != 7 || got.Load != 0.875 || got.LongestChain != 3 || got.EmptyBuckets != 5 {
		t.Errorf("the counts are %+v", got)
	}
	if want := []int{5, 1, 0, 2}; !slices.Equal(got.Chains, want) {
		t.Errorf("the chains are %v, want %v", got.Chains, want)
	}
	if got.Pool.Capacity != 20 || got.Pool.Live != 7 || got.Pool.HighWater != 7 || got.Pool.Frees != 1 {
		t.Errorf("the pool has %+v", got.Pool)
	}
}

// TestStatsAddUp: the histogram counts every bucket and every key.
func TestStatsAddUp(t *testing.T) {
	for _, hash := range append(Hashes(), constant()) {
		s := classic(t, 50, 0, &Options{Hash: hash})
		for i := range 300 {
			_ = s.Put(fmt.Sprint(i), "")
		}
		stats := s.Stats()
		buckets, keys := 0, 0
		for n, count := range stats.Chains {
			buckets += count
			keys += n * count
		}
		if buckets != 50 || keys != 300 || stats.Chains[0] != stats.EmptyBuckets || stats.LongestChain != len(stats.Chains)-1 {
			t.Errorf("%s: %d buckets, %d keys in %+v", hash.Name, buckets, keys, stats)
		}
	}
}
