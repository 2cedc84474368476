package raster

// Map are a picture of very many things: one spot each, in order, whose shade
// tells something about it, as how long a chain is or what state a slot is in.
type Map struct {
	Shades []byte  // per spot an index into Legend; valid until the cursor moves
	Legend []Shade // the same in words, with the number of such spots
	Now    int     // the spot that a command is about, or -1
	Guess  int     // the answer that was given, or -1
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

// mostShades is how many shades a map may have.
const mostShades = 16

// Grid is how the spots of a map are arranged: in rows, Pitch pixels apart.
type Grid struct{ Spots, Columns, Pitch int }

// Limits of the distance between two spots, in CSS pixels. Below the least one
// nobody could tell one from the next; a map that is too high then scrolls.
const (
	leastPitch = 2
	mostPitch  = 16
)

// GridFor arranges spots in a box: as large as it has room for.
func GridFor(spots, width, height int) Grid {
	g := Grid{Spots: spots}
	for g.Pitch = mostPitch; ; g.Pitch-- {
		g.Columns = max(1, width/g.Pitch)
		if _, high := g.Size(); g.Pitch == leastPitch || high <= height {
			return g
		}
	}
}

// Size returns the width and the height of all spots together.
func (g Grid) Size() (width, height int) {
	return g.Columns * g.Pitch, (g.Spots + g.Columns - 1) / g.Columns * g.Pitch
}

// At returns the spot at a point, or -1.
func (g Grid) At(x, y int) int {
	if g.Pitch == 0 || x < 0 || y < 0 || x/g.Pitch >= g.Columns {
		return -1
	}
	if i := y/g.Pitch*g.Columns + x/g.Pitch; i < g.Spots {
		return i
	}
	return -1
}

// Place returns the corner of spot i.
func (g Grid) Place(i int) (x, y int) { return i % g.Columns * g.Pitch, i / g.Columns * g.Pitch }
