package scene

import (
	"kvscope/app/replay"
	"kvscope/app/words"
)

// chartBuckets is the number of buckets from which on chain lengths are worth a
// chart.
const chartBuckets = 64

// Meters are the numbers that are told on request.
type Meters struct {
	Open bool
	More []Measure
	Note string // said where there is no chart
	Chart
}

// measure adds what is told on request.
func (v *View) measure(s *Scene, f *focus) {
	if !v.Meters {
		return
	}
	t, mark := v.Story.Timeline(), 0
	for k := range f.state.Stripes {
		mark += int(f.state.Stripes[k].HighWater)
	}
	from := t.Len()
	if at := v.Story.Position(v.Depth); at.Entry >= 0 {
		from = v.Story.Entries()[at.Entry].From
	}
	s.Meters = Meters{Open: true, More: []Measure{
		{"looks of this command ", words.Number(t.Count(replay.Looks, from)), ""},
		{"allocations ", words.Number(t.Count(replay.Allocations, 0)), ""},
		{"frees ", words.Number(t.Count(replay.Frees, 0)), ""},
		{"high-water mark ", words.Number(mark), " of " + words.Count(f.allSlots(), "slot")},
	}}
	if f.allBuckets() < chartBuckets {
		s.Meters.Note = f.kind.noChart()
		return
	}
	s.Meters.Chart = f.kind.chart(f)
}
