package words

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"kvscope/store/trace"
)

// Label returns s as it may stand on a screen: itself if all of it can be seen,
// else quoted as Go quotes it, so that nothing from outside can hide, reorder or
// break the text around it. Empty is "". What begins with a quotation mark is
// quoted too: two strings never have the same label.
func Label(s string) string {
	if s == "" || s[0] == '"' || s[0] == ' ' || s[len(s)-1] == ' ' {
		return strconv.Quote(s)
	}
	for i, r := range s {
		if !strconv.IsPrint(r) || (r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD")) {
			return strconv.Quote(s)
		}
	}
	return s
}

// Cut shortens a label in the middle to at most width cells, from 1, of a
// fixed-width font, so that its start and its end remain. Cost: the width.
func Cut(label string, width int) string {
	if len(label) <= utf8.UTFMax*width && Cells(label) <= width {
		return label
	}
	back := (width - 1) / 3
	front := width - 1 - back
	return prefix(label, front) + "…" + suffix(label, back)
}

// Longest is the number of cells of a key or value that are ever labelled: far
// more than any place shows.
const Longest = 512

// Short returns a label of s of at most width cells.
func Short(s string, width int) string { return Cut(Label(Cut(s, Longest)), width) }

// Quoted returns the label of s as sentences write it, in quotation marks.
func Quoted(s string) string { return InQuotes(Short(s, SentenceCells)) }

// InQuotes puts quotation marks around a label that has none.
func InQuotes(label string) string {
	if strings.HasPrefix(label, `"`) {
		return label
	}
	return `"` + label + `"`
}

// SentenceCells is the most that one key or value takes of a sentence.
const SentenceCells = 24

// cell returns the number of cells that a rune takes: East Asian characters
// and emoji take two.
func cell(r rune) int {
	if r >= 0x1100 && (r <= 0x115f || (r >= 0x2e80 && r <= 0xd7a3) || (r >= 0xf900 && r <= 0xfaff) ||
		(r >= 0xfe30 && r <= 0xfe6f) || (r >= 0xff00 && r <= 0xff60) || r >= 0x1f300) {
		return 2
	}
	return 1
}

func Cells(s string) int {
	n := 0
	for _, r := range s {
		n += cell(r)
	}
	return n
}

func prefix(s string, width int) string {
	for i, r := range s {
		if width -= cell(r); width < 0 {
			return s[:i]
		}
	}
	return s
}

func suffix(s string, width int) string {
	i := len(s)
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if width -= cell(r); width < 0 {
			break
		}
		i -= size
	}
	return s[i:]
}

// Ref names a slot, or the end of a chain.
func Ref(slot uint32) string {
	switch slot {
	case trace.None:
		return "∅"
	case trace.Tombstone:
		return "†"
	}
	return "#" + strconv.FormatUint(uint64(slot), 10)
}

// SlotNumber is the number in #7.
func SlotNumber(ref string) uint32 {
	n := uint32(0)
	for _, digit := range ref[1:] {
		n = 10*n + uint32(digit-'0')
	}
	return n
}
