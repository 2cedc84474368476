package raster

import "testing"

// A field is as wide as it is high, or twice so, and every thing has a place in it.
func TestFieldFor(t *testing.T) {
	for _, c := range []struct{ things, columns, step, width, height int }{
		{1, 1, 1, 1, 1},
		{65536, 256, 1, 256, 256},
		{131072, 512, 1, 512, 256},
		{1 << 20, 1024, 2, 512, 512},
		{1 << 22, 2048, 4, 512, 512},
		{1000003, 1024, 2, 512, 489},
		{1048583, 1024, 2, 512, 513},
		{4194319, 2048, 4, 512, 513},
		{1300000, 2048, 4, 512, 159},
	} {
		f := FieldFor(c.things)
		w, h := f.Size()
		if f.Columns != c.columns || f.Step != c.step || w != c.width || h != c.height {
			t.Errorf("%d things: %+v, %d × %d pixels", c.things, f, w, h)
		}
		for _, i := range []int{0, c.things / 2, c.things - 1} {
			column, row := f.At(i)
			x := (float64(column) + .5) / float64(w*f.Step)
			y := (float64(row) + .5) / float64(h*f.Step)
			if got := f.Index(x, y); got != i {
				t.Errorf("%d of %d stands at %d, %d, where %d is", i, c.things, column, row, got)
			}
		}
	}
	if f := FieldFor(1000); f.Index(.99, .99) != -1 || f.Index(-.1, 0) != -1 || f.Index(1, 0) != -1 {
		t.Error("there is something where nothing is")
	}
}

// Rows are drawn whole, a pixel a thing, and what is beyond the last shows nothing; where
// a pixel is several things it is their mean.
func TestFieldDraw(t *testing.T) {
	palette := &[256]Colour{1: {10, 20, 30, 255}, 2: {50, 60, 70, 255}}
	f := FieldFor(14) // 4 columns, 4 rows, the last of 2
	states := []byte{1, 1, 1, 1, 2, 2, 2, 2, 1, 2, 1, 2, 1, 2}
	row, pixels := f.Draw(states, palette, 5, 14, nil)
	if row != 1 || len(pixels) != 3*4*4 {
		t.Fatalf("from row %d, %d bytes", row, len(pixels))
	}
	if got := Colour(pixels[:4]); got != palette[2] {
		t.Errorf("the first is %v", got)
	}
	if got := Colour(pixels[len(pixels)-4:]); got != (Colour{}) {
		t.Errorf("behind the last there is %v", got)
	}
	f.Step = 2
	row, pixels = f.Draw(states, palette, 0, 14, nil)
	if row != 0 || len(pixels) != 2*2*4 || Colour(pixels[:4]) != (Colour{30, 40, 50, 255}) {
		t.Errorf("from row %d, %v", row, pixels)
	}
}
