package compare

import (
	"math"
	"strings"
	"testing"

	"kvscope/store"
)

// What is measured agrees with the textbook where there is a formula: the mean of many
// keys in one table of 4,096 buckets is near the mean of all tables.
func TestFullTables(t *testing.T) {
	m := first(t)
	send(t, m, Measure)
	if m.Load.Going || m.Load.lowest() != FullPercent {
		t.Fatalf("measured to %d %%", m.Load.lowest())
	}
	for i, one := range m.Load.tables {
		s := one.set.Strategy
		for _, percent := range []int{10, 30, 50, 70, 80} {
			for k, got := range [2]float64{one.hit[percent], one.miss[percent]} {
				load := float64(percent) / 100
				law, known := textbook(s, k == 1)
				if !known || load > law.most {
					continue
				}
				if want := law.looks(load); math.Abs(got-want) > .3*want {
					t.Errorf("%v at %d %%: %.2f looks measured, %.2f in the textbook", s, percent, got, want)
				}
			}
		}
		t.Logf("%v: hit %.2f %.2f %.2f, miss %.2f %.2f %.2f, over %v", s, one.hit[50], one.hit[90], one.hit[99], one.miss[50], one.miss[90], one.miss[99], one.over)
		v := m.full(one, 50)
		if n := strings.Count(v.Used, "h1"); i > 0 && n < 1900 || n > 2048 {
			t.Errorf("%v: %d buckets are drawn as used at 50 %%", s, n)
		}
		t.Log(v.Said)
	}
	v := m.Full()
	if !v.Measured || v.Done != FullPercent {
		t.Errorf("measured %v, to %d", v.Measured, v.Done)
	}
}

// Below a chart stands the formula of each of its lines.
func TestFormulas(t *testing.T) {
	v := first(t).Full()
	if got := v.Charts[1].By; len(got) != 4 || got[0] != "α + e^−α" || got[2] != "" {
		t.Errorf("for a miss there are %q", got)
	}
}

// Dragging measures as far as one drags, and no further; Measure stops what goes on.
func TestDragMeasures(t *testing.T) {
	m := first(t)
	send(t, m, With{Do: Drag, N: 20})
	if got := m.Load.lowest(); got != 20 || m.Load.Going || !m.Load.On {
		t.Errorf("dragged to 20 %%: measured to %d, going %v", got, m.Load.Going)
	}
	Update(m, Measure)
	Update(m, Work{More: func() bool { return false }})
	Update(m, Measure)
	if m.Load.Going {
		t.Error("it goes on though it was stopped")
	}
	send(t, m, Step)
	if m.Load.On {
		t.Error("a step leaves the full tables on")
	}
}

// A run that goes on at the first cell behind the last is one, and drawn as one.
func TestLongestRunGoesAround(t *testing.T) {
	linear := filling{cells: 8, filled: []int16{6, 7, 0, 1, 3, 4}}
	linear.set.Strategy = store.LinearProbing
	v := first(t).full(&linear, FullPercent)
	if want := "M6 0.5h1M7 0.5h1M0 0.5h1M1 0.5h1"; !strings.Contains(v.Said, "Longest run: 4.") || v.Longest != want {
		t.Errorf("%q, drawn as %s, want %s", v.Said, v.Longest, want)
	}
}
