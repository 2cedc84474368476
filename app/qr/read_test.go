package qr

import (
	"testing"

	"rsc.io/qr/coding"
)

// reader reads a code as the standard says, sharing nothing with what makes it:
// where the marks are it knows from the standard's own table, and the field it
// multiplies in bit by bit.
type reader struct {
	t       *testing.T
	code    Code
	version int
	level   coding.Level
	mask    int
}

// alignmentTable has the places of the alignment marks (ISO/IEC 18004, annex E).
var alignmentTable = [][]int{
	{}, {6, 18}, {6, 22}, {6, 26}, {6, 30}, {6, 34},
	{6, 22, 38}, {6, 24, 42}, {6, 26, 46}, {6, 28, 50}, {6, 30, 54}, {6, 32, 58}, {6, 34, 62},
	{6, 26, 46, 66}, {6, 26, 48, 70}, {6, 26, 50, 74}, {6, 30, 54, 78}, {6, 30, 56, 82}, {6, 30, 58, 86}, {6, 34, 62, 90},
	{6, 28, 50, 72, 94}, {6, 26, 50, 74, 98}, {6, 30, 54, 78, 102}, {6, 28, 54, 80, 106}, {6, 32, 58, 84, 110},
	{6, 30, 58, 86, 114}, {6, 34, 62, 90, 118},
	{6, 26, 50, 74, 98, 122}, {6, 30, 54, 78, 102, 126}, {6, 26, 52, 78, 104, 130}, {6, 30, 56, 82, 108, 134},
	{6, 34, 60, 86, 112, 138}, {6, 30, 58, 86, 114, 142}, {6, 34, 62, 90, 118, 146},
	{6, 30, 54, 78, 102, 126, 150}, {6, 24, 50, 76, 102, 128, 154}, {6, 28, 54, 80, 106, 132, 158},
	{6, 32, 58, 84, 110, 136, 162}, {6, 26, 54, 82, 110, 138, 166}, {6, 30, 58, 86, 114, 142, 170},
}

// formatTable has the formats of both levels (ISO/IEC 18004, annex C).
var formatTable = map[coding.Level][8]int{
	coding.L: {0x77c4, 0x72f3, 0x7daa, 0x789d, 0x662f, 0x6318, 0x6c41, 0x6976},
	coding.M: {0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0},
}

// versionTable has the versions with their check bits, from 7 on, as far as the
// reader has their blocks (annex D).
var versionTable = map[int]int{7: 0x07c94, 10: 0x0a4d3, 14: 0x0e60d, 25: 0x191e1, 30: 0x1ed75, 32: 0x209d5, 40: 0x28c69}

// blockTable has, for each version, the blocks of level low and of level medium
// as runs of number, words in all, words of data (ISO/IEC 18004, table 9).
var blockTable = map[int][2][][3]int{
	1:  {{{1, 26, 19}}, {{1, 26, 16}}},
	2:  {{{1, 44, 34}}, {{1, 44, 28}}},
	5:  {{{1, 134, 108}}, {{2, 67, 43}}},
	7:  {{{2, 98, 78}}, {{4, 49, 31}}},
	10: {{{2, 86, 68}, {2, 87, 69}}, {{4, 69, 43}, {1, 70, 44}}},
	14: {{{3, 145, 115}, {1, 146, 116}}, {{4, 64, 40}, {5, 65, 41}}},
	25: {{{8, 132, 106}, {4, 133, 107}}, {{8, 75, 47}, {13, 76, 48}}},
	30: {{{5, 145, 115}, {10, 146, 116}}, {{19, 75, 47}, {10, 76, 48}}},
	32: {{{17, 145, 115}}, {{10, 74, 46}, {23, 75, 47}}},
	40: {{{19, 148, 118}, {6, 149, 119}}, {{18, 75, 47}, {31, 76, 48}}},
}

// read returns the bytes of a code, and fails where it is not as it should be.
func read(t *testing.T, code Code) *reader {
	t.Helper()
	r := &reader{t: t, code: code, version: (code.Size - 17) / 4}
	r.marks()
	r.formats()
	return r
}

