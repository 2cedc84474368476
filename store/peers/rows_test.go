package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// With goals only the rows are measured that they name, on whom they name.
func TestChoice(t *testing.T) {
	all := contestants()
	count := func(c choice, n int) (measured, takers int) {
		for _, r := range rows(n) {
			if some := c.takers(r, n, all); len(some) > 0 {
				measured, takers = measured+1, takers+len(some)
			}
		}
		return measured, takers
	}
	few := []goal{{batches, 1_000, "batches", "one by one", 1}, {"get miss", 1_000, "fast", "xsync", 1}, {"get miss", 1_000, "fast", "sync.Map", 1}}
	for _, c := range []struct {
		name            string
		c               choice
		n, rows, takers int
	}{
		{"all", choice{}, 0, 1, 4},
		{"a text", choice{only: "miss"}, 1_000, 1, len(all)},
		{"goals", choice{goals: few}, 1_000, 2, 5},
		{"goals of another size", choice{goals: few}, 20_000, 0, 0},
		{"both", choice{goals: few, only: "batches"}, 1_000, 1, 2},
	} {
		if r, takers := count(c.c, c.n); r != c.rows || takers != c.takers {
			t.Errorf("%s: %d rows on %d, want %d on %d", c.name, r, takers, c.rows, c.takers)
		}
	}
}

// What several processes have added to files is one result: the medians of theirs.
func TestResultsOfSeveralProcesses(t *testing.T) {
	dir := t.TempDir()
	one, other := filepath.Join(dir, "one"), filepath.Join(dir, "other")
	miss := of{"get miss", 1_000, "fast"}
	theirs := of{"get miss", 1_000, "xsync"}
	for i, value := range []float64{9, 1, 5} {
		r := results{miss: value, theirs: []float64{6, 1, 10}[i], of{"get miss", 1_000, "classic"}: math.NaN()}
		if err := r.save([]string{one, other, one}[i], int64(i)); err != nil {
			t.Fatal(err)
		}
	}
	p, err := load([]string{one, other})
	if err != nil || len(p) != 3 || p.value(miss) != 5 || p.ratio(miss, theirs) != 1 {
		t.Fatalf("%v, %v", p, err)
	}
	if p.value(of{"get miss", 1, "fast"}) != 0 || p.ratio(miss, of{"get miss", 1_000, "classic"}) != 0 {
		t.Error("what nobody has measured has a number")
	}
	var b strings.Builder
	if err := run(&b, "1000,20000", choice{}, contestants(), "", []string{one, other}, ""); err != nil {
		t.Fatal(err)
	}
	if text := b.String(); !strings.Contains(text, "| 1,000 keys | fast | / striped |") || !strings.Contains(text, "\n| get miss | 5.0 ns | – | – | – | – | 1.00 |") || strings.Contains(text, "20,000 keys") {
		t.Errorf("it prints\n%s", text)
	}
	if err := os.WriteFile(one, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := load([]string{one}); err == nil {
		t.Error("half a file is read")
	}
	if err := run(&b, "many", choice{}, contestants(), "", nil, ""); err == nil {
		t.Error("many is a number")
	}
}

// All rows of a table that is measured are printed, with their goals, and may be saved.
func TestRunMeasures(t *testing.T) {
	dir := t.TempDir()
	saved, chart := filepath.Join(dir, "saved"), filepath.Join(dir, "chart.svg")
	var b strings.Builder
	if err := run(&b, "0,1000", choice{only: "free", rounds: 1}, contestants(), saved, nil, chart); err != nil {
		t.Fatal(err)
	}
	r, err := load([]string{saved})
	if err != nil || len(r) != 1 || len(r[0]) != 4 {
		t.Errorf("%v, %v", r, err)
	}
	if text := b.String(); !strings.Contains(text, "pool / C free list") {
		t.Errorf("it prints\n%s", text)
	}
	if _, err := os.Stat(chart); err != nil {
		t.Error(err)
	}
}

func TestMedian(t *testing.T) {
	if got := median([]float64{4, 1, 3, 2}); got != 2 {
		t.Errorf("the median of four is %v", got)
	}
}
