package scale

import (
	"kvscope/app/act"
	"kvscope/app/raster"
	"kvscope/app/scale/worker"
	"kvscope/store"
)

// Measures of the screen.
const (
	RegionSide = 32 // things that a region is wide, and high
	partCells  = 1 << 14
	partSlots  = 1 << 14

	drawEvery = 500.0   // milliseconds between two drawings of what is no map: each may cost a frame
	patience  = 20000.0 // milliseconds that a worker may take for an answer
	starting  = 3000.0  // milliseconds that it may take for the first one without a word
	enough    = 3       // whole surveys of a store at rest
	gaps      = 600     // frames whose gaps are kept: ten seconds of 60 a second
)

// Model is everything that the screen depends on. Only Update changes it, and Paint
// which of it is drawn.
type Model struct {
	act.Prefs

	Plan   worker.Plan
	Going  bool // it has been told to go on
	Notice string
	Stuck  bool // the worker stopped twice within a short time, and waits to be started

	tables []Sheet
	pool   Sheet
	lines  string        // of the file that was opened last
	fill   int           // keys that are put before the mix begins
	report worker.Report // the last, without its parts
	mean   float64       // looks for a key, by the last whole survey

	at       Spot // what is looked at
	corner   int  // first thing of the region around it
	regionOf Spot // the sheet that the region is of
	chosen   bool // by the person; else it is the longest
	cell     worker.Cell
	slot     worker.Slot
	step     worker.Step
	stepOf   bool // the sentence is about the step
	lit      int  // bar of the histogram that is lit; -1: none

	running  bool    // there is a worker
	answered bool    // … and it has said something
	begun    bool    // what it tells is about this plan
	asked    bool    // it was asked for the next part, which did not come yet
	waits    float64 // since when; 0: since the next frame
	rest     int     // whole surveys since nothing has happened any more
	known    int     // whole surveys since the last operation: after two all of it is as surveyed
	died     float64 // when a worker last stopped

	now   float64 // time of the last frame
	drawn float64 // when all was drawn last
	frames
	rate
	Bench bench
}

// Spot is a bucket of a table, or a slot.
type Spot struct {
	Pool  bool
	Table int
	Index int
}

// frames are the gaps between the last frames.
type frames struct {
	gaps  [gaps]int // microseconds
	count int
	last  float64
}

// rate counts operations a second: over the last second or so, by the worker's clock.
type rate struct {
	operations, clock float64 // at its begin
	perSecond         float64
}

// New returns the model before anything is shown.
func New() *Model { return &Model{lit: -1, died: -1e9} }

// Sheet returns the sheet that a spot is in; nil if there is none.
func (m *Model) Sheet(at Spot) *Sheet {
	switch {
	case at.Pool:
		return &m.pool
	case at.Table < len(m.tables):
		return &m.tables[at.Table]
	}
	return nil
}

// Tables returns how many tables are drawn.
func (m *Model) Tables() int {
	n := len(m.tables)
	if m.Plan.Strategy == store.Cuckoo && n > 2 {
		n = 2 // the stash is one bucket
	}
	return min(n, 2)
}

// Region returns the first thing, and the sheet, of what is drawn large: a square of
// RegionSide around what is looked at.
func (m *Model) Region() (s *Sheet, column, row int) {
	s = m.Sheet(m.at)
	if s == nil || len(s.States) == 0 {
		return nil, 0, 0
	}
	column, row = s.Field.At(m.corner)
	return s, column, row
}

// center lets the region be around what is looked at, unless that is in it already.
func (m *Model) center(always bool) {
	s := m.Sheet(m.at)
	if s == nil {
		return
	}
	column, row := s.Field.At(m.at.Index)
	first, top := s.Field.At(m.corner)
	if !always && m.regionOf == (Spot{Pool: m.at.Pool, Table: m.at.Table}) &&
		column >= first && column < first+RegionSide && row >= top && row < top+RegionSide {
		return
	}
	column = max(0, min(column-RegionSide/2, s.Field.Columns-RegionSide))
	row = max(0, min(row-RegionSide/2, s.Field.Rows()-RegionSide))
	m.corner = row*s.Field.Columns + column
	m.regionOf = Spot{Pool: m.at.Pool, Table: m.at.Table}
}

