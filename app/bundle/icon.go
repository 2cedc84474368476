package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Systems that install the page want its icon as pixels. They are made of icon.svg, of
// which this reads what it has: rectangles with round corners, straight lines, and
// classes with colours.

// icons are those of the manifest. Of a maskable one the system cuts off the edge, up to
// a tenth at each side, so its paper fills all of it and the rest is smaller.
var icons = []struct {
	name     string
	size     int
	maskable bool
}{{"icon-192.png", 192, false}, {"icon-512.png", 512, false}, {"icon-maskable.png", 512, true}}

// drawing is icon.svg.
type drawing struct {
	ViewBox string  `xml:"viewBox,attr"`
	Style   string  `xml:"style"`
	Tile    svgRect `xml:"rect"`
	Group   struct {
		Stroke float64   `xml:"stroke-width,attr"`
		Paths  []svgPath `xml:"path"`
		Rects  []svgRect `xml:"rect"`
	} `xml:"g"`
}

type svgRect struct {
	Class  string  `xml:"class,attr"`
	X      float64 `xml:"x,attr"`
	Y      float64 `xml:"y,attr"`
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Radius float64 `xml:"rx,attr"`
}

type svgPath struct {
	Class string `xml:"class,attr"`
	D     string `xml:"d,attr"`
}

// writeIcons makes the icons of dir.
func writeIcons(dir string) error {
	text, err := os.ReadFile(filepath.Join(dir, "icon.svg"))
	if err != nil {
		return err
	}
	var d drawing
	if err := xml.Unmarshal(text, &d); err != nil {
		return fmt.Errorf("icon.svg: %w", err)
	}
	for _, icon := range icons {
		picture, err := d.render(icon.size, icon.maskable)
		if err != nil {
			return fmt.Errorf("icon.svg: %w", err)
		}
		var b bytes.Buffer
		if err := png.Encode(&b, picture); err != nil {
			return err
		}
		if err := replace(filepath.Join(dir, icon.name), b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// shape is a rectangle with round corners; a line is one without height, round at its
// ends.
type shape struct {
	svgRect
	fill, stroke color.NRGBA
	width        float64 // of the stroke
}

// render draws the icon, each pixel as the mean of 16 points.
func (d *drawing) render(size int, maskable bool) (image.Image, error) {
	shapes, err := d.shapes()
	if err != nil {
		return nil, err
	}
	box := strings.Fields(d.ViewBox)
	if len(box) != 4 {
		return nil, fmt.Errorf("no viewBox")
	}
	side, err := strconv.ParseFloat(box[2], 64)
	if err != nil {
		return nil, err
	}
	scale, shift := side/float64(size), 0.0
	if maskable {
		shapes[0].svgRect = svgRect{X: -side, Y: -side, Width: 3 * side, Height: 3 * side}
		scale, shift = scale*1.25, -side/8
	}
	picture := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			var sum [4]float64
			for i := range 16 {
				c := colourAt(shapes, shift+scale*(float64(x)+(float64(i%4)+.5)/4), shift+scale*(float64(y)+(float64(i/4)+.5)/4))
				for k, v := range []uint8{c.R, c.G, c.B} {
					sum[k] += float64(v) * float64(c.A) / 255
				}
				sum[3] += float64(c.A)
			}
			if sum[3] == 0 {
				continue
			}
			of := func(k int) uint8 { return uint8(math.Round(sum[k] * 255 / sum[3])) }
			picture.SetNRGBA(x, y, color.NRGBA{of(0), of(1), of(2), uint8(math.Round(sum[3] / 16))})
		}
	}
	return picture, nil
}

// colourAt is that of a point: of the last shape that covers it.
func colourAt(shapes []shape, x, y float64) color.NRGBA {
	for i := len(shapes) - 1; i >= 0; i-- {
		s := &shapes[i]
		switch far := s.distance(x, y); {
		case far < s.width/2 && far > -s.width/2:
			return s.stroke
		case far <= -s.width/2 && s.Height > 0:
			return s.fill
		}
	}
	return color.NRGBA{}
}

// distance is how far a point is outside of the outline; inside it is negative.
func (s *shape) distance(x, y float64) float64 {
	dx := math.Abs(x-s.X-s.Width/2) - s.Width/2 + s.Radius
	dy := math.Abs(y-s.Y-s.Height/2) - s.Height/2 + s.Radius
	return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - s.Radius
}

var (
	classRule = regexp.MustCompile(`\.(\w+) \{ ([^}]*) \}`)
	hexColour = regexp.MustCompile(`(fill|stroke): #([0-9a-f]{3,6})`)
	lineMove  = regexp.MustCompile(`M([\d.]+) ([\d.]+)h([\d.]+)`)
)

// shapes returns what is drawn, the lowest first, in the colours for light paper.
func (d *drawing) shapes() ([]shape, error) {
	light, _, _ := strings.Cut(d.Style, "@media")
	colours := map[string]color.NRGBA{}
	for _, rule := range classRule.FindAllStringSubmatch(light, -1) {
		for _, found := range hexColour.FindAllStringSubmatch(rule[2], -1) {
			hex := found[2]
			if len(hex) == 3 {
				hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
			}
			n, err := strconv.ParseUint(hex, 16, 32)
			if err != nil {
				return nil, err
			}
			colours[rule[1]+" "+found[1]] = color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
		}
	}
	of := func(r svgRect, width float64) (shape, error) {
		fill, filled := colours[r.Class+" fill"]
		stroke, stroked := colours[r.Class+" stroke"]
		if !stroked || !filled && r.Height > 0 {
			return shape{}, fmt.Errorf("the class %q has no colours", r.Class)
		}
		return shape{r, fill, stroke, width}, nil
	}
	all := []shape{}
	add := func(r svgRect, width float64) error {
		s, err := of(r, width)
		all = append(all, s)
		return err
	}
	if err := add(d.Tile, 1); err != nil {
		return nil, err
	}
	for _, p := range d.Group.Paths {
		for _, move := range lineMove.FindAllStringSubmatch(p.D, -1) {
			var at [3]float64
			for i := range at {
				at[i], _ = strconv.ParseFloat(move[i+1], 64)
			}
			if err := add(svgRect{Class: p.Class, X: at[0], Y: at[1], Width: at[2]}, d.Group.Stroke); err != nil {
				return nil, err
			}
		}
	}
	for _, r := range d.Group.Rects {
		if err := add(r, d.Group.Stroke); err != nil {
			return nil, err
		}
	}
	return all, nil
}
