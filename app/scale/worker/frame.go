package worker

import "math"

// Frame is what goes to and fro: bytes, whose first says of which kind the rest is.
// Numbers have four bytes, least first; a text its length before it. What writes and
// reads them is called at so many places that it is not to be inlined: the program is
// loaded, and frames are few.
type Frame []byte

// number appends a number.
func (f Frame) number(n int) Frame {
	return append(f, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
}

// large appends a number that four bytes may not hold.
func (f Frame) large(n float64) Frame {
	bits := math.Float64bits(n)
	return f.number(int(uint32(bits))).number(int(bits >> 32))
}

// text appends a text.
func (f Frame) text(s string) Frame { return append(f.number(len(s)), s...) }

// reader reads a frame. From where it is cut, everything is zero, and cut is true.
type reader struct {
	rest []byte
	cut  bool
}

// take returns the next bytes, which are the frame's own.
func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.rest, r.cut = nil, true
		return nil
	}
	b := r.rest[:n:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) number() int {
	b := r.take(4)
	if b == nil {
		return 0
	}
	return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 | int(b[3])<<24
}

func (r *reader) large() float64 {
	low, high := r.number(), r.number()
	return math.Float64frombits(uint64(low) | uint64(high)<<32)
}

func (r *reader) bytes() []byte { return r.take(r.number()) }

func (r *reader) text() string { return string(r.bytes()) }
