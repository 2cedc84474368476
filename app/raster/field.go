package raster

// Field is how very many things stand on a canvas, a pixel each, in rows: the canvas is
// about as wide as it is high. Where it would be too large, a pixel is the mean of a
// square of them.
type Field struct {
	Things  int
	Columns int // things in a row, a power of two
	Step    int // things that a pixel is wide, and high
}

// mostAcross is the most pixels that a field is wide: about as many as it has room for. A
// larger canvas is made smaller by the browser in each frame in which it changes, and on
// a slow machine that takes most of the frame.
const mostAcross = 512

// FieldFor arranges so many things. There may be some more rows than columns: of a prime
// that is just above a square a field would else be four times as wide as it is high.
func FieldFor(things int) Field {
	f := Field{Things: things, Columns: 1, Step: 1}
	for f.Columns*(f.Columns+f.Columns/8) < things {
		f.Columns *= 2
	}
	for f.Columns/f.Step > mostAcross {
		f.Step *= 2
	}
	return f
}

// Rows returns the number of rows, the last perhaps not whole.
func (f Field) Rows() int { return (f.Things + f.Columns - 1) / f.Columns }

// Size returns the width and the height in pixels.
func (f Field) Size() (width, height int) {
	return f.Columns / f.Step, (f.Rows() + f.Step - 1) / f.Step
}

// Draw appends to pixels the rows of pixels that show the things from one on and before
// another, whole rows, and returns them with the first row. A thing looks as palette
// says for its state.
func (f Field) Draw(states []byte, palette *[256]Colour, from, to int, pixels []byte) (row int, drawn []byte) {
	high := f.Columns * f.Step
	row = from / high
	for y := row; y*high < min(to, len(states)); y++ {
		if f.Step == 1 {
			pixels = f.single(states[y*high:min((y+1)*high, len(states))], palette, pixels)
			continue
		}
		for x := 0; x < f.Columns; x += f.Step {
			pixels = f.mean(states, palette, y*high+x, pixels)
		}
	}
	return row, pixels
}

// single draws a row in which a pixel is a thing.
func (f Field) single(states []byte, palette *[256]Colour, pixels []byte) []byte {
	at := len(pixels)
	pixels = append(pixels, make([]byte, 4*f.Columns)...)
	row := pixels[at:]
	for i, s := range states {
		c := &palette[s]
		p := row[4*i : 4*i+4 : 4*i+4]
		p[0], p[1], p[2], p[3] = c[0], c[1], c[2], c[3]
	}
	return pixels
}

// mean draws a pixel that is several things, the first of which is i.
func (f Field) mean(states []byte, palette *[256]Colour, i int, pixels []byte) []byte {
	var sum [4]int
	n := 0
	for range f.Step {
		for k := i; k < min(i+f.Step, len(states)); k++ {
			for part, v := range palette[states[k]] {
				sum[part] += int(v)
			}
			n++
		}
		i += f.Columns
	}
	n = max(n, 1)
	return append(pixels, byte(sum[0]/n), byte(sum[1]/n), byte(sum[2]/n), byte(sum[3]/n))
}

// Index returns the thing at a point, given as parts of the width and of the height from
// 0 to 1; -1 if there is none.
func (f Field) Index(x, y float64) int {
	width, height := f.Size()
	column, line := int(x*float64(width*f.Step)), int(y*float64(height*f.Step))
	if x < 0 || y < 0 || column >= f.Columns {
		return -1
	}
	if i := line*f.Columns + column; i < f.Things {
		return i
	}
	return -1
}

// At returns the column and the row of thing i.
func (f Field) At(i int) (column, row int) {
	if f.Columns == 0 {
		return 0, 0
	}
	return i % f.Columns, i / f.Columns
}
