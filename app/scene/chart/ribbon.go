package chart

import (
	"sort"
	"strconv"

	"kvscope/app/replay"
	"kvscope/app/words"
)

// Ribbon shows what each operation cost, one thin bar each: that many nodes it
// compared, wrote or wiped, and on top those that a rehash moved. What is drawn
// are outlines in CSS pixels, as SVG writes them.
type Ribbon struct {
	On            bool
	First, Count  int // the operations shown, from 0
	Now           int // the one at the cursor, -1 before the first
	Pitch         int // from bar to bar
	Width, Height int
	Axis          string
	Touched       string
	Moved         string
	Current       string
	Labels        []Label
	Said          string // the current one in words
	Numbers       Grid   // the dearest ones
}

// Measures of the ribbon.
const (
	ribbonMost   = 200 // operations
	ribbonNarrow = 96  // … on a phone
	ribbonTop    = 18
	ribbonPlot   = 34
	ribbonBase   = ribbonTop + ribbonPlot
	ribbonLetter = 9
	ribbonRows   = 10 // of the table
)

// Costs draws what the operations around the cursor cost; narrow is for a phone.
func Costs(l *words.Lang, t *replay.Timeline, narrow bool) (r Ribbon) {
	costs := t.Costs()
	if len(costs) == 0 {
		return r
	}
	most := ribbonMost
	if narrow {
		most = ribbonNarrow
	}
	r = Ribbon{On: true, Now: t.Ordinal() - 1, Count: min(len(costs), most), Height: ribbonBase + 4}
	r.First = max(0, min(r.Now-most/2, len(costs)-most))
	for r.Pitch = 12; r.Pitch > 3 && r.Pitch*r.Count > 3*most; {
		r.Pitch /= 2
	}
	r.Width = r.Pitch * r.Count
	costs = costs[r.First : r.First+r.Count]
	highest := 0
	for _, c := range costs {
		highest = max(highest, work(c))
	}
	top := axisTop(float64(highest))
	scale := func(nodes int) int { return (nodes*ribbonPlot + top - 1) / top }
	r.Axis = "M0 " + strconv.Itoa(ribbonBase) + "h" + strconv.Itoa(r.Width)
	for i, c := range costs {
		x, all, touched := i*r.Pitch, scale(work(c)), scale(int(c.Touched))
		if r.First+i == r.Now {
			r.Current = bar(x, ribbonBase, max(2, all), r.Pitch)
			continue
		}
		r.Touched += bar(x, ribbonBase, touched, r.Pitch)
		r.Moved += bar(x, ribbonBase-touched, all-touched, r.Pitch)
	}
	r.Numbers = dearest(l, t, costs, r.First)
	if r.Now < 0 {
		r.Said = l.T("no operation yet")
		return r
	}
	now := t.Costs()[r.Now]
	r.Said = l.F("operation {n}, {call}: {cost}", "n", words.Number(r.Now+1), "call", operationNamed(t, r.Now), "cost", costText(l, now))
	label := Label{X: (r.Now - r.First) * r.Pitch, Y: 12, Class: "at", Text: l.F("now: {cost}", "cost", costText(l, now))}
	label.X = max(0, min(label.X, 3*most-ribbonLetter*words.Cells(label.Text))) // there is room so far, if beyond the last bar
	r.Labels = []Label{label}
	return r
}

// work is the height of a bar.
func work(c replay.Cost) int { return int(c.Touched + c.Moved) }

// bar is an outline that stands on base.
func bar(x, base, height, pitch int) string {
	if height <= 0 {
		return ""
	}
	w := strconv.Itoa(pitch - 1)
	return "M" + Point(x, base) + "v" + strconv.Itoa(-height) + "h" + w + "v" + strconv.Itoa(height) + "z"
}

func costText(l *words.Lang, c replay.Cost) string {
	if c.Moved > 0 {
		return l.N(work(c), "{n} node, {moved} moved", "{n} nodes, {moved} moved", "moved", words.Number(int(c.Moved)))
	}
	return l.N(work(c), "{n} node", "{n} nodes")
}

// operationNamed is the call of an operation, and its key.
func operationNamed(t *replay.Timeline, i int) string {
	e := t.Began(i)
	if name := e.Call.String(); e.Key != "" {
		return name + " " + words.Short(e.Key, words.SentenceCells)
	}
	return e.Call.String()
}

// dearest is a table of the operations that cost most, the first of them above.
func dearest(l *words.Lang, t *replay.Timeline, costs []replay.Cost, first int) Grid {
	order := make([]int, len(costs))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return work(costs[order[i]]) > work(costs[order[j]]) })
	g := Grid{Caption: l.F("The dearest of operations {from} to {to}", "from", words.Number(first+1), "to", words.Number(first+len(costs))),
		Heads: []string{l.T("operation"), l.T("command"), l.T("nodes touched"), l.T("nodes moved")}}
	for _, i := range order[:min(ribbonRows, len(order))] {
		g.Rows = append(g.Rows, []string{words.Number(first + i + 1), operationNamed(t, first+i), words.Number(int(costs[i].Touched)), words.Number(int(costs[i].Moved))})
	}
	return g
}