func (r *reader) want(x, y int, dark bool, what string) {
	if r.code.Dark(x, y) != dark {
		r.t.Fatalf("%s: the module at %d, %d is wrong", what, x, y)
	}
}

// marks checks the finders, the timing, the alignment marks and the dark module.
func (r *reader) marks() {
	finder := []string{
		"#######.", "#.....#.", "#.###.#.", "#.###.#.", "#.###.#.", "#.....#.", "#######.", "........",
	}
	far := r.code.Size - 1
	for y, row := range finder {
		for x, c := range row {
			r.want(x, y, c == '#', "first finder")
			r.want(far-x, y, c == '#', "second finder")
			r.want(x, far-y, c == '#', "third finder")
		}
	}
	for i := 8; i < r.code.Size-8; i++ {
		r.want(i, 6, i%2 == 0, "timing")
		r.want(6, i, i%2 == 0, "timing")
	}
	for _, y := range alignmentTable[r.version-1] {
		for _, x := range alignmentTable[r.version-1] {
			if r.inFinder(x, y) {
				continue
			}
			for dy, row := range []string{"#####", "#...#", "#.#.#", "#...#", "#####"} {
				for dx, c := range row {
					r.want(x+dx-2, y+dy-2, c == '#', "alignment")
				}
			}
		}
	}
	r.want(8, 4*r.version+9, true, "dark module")
}

func (r *reader) inFinder(x, y int) bool {
	far := r.code.Size - 9
	return x < 9 && y < 9 || x > far && y < 9 || x < 9 && y > far
}

// formats reads level and mask, twice, and the version, twice.
func (r *reader) formats() {
	n := r.code.Size
	one := [][2]int{{0, 8}, {1, 8}, {2, 8}, {3, 8}, {4, 8}, {5, 8}, {7, 8}, {8, 8}, {8, 7}, {8, 5}, {8, 4}, {8, 3}, {8, 2}, {8, 1}, {8, 0}}
	two := [][2]int{{8, n - 1}, {8, n - 2}, {8, n - 3}, {8, n - 4}, {8, n - 5}, {8, n - 6}, {8, n - 7},
		{n - 8, 8}, {n - 7, 8}, {n - 6, 8}, {n - 5, 8}, {n - 4, 8}, {n - 3, 8}, {n - 2, 8}, {n - 1, 8}}
	a, b := r.number(one), r.number(two)
	if a != b {
		r.t.Fatalf("the format is %015b, and %015b", a, b)
	}
	found := false
	for l, all := range formatTable {
		for mask, bits := range all {
			if bits == a {
				r.level, r.mask, found = l, mask, true
			}
		}
	}
	if !found {
		r.t.Fatalf("the format %015b is none", a)
	}
	if r.version < 7 {
		return
	}
	var right, below [][2]int
	for i := 17; i >= 0; i-- {
		right = append(right, [2]int{n - 11 + i%3, i / 3})
		below = append(below, [2]int{i / 3, n - 11 + i%3})
	}
	a, b = r.number(right), r.number(below)
	if known, ok := versionTable[r.version]; a != b || a>>12 != r.version || ok && a != known {
		r.t.Fatalf("the version is %018b, and %018b", a, b)
	}
}

func (r *reader) number(at [][2]int) (n int) {
	for _, xy := range at {
		n <<= 1
		if r.code.Dark(xy[0], xy[1]) {
			n |= 1
		}
	}
	return n
}

// data reports whether a module is one of data.
func (r *reader) data(x, y int) bool {
	n := r.code.Size
	if x == 6 || y == 6 || r.inFinder(x, y) {
		return false
	}
	if r.version >= 7 && (x < 6 && y >= n-11 || y < 6 && x >= n-11) {
		return false
	}
	for _, cy := range alignmentTable[r.version-1] {
		for _, cx := range alignmentTable[r.version-1] {
			if !r.inFinder(cx, cy) && x >= cx-2 && x <= cx+2 && y >= cy-2 && y <= cy+2 {
				return false
			}
		}
	}
	return true
}

