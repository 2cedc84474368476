// Package heap has Go's collector work when it disturbs a person least.
package heap

import (
	"math"
	"runtime/debug"
)

const (
	// reserved is how many bytes of memory are kept and never used. Go's collector begins once
	// what lives has doubled. A small session lives in 8 MB, and a step leaves a twentieth of
	// that behind: with these bytes it works a third as often, and a step takes nine tenths of
	// the time.
	reserved = 16 << 20

	// opening is how many bytes of memory there may be before the collector works while the
	// page opens, which leaves behind less.
	opening = 64 << 20
)

var reserve []byte

// Open is called before the page begins to open, by the goroutine that draws it. The
// collector waits then, and the stack is as large as drawing wants it: each time a stack
// grows it is copied.
func Open() {
	deepen(stack / frame)
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(opening)
}

const (
	stack = 128 << 10 // bytes; drawing the page takes half of that
	frame = 1 << 10
)

//go:noinline
func deepen(n int) byte {
	var bytes [frame]byte
	if n > 0 {
		bytes[n] = deepen(n - 1)
	}
	return bytes[n]
}

// Opened is called when the page has opened, and whoever looks at it has had a moment.
func Opened() {
	reserve = make([]byte, reserved)
	Usual()
}

// Usual has the collector work as it does in any program.
func Usual() {
	debug.SetMemoryLimit(math.MaxInt64)
	debug.SetGCPercent(100)
}
