package scene

import (
	"kvscope/app/words"
	"kvscope/store/trace"
	"slices"
	"strconv"
	"strings"
)

// Map is a picture of very many buckets, or of very many slots: one spot each,
// in order, whose shade tells how long the chain is, or what the slot's state is.
type Map struct {
	Shades []byte  // per spot an index into Legend; valid until the cursor moves
	Legend []Shade // the same in words, with the number of such spots
	Now    int     // the spot that the command is about, or -1
	Guess  int     // the answer that was given, or -1
	First  []int   // the first spot of each stripe, if there are several
}

// Shade is one entry of a map's legend.
type Shade struct {
	Name  string
	Count string
	Shape Shape
}

// Shape is the shape of a spot, where there is room for one: no shade has to be
// told from another by its colour alone.
type Shape uint8

// The shapes.
const (
	Full Shape = iota
	Hollow
	Dot
)

// shades is the number of shades of a map of buckets.
const shades = 6

// erased is the shade of a tombstone.
const erased = shades - 1

// shade returns how a chain of n nodes is drawn on a map; where a bucket holds one
// node at most, how one is that a search looks for in n buckets.
func (c *chains) shade(n int, holds uint32) byte {
	switch {
	case !c.single():
	case holds == trace.Tombstone:
		return erased
	case n > 4:
		return 4
	case n > 2:
		return 3
	}
	switch {
	case n < 4:
		return byte(n)
	case n < 8:
		return 4
	}
	return 5
}

// bucketMap is the map of the buckets of all arrays of a table, of a cuckoo table first
// the left buckets, then the right ones; of several stripes one after the other.
func (f *focus) bucketMap() Map {
	m := Map{Now: -1, Guess: -1}
	counts := [shades]int{}
	for _, g := range f.everywhere() {
		m.begin(f.striped())
		for k, t := range g.arraysNow() {
			c := g.tally.chainsOf(t.ID)
			if c == nil || f.shape[k].stash {
				continue
			}
			m.add(c.shades, spot(g.spotIn(t.ID)))
			for shade, n := range c.ofShade {
				counts[shade] += n
			}
		}
	}
	names := f.kind.shades()
	m.legend(names[:], counts[:])
	m.Legend[0].Shape = Dot
	if f.single() && len(m.Legend) > erased {
		m.Legend[erased].Shape = Hollow
	}
	return m
}

// begin notes that the spots of another stripe follow.
func (m *Map) begin(striped bool) {
	if striped {
		m.First = append(m.First, len(m.Shades))
	}
}

// add adds spots, of which one is current or, with -1, none. The first ones share
// the memory that they are counted in.
func (m *Map) add(shades []byte, now int) {
	if now >= 0 {
		m.Now = len(m.Shades) + now
	}
	if m.Shades == nil {
		m.Shades = slices.Clip(shades)
		return
	}
	m.Shades = append(m.Shades, shades...)
}

// legend explains the shades that have a name.
func (m *Map) legend(names []string, counts []int) {
	for i, name := range names {
		if name != "" {
			m.Legend = append(m.Legend, Shade{Name: name, Count: words.Number(counts[i])})
		}
	}
}

// spotIn returns the bucket of a table that the step is about, or none.
func (f *focus) spotIn(table uint32) uint32 {
	if p := f.lastProbe(); p != nil && p.table == table && !p.gone && !f.rehash.move.on {
		return p.cell
	}
	return f.hotIn(table)
}

// spot returns the place of a bucket or a slot, -1 for none.
func spot(i uint32) int {
	if i == none {
		return -1
	}
	return int(i)
}

func (f *focus) slotMap() Map {
	m := Map{Now: -1, Guess: -1}
	for _, g := range f.everywhere() {
		m.begin(f.striped())
		m.add(g.tally.states, spot(g.now()))
	}
	of := f.tallies.slots
	m.legend([]string{NeverUsed: "never used", Recycled: "recycled", Live: "live"}, []int{NeverUsed: of(NeverUsed), Recycled: of(Recycled), Live: of(Live)})
	m.Legend[NeverUsed].Shape, m.Legend[Recycled].Shape = Dot, Hollow
	return m
}

// Raster is how the spots of a map are arranged: in rows, Pitch pixels apart.
type Raster struct{ Spots, Columns, Pitch int }

// Limits of the distance between two spots, in CSS pixels. Below the least one
// nobody could tell one from the next; a map that is too high then scrolls.
const (
	leastPitch = 2
	mostPitch  = 16
)

// RasterFor arranges spots in a box: as large as it has room for.
func RasterFor(spots, width, height int) Raster {
	g := Raster{Spots: spots}
	for g.Pitch = mostPitch; ; g.Pitch-- {
		g.Columns = max(1, width/g.Pitch)
		if _, high := g.Size(); g.Pitch == leastPitch || high <= height {
			return g
		}
	}
}

