package compare

import (
	"strconv"

	"kvscope/app/words"
	"kvscope/store"
)

// FullView is what is shown of full tables.
type FullView struct {
	On       bool
	Percent  int
	Going    bool
	Done     int // percent that all were measured to
	Problem  string
	Tables   []FullTable
	Charts   [2]Chart // for a key that is there, and for one that is not
	Source   string   // of the lines
	Measured bool
}

// FullTable is one table at the load.
type FullTable struct {
	Used    string // path of the buckets that hold something, in a square of 64 by 64
	Longest string // path of the longest run
	Said    string // in words: the looks, and the longest run
}

// Chart is looks against load: marks are measured, lines are the textbook's.
type Chart struct {
	Marks  []string // a path for each store, of its own shape
	Lines  []string // a path for each store, dashed in its own way; empty where there is no formula
	Here   string   // path of the load of these stores
	Load   string   // path of the load that is dragged
	Across string   // path of the lines of the scale
	By     []string // formula of each line; empty where there is none
	Ticks  []Tick
}

// Tick is a number at an axis.
type Tick struct {
	X, Y int
	Text string
	End  bool // it ends at X; else X is its middle
}

// Geometry of a chart, in CSS pixels.
const (
	ChartWidth  = 316
	ChartHeight = 144
	chartLeft   = 30
	chartRight  = 8
	chartTop    = 8
	chartBottom = 24
	mapSide     = 64 // buckets in a line of the map
)

// Full returns what is shown of full tables.
func (m *Model) Full() FullView {
	f := &m.Load
	v := FullView{On: f.On, Percent: f.Percent, Going: f.Going, Source: m.Lang.T("Lines: Knuth, TAOCP 3, 6.4; α is the load. Upright: these stores.")}
	if f.Failed != nil {
		v.Problem = m.Lang.Error(f.Failed)
	}
	if len(f.tables) > 0 {
		v.Done = f.lowest()
		v.Measured = v.Done > 0
	}
	for _, one := range f.tables {
		v.Tables = append(v.Tables, m.full(one, f.Percent))
	}
	here := m.loads()
	if !f.On && f.Percent == 0 { // the slider begins where these stores stand
		for _, load := range here {
			v.Percent = max(v.Percent, min(int(load*100+.5), FullPercent))
		}
	}
	for k, most := range [2]float64{8, 20} {
		c := &v.Charts[k]
		x := func(load float64) float64 { return chartLeft + load*(ChartWidth-chartLeft-chartRight) }
		y := func(looks float64) float64 {
			return ChartHeight - chartBottom - min(looks, most)/most*(ChartHeight-chartBottom-chartTop)
		}
		for n := 0.0; n <= most; n += most / 4 {
			c.Across += "M" + tenth(x(0)) + " " + tenth(y(n)) + "H" + tenth(x(1))
			c.Ticks = append(c.Ticks, Tick{chartLeft - 6, int(y(n)) + 5, strconv.Itoa(int(n)), true})
		}
		for n := 0; n <= 100; n += 25 {
			c.Ticks = append(c.Ticks, Tick{int(x(float64(n) / 100)), ChartHeight - 6, strconv.Itoa(n) + " %", n == 100})
		}
		for _, load := range here {
			if load <= 1 {
				c.Here += "M" + tenth(x(load)) + " " + tenth(chartTop) + "V" + tenth(y(0))
			}
		}
		if f.On {
			c.Load = "M" + tenth(x(float64(f.Percent)/100)) + " " + tenth(chartTop) + "V" + tenth(y(0))
		}
		for i, l := range m.lanes {
			line, mark := "", ""
			pen := "M"
			law, known := textbook(l.session.Settings().Strategy, k == 1)
			for n := 1; known && n <= FullPercent; n++ {
				load := float64(n) / 100
				looks := law.looks(load)
				if load > law.most || looks > most {
					break
				}
				line += pen + tenth(x(load)) + " " + tenth(y(looks))
				pen = "L"
			}
			if i < len(f.tables) {
				one := f.tables[i]
				for n := 5; n <= one.done; n += 5 {
					looks := one.hit[n]
					if k == 1 {
						looks = one.miss[n]
					}
					if looks <= most {
						mark += shape(i, x(float64(n)/100), y(looks))
					}
				}
			}
			c.Lines, c.Marks, c.By = append(c.Lines, line), append(c.Marks, mark), append(c.By, law.written)
		}
	}
	return v
}

