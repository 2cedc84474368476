package store

import (
	"fmt"
	"testing"

	"kvscope/store/trace"
)

// TestCounter: a store with a counter is counted, also by a batch.
func TestCounter(t *testing.T) {
	c := &trace.Counter{}
	s := classic(t, 4, 3, &Options{Seed: 1, Eviction: EvictLRU, Tracer: c})
	if c.Counts() != (trace.Counts{}) || c.Counts().HitRate() != 0 {
		t.Errorf("at first it counts %+v", c.Counts())
	}
	for i := range 5 {
		_ = s.Put(fmt.Sprint(i), "")
	}
	_ = s.Put("4", "again")
	s.Get("4")
	s.Get("0")
	s.Contains("3")
	_ = s.GetBatch([]string{"2", "1"}, make([]Result, 2))
	s.Erase("2")
	s.Erase("2")
	if got, want := c.Counts(), (trace.Counts{Hits: 3, Misses: 2, Stored: 5, Replaced: 1, Erased: 1, Evicted: 2}); got != want || got.HitRate() != 0.6 {
		t.Errorf("it counts %+v, want %+v", got, want)
	}
	full := classic(t, 4, 1, &Options{Seed: 1, Tracer: c})
	_ = full.Put("a", "")
	_ = full.Put("b", "")
	if got := c.Counts().Refused; got != 1 {
		t.Errorf("it counts %d refusals", got)
	}
}
