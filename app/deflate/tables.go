package deflate

const (
	endOfBlock = 256
	literals   = 286 // literals, the end of the block, and lengths
	distances  = 30
	codeKinds  = 19 // lengths of codes, and repetitions of them
	longest    = 15 // bits of a code
	longestOf  = 7  // bits of a code for a length of a code
	minCopy    = 3
	maxCopy    = 258
	window     = 32 << 10 // how far back a copy can be from
)

// A scale is a table of ranges: code i stands for base … base+1<<bits-1.
type scale []struct{ base, bits uint16 }

// newScale makes a scale of n codes, of which the first 2·each, and then each
// group of each, have one bit more than those before.
func newScale(n, base, each int) (s scale) {
	for i := range n {
		bits := max(0, i/each-1)
		s = append(s, struct{ base, bits uint16 }{uint16(base), uint16(bits)})
		base += 1 << bits
	}
	return s
}

// lengthScale is of the codes from 257 on. The last stands for one length alone.
func lengthScale() scale {
	s := newScale(29, minCopy, 4)
	s[28].base, s[28].bits = maxCopy, 0
	return s
}

func distanceScale() scale { return newScale(distances, 1, 2) }

// find returns the code of a value, and what is left of it for the extra bits.
func (s scale) find(value int) (code, rest int) {
	code = len(s) - 1
	for int(s[code].base) > value {
		code--
	}
	return code, value - int(s[code].base)
}

// order is the order in which the lengths of the codes for lengths are written.
const order = "\x10\x11\x12\x00\x08\x07\x09\x06\x0a\x05\x0b\x04\x0c\x03\x0d\x02\x0e\x01\x0f"

// fixedLengths are the lengths of the codes that need not be written.
func fixedLengths() (literal, distance []byte) {
	const of = "\x08\x08\x08\x08\x08\x08\x08\x08\x08\x09\x09\x09\x09\x09\x09\x09\x07\x07" // of 16 each
	literal, distance = make([]byte, 288), make([]byte, 32)
	for i := range literal {
		literal[i] = of[i/16]
		if i >= 280 {
			literal[i] = 8
		}
	}
	for i := range distance {
		distance[i] = 5
	}
	return literal, distance
}
