package replay

import (
	"testing"

	"kvscope/store/trace"
)

// A count is what one finds by going through the events.
func TestCount(t *testing.T) {
	s := newSession(t, exampleSettings, example+"get CAT\nfill 5 seed 2\nclear\n")
	tl := s.Timeline()
	froms := []int{0, 1, s.Entries()[11].From, s.Entries()[12].From, tl.Len()}
	for cursor := 0; cursor <= tl.Len(); cursor++ {
		tl.Seek(cursor)
		for _, from := range froms {
			want := map[trace.Kind]int{}
			for i := from; i < cursor; i++ {
				want[tl.Event(i).Kind]++
			}
			for what, kind := range map[Tally]trace.Kind{Looks: trace.Visit, Allocations: trace.Alloc, Frees: trace.Free} {
				if got := tl.Count(what, from); got != want[kind] {
					t.Fatalf("%v in events %d to %d: %d, want %d", kind, from, cursor, got, want[kind])
				}
			}
		}
	}
	stats := s.store.Stats().Pool
	if a, f := tl.Count(Allocations, 0), tl.Count(Frees, 0); a != int(stats.Allocs) || f != int(stats.Frees) || f < 9 {
		t.Errorf("counted %d allocations and %d frees, the pool says %d and %d", a, f, stats.Allocs, stats.Frees)
	}
}
