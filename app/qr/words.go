package qr

// field is the field of 256 elements that check words are reckoned in: exp[i] is
// the i-th power of 2, and log undoes that.
type field struct{ exp, log [256]byte }

func newField() *field {
	f := &field{}
	x := 1
	for i := range 255 {
		f.exp[i], f.log[x] = byte(x), byte(i)
		x <<= 1
		if x > 255 {
			x ^= 0x11d // x^8 + x^4 + x^3 + x^2 + 1
		}
	}
	return f
}

func (f *field) times(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return f.exp[(int(f.log[a])+int(f.log[b]))%255]
}

// generator returns the product of (x - 2^i) for i from 0 to n-1, without its
// leading 1, the highest power first.
func (f *field) generator(n int) []byte {
	g := make([]byte, n)
	g[n-1] = 1
	root := byte(1)
	for range n {
		for i := range g {
			g[i] = f.times(g[i], root)
			if i+1 < n {
				g[i] ^= g[i+1]
			}
		}
		root = f.times(root, 2)
	}
	return g
}

// checks returns the check words of a block: what is left of it, times x^n, when
// divided by the generator.
func (f *field) checks(data, generator []byte) []byte {
	left := make([]byte, len(generator))
	for _, word := range data {
		factor := word ^ left[0]
		copy(left, left[1:])
		left[len(left)-1] = 0
		for i, g := range generator {
			left[i] ^= f.times(g, factor)
		}
	}
	return left
}

// dataWords writes bytes as the words of a version: mode, number, bytes, an end,
// and two words in turn for what is left.
func dataWords(content []byte, l level, version int) []byte {
	var words []byte
	held, count := 0, 0
	add := func(value, bits int) {
		held, count = held<<bits|value, count+bits
		for ; count >= 8; count -= 8 {
			words = append(words, byte(held>>(count-8)))
		}
		held &= 1<<count - 1
	}
	add(4, 4) // the mode of bytes
	add(len(content), countBits(version))
	for _, b := range content {
		add(int(b), 8)
	}
	add(0, 4) // the end, and with it the last word is full: 4 + 8 or 16 + 8n + 4
	all := capacity(l, version) + (4+countBits(version)+7)/8
	for i := 0; len(words) < all; i++ {
		words = append(words, [...]byte{0xec, 0x11}[i%2])
	}
	return words
}

// weave deals the data out to blocks, the later of which may be longer by one,
// and takes first the first data word of each, then the second, and at the end
// their check words in the same way.
func weave(data []byte, l level, version int) []byte {
	n, f := blocks(l, version), newField()
	generator := f.generator(checkWords(l, version))
	short, long := len(data)/n, len(data)%n
	out := make([]byte, words(version))
	at := 0
	for i := range n {
		length := short
		if i >= n-long {
			length++
		}
		block := data[at : at+length]
		at += length
		for j, word := range block {
			to := j*n + i
			if j == short {
				to -= n - long
			}
			out[to] = word
		}
		for j, word := range f.checks(block, generator) {
			out[len(data)+j*n+i] = word
		}
	}
	return out
}
