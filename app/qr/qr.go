package qr

import (
	"errors"
	"fmt"

	"rsc.io/qr/coding"
)

// MaxBytes is how much the largest code holds.
const MaxBytes = 2953

// ErrTooLong: no code holds so much.
var ErrTooLong = errors.New("qr: more than 2,953 bytes do not fit into a QR code")

// Quiet is how many modules around a code have to stay light.
const Quiet = 4

// Code is a QR code. Its zero value has no modules.
type Code struct {
	Size    int // modules a side
	modules *coding.Code
}

// Encode makes the smallest code that holds content, in the mask that reads
// best. Cost: eight drawings of Size² modules, in a browser some 50 ms for the largest.
func Encode(content []byte) (Code, error) {
	version, level, ok := fit(len(content))
	if !ok {
		return Code{}, ErrTooLong
	}
	var best Code
	least := 0
	for mask := range coding.Mask(masks) {
		code, err := draw(content, version, level, mask)
		if err != nil {
			return Code{}, err
		}
		if p := code.penalty(); mask == 0 || p < least {
			best, least = code, p
		}
	}
	return best, nil
}

// masks is how many patterns there are to lay over a code.
const masks = 8

// draw makes one code of content.
func draw(content []byte, version coding.Version, level coding.Level, mask coding.Mask) (Code, error) {
	plan, err := coding.NewPlan(version, level, mask)
	if err != nil {
		return Code{}, fmt.Errorf("qr: %w", err)
	}
	modules, err := plan.Encode(coding.String(content))
	if err != nil {
		return Code{}, fmt.Errorf("qr: %w", err)
	}
	return Code{modules.Size, modules}, nil
}

// fit returns the smallest version that holds n bytes, and the better level of
// those that it holds them in.
func fit(n int) (version coding.Version, level coding.Level, ok bool) {
	for version := coding.Version(coding.MinVersion); version <= coding.MaxVersion; version++ {
		for _, level := range [...]coding.Level{coding.M, coding.L} {
			if n <= capacity(version, level) {
				return version, level, true
			}
		}
	}
	return 0, 0, false
}

// capacity returns how many bytes a version holds.
func capacity(version coding.Version, level coding.Level) int {
	return (8*version.DataBytes(level) - coding.String("").Bits(version)) / 8
}

// Dark reports whether a module is dark. Outside of the code all are light.
func (c Code) Dark(x, y int) bool { return c.Size > 0 && c.modules.Black(x, y) }

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
