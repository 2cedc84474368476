package deflate

// Pack returns text packed, with codes of its own.
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
	literal, distance := newCode(literalUse, longest), newCode(distanceUse, longest)
	p.bits(1, 1) // the last block, and the only one
	p.bits(2, 2) // with codes of its own
	p.header(literal.lengths, distance.lengths)
	for _, piece := range pieces {
		if piece.back == 0 {
			p.symbol(literal, piece.n)
			continue
		}
		symbol, rest := p.lengths.find(piece.n)
		p.symbol(literal, endOfBlock+1+symbol)
		p.bits(rest, int(p.lengths[symbol].bits))
		symbol, rest = p.distances.find(piece.back)
		p.symbol(distance, symbol)
		p.bits(rest, int(p.distances[symbol].bits))
	}
	p.symbol(literal, endOfBlock)
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

func (p *packer) symbol(c code, symbol int) { p.bits(c.codes[symbol], int(c.lengths[symbol])) }

// header writes the lengths of the codes of a block, which are written in codes
// of their own.
func (p *packer) header(literal, distance []byte) {
	literal, distance = trimmed(literal, 257), trimmed(distance, 1)
	runs := shorten(append(append([]byte{}, literal...), distance...))
	use := make([]int, codeKinds)
	for _, r := range runs {
		use[r.symbol]++
	}
	of := newCode(use, longestOf)
	k := codeKinds
	for k > 4 && of.lengths[order[k-1]] == 0 {
		k--
	}
	p.bits(len(literal)-257, 5)
	p.bits(len(distance)-1, 5)
	p.bits(k-4, 4)
	for i := range k {
		p.bits(int(of.lengths[order[i]]), 3)
	}
	for _, r := range runs {
		p.symbol(of, r.symbol)
		p.bits(r.extra, r.bits)
	}
}

// trimmed leaves out the zeros at the end, down to least lengths.
func trimmed(lengths []byte, least int) []byte {
	n := len(lengths)
	for n > least && lengths[n-1] == 0 {
		n--
	}
	return lengths[:n]
}

// run is a length of a code, or a repetition.
type run struct{ symbol, extra, bits int }

func shorten(lengths []byte) (runs []run) {
	for i := 0; i < len(lengths); {
		n, length := 1, int(lengths[i])
		for i+n < len(lengths) && lengths[i+n] == lengths[i] {
			n++
		}
		r := run{symbol: length}
		switch {
		case length == 0 && n >= 11:
			n = min(n, 138)
			r = run{18, n - 11, 7}
		case length == 0 && n >= 3:
			r = run{17, n - 3, 3}
		case length > 0 && n >= 3 && i > 0 && lengths[i-1] == lengths[i]:
			n = min(n, 6)
			r = run{16, n - 3, 2}
		default:
			n = 1
		}
		runs = append(runs, r)
		i += n
	}
	return runs
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

// code is a Huffman code: the code of each symbol and its length in bits.
type code struct {
	codes   []int
	lengths []byte
}

// newCode makes the code for symbols that are used so often. None is longer than
// most bits: if one were, the uses are levelled until none is. At least two
// symbols get a code, since some readers insist on it.
func newCode(uses []int, most int) code {
	used := 0
	for _, n := range uses {
		used += min(n, 1)
	}
	for i := 0; used < 2; i++ {
		if uses[i] == 0 {
			uses[i] = 1
			used++
		}
	}
	for {
		if lengths, deepest := huffman(uses); deepest <= most {
			return code{codesOf(lengths), lengths}
		}
		for i, n := range uses {
			uses[i] = (n + 1) / 2
		}
	}
}

// huffman joins the two rarest again and again. How often a symbol's group is
// joined is the length of its code.
func huffman(uses []int) (lengths []byte, deepest int) {
	lengths = make([]byte, len(uses))
	weights := append([]int{}, uses...) // 0: not used, or joined
	above := make([]int, 2*len(uses))   // the joint that a symbol or joint is in
	for {
		a, b := -1, -1 // the rarest, and the next
		for i, w := range weights {
			switch {
			case w == 0:
			case a < 0 || w < weights[a]:
				a, b = i, a
			case b < 0 || w < weights[b]:
				b = i
			}
		}
		if b < 0 {
			break
		}
		above[a], above[b] = len(weights), len(weights)
		weights = append(weights, weights[a]+weights[b])
		weights[a], weights[b] = 0, 0
	}
	for i := range lengths {
		for j := above[i]; j > 0; j = above[j] {
			lengths[i]++
		}
		deepest = max(deepest, int(lengths[i]))
	}
	return lengths, deepest
}
