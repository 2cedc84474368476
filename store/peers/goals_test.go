package main

import (
	"encoding/xml"
	"math"
	"strings"
	"testing"
)

// Every goal names rows and contestants that there are.
func TestGoalsAreMeasured(t *testing.T) {
	titles, names := map[of]bool{}, map[string]bool{"": true}
	for _, n := range []int{0, 1_000, 20_000, 100_000, 1_000_000} {
		for _, r := range rows(n) {
			titles[of{row: r.name, n: n}] = true
			for _, name := range r.names {
				names[name] = true
			}
		}
	}
	for _, c := range contestants() {
		names[c.name] = true
	}
	for _, g := range goals() {
		if !titles[of{row: g.row, n: g.n}] || !names[g.us] || !names[g.against] || g.most <= 0 {
			t.Errorf("nothing measures %+v", g)
		}
	}
}

// A goal is met at its number and not above; one that was not measured is left out.
func TestGoalsAreChecked(t *testing.T) {
	all := []goal{{"a", 1, "us", "them", 0.5}, {"a", 1, "us", "", 10}, {"b", 1, "us", "them", 1}, {"c", 1, "us", "", 1}}
	r := results{of{"a", 1, "us"}: 10, of{"a", 1, "them"}: 16, of{"b", 1, "us"}: 3, of{"c", 1, "us"}: math.NaN()}
	got := processes{r}.check(all)
	if len(got) != 2 || got[0].got != 0.625 || got[0].met() || got[1].got != 10 || !got[1].met() {
		t.Fatalf("%+v", got)
	}
	var b strings.Builder
	printGoals(&b, got)
	const want = "\n| goal | at most | measured |\n| --- | ---: | ---: |\n| a, 1: us / them | 0.50 | **0.62** |\n| a, 1: us | 10.0 ns | 10.0 ns |\n"
	if b.String() != want {
		t.Errorf("it prints\n%s", b.String())
	}
	chart := drawGoals(got)
	if err := xml.Unmarshal([]byte(chart), new(struct{})); err != nil || strings.Count(chart, `class="met"`) != 1 || !strings.Contains(chart, `class="missed" x="430" y="24" width="225"`) || !strings.Contains(chart, "0.62, missed: at most 0.50") {
		t.Errorf("%v: it draws\n%s", err, chart)
	}
}
