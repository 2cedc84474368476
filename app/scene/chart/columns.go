package chart

import (
	"math"
	"strconv"

	"kvscope/app/words"
)

// Columns shows how many buckets have a chain of that many nodes, beside what a
// perfectly random hash would give: the Poisson distribution. Where a bucket holds
// one node at most it shows in how many buckets a search has to look for that many
// nodes, beside nothing. What is drawn are outlines in CSS pixels, as SVG writes
// them; nothing is scaled.
type Columns struct {
	Bar           string // what the bars are
	Dot           string // what the dots are; empty: there are none
	Width, Height int
	Axes          string
	Bars          string // one a length of chain
	Curve         string // of what is expected
	Dots          string // on the curve
	Labels        []Label
	Numbers       Grid // the same in numbers
}

// Measures of the chart.
const (
	chartColumns = 10 // at most; the last one is for all longer chains too
	chartColumn  = 24
	chartBar     = 16
	chartPlot    = 84 // height of the highest bar
	chartTop     = 28
	chartLeft    = 44
	chartBase    = chartTop + chartPlot
	chartFoot    = 42 // for the numbers and the title of the axis
)

// Lengths draws a chart of the lengths: buckets[n] have a chain of n nodes.
func Lengths(l *words.Lang, buckets []int) Columns {
	all, nodes := 0, 0
	for n, b := range buckets {
		all, nodes = all+b, nodes+n*b
	}
	load := float64(nodes) / float64(all)
	have := inColumns(buckets)
	expected := poisson(load, len(have))
	for i := range expected {
		expected[i] *= float64(all)
	}
	lambda := strconv.FormatFloat(load, 'f', 2, 64)
	c := draw(have, expected, 0, l.T("buckets"), l.T("nodes in a chain"))
	c.Bar, c.Dot = l.T("buckets, as they are"), l.F("Poisson, λ = {load}, the load factor", "load", lambda)
	c.Numbers.Caption = l.F("How long the chains are, beside Poisson with λ = {load}, the load factor", "load", lambda)
	return c
}

// Searches draws a chart of how long searches are: nodes[n] are found in the n-th
// bucket that is looked in, from 1 on.
func Searches(l *words.Lang, nodes []int) Columns {
	c := draw(inColumns(nodes[1:]), nil, 1, l.T("nodes"), l.T("looks"))
	c.Bar = l.T("nodes, by how many looks a search for them takes")
	c.Numbers.Caption = l.T("How long searches are")
	return c
}

// inColumns puts numbers into as many columns as a chart has, all that are left
// into the last one.
func inColumns(all []int) []int {
	have := make([]int, min(chartColumns, max(len(all)+1, 7)))
	for n, b := range all {
		have[min(n, len(have)-1)] += b
	}
	return have
}

// draw draws columns, the first of which stands for a number, and the dots that are
// expected, if any.
func draw(have []int, expected []float64, first int, up, across string) Columns {
	columns, highest := len(have), 0.0
	for i := range have {
		highest = max(highest, float64(have[i]))
	}
	for _, e := range expected {
		highest = max(highest, e)
	}
	top := axisTop(highest)
	c := Columns{
		Width:  chartLeft + columns*chartColumn + 4,
		Height: chartBase + chartFoot,
		Axes:   "M" + Point(chartLeft, chartTop) + "V" + strconv.Itoa(chartBase) + "h" + strconv.Itoa(columns*chartColumn),
		Labels: []Label{
			{4, 14, "", up},
			{chartLeft - 8, chartTop + 5, "number", words.Number(top)},
			{chartLeft - 8, chartBase + 4, "number", "0"},
			{chartLeft, chartBase + 37, "", across},
		},
		Numbers: Grid{Heads: []string{across, up}},
	}
	if expected != nil {
		c.Numbers.Heads = append(c.Numbers.Heads, "Poisson")
	}
	height := func(v float64) int { return int(math.Round(v * chartPlot / float64(top))) }
	to := "M"
	for i := range have {
		middle := chartLeft + i*chartColumn + chartColumn/2
		h := height(float64(have[i]))
		c.Bars += "M" + Point(middle-chartBar/2, chartBase) + "v" + strconv.Itoa(-h) + "h" + strconv.Itoa(chartBar) + "v" + strconv.Itoa(h) + "z"
		name := words.Number(first + i)
		if i == columns-1 {
			name += "+"
		}
		c.Labels = append(c.Labels, Label{middle, chartBase + 17, "mid", name})
		row := []string{name, words.Number(have[i])}
		if expected != nil {
			e := chartBase - height(expected[i])
			c.Curve += to + Point(middle, e)
			c.Dots += "M" + Point(middle-3, e) + "a3 3 0 1 0 6 0a3 3 0 1 0-6 0"
			to = "L"
			row = append(row, strconv.FormatFloat(expected[i], 'f', 1, 64))
		}
		c.Numbers.Rows = append(c.Numbers.Rows, row)
	}
	return c
}

// poisson returns the shares of the buckets that have 0, 1, 2, … keys if each
// key falls into any bucket with equal chance, and there are load keys a bucket:
// load^n / n! · e^-load. The last share is that of all further ones too.
func poisson(load float64, n int) []float64 {
	shares := make([]float64, n)
	share, left := math.Exp(-load), 1.0
	for i := range shares {
		shares[i] = share
		left -= share
		share *= load / float64(i+1)
	}
	shares[n-1] += max(0, left)
	return shares
}