// words reads the modules in their order, the mask taken off.
func (r *reader) words() (words []int) {
	under := []func(i, j int) bool{ // i is the row
		func(i, j int) bool { return (i+j)%2 == 0 },
		func(i, j int) bool { return i%2 == 0 },
		func(i, j int) bool { return j%3 == 0 },
		func(i, j int) bool { return (i+j)%3 == 0 },
		func(i, j int) bool { return (i/2+j/3)%2 == 0 },
		func(i, j int) bool { return (i*j)%2+(i*j)%3 == 0 },
		func(i, j int) bool { return ((i*j)%2+(i*j)%3)%2 == 0 },
		func(i, j int) bool { return ((i*j)%3+(i+j)%2)%2 == 0 },
	}[r.mask]
	n, bits, word := r.code.Size, 0, 0
	x, y, up := n-1, n-1, true
	for x > 0 {
		for _, x := range []int{x, x - 1} {
			if !r.data(x, y) {
				continue
			}
			word <<= 1
			if r.code.Dark(x, y) != under(y, x) {
				word |= 1
			}
			if bits++; bits%8 == 0 {
				words, word = append(words, word), 0
			}
		}
		switch {
		case up && y > 0:
			y--
		case !up && y < n-1:
			y++
		default:
			up = !up
			if x -= 2; x == 6 {
				x = 5
			}
		}
	}
	if word != 0 {
		r.t.Error("what remains is not light")
	}
	return words
}

// content unravels the blocks, checks that each is a multiple of its generator,
// and reads their data.
func (r *reader) content() []byte {
	r.t.Helper()
	var lengths, datas []int
	for _, run := range blockTable[r.version][r.level] {
		for range run[0] {
			lengths, datas = append(lengths, run[1]), append(datas, run[2])
		}
	}
	blocks, words := make([][]int, len(lengths)), r.words()
	most := datas[len(datas)-1]
	for round := 0; len(words) > 0; round++ {
		for i := range blocks {
			if round == most-1 && datas[i] < most {
				continue
			}
			if len(words) == 0 {
				r.t.Fatal("words are missing")
			}
			blocks[i], words = append(blocks[i], words[0]), words[1:]
		}
	}
	var data []int
	for i, block := range blocks {
		if len(block) != lengths[i] {
			r.t.Fatalf("block %d has %d words, not %d", i, len(block), lengths[i])
		}
		root := 1
		for power := range lengths[i] - datas[i] {
			sum := 0
			for _, word := range block {
				sum = multiply(sum, root) ^ word
			}
			if sum != 0 {
				r.t.Fatalf("block %d: syndrome %d is %d", i, power, sum)
			}
			root = multiply(root, 2)
		}
		data = append(data, block[:datas[i]]...)
	}
	at := 0
	take := func(bits int) (n int) {
		for range bits {
			n = n<<1 | data[at/8]>>(7-at%8)&1
			at++
		}
		return n
	}
	if mode := take(4); mode != 4 {
		r.t.Fatalf("the mode is %d", mode)
	}
	count := 8
	if r.version > 9 {
		count = 16
	}
	out := make([]byte, take(count))
	for i := range out {
		out[i] = byte(take(8))
	}
	for at += min(4, 8*len(data)-at); at%8 != 0; at++ {
	}
	for i, pad := at/8, 0xec; i < len(data); i, pad = i+1, pad^0xec^0x11 {
		if data[i] != pad {
			r.t.Fatalf("word %d of %d is %#x and not %#x", i, len(data), data[i], pad)
		}
	}
	return out
}

// multiply multiplies polynomials of bits modulo x^8 + x^4 + x^3 + x^2 + 1.
func multiply(a, b int) (product int) {
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			product ^= a
		}
		if a <<= 1; a > 255 {
			a ^= 0b1_0001_1101
		}
	}
	return product
}
