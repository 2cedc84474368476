package raster

import (
	"bytes"
	"testing"
)

func TestGridFor(t *testing.T) {
	for _, c := range []struct{ spots, width, height, pitch, columns int }{
		{1, 700, 300, 16, 43},
		{600, 700, 300, 16, 43},
		{10_000, 700, 300, 4, 175},
		{100_000, 736, 300, 2, 368},
		{100_000, 736, 600, 2, 368},
		{100_000, 1800, 900, 4, 450},
		{131_072, 320, 200, 2, 160},
		{513, 1, 1, 2, 1},
	} {
		g := GridFor(c.spots, c.width, c.height)
		if g.Pitch != c.pitch || g.Columns != c.columns {
			t.Errorf("%+v: %+v", c, g)
		}
		for _, i := range []int{0, 1, c.spots / 2, c.spots - 1} {
			x, y := g.Place(i)
			if i < c.spots && g.At(x, y) != i || i < c.spots && g.At(x+g.Pitch-1, y+g.Pitch-1) != i {
				t.Errorf("%+v: spot %d is at %d, %d", g, i, x, y)
			}
		}
		w, h := g.Size()
		for _, p := range [][2]int{{-1, 0}, {0, -1}, {w, 0}, {0, h}} {
			if i := g.At(p[0], p[1]); i >= 0 {
				t.Errorf("%+v: outside, at %v, is spot %d", g, p, i)
			}
		}
	}
}

// What is patched looks like what is drawn anew, and only what changed is patched.
func TestPictureDrawsWhatChanged(t *testing.T) {
	colours := []Colour{{1, 1, 1, 255}, {2, 2, 2, 255}, {3, 3, 3, 255}}
	for _, g := range []Grid{{2000, 50, 2}, {2000, 50, 9}, {1999, 64, 4}} {
		m := Map{Shades: make([]byte, g.Spots), Legend: []Shade{{Shape: Dot}, {Shape: Hollow}, {Shape: Full}}}
		width, height := g.Size()
		screen := make([]byte, 4*width*height)
		painted := 0
		paint := func(p Patch) {
			painted++
			for y := range p.Height {
				copy(screen[4*((p.Y+y)*width+p.X):], p.Pixels[4*y*p.Width:4*(y+1)*p.Width])
			}
		}
		var p Picture
		for i, changed := range []int{0, 1, 0, 3, patches, patches + 1, g.Spots} {
			for c := range changed {
				spot := c * (g.Spots / max(1, changed))
				m.Shades[spot] = (m.Shades[spot] + 1) % 3
			}
			painted = 0
			all := p.Draw(&m, g, colours, paint)
			want := changed
			if i == 0 || changed > patches {
				want = 1
			}
			if painted != want || all != (i == 0 || changed > patches) {
				t.Errorf("%+v: %d changes took %d patches, all %v", g, changed, painted, all)
			}
			var fresh Picture
			fresh.Draw(&m, g, colours, func(p Patch) {
				if !bytes.Equal(p.Pixels, screen) {
					t.Errorf("%+v: after %d changes the patched picture differs from a new one", g, changed)
				}
			})
		}
		if all := p.Draw(&m, g, colours[:2], paint); !all {
			t.Error("other colours leave the old picture")
		}
	}
}

func TestParseColour(t *testing.T) {
	for text, want := range map[string]Colour{
		"rgb(11, 99, 181)":              {11, 99, 181, 255},
		"rgba(0, 0, 0, 0)":              {0, 0, 0, 0},
		"color(srgb 0.5 1 0)":           {128, 255, 0, 255},
		"color(srgb 0.2 0.4 0.6 / 0.5)": {51, 102, 153, 127},
		"":                              {},
		"none":                          {},
	} {
		if got := ParseColour(text); got != want {
			t.Errorf("%q is %v", text, got)
		}
	}
}
