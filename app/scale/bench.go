package scale

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"kvscope/app/act"
	"kvscope/app/scale/worker"
	"kvscope/app/words"
	"kvscope/store"
)

// bench is the benchmark of this browser.
type bench struct {
	Open     bool // it is shown, in the place of the maps
	Going    bool
	Op       worker.Op // that is shown
	Most     int       // keys of the largest size
	done, of int
	samples  map[trialOf][][worker.Ops]float64
}

// trialOf is what was timed: a contender with so many keys.
type trialOf struct{ contender, keys int }

// BenchView is what is drawn of it.
type BenchView struct {
	Says    string
	Done    int // per hundred
	Sizes   []string
	Rows    []BenchRow
	Lines   []BenchLine
	Ticks   []Tick
	Across  string
	Any     bool // there is something to copy
	Caption string
}

// BenchRow is a contender, with the median and the spread for each size.
type BenchRow struct {
	Name  string
	Cells []BenchCell
}

// BenchCell is a median, in nanoseconds an operation, and the least and the most.
type BenchCell struct{ Median, Spread string }

// BenchLine is a contender in the chart.
type BenchLine struct {
	Path  string
	Marks []Point
}

// Tick is a number beside an axis.
type Tick struct {
	X, Y int
	Text string
	End  bool
}

// Measures of the chart, in CSS pixels.
const (
	BenchWidth, BenchHeight = 560, 260
	benchLeft, benchFoot    = 52, 28
)

// benchmark changes the benchmark.
func (m *Model) benchmark(w With) []act.Effect {
	b := &m.Bench
	switch w.Do {
	case Benchmark:
		b.Open = !b.Open
		if b.Most == 0 {
			b.Most = 100_000
		}
		if b.Open || !b.Going {
			return []act.Effect{act.Draw{}}
		}
		return m.endBench()
	case Measure:
		if b.Going {
			return m.endBench()
		}
		if !m.running {
			return nil
		}
		m.Going, b.Going, b.done, b.of, b.samples = false, true, 0, 0, map[trialOf][][worker.Ops]float64{}
		return post(worker.Bench(b.Most))
	case ShowOp:
		b.Op = worker.Op(max(0, min(w.N, int(worker.Ops)-1)))
	case UpTo:
		b.Most = w.N
	case CopyMarkdown:
		return []act.Effect{act.Copy{ID: "bench", Text: m.Markdown()}}
	case CopyCSV:
		return []act.Effect{act.Copy{ID: "bench", Text: m.CSV()}}
	case SaveChart:
		return []act.Effect{act.Save{Name: "kvscope-benchmark.svg", Kind: "image/svg+xml", Text: m.Chart()}}
	}
	return []act.Effect{act.Draw{}}
}

// endBench ends a benchmark. What was measured stays; the store comes again.
func (m *Model) endBench() []act.Effect {
	m.Bench.Going = false
	return append([]act.Effect{Post{worker.EndBench()}}, m.begin()...)
}

// measured takes a sample.
func (m *Model) measured(s worker.Measured) []act.Effect {
	b := &m.Bench
	if !b.Going {
		return nil
	}
	at := trialOf{s.Contender, s.Keys}
	b.samples[at] = append(b.samples[at], s.Nanos)
	if b.done, b.of = s.Done, s.Of; b.done == b.of {
		b.Going = false
		return m.begin()
	}
	return []act.Effect{act.Draw{}}
}

// values returns the samples of a contender for an operation, in tenths of a
// nanosecond, the least first.
func (b *bench) values(contender, keys int, op worker.Op) (all []int) {
	for _, s := range b.samples[trialOf{contender, keys}] {
		all = append(all, int(s[op]*10+.5))
	}
	slices.Sort(all)
	return all
}

