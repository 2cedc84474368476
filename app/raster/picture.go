package raster

import (
	"strconv"
	"strings"
)

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
	grid    Grid
	colours [mostShades]Colour
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
func (p *Picture) Draw(m *Map, g Grid, colours []Colour, paint func(Patch)) (all bool) {
	var now [mostShades]Colour
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
	if size < 4 && m.Legend[m.Shades[i]].Shape == Dot {
		x, y, size = x+size/2, y+size/2, 1 // what is nothing recedes
	}
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
