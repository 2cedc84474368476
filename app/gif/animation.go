package gif

import (
	"slices"
	"sort"
)

// Animation is a GIF file that grows picture by picture. It is not safe for use by
// several goroutines.
type Animation struct {
	out           []byte
	width, height int
	last          []byte // the picture before
}

// New begins an animation of a width and a height in pixels, from 1 to 65535. It plays
// again and again.
func New(width, height int) *Animation {
	a := &Animation{width: width, height: height}
	a.out = append(a.out, "GIF89a"...)
	a.numbers(width, height)
	a.out = append(a.out, 0x70, 0, 0) // no colours for all pictures: each has its own
	a.out = append(a.out, "\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"...)
	return a
}

// numbers writes numbers of 16 bits, the low byte first.
func (a *Animation) numbers(all ...int) {
	for _, n := range all {
		a.out = append(a.out, byte(n), byte(n>>8))
	}
}

// Add adds a picture, that stays for so many hundredths of a second. Its pixels are four
// bytes each: red, green, blue, and one that does not count; row by row from the top.
// Cost: some 30 ns a pixel that differs.
func (a *Animation) Add(pixels []byte, hundredths int) {
	x0, y0, x1, y1 := a.differs(pixels)
	a.last = append(a.last[:0], pixels...)
	a.out = append(a.out, 0x21, 0xf9, 4, 1<<2) // what it does not cover stays
	a.numbers(hundredths)
	a.out = append(a.out, 0, 0, 0x2c)
	a.numbers(x0, y0, x1-x0, y1-y0)
	a.out = append(a.out, 0x87) // 256 colours of its own

	part := make([]uint32, 0, (x1-x0)*(y1-y0))
	for y := y0; y < y1; y++ {
		row := pixels[4*(y*a.width+x0) : 4*(y*a.width+x1)]
		for ; len(row) > 0; row = row[4:] {
			part = append(part, uint32(row[0])<<16|uint32(row[1])<<8|uint32(row[2]))
		}
	}
	colours := frequent(part)
	for i := range 256 {
		c := uint32(0)
		if i < len(colours) {
			c = colours[i]
		}
		a.out = append(a.out, byte(c>>16), byte(c>>8), byte(c))
	}
	a.compress(part, colours)
}

// differs returns the corners of the rectangle that is not as in the picture before; one
// pixel if all is.
func (a *Animation) differs(pixels []byte) (x0, y0, x1, y1 int) {
	if a.last == nil {
		return 0, 0, a.width, a.height
	}
	x0, y0 = a.width, a.height
	for y := range a.height {
		row, was := pixels[4*y*a.width:4*(y+1)*a.width], a.last[4*y*a.width:4*(y+1)*a.width]
		if slices.Equal(row, was) {
			continue
		}
		y0, y1 = min(y0, y), y+1
		for x := range a.width {
			if [3]byte(row[4*x:]) != [3]byte(was[4*x:]) {
				x0, x1 = min(x0, x), max(x1, x+1)
			}
		}
	}
	if x1 == 0 {
		return 0, 0, 1, 1
	}
	return x0, y0, x1, y1
}

// Bytes returns the file.
func (a *Animation) Bytes() []byte { return append(slices.Clip(a.out), 0x3b) }

// frequent returns the colours that most pixels have, at most 256, the most frequent
// first.
func frequent(pixels []uint32) []uint32 {
	counts := map[uint32]int{}
	for from := 0; from < len(pixels); {
		to := from + 1
		for to < len(pixels) && pixels[to] == pixels[from] {
			to++
		}
		counts[pixels[from]] += to - from
		from = to
	}
	all := make([]uint32, 0, len(counts))
	for c := range counts {
		all = append(all, c)
	}
	sort.Slice(all, func(i, j int) bool {
		if n, m := counts[all[i]], counts[all[j]]; n != m {
			return n > m
		}
		return all[i] < all[j]
	})
	return all[:min(len(all), 256)]
}

// nearest returns which of the colours is the nearest to another.
func nearest(colours []uint32, c uint32) byte {
	best, least := 0, 1<<30
	for i, d := range colours {
		sum := 0
		for shift := 0; shift < 24; shift += 8 {
			by := int(c>>shift&0xff) - int(d>>shift&0xff)
			sum += by * by
		}
		if sum < least {
			best, least = i, sum
		}
	}
	return byte(best)
}