// median returns the middle of sorted values.
func median(sorted []int) int {
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// sizes returns the numbers of keys of which there are samples.
func (b *bench) sizes() (all []int) {
	for _, n := range worker.TrialSizes() {
		for c := range worker.BuiltIn + 1 {
			if len(b.samples[trialOf{c, n}]) > 0 {
				all = append(all, n)
				break
			}
		}
	}
	return all
}

// contenderName names who is timed.
func (m *Model) contenderName(c int) string {
	if c == worker.BuiltIn {
		return m.Lang.T("Go’s map, RWMutex")
	}
	return m.Lang.T(words.StrategyTitle(store.Strategies()[c]))
}

// OpName names what is timed.
func (m *Model) OpName(op worker.Op) string {
	switch op {
	case worker.OpHit:
		return m.Lang.T("get, a hit")
	case worker.OpMiss:
		return m.Lang.T("get, a miss")
	case worker.OpErase:
		return m.Lang.T("erase")
	}
	return m.Lang.T("put")
}

func (m *Model) benchView() (v BenchView) {
	b := &m.Bench
	v.Caption = m.Lang.T("Nanoseconds an operation: the median, and from the least to the most. These are numbers of this browser on this machine: Go compiled to WebAssembly, in one thread. Native programs are several times faster.")
	v.Any, v.Done = len(b.samples) > 0, b.done*100/max(1, b.of)
	switch {
	case b.Going && b.of > 0:
		v.Says = m.Lang.F("{done} of {all} samples measured.", "done", words.Number(b.done), "all", words.Number(b.of))
	case b.Going:
		v.Says = m.Lang.T("The keys are made.")
	case v.Any && b.done < b.of:
		v.Says = m.Lang.F("Stopped after {done} of {all} samples.", "done", words.Number(b.done), "all", words.Number(b.of))
	case v.Any:
		v.Says = m.Lang.F("Done: {all} samples, everybody in each round, in changing order.", "all", words.Number(b.of))
	default:
		v.Says = m.Lang.T("Nothing is measured yet.")
	}
	sizes := b.sizes()
	for _, n := range sizes {
		v.Sizes = append(v.Sizes, m.Lang.F("{n} keys", "n", words.Number(n)))
	}
	most := 0
	for c := range worker.BuiltIn + 1 {
		row := BenchRow{Name: m.contenderName(c)}
		for _, n := range sizes {
			cell := BenchCell{"–", ""}
			if all := b.values(c, n, b.Op); len(all) > 0 {
				cell = BenchCell{nanos(median(all)), nanos(all[0]) + "–" + nanos(all[len(all)-1])}
				most = max(most, median(all))
			}
			row.Cells = append(row.Cells, cell)
		}
		if len(sizes) > 0 {
			v.Rows = append(v.Rows, row)
		}
	}
	if len(sizes) > 0 {
		m.benchChart(&v, sizes, most)
	}
	return v
}

// nanos writes tenths of a nanosecond as nanoseconds.
func nanos(tenths int) string { return words.Number((tenths + 5) / 10) }

// benchChart draws the medians against the number of keys, whose scale is logarithmic.
func (m *Model) benchChart(v *BenchView, sizes []int, tenths int) {
	b := &m.Bench
	most := float64(tenths) / 10
	step := math.Pow(10, math.Floor(math.Log10(max(most, 1))))
	for most/step < 3 {
		step /= 2
	}
	top := math.Ceil(most/step) * step
	y := func(n float64) int { return BenchHeight - benchFoot - int(n/top*float64(BenchHeight-benchFoot-16)) }
	x := func(i int) int {
		if len(sizes) == 1 {
			return BenchWidth / 2
		}
		return benchLeft + (BenchWidth-benchLeft-40)*i/(len(sizes)-1)
	}
	for n := 0.0; n <= top+step/2; n += step {
		v.Ticks = append(v.Ticks, Tick{benchLeft - 8, y(n) + 5, words.Number(int(n)), true})
		v.Across += "M" + strconv.Itoa(benchLeft) + " " + strconv.Itoa(y(n)) + "H" + strconv.Itoa(BenchWidth-12)
	}
	for i, n := range sizes {
		v.Ticks = append(v.Ticks, Tick{x(i), BenchHeight - 6, words.Number(n), false})
	}
	for c := range worker.BuiltIn + 1 {
		var line BenchLine
		for i, n := range sizes {
			all := b.values(c, n, b.Op)
			if len(all) == 0 {
				continue
			}
			p := Point{x(i), y(float64(median(all)) / 10)}
			letter := "L"
			if line.Path == "" {
				letter = "M"
			}
			line.Path += letter + strconv.Itoa(p.X) + " " + strconv.Itoa(p.Y)
			line.Marks = append(line.Marks, p)
		}
		v.Lines = append(v.Lines, line)
	}
}

// rows calls each with all that was measured.
func (b *bench) rows(each func(op worker.Op, contender, keys int, sorted []int)) {
	for op := range worker.Ops {
		for _, n := range b.sizes() {
			for c := range worker.BuiltIn + 1 {
				if all := b.values(c, n, op); len(all) > 0 {
					each(op, c, n, all)
				}
			}
		}
	}
}

// Markdown returns all that was measured as a table.
func (m *Model) Markdown() string {
	var b strings.Builder
	b.WriteString(m.benchView().Caption + "\n\n| " + m.Lang.T("operation") + " | " + m.Lang.T("keys") + " | " + m.Lang.T("table") + " | " + m.Lang.T("median ns") + " | " + m.Lang.T("least") + " | " + m.Lang.T("most") + " |\n| --- | ---: | --- | ---: | ---: | ---: |\n")
	m.Bench.rows(func(op worker.Op, c, n int, all []int) {
		b.WriteString("| " + m.OpName(op) + " | " + strconv.Itoa(n) + " | " + m.contenderName(c) + " | " + nanos(median(all)) + " | " + nanos(all[0]) + " | " + nanos(all[len(all)-1]) + " |\n")
	})
	return b.String()
}

// CSV returns every sample that was measured, a line each.
func (m *Model) CSV() string {
	var b strings.Builder
	b.WriteString("operation,keys,table,ns\n")
	m.Bench.rows(func(op worker.Op, c, n int, all []int) {
		name := "go-map-rwmutex"
		if c < worker.BuiltIn {
			name = store.Strategies()[c].String()
		}
		for _, v := range all {
			b.WriteString([...]string{"put", "hit", "miss", "erase"}[op] + "," + strconv.Itoa(n) + "," + name + "," + strconv.FormatFloat(float64(v)/10, 'f', 1, 64) + "\n")
		}
	})
	return b.String()
}

// Chart returns the chart as an SVG of its own.
func (m *Model) Chart() string {
	v := m.benchView()
	num := strconv.Itoa
	d := drawing{}
	d.open("svg", "xmlns", "http://www.w3.org/2000/svg", "width", num(BenchWidth+220), "height", num(BenchHeight+30), "font-family", "sans-serif", "font-size", "13")
	d.part("rect", "", "width", "100%", "height", "100%", "fill", "#fff")
	d.open("g", "transform", "translate(0,24)")
	d.part("path", "", "d", v.Across, "stroke", "#dfe2e7")
	d.part("text", m.OpName(m.Bench.Op)+": "+m.Lang.T("nanoseconds an operation, in a browser"), "x", "12", "y", "-8")
	for _, t := range v.Ticks {
		anchor := "middle"
		if t.End {
			anchor = "end"
		}
		d.part("text", t.Text, "x", num(t.X), "y", num(t.Y), "text-anchor", anchor)
	}
	for i, line := range v.Lines {
		curve := func(path string) {
			d.part("path", "", "d", path, "fill", "none", "stroke", ink, "stroke-dasharray", Dash(i))
		}
		mark := func(x, y int) {
			d.part("path", "", "transform", "translate("+num(x)+","+num(y)+")", "d", Mark(i), "fill", [...]string{"#fff", ink}[i%2], "stroke", ink)
		}
		curve(line.Path)
		for _, p := range line.Marks {
			mark(p.X, p.Y)
		}
		y := 12 + 20*i
		curve("M" + num(BenchWidth+6) + "," + num(y) + "h30")
		mark(BenchWidth+21, y)
		d.part("text", m.contenderName(i), "x", num(BenchWidth+44), "y", num(y+4))
	}
	d.WriteString("</g></svg>\n")
	return d.String()
}

const ink = "#1b1f27"

// drawing is an SVG that is being written.
type drawing struct{ strings.Builder }

// open begins an element, with names and values of attributes in turn, none of which
// has anything that had to be escaped.
func (d *drawing) open(name string, attrs ...string) {
	d.WriteString("<" + name)
	for i := 0; i < len(attrs); i += 2 {
		d.WriteString(" " + attrs[i] + `="` + attrs[i+1] + `"`)
	}
	d.WriteString(">")
}

// part writes an element that holds a text.
func (d *drawing) part(name, text string, attrs ...string) {
	d.open(name, attrs...)
	d.WriteString(strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text) + "</" + name + ">")
}

// Dash and Mark tell the lines of the chart apart, by their shape.
func Dash(i int) string {
	return [...]string{"none", "7 3", "2 2", "8 3 2 3", "none", "7 3", "2 2", "8 3 2 3"}[i]
}

// Mark is the path of a mark around 0, 0.
func Mark(i int) string {
	return [...]string{"M-4-4h8v8h-8z", "M0-5l5 9h-10z", "M0-5l5 5-5 5-5-5z", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"}[i/2]
}