// Size returns the width and the height of all spots together.
func (g Raster) Size() (width, height int) {
	return g.Columns * g.Pitch, (g.Spots + g.Columns - 1) / g.Columns * g.Pitch
}

// At returns the spot at a point, or -1.
func (g Raster) At(x, y int) int {
	if g.Pitch == 0 || x < 0 || y < 0 || x/g.Pitch >= g.Columns {
		return -1
	}
	if i := y/g.Pitch*g.Columns + x/g.Pitch; i < g.Spots {
		return i
	}
	return -1
}

// Place returns the corner of spot i.
func (g Raster) Place(i int) (x, y int) { return i % g.Columns * g.Pitch, i / g.Columns * g.Pitch }

// Colour is red, green, blue and how opaque it is.
type Colour [4]byte

// ParseColour reads a colour as a style sheet computes it: rgb(1, 2, 3), or in
// numbers up to 1, color(srgb 0.1 0.2 0.3). Of anything else nothing is seen.
func ParseColour(text string) (c Colour) {
	scale := 1.0
	if strings.HasPrefix(text, "color(srgb ") {
		scale = 255
	} else if !strings.HasPrefix(text, "rgb") {
		return c
	}
	c[3] = 255
	_, text, _ = strings.Cut(text, "(")
	n := 0
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,/)", r) }) {
		v, err := strconv.ParseFloat(word, 32)
		if err != nil {
			continue
		}
		if n == 3 {
			c[3] = byte(v * 255)
			break
		}
		c[n] = byte(v*scale + .5)
		n++
	}
	return c
}

// Picture remembers how a map was drawn, so that only what changed is drawn
// again.
type Picture struct {
	grid    Raster
	colours [shades]Colour
	drawn   []byte
	pixels  []byte
}

// Patch is a part of a picture that has to be drawn: rows of red, green, blue
// and opacity. The bytes are valid until the next patch.
type Patch struct {
	X, Y, Width, Height int
	Pixels              []byte
}

// patches is the number of changed spots from which all is drawn again.
const patches = 48

// Draw calls paint for each part of the map that is not drawn yet, and reports
// whether that was all of it.
func (p *Picture) Draw(m *Map, g Raster, colours []Colour, paint func(Patch)) (all bool) {
	var now [shades]Colour
	copy(now[:], colours)
	if p.grid != g || p.colours != now || len(p.drawn) != len(m.Shades) {
		p.grid, p.colours, p.drawn = g, now, append(p.drawn[:0], m.Shades...)
		p.whole(m, paint)
		return true
	}
	var changed [patches]int
	n := 0
	const run = 1024 // bytes that are compared at once
	for from := 0; from < len(p.drawn); from += run {
		to := min(len(p.drawn), from+run)
		if string(p.drawn[from:to]) == string(m.Shades[from:to]) {
			continue
		}
		for i := from; i < to; i++ {
			if p.drawn[i] == m.Shades[i] {
				continue
			}
			if n == patches {
				copy(p.drawn, m.Shades)
				p.whole(m, paint)
				return true
			}
			changed[n], p.drawn[i] = i, m.Shades[i]
			n++
		}
	}
	for _, i := range changed[:n] {
		x, y := g.Place(i)
		p.pixels = append(p.pixels[:0], make([]byte, 4*g.Pitch*g.Pitch)...)
		p.spot(m, i, 0, 0, g.Pitch)
		paint(Patch{x, y, g.Pitch, g.Pitch, p.pixels})
	}
	return false
}

func (p *Picture) whole(m *Map, paint func(Patch)) {
	width, height := p.grid.Size()
	if need := 4 * width * height; cap(p.pixels) >= need {
		p.pixels = p.pixels[:need]
		clear(p.pixels)
	} else {
		p.pixels = make([]byte, need)
	}
	for i := range m.Shades {
		x, y := p.grid.Place(i)
		p.spot(m, i, x, y, width)
	}
	paint(Patch{0, 0, width, height, p.pixels})
}

// spot draws spot i with its corner at a point of a picture of that width.
func (p *Picture) spot(m *Map, i, x, y, width int) {
	c := p.colours[m.Shades[i]]
	size, hole, skip := p.grid.Pitch, 0, 0
	if size >= 4 {
		size-- // a line between it and the next
		switch m.Legend[m.Shades[i]].Shape {
		case Hollow:
			hole = size - 2*max(1, size/5)
		case Dot:
			skip = size * 2 / 5
		}
	}
	for dy := skip; dy < size-skip; dy++ {
		for dx := skip; dx < size-skip; dx++ {
			if edge := (size - hole) / 2; hole > 0 && dx >= edge && dx < edge+hole && dy >= edge && dy < edge+hole {
				continue
			}
			copy(p.pixels[4*((y+dy)*width+x+dx):], c[:])
		}
	}
}