// frame notes when a frame is drawn.
func (f *frames) frame(at float64) {
	const hidden = 2000 // milliseconds: nobody looked
	if f.last > 0 && at > f.last && at < f.last+hidden {
		f.gaps[f.count%gaps] = int((at - f.last) * 1000)
		f.count++
	}
	f.last = at
}

// count notes how many operations there were at a moment.
func (r *rate) note(operations, clock float64) {
	if since := clock - r.clock; since >= 1000 || operations < r.operations {
		if since > 0 && since < 5000 && operations >= r.operations {
			r.perSecond = (operations - r.operations) / since * 1000
		}
		r.operations, r.clock = operations, clock
	}
}

// moveUp lets the tables that were new be where the old ones were, when a rehash has
// ended: what is known of them stays.
func (m *Model) moveUp(tables []int) {
	old := m.report.Old
	if old == 0 || old >= len(m.tables) || len(tables) == 0 || tables[0] == len(m.tables[0].States) || tables[0] != len(m.tables[old].States) {
		return
	}
	m.tables = m.tables[old:]
	m.at.Table, m.regionOf.Table, m.cell.Table = max(0, m.at.Table-old), max(0, m.regionOf.Table-old), m.cell.Table-old
	m.redraw()
}

// take takes a report.
func (m *Model) take(rep worker.Report) {
	m.moveUp(rep.Tables)
	if len(rep.Tables) != len(m.tables) {
		m.tables = append(m.tables[:min(len(rep.Tables), len(m.tables))], make([]Sheet, max(0, len(rep.Tables)-len(m.tables)))...)
	}
	changed := m.pool.resize(rep.Extent.Slots)
	if changed {
		m.pool.Field = raster.Field{Things: rep.Extent.Slots, Columns: RegionSide, Step: 1} // a region is slots behind one another
	}
	for i, size := range rep.Tables {
		changed = m.tables[i].resize(size) || changed
		field := raster.FieldFor(size)
		if old := &m.tables[0].Field; rep.Old > 0 && i >= rep.Old { // a point is as much, and a row as long, as of the old one
			field.Columns, field.Step = old.Columns, old.Step
		}
		if sheet := &m.tables[i]; sheet.Field != field {
			sheet.Field, changed = field, true
			sheet.anew()
		}
	}
	if rep.Cells.Of < len(m.tables) {
		m.tables[rep.Cells.Of].take(rep.Cells.From, rep.Cells.States)
	}
	m.pool.take(rep.Slots.From, rep.Slots.States)
	rep.Cells.States, rep.Slots.States = nil, nil
	switch {
	case rep.Operations != m.report.Operations || changed:
		m.known = 0
	case rep.Swept:
		m.known++
	}
	m.report = rep
	if rep.Sweep.Keys > 0 {
		m.mean = float64(rep.Sweep.Looks) / float64(rep.Sweep.Keys)
	}
	m.rate.note(rep.Operations, rep.Clock)
	if rep.Going {
		m.rest = 0
	} else if rep.Swept {
		m.rest++
	}
	if sheet := m.Sheet(m.at); sheet == nil || m.at.Index >= len(sheet.States) {
		m.at, m.chosen, changed = Spot{}, false, true
	}
	if changed {
		m.center(true)
	}
}

// Painted is a part of a picture that has changed: rows of pixels.
type Painted struct {
	Table, Row, Width int
	Pixels            []byte
}

// Shades are the colours of a map, by what a thing is.
type Shades [8]raster.Colour

// palette returns the colour of each state of a table. What is not lit fades.
func (m *Model) palette(shades *Shades) (p [256]raster.Colour) {
	for state := range p {
		p[state] = shades[shadeOf(state)]
		if m.lit >= 0 && m.barOf(state) != m.lit {
			p[state] = Faded(p[state], shades[Paper])
		}
	}
	return p
}

// Faded returns what is left of a colour where another bar is lit.
func Faded(c, paper raster.Colour) raster.Colour {
	for k := range 3 {
		c[k] = byte((int(c[k]) + 7*int(paper[k])) / 8)
	}
	return c
}

// What things are, in the order of the legend.
const (
	Tomb  = 6
	Paper = 7 // what fades fades to it
	Fades = 8 // is added where another bar is lit
)

