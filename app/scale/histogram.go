package scale

import (
	"slices"
	"strconv"

	"kvscope/app/scale/worker"
	"kvscope/app/words"
	"kvscope/store"
)

// Bar is one of the histogram.
type Bar struct {
	X, Y, Width, Height int
	Label, Title        string
	Lit                 bool
}

// Point is one of the law.
type Point struct{ X, Y int }

// barOf returns the bar of the histogram that a state counts for; -1: none.
func (m *Model) barOf(state int) int {
	if state == store.SurveyTombstone {
		return -1
	}
	return min(state, lastBar)
}

// histogram draws how many buckets, or keys, are of each length, beside the law.
func (m *Model) histogram(v *View) {
	var counts [lastBar + 1]int
	all := 0
	first := 0
	if !m.chained() {
		first = 1
	}
	for k := first; k <= lastBar; k++ {
		counts[k] = m.total(k, k)
		if k == lastBar {
			counts[k] = m.total(k, store.SurveyMost)
		}
		all += counts[k]
	}
	if all == 0 {
		return
	}
	buckets := m.total(0, store.SurveyTombstone)
	load := float64(m.report.Live) / float64(max(buckets, 1))
	var law []float64
	if m.report.Old == 0 && m.Plan.Workload != worker.Adversarial {
		law = Law(m.Plan.Strategy, load, lastBar)
	}
	most := float64(slices.Max(counts[:]))
	for k := first; k < len(law); k++ {
		most = max(most, law[k]*float64(all))
	}
	high := func(n float64) int { return int(n/most*float64(HistHeight-histTop-histFoot) + .5) }
	wide := (HistWidth - 16) / (lastBar + 1 - first)
	var path []byte
	for k := first; k <= lastBar; k++ {
		label := strconv.Itoa(k)
		if k == lastBar {
			label += "+"
		}
		h := high(float64(counts[k]))
		if counts[k] > 0 {
			h = max(h, 1)
		}
		x := 8 + (k-first)*wide
		bar := Bar{X: x, Y: HistHeight - histFoot - h, Width: wide, Height: h, Label: label, Lit: m.lit == k}
		if m.chained() {
			bar.Title = m.Lang.F("{n} buckets with {k} nodes", "n", words.Number(counts[k]), "k", label)
		} else {
			bar.Title = m.Lang.F("{n} keys at look {k}", "n", words.Number(counts[k]), "k", label)
		}
		v.Bars = append(v.Bars, bar)
		if law != nil {
			p := Point{x + wide/2, HistHeight - histFoot - high(law[k]*float64(all))}
			v.Points = append(v.Points, p)
			letter := byte('L')
			if path == nil {
				letter = 'M'
			}
			path = strconv.AppendInt(append(path, letter), int64(p.X), 10)
			path = strconv.AppendInt(append(path, ' '), int64(p.Y), 10)
		}
	}
	v.Law = string(path)
	v.Beside = m.beside(load, law)
}

// beside says what the bars are beside.
func (m *Model) beside(load float64, law []float64) string {
	at := strconv.FormatFloat(load, 'f', 3, 64)
	switch {
	case law == nil:
		return m.Lang.F("load {load}; no simple law is known to draw beside", "load", at)
	case m.chained():
		return m.Lang.F("beside Poisson, λ = {load}: {n} empty", "load", at, "n", words.Number(int(law[0]*float64(m.total(0, store.SurveyTombstone))+.5)))
	case m.Plan.Strategy == store.LinearProbing:
		return m.Lang.F("beside Knuth’s law without erases, load {load}", "load", at)
	case m.Plan.Strategy == store.RobinHood:
		return m.Lang.F("beside the law of Viola, load {load}", "load", at)
	}
	return m.Lang.F("beside the law of uniform probing, load {load}", "load", at)
}
