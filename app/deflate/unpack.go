package deflate

import "errors"

var (
	// ErrBroken: what is to be unpacked was not packed like this.
	ErrBroken = errors.New("deflate: the packed text is broken")
	// ErrTooLong: the text is longer than allowed.
	ErrTooLong = errors.New("deflate: the text is too long")
)

// Unpack returns the text that was packed. It gives up, with ErrTooLong, as soon
// as the text is longer than most bytes, and keeps no more than that meanwhile.
// What follows the packed text is ignored.
func Unpack(packed []byte, most int) ([]byte, error) {
	u := unpacker{packed: packed, most: most, lengths: lengthScale(), distances: distanceScale()}
	for last := false; !last && u.err == nil; {
		last = u.bits(1) == 1
		switch u.bits(2) {
		case 0:
			u.stored()
		case 1:
			literal, distance := fixedLengths()
			u.block(newTree(literal), newTree(distance))
		case 2:
			u.coded()
		default:
			u.fail(ErrBroken)
		}
	}
	if u.err != nil {
		return nil, u.err
	}
	return u.text, nil
}

// unpacker reads bits, the lowest of each byte first. After an error it reads
// only zeros.
type unpacker struct {
	packed []byte
	held   uint32 // bits that were read and not used yet
	count  int    // how many

	text               []byte
	most               int
	lengths, distances scale
	err                error
}

func (u *unpacker) fail(err error) {
	if u.err == nil {
		u.err = err
	}
}

// bits returns the next n bits, at most 16, as a number.
func (u *unpacker) bits(n int) int {
	for u.count < n {
		if len(u.packed) == 0 {
			u.fail(ErrBroken)
		}
		if u.err != nil {
			return 0
		}
		u.held |= uint32(u.packed[0]) << u.count
		u.packed = u.packed[1:]
		u.count += 8
	}
	value := u.held & (1<<n - 1)
	u.held >>= n
	u.count -= n
	return int(value)
}

func (u *unpacker) add(b byte) {
	if len(u.text) >= u.most {
		u.fail(ErrTooLong)
		return
	}
	u.text = append(u.text, b)
}

// stored takes a block over as it is.
func (u *unpacker) stored() {
	u.bits(u.count % 8)
	n, check := u.bits(16), u.bits(16)
	if n != check^0xffff {
		u.fail(ErrBroken)
	}
	for ; n > 0 && u.err == nil; n-- {
		if b := u.bits(8); u.err == nil {
			u.add(byte(b))
		}
	}
}

// coded reads a block that begins with the lengths of its own codes.
func (u *unpacker) coded() {
	n, m, k := u.bits(5)+257, u.bits(5)+1, u.bits(4)+4
	if n > literals || m > distances {
		u.fail(ErrBroken)
		return
	}
	of := make([]byte, codeKinds)
	for i := range k {
		of[order[i]] = byte(u.bits(3))
	}
	codes, all := newTree(of), make([]byte, 0, n+m)
	for len(all) < n+m && u.err == nil {
		length, again := u.code(codes), 1
		switch length {
		case 16:
			if len(all) == 0 {
				u.fail(ErrBroken)
				return
			}
			length, again = int(all[len(all)-1]), 3+u.bits(2)
		case 17:
			length, again = 0, 3+u.bits(3)
		case 18:
			length, again = 0, 11+u.bits(7)
		}
		for ; again > 0; again-- {
			all = append(all, byte(length))
		}
	}
	if len(all) != n+m {
		u.fail(ErrBroken)
		return
	}
	u.block(newTree(all[:n]), newTree(all[n:]))
}

// block reads letters and copies up to the end of the block.
func (u *unpacker) block(literal, distance tree) {
	if literal.broken || distance.broken {
		u.fail(ErrBroken)
	}
	for u.err == nil {
		code := u.code(literal)
		switch {
		case u.err != nil:
			return
		case code < endOfBlock:
			u.add(byte(code))
		case code == endOfBlock:
			return
		default:
			n := u.scaled(u.lengths, code-endOfBlock-1)
			u.copy(n, u.scaled(u.distances, u.code(distance)))
		}
	}
}

func (u *unpacker) scaled(s scale, code int) int {
	if code >= len(s) {
		u.fail(ErrBroken)
		return 0
	}
	return int(s[code].base) + u.bits(int(s[code].bits))
}

// copy repeats n bytes from back bytes before the end. They may overlap what
// they make: that is how a letter is repeated.
func (u *unpacker) copy(n, back int) {
	if back > len(u.text) {
		u.fail(ErrBroken)
	}
	for ; n > 0 && u.err == nil; n-- {
		u.add(u.text[len(u.text)-back])
	}
}

// tree is a Huffman code: its symbols in the order of their codes, and how many
// of them have codes of each length.
type tree struct {
	symbols []uint16
	of      [longest + 1]int
	broken  bool
}

// newTree makes the code that follows from the lengths of its codes. It is broken
// if they leave codes over, unless it is one code of one bit or none at all, or
// if they need more codes than there are.
func newTree(lengths []byte) tree {
	var t tree
	for length := byte(1); length <= longest; length++ {
		for symbol, n := range lengths {
			if n == length {
				t.symbols = append(t.symbols, uint16(symbol))
				t.of[n]++
			}
		}
	}
	left := 1
	for length := 1; length <= longest && !t.broken; length++ {
		left = left<<1 - t.of[length]
		t.broken = left < 0
	}
	t.broken = t.broken || left > 0 && len(t.symbols) > 1 || len(t.symbols) == 1 && t.of[1] == 0
	return t
}

// code reads the code of a symbol. Codes of one length are consecutive numbers,
// and follow those that begin with what is shorter.
func (u *unpacker) code(t tree) int {
	value, first, before := 0, 0, 0
	for length := 1; length <= longest && !t.broken; length++ {
		value |= u.bits(1)
		if i := value - first; i < t.of[length] {
			return int(t.symbols[before+i])
		}
		before += t.of[length]
		first = (first + t.of[length]) << 1
		value <<= 1
		if u.err != nil {
			return 0
		}
	}
	u.fail(ErrBroken)
	return 0
}
