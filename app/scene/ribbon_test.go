package scene

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// The dearest operation of a rehash at once moves every node; none of an
// incremental one moves more than a few.
func TestRibbonShowsTheSpike(t *testing.T) {
	for way, most := range map[string]int{"once": 32, "incremental": 4} {
		m := rehashed(t, "buckets=32&slots=0&hash=fold&rehash="+way, "fill 40 seed 1")
		r := m.Scene().Ribbon
		if !r.On || r.Count != 40 || len(r.Numbers.Rows) != 10 || r.Moved == "" {
			t.Fatalf("%s: %+v", way, r)
		}
		moved := 0
		for _, c := range m.Session.Timeline().Costs() {
			moved = max(moved, int(c.Moved))
		}
		if moved != most {
			t.Errorf("%s: up to %d nodes are moved, not %d", way, moved, most)
		}
	}
}

// Every operation's cost is that of its events, the bars keep to the picture,
// and one can go to each.
func TestRibbonCountsOnce(t *testing.T) {
	m := rehashed(t, "buckets=2&slots=0&hash=fold&rehash=once", growing+"\nfill 300 seed 1\nget a\nclear")
	tl := m.Session.Timeline()
	op, want := -1, []replay.Cost{}
	for _, e := range tl.Events(0, tl.Len()) {
		switch e.Kind {
		case trace.Begin:
			op++
			want = append(want, replay.Cost{})
		case trace.Compare, trace.SetNode, trace.SetValue, trace.Wipe:
			want[op].Touched++
		case trace.Move:
			want[op].Moved++
		}
	}
	if got := fmt.Sprint(tl.Costs()); got != fmt.Sprint(want) {
		t.Fatalf("the costs are %s, counted %v", got, want)
	}
	for _, narrow := range []bool{true, false} {
		m.Narrow = narrow
		for i := range want {
			Update(m, GoTo{Operation: i})
			r := m.Scene().Ribbon
			if r.Now != i || i < r.First || i >= r.First+r.Count || r.Width != r.Count*r.Pitch || r.Width > 600 || narrow && r.Width > 300 {
				t.Fatalf("operation %d: %+v", i, r)
			}
			if !strings.Contains(r.Said, "operation "+words.Number(i+1)+", ") || len(r.Labels) != 1 || r.Labels[0].X < 0 || r.Labels[0].X+9*words.Cells(r.Labels[0].Text) > 600 || r.Current == "" {
				t.Fatalf("operation %d: %q, %+v", i, r.Said, r.Labels)
			}
		}
	}
	at := tl.Cursor()
	for _, i := range []int{-1, len(want), math.MaxInt} {
		if Update(m, GoTo{Operation: i}); tl.Cursor() != at {
			t.Errorf("operation %d is gone to", i)
		}
	}
}

// Without a rehash it is among the numbers on request.
func TestRibbonOnRequest(t *testing.T) {
	m := newModel(t)
	if m.Scene().Ribbon.On {
		t.Error("it is shown unasked")
	}
	Update(m, MoreNumbers{})
	if r := m.Scene().Ribbon; !r.On || r.Count != 12 || r.Now != 11 {
		t.Errorf("%+v", r)
	}
	Update(m, First{})
	if r := m.Scene().Ribbon; r.Now != -1 || r.Said != "no operation yet" {
		t.Errorf("at the start %+v", r)
	}
}
