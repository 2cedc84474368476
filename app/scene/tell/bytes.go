package tell

import (
	"strconv"

	"kvscope/app/words"
)

// Parity says what a slot's generation tells.
func Parity(l *words.Lang, generation uint32) string {
	if generation%2 == 1 {
		return l.T("odd: live")
	}
	return l.T("even: free")
}

// HandleText is a handle as Go prints it: owner, index, generation.
func HandleText(i, generation uint32, owner uint64) string {
	return "{" + Hexadecimal(owner) + " " + strconv.FormatUint(uint64(i), 10) + " " + strconv.FormatUint(uint64(generation), 10) + "}"
}

// Hexadecimal writes a number as Go does: 0x2a.
func Hexadecimal(n uint64) string { return "0x" + strconv.FormatUint(n, 16) }

// PointsTo shows the bytes of a string, and the text that they are.
func PointsTo(l *words.Lang, s string) string {
	const shown = 16
	switch {
	case s == "":
		return l.T(`"": no bytes`)
	case len(s) > shown:
		return l.N(len(s), "{text}: hex {bytes} … {n} byte", "{text}: hex {bytes} … {n} bytes", "text", words.InQuotes(words.Short(s, 12)), "bytes", spaced(s[:shown]))
	}
	return l.F("{text}: hex {bytes}", "text", words.InQuotes(words.Short(s, 12)), "bytes", spaced(s))
}

// LittleEndian writes size bytes of n, the least significant first.
func LittleEndian(n, size uint64) string {
	b := make([]byte, size)
	for i := range b {
		b[i] = byte(n >> (8 * i))
	}
	return spaced(string(b))
}

// spaced writes the bytes of s as pairs of digits: 66 72 6f 67.
func spaced(s string) string {
	const digits = "0123456789abcdef"
	out := make([]byte, 0, 3*len(s))
	for i := range len(s) {
		out = append(out, ' ', digits[s[i]>>4], digits[s[i]&15])
	}
	return string(out[min(1, len(out)):])
}
