package scene

import "kvscope/app/replay"

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
func (m *Model) measure(s *Scene, f *focus) {
	if !m.Meters {
		return
	}
	t, st := m.Session.Timeline(), f.stripe()
	from := t.Len()
	if at := m.Session.Position(m.Depth); at.Entry >= 0 {
		from = m.Session.Entries()[at.Entry].From
	}
	s.Meters = Meters{Open: true, More: []Measure{
		{"comparisons of this command ", number(t.Count(replay.Comparisons, from)), ""},
		{"allocations ", number(t.Count(replay.Allocations, 0)), ""},
		{"frees ", number(t.Count(replay.Frees, 0)), ""},
		{"high-water mark ", number(int(st.HighWater)), " of " + count(len(st.Slots), "slot")},
	}}
	if f.size(f.arraysNow()) < chartBuckets {
		s.Meters.Note = "From " + number(chartBuckets) + " buckets on, a chart of the chain lengths stands here."
		if f.single() {
			s.Meters.Note = "From " + number(chartBuckets) + " buckets on, a chart of how long searches are stands here."
		}
		return
	}
	if f.single() {
		s.Meters.Chart = searches(f.searches())
		return
	}
	c := f.tally.currentOf(f.rehash.arrays)
	s.Meters.Chart = chartOf(c.ofLength[:c.longest+1])
}