// Shape returns the mark of a store in a square of 12: a circle, a square, a triangle, a
// diamond.
func Shape(lane int) string { return shape(lane, 6, 6) }

func shape(lane int, x, y float64) string {
	at := func(dx, dy float64) string { return tenth(x+dx) + " " + tenth(y+dy) }
	switch lane {
	case 0:
		return "M" + at(-4, 0) + "a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"
	case 1:
		return "M" + at(-3.5, -3.5) + "h7v7h-7z"
	case 2:
		return "M" + at(0, -5) + "l4.8 8.4h-9.6z"
	}
	return "M" + at(0, -5) + "l5 5-5 5-5-5z"
}

// loads returns the load of each store at this place.
func (m *Model) loads() (all []float64) {
	for _, l := range m.lanes {
		keys, buckets := 0, 0
		for _, stripe := range l.session.Timeline().State().Stripes {
			for _, slot := range stripe.Slots {
				if slot.Live() {
					keys++
				}
			}
			for _, t := range stripe.Tables {
				buckets += len(t.Cells)
			}
		}
		if l.session.Settings().Strategy == store.Cuckoo {
			buckets -= max(1, l.session.Settings().Stripes) // the stash
		}
		all = append(all, float64(keys)/float64(max(1, buckets)))
	}
	return all
}

// full returns a table at a load.
func (m *Model) full(f *filling, percent int) (v FullTable) {
	n := min(len(f.filled), FullBuckets*percent/100)
	held := make([]int, f.cells)
	stash, chain := 0, 0
	for _, cell := range f.filled[:n] {
		if cell < 0 {
			stash++
		} else {
			held[cell]++
			chain = max(chain, held[cell])
		}
	}
	for i, keys := range held {
		switch {
		case keys == 0:
		case i%mapSide == 0 || held[i-1] == 0:
			v.Used += "M" + strconv.Itoa(i%mapSide) + " " + strconv.Itoa(i/mapSide) + ".5h1"
		default:
			v.Used += "h1"
		}
	}
	length, run, end := 0, 0, 0
	for k := range 2 * len(held) { // a run may go on at the first cell behind the last
		if run++; held[k%len(held)] == 0 {
			run = 0
		}
		if run > length && run <= len(held) {
			length, end = run, k
		}
	}
	percent = min(percent, f.done)
	if percent > 0 {
		v.Said = m.Lang.F("{percent} % full. Looks: {hit} for a hit, {miss} for a miss.", "percent", strconv.Itoa(percent), "hit", tenth(f.hit[percent]), "miss", tenth(f.miss[percent]))
	}
	switch f.set.Strategy {
	case store.Chaining:
		v.Said += " " + m.Lang.F("Longest chain: {n}.", "n", words.Number(chain))
		return v
	case store.LinearProbing, store.RobinHood:
		v.Said += " " + m.Lang.F("Longest run: {n}.", "n", words.Number(length))
		for k := end + 1 - length; k <= end; k++ {
			i := k % len(held)
			v.Longest += "M" + strconv.Itoa(i%mapSide) + " " + strconv.Itoa(i/mapSide) + ".5h1"
		}
	case store.Cuckoo:
		v.Said += " " + m.Lang.F("In the stash: {n}.", "n", words.Number(stash))
	}
	if f.over {
		v.Said += " " + m.Lang.T("It takes no more.")
	}
	return v
}
