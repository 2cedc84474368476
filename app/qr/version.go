package qr

const (
	minVersion = 1
	maxVersion = 40
)

// level is how much of a code may be spoiled and read nevertheless.
type level int

const (
	low    level = iota // 7 %
	medium              // 15 %
)

// format is how a level is written beside the finders.
func (l level) format() int { return [...]int{low: 1, medium: 0}[l] }

// checkWords has the number of check words of one block, and blocks the number
// of blocks, by level and version from 1 (ISO/IEC 18004, table 9).
func checkWords(l level, version int) int {
	return int([...]string{
		low: "\x07\x0a\x0f\x14\x1a\x12\x14\x18\x1e\x12\x14\x18\x1a\x1e\x16\x18\x1c\x1e\x1c\x1c" +
			"\x1c\x1c\x1e\x1e\x1a\x1c\x1e\x1e\x1e\x1e\x1e\x1e\x1e\x1e\x1e\x1e\x1e\x1e\x1e\x1e",
		medium: "\x0a\x10\x1a\x12\x18\x10\x12\x16\x16\x1a\x1e\x16\x16\x18\x18\x1c\x1c\x1a\x1a\x1a" +
			"\x1a\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c\x1c",
	}[l][version-1])
}

func blocks(l level, version int) int {
	return int([...]string{
		low: "\x01\x01\x01\x01\x01\x02\x02\x02\x02\x04\x04\x04\x04\x04\x06\x06\x06\x06\x07\x08" +
			"\x08\x09\x09\x0a\x0c\x0c\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x13\x14\x15\x16\x18\x19",
		medium: "\x01\x01\x01\x02\x02\x04\x04\x04\x05\x05\x05\x08\x09\x09\x0a\x0a\x0b\x0d\x0e\x10" +
			"\x11\x11\x12\x14\x15\x17\x19\x1a\x1c\x1d\x1f\x21\x23\x25\x26\x28\x2b\x2d\x2f\x31",
	}[l][version-1])
}

func size(version int) int { return 17 + 4*version }

// alignments returns the middles of the alignment marks, which stand where a row
// and a column of them cross. They are evenly spaced from the far end, the first
// gap taking the difference; in version 32 alone the rounding is another.
func alignments(version int) []int {
	if version == 1 {
		return nil
	}
	n := version/7 + 2
	step := (version*4 + n*2 + 1) / (n*2 - 2) * 2
	if version == 32 {
		step = 26
	}
	at := make([]int, n)
	at[0] = 6
	for i := 1; i < n; i++ {
		at[i] = size(version) - 7 - (n-1-i)*step
	}
	return at
}

// words returns how many words of 8 bits a version holds, data and checks.
func words(version int) int {
	side := size(version)
	modules := side*side - 3*8*8 - 2*15 - 1 - 2*(side-16) // finders, format, the dark module, timing
	if n := len(alignments(version)); n > 0 {
		modules -= (n*n-3)*25 - (n-2)*2*5 // those on the timing lines share five modules with it
	}
	if version >= 7 {
		modules -= 2 * 18
	}
	return modules / 8
}

// capacity returns how many bytes a version holds.
func capacity(l level, version int) int {
	data := words(version) - checkWords(l, version)*blocks(l, version)
	return data - (4+countBits(version)+7)/8
}

// countBits is how many bits the number of bytes is written in.
func countBits(version int) int {
	if version < 10 {
		return 8
	}
	return 16
}

// fit returns the smallest version that holds n bytes, and the better level of
// those that it holds them in.
func fit(n int) (l level, version int, ok bool) {
	for version := minVersion; version <= maxVersion; version++ {
		if n <= capacity(medium, version) {
			return medium, version, true
		}
		if n <= capacity(low, version) {
			return low, version, true
		}
	}
	return 0, 0, false
}
