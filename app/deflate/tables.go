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

// lengthScale is of the codes from 257 on.
func lengthScale() scale {
	s := scale{}
	base := uint16(minCopy)
	for i := range 28 {
		bits := uint16(max(0, i/4-1))
		s = append(s, struct{ base, bits uint16 }{base, bits})
		base += 1 << bits
	}
	return append(s, struct{ base, bits uint16 }{maxCopy, 0})
}

func distanceScale() scale {
	s := scale{}
	base := uint16(1)
	for i := range distances {
		bits := uint16(max(0, i/2-1))
		s = append(s, struct{ base, bits uint16 }{base, bits})
		base += 1 << bits
	}
	return s
}

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
	literal, distance = make([]byte, 288), make([]byte, 32)
	for i := range literal {
		switch {
		case i < 144:
			literal[i] = 8
		case i < 256:
			literal[i] = 9
		case i < 280:
			literal[i] = 7
		default:
			literal[i] = 8
		}
	}
	for i := range distance {
		distance[i] = 5
	}
	return literal, distance
}
