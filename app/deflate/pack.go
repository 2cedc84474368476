package deflate

// Pack returns text packed.
func Pack(text []byte) []byte {
	p := &packer{lengths: lengthScale(), distances: distanceScale()}
	pieces := cut(text)
	literalUse, distanceUse := make([]int, literals), make([]int, distances)
	literalUse[endOfBlock] = 1
	for _, piece := range pieces {
		if piece.back == 0 {
			literalUse[piece.n]++
			continue
		}
		length, _ := p.lengths.find(piece.n)
		distance, _ := p.distances.find(piece.back)
		literalUse[endOfBlock+1+length]++
		distanceUse[distance]++
	}
	literal, distance := codeLengths(literalUse, longest), codeLengths(distanceUse, longest)
	p.bits(1, 1) // the last block, and the only one
	p.bits(2, 2) // with codes of its own
	p.header(literal, distance)
	p.block(pieces, literal, distance)

	fixed := &packer{lengths: p.lengths, distances: p.distances}
	literal, distance = fixedLengths()
	fixed.bits(1, 1)
	fixed.bits(1, 2)
	fixed.block(pieces, literal, distance)
	if len(fixed.packed) < len(p.packed) {
		return fixed.packed
	}
	return p.packed
}

// packer writes bits, the lowest of each byte first.
type packer struct {
	packed             []byte
	used               int // bits of the last byte
	lengths, distances scale
}

func (p *packer) bits(value, n int) {
	for ; n > 0; n-- {
		if p.used%8 == 0 {
			p.packed = append(p.packed, 0)
		}
		p.packed[len(p.packed)-1] |= byte(value&1) << (p.used % 8)
		p.used++
		value >>= 1
	}
}

// header writes the lengths of the codes of a block, which are written in codes
// of their own.
func (p *packer) header(literal, distance []byte) {
	for len(literal) > 257 && literal[len(literal)-1] == 0 {
		literal = literal[:len(literal)-1]
	}
	for len(distance) > 1 && distance[len(distance)-1] == 0 {
		distance = distance[:len(distance)-1]
	}
	runs := shorten(append(append([]byte{}, literal...), distance...))
	use := make([]int, codeKinds)
	for _, r := range runs {
		use[r.symbol]++
	}
	of := codeLengths(use, longestOf)
	k := codeKinds
	for k > 4 && of[order[k-1]] == 0 {
		k--
	}
	p.bits(len(literal)-257, 5)
	p.bits(len(distance)-1, 5)
	p.bits(k-4, 4)
	for i := range k {
		p.bits(int(of[order[i]]), 3)
	}
	codes := codesOf(of)
	for _, r := range runs {
		p.bits(codes[r.symbol], int(of[r.symbol]))
		p.bits(r.extra, r.bits)
	}
}

// run is a length of a code, or a repetition.
type run struct{ symbol, extra, bits int }

func shorten(lengths []byte) (runs []run) {
	for i := 0; i < len(lengths); {
		n, length := 1, int(lengths[i])
		for i+n < len(lengths) && lengths[i+n] == lengths[i] {
			n++
		}
		i += n
		if length > 0 {
			runs = append(runs, run{symbol: length})
			n--
		}
		for n > 0 {
			take := 1
			switch {
			case n < 3:
				runs = append(runs, run{symbol: length})
			case length > 0:
				take = min(n, 6)
				runs = append(runs, run{16, take - 3, 2})
			case n < 11:
				take = n
				runs = append(runs, run{17, take - 3, 3})
			default:
				take = min(n, 138)
				runs = append(runs, run{18, take - 11, 7})
			}
			n -= take
		}
	}
	return runs
}

func (p *packer) block(pieces []piece, literal, distance []byte) {
	literalCodes, distanceCodes := codesOf(literal), codesOf(distance)
	for _, piece := range pieces {
		if piece.back == 0 {
			p.bits(literalCodes[piece.n], int(literal[piece.n]))
			continue
		}
		code, rest := p.lengths.find(piece.n)
		p.bits(literalCodes[endOfBlock+1+code], int(literal[endOfBlock+1+code]))
		p.bits(rest, int(p.lengths[code].bits))
		code, rest = p.distances.find(piece.back)
		p.bits(distanceCodes[code], int(distance[code]))
		p.bits(rest, int(p.distances[code].bits))
	}
	p.bits(literalCodes[endOfBlock], int(literal[endOfBlock]))
}

// codesOf returns the code that follows from each length, its bits turned around
// because a code is written highest bit first.
func codesOf(lengths []byte) []int {
	codes, code := make([]int, len(lengths)), 0
	for length := 1; length <= longest; length++ {
		for symbol, n := range lengths {
			if int(n) != length {
				continue
			}
			for bit := range length {
				codes[symbol] |= code >> bit & 1 << (length - 1 - bit)
			}
			code++
		}
		code <<= 1
	}
	return codes
}

// codeLengths returns the lengths of a Huffman code for symbols that are used so
// often. None is longer than most bits: if one were, the uses are levelled until
// none is. At least two symbols get a code, since some readers insist on it.
func codeLengths(uses []int, most int) []byte {
	uses = append([]int{}, uses...)
	for i, left := 0, 2-used(uses); left > 0; i++ {
		if uses[i] == 0 {
			uses[i] = 1
			left--
		}
	}
	for {
		lengths, deepest := huffman(uses)
		if deepest <= most {
			return lengths
		}
		for i, n := range uses {
			uses[i] = (n + 1) / 2
		}
	}
}

func used(uses []int) (n int) {
	for _, u := range uses {
		if u > 0 {
			n++
		}
	}
	return n
}

// huffman joins the two rarest again and again: each joint makes the codes of
// all below it one bit longer.
func huffman(uses []int) (lengths []byte, deepest int) {
	type group struct {
		uses    int
		symbols []int
	}
	lengths = make([]byte, len(uses))
	var groups []group
	for symbol, n := range uses {
		if n > 0 {
			groups = append(groups, group{n, []int{symbol}})
		}
	}
	for len(groups) > 1 {
		// The rarest goes to the end, the next rarest before it.
		for k := 1; k <= 2; k++ {
			end := len(groups) - k
			for i := range end {
				if groups[i].uses < groups[end].uses {
					groups[i], groups[end] = groups[end], groups[i]
				}
			}
		}
		a, b := groups[len(groups)-2], groups[len(groups)-1]
		joint := group{a.uses + b.uses, append(append([]int{}, a.symbols...), b.symbols...)}
		groups = append(groups[:len(groups)-2], joint)
		for _, symbol := range joint.symbols {
			lengths[symbol]++
			deepest = max(deepest, int(lengths[symbol]))
		}
	}
	return lengths, deepest
}
