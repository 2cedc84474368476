package gif

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"math/rand/v2"
	"testing"
)

// played decodes an animation, and returns its pictures as a viewer shows them.
func played(t *testing.T, file []byte) (shown []*image.RGBA, of *gif.GIF) {
	t.Helper()
	of, err := gif.DecodeAll(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	screen := image.NewRGBA(image.Rect(0, 0, of.Config.Width, of.Config.Height))
	for _, part := range of.Image {
		draw.Draw(screen, part.Bounds(), part, part.Bounds().Min, draw.Src)
		one := image.NewRGBA(screen.Rect)
		copy(one.Pix, screen.Pix)
		shown = append(shown, one)
	}
	return shown, of
}

// drawn is a picture of even areas in so many colours, with some pixels of others.
func drawn(random *rand.Rand, width, height, colours int) []byte {
	pixels := make([]byte, 4*width*height)
	palette := make([][3]byte, colours)
	for i := range palette {
		palette[i] = [3]byte{byte(random.Uint32()), byte(random.Uint32()), byte(random.Uint32())}
	}
	c := palette[0]
	for i := range width * height {
		if random.IntN(9) == 0 {
			c = palette[random.IntN(colours)]
		}
		copy(pixels[4*i:], c[:])
		pixels[4*i+3] = 0xff
	}
	return pixels
}

// What has no more than 256 colours is decoded as it was, however large it is and
// whatever differs.
func TestAnimationIsWhatWasDrawn(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct{ width, height, colours int }{
		{1, 1, 1}, {3, 2, 2}, {7, 5, 256}, {64, 64, 1}, {100, 3, 9}, {300, 200, 256}, {301, 97, 40}, {640, 420, 3},
	} {
		a := New(c.width, c.height)
		var all [][]byte
		for k := range 5 {
			pixels := drawn(random, c.width, c.height, c.colours)
			if k%2 == 1 { // a part of the one before
				was := bytes.Clone(all[k-1])
				from := 4 * random.IntN(c.width*c.height)
				copy(was[from:], pixels[from:min(len(pixels), from+4*c.width)])
				pixels = was
			}
			if k == 4 {
				pixels = all[3] // nothing differs
			}
			all = append(all, pixels)
			a.Add(pixels, 10*k+7)
		}
		shown, of := played(t, a.Bytes())
		if len(shown) != 5 || of.Config.Width != c.width || of.Config.Height != c.height || of.LoopCount != 0 || of.Delay[2] != 27 {
			t.Fatalf("%+v: %d pictures of %d by %d, delays %v", c, len(shown), of.Config.Width, of.Config.Height, of.Delay)
		}
		for k := range all {
			if distinct(all[k]) <= 256 && !bytes.Equal(shown[k].Pix, all[k]) {
				t.Errorf("%+v: picture %d is another", c, k)
			}
		}
	}
}

func distinct(pixels []byte) int {
	all := map[[3]byte]bool{}
	for ; len(pixels) > 0; pixels = pixels[4:] {
		all[[3]byte(pixels)] = true
	}
	return len(all)
}

// Of more colours the most frequent stay, and each other becomes the nearest of them.
func TestRareColoursBecomeTheNearest(t *testing.T) {
	const side = 64
	pixels := make([]byte, 4*side*side)
	for i := range side * side { // 255 greys, and few pixels of many reds
		g := byte(i % 255)
		c := [4]byte{g, g, g, 0xff}
		if i < 600 {
			c = [4]byte{200, byte(i / 4), byte(i % 4), 0xff}
		}
		copy(pixels[4*i:], c[:])
	}
	a := New(side, side)
	a.Add(pixels, 100)
	shown, of := played(t, a.Bytes())
	distance := func(c, d color.RGBA) int {
		r, g, b := int(c.R)-int(d.R), int(c.G)-int(d.G), int(c.B)-int(d.B)
		return r*r + g*g + b*b
	}
	for i := range side * side {
		want, got := color.RGBA{pixels[4*i], pixels[4*i+1], pixels[4*i+2], 0xff}, shown[0].RGBAAt(i%side, i/side)
		for _, c := range of.Image[0].Palette {
			if other := c.(color.RGBA); distance(other, want) < distance(got, want) {
				t.Fatalf("pixel %d of %v is %v, %v is nearer", i, want, got, other)
			}
		}
	}
}

// A picture of a table is a small file.
func TestEvenAreasAreSmall(t *testing.T) {
	const width, height = 1200, 600
	a := New(width, height)
	pixels := bytes.Repeat([]byte{0xfb, 0xfb, 0xf9, 0xff}, width*height)
	for k := range 10 {
		for i := range 40 * 170 {
			copy(pixels[4*((100+40*k+i/170)*width+80+i%170):], []byte{0xe3, 0xef, 0xfb, 0xff})
		}
		a.Add(pixels, 150)
	}
	if n := len(a.Bytes()); n > 20_000 {
		t.Errorf("ten pictures take %d bytes", n)
	}
}
