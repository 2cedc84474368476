package scene

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"kvscope/app/scene/moment"
	"kvscope/app/words"
)

func meterText(all []Measure) string {
	var parts []string
	for _, m := range all {
		parts = append(parts, m.Before+m.Number+m.After)
	}
	return strings.Join(parts, " · ")
}

func TestMeters(t *testing.T) {
	m := newModel(t)
	if s := m.Scene(); s.Meters.Open || s.Meters.More != nil {
		t.Error("nobody asked for more numbers")
	}
	Update(m, MoreNumbers{})
	want := "looks of this command 2 · allocations 9 · frees 2 · high-water mark 9 of 16 slots"
	if got := meterText(m.Scene().Meters.More); got != want {
		t.Errorf("it opens with\n%s, want\n%s", got, want)
	}
	Update(m, Step{})
	if got := meterText(m.Scene().Meters.More); got != strings.Replace(want, "allocations 9", "allocations 10", 1) {
		t.Errorf("a step on: %s", got)
	}
	if s := m.Scene(); s.Meters.Note == "" || s.Meters.Bars != "" {
		t.Error("8 buckets have no chart, and it is said so")
	}
	m.Session.Timeline().Seek(0)
	if got := meterText(m.Scene().Meters.More); got != "looks of this command 0 · allocations 0 · frees 0 · high-water mark 0 of 16 slots" {
		t.Errorf("at the start: %s", got)
	}
	Update(m, MoreNumbers{})
	if m.Scene().Meters.Open {
		t.Error("they do not go away")
	}
}

// The chart's numbers are those of the store.
func TestChart(t *testing.T) {
	m := newModel(t)
	Update(m, MoreNumbers{})
	Update(m, Visit{Fragment: "/lab?v=1&buckets=64&slots=0&script=fill%20100%20seed%201"})
	finishWork(t, m)
	chart := m.Scene().Meters.Columns
	chains := map[string]int{}
	for b := range m.Scene().Table.Count {
		chains[words.Number(len(moment.Chain(&m.Session.Timeline().State().Stripes[0], &m.Session.Timeline().State().Stripes[0].Tables[0], uint32(b))))]++
	}
	buckets, expected := 0, 0.0
	for i, r := range chart.Numbers.Rows {
		if name := strings.TrimSuffix(r[0], "+"); r[1] != words.Number(chains[name]) || name != words.Number(i) {
			t.Errorf("row %d is %v, there are %d such chains", i, r, chains[name])
		}
		var e float64
		fmt.Sscan(r[2], &e)
		buckets, expected = buckets+chains[words.Number(i)], expected+e
	}
	if buckets != 64 || math.Abs(expected-64) > 0.5 || chart.Dot != "Poisson, λ = 1.56, the load factor" {
		t.Errorf("%d buckets, %.2f expected, %s", buckets, expected, chart.Dot)
	}
	if got := strings.Count(chart.Bars, "M"); got != len(chart.Numbers.Rows) || got != strings.Count(chart.Dots, "M") {
		t.Errorf("%d bars for %d rows", got, len(chart.Numbers.Rows))
	}
}
