package qr

import (
	"errors"
	"fmt"
)

// MaxBytes is how much the largest code holds.
const MaxBytes = 2953

// ErrTooLong: no code holds so much.
var ErrTooLong = errors.New("qr: more than 2,953 bytes do not fit into a QR code")

// Quiet is how many modules around a code have to stay light.
const Quiet = 4

// Code is a QR code. Its zero value has no modules.
type Code struct {
	Size int // modules a side
	dark []bool
}

// Encode makes the smallest code that holds content, in the mask that reads
// best. Cost: Size² · 8, about 30 ms for the largest in a browser.
func Encode(content []byte) (Code, error) {
	l, version, ok := fit(len(content))
	if !ok {
		return Code{}, ErrTooLong
	}
	return draw(content, l, version), nil
}

// draw makes the code of a version that holds content.
func draw(content []byte, l level, version int) Code {
	s := newSheet(version)
	s.fill(weave(dataWords(content, l, version), l, version))
	best, least := 0, 0
	for pattern := range 8 {
		s.mask(pattern)
		s.format(formatBits(l, pattern))
		if p := s.penalty(); pattern == 0 || p < least {
			best, least = pattern, p
		}
		s.mask(pattern)
	}
	s.mask(best)
	s.format(formatBits(l, best))
	return Code{s.size, s.dark}
}

// Dark reports whether a module is dark. Outside of the code all are light.
func (c Code) Dark(x, y int) bool {
	return 0 <= x && x < c.Size && 0 <= y && y < c.Size && c.dark[y*c.Size+x]
}

// Path returns the dark modules as one path of SVG, a module being 1 by 1, the
// first at Quiet, Quiet.
func (c Code) Path() string {
	var d []byte
	for y := range c.Size {
		for x := 0; x < c.Size; x++ {
			run := 0
			for c.Dark(x+run, y) {
				run++
			}
			if run == 0 {
				continue
			}
			d = fmt.Appendf(d, "M%d %dh%dv1h-%dz", x+Quiet, y+Quiet, run, run)
			x += run
		}
	}
	return string(d)
}