// shadeOf returns what a bucket with a state is: 0 empty, 1 to 3, 4 for up to 7 and 5 for
// more looks, and Tomb.
func shadeOf(state int) int {
	switch {
	case state == store.SurveyTombstone:
		return Tomb
	case state >= 8:
		return 5
	case state >= 4:
		return 4
	}
	return state
}

// Paint draws what has changed of the tables since it was called last, at most so many
// things, and calls paint with each part. The pixels are valid until the next.
func (m *Model) Paint(shades *Shades, most int, pixels *[]byte, paint func(Painted)) {
	var palette *[256]raster.Colour
	for i := range m.Tables() {
		s := &m.tables[i]
		if s.from >= s.to {
			continue
		}
		if palette == nil {
			p := m.palette(shades)
			palette = &p
		}
		to := min(s.to, s.from+most)
		row, drawn := s.Field.Draw(s.States, palette, s.from, to, (*pixels)[:0])
		*pixels = drawn
		width, _ := s.Field.Size()
		paint(Painted{i, row, width, drawn})
		if s.from = to; s.from >= s.to {
			s.from, s.to = 0, 0
		}
	}
}

// PoolColumns is how many points the map of the pool is wide, and high at most.
const (
	PoolColumns = 256
	PoolRows    = 112
)

// PoolPoint returns how many slots a point of the map of the pool is.
func (m *Model) PoolPoint() int {
	points := PoolColumns * PoolRows
	per := 1
	for per*points < len(m.pool.States) {
		per *= 2
	}
	return per
}

// PaintPool draws the rows of the map of the pool that have changed, from one on.
func (m *Model) PaintPool(shades *Shades, pixels []byte) (row int, drawn []byte) {
	if m.pool.from >= m.pool.to {
		return 0, nil
	}
	per := m.PoolPoint()
	row = m.pool.from / (per * PoolColumns)
	end := min(len(m.pool.States), (m.pool.to+per*PoolColumns-1)/(per*PoolColumns)*per*PoolColumns)
	m.pool.from, m.pool.to = 0, 0
	for i := row * per * PoolColumns; i < end; i += per {
		var n [3]int
		part := m.pool.States[i:min(i+per, len(m.pool.States))]
		for _, s := range part {
			n[s%3]++
		}
		state := store.SurveyNeverUsed
		switch {
		case n[store.SurveyRecycled]*5 >= len(part):
			state = store.SurveyRecycled
		case n[store.SurveyLive]+n[store.SurveyRecycled] > 0:
			state = store.SurveyLive
		}
		pixels = append(pixels, shades[state][:]...)
	}
	for len(pixels)%(4*PoolColumns) != 0 {
		pixels = append(pixels, 0, 0, 0, 0)
	}
	return row, pixels
}

// RegionMap returns the region as a map of spots.
func (m *Model) RegionMap() (shades []byte, now int) {
	s, column, row := m.Region()
	if s == nil {
		return nil, -1
	}
	now = -1
	for k := range RegionSide * RegionSide {
		c, r := column+k%RegionSide, row+k/RegionSide
		i := r*s.Field.Columns + c
		shade := byte(Paper)
		if c < s.Field.Columns && i < len(s.States) {
			shade = s.States[i]
			if !m.at.Pool {
				state := int(shade)
				if shade = byte(shadeOf(state)); m.lit >= 0 && m.barOf(state) != m.lit {
					shade += Fades
				}
			}
			if i == m.at.Index {
				now = k
			}
		}
		shades = append(shades, shade)
	}
	return shades, now
}

// Pool reports whether a slot is looked at, and Table the table that the bucket is in.
func (m *Model) Pool() bool { return m.at.Pool }
func (m *Model) Table() int { return m.at.Table }

// past reports whether keys came or went since the sweep that says which is the longest.
func (m *Model) past() bool { return m.known < 2 }

// Busy reports whether the worker has operations to do.
func (m *Model) Busy() bool { return m.Going || m.report.Going }

// InRegion returns the message that looks at thing k of the region.
func (m *Model) InRegion(k int) (With, bool) {
	s, column, row := m.Region()
	if s == nil || k < 0 {
		return With{}, false
	}
	w := With{Do: Pick, Of: m.at.Table, N: (row+k/RegionSide)*s.Field.Columns + column + k%RegionSide}
	if m.at.Pool {
		w.Do = Slot
	}
	return w, w.N < len(s.States)
}
