package scene

import (
	"kvscope/app/replay"
	"kvscope/app/scene/chart"
	"kvscope/app/words"
	"kvscope/store"
)

// chartBuckets is the number of buckets from which on chain lengths are worth a
// chart.
const chartBuckets = 64

// Meters are the numbers that are told on request.
type Meters struct {
	Open bool
	More []Measure
	Note string // said where there is no chart
	chart.Columns
}

// measure adds what is told on request.
func (v *View) measure(s *Scene, f *focus) {
	if !v.Meters {
		return
	}
	t, mark := v.Story.Timeline(), 0
	for k := range f.State.Stripes {
		mark += int(f.State.Stripes[k].HighWater)
	}
	from := t.Len()
	if at := v.Story.Position(v.Depth); at.Entry >= 0 {
		from = v.Story.Entries()[at.Entry].From
	}
	looks, allocations, frees := words.Number(t.Count(replay.Looks, from)), words.Number(t.Count(replay.Allocations, 0)), words.Number(t.Count(replay.Frees, 0))
	high := words.Number(mark)
	s.Meters = Meters{Open: true, More: []Measure{
		figure(f.Lang.F("looks of this command {n}", "n", looks), looks),
		figure(f.Lang.F("allocations {n}", "n", allocations), allocations),
		figure(f.Lang.F("frees {n}", "n", frees), frees),
		figure(f.Lang.N(f.AllSlots(), "high-water mark {mark} of {n} slot", "high-water mark {mark} of {n} slots", "mark", high), high),
	}}
	if f.AllBuckets() < chartBuckets {
		s.Meters.Note = f.Lang.F(f.kind.noChart(), "n", words.Number(chartBuckets))
		return
	}
	s.Meters.Columns = f.kind.chart(f)
}

// ribbon shows the costs of operations where that is asked for, or where a rehash makes
// some of them dear.
func (v *View) ribbon() chart.Ribbon {
	if !v.Meters && v.Story.Settings().Rehash == store.RehashOff {
		return chart.Ribbon{}
	}
	return chart.Costs(v.Lang, v.Story.Timeline(), v.narrow())
}

// perStripe adds how many keys each stripe has.
func (f *focus) perStripe(all []Measure) []Measure {
	keys := f.KeysOfEach(4, ", ")
	return append(all, figure(f.Lang.F("keys a stripe {keys}", "keys", keys), keys))
}
