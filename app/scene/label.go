package scene

import (
	"strconv"
	"strings"
	"unicode"
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
	if len(label) <= utf8.UTFMax*width && cells(label) <= width {
		return label
	}
	back := (width - 1) / 3
	front := width - 1 - back
	return prefix(label, front) + "…" + suffix(label, back)
}

// longest is the number of cells of a key or value that are ever labelled: far
// more than any place shows.
const longest = 512

// short returns a label of s of at most width cells.
func short(s string, width int) string { return Cut(Label(Cut(s, longest)), width) }

// quoted returns the label of s as sentences write it, in quotation marks.
func quoted(s string) string { return inQuotes(short(s, sentenceCells)) }

// inQuotes puts quotation marks around a label that has none.
func inQuotes(label string) string {
	if strings.HasPrefix(label, `"`) {
		return label
	}
	return `"` + label + `"`
}

// sentenceCells is the most that one key or value takes of a sentence.
const sentenceCells = 24

// cell returns the number of cells that a rune takes: East Asian characters
// and emoji take two.
func cell(r rune) int {
	if r >= 0x1100 && (r <= 0x115f || (r >= 0x2e80 && r <= 0xd7a3) || (r >= 0xf900 && r <= 0xfaff) ||
		(r >= 0xfe30 && r <= 0xfe6f) || (r >= 0xff00 && r <= 0xff60) || r >= 0x1f300) {
		return 2
	}
	return 1
}

func cells(s string) int {
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

// ref names a slot, or the end of a chain.
func ref(slot uint32) string {
	switch slot {
	case none:
		return "∅"
	case trace.Tombstone:
		return "†"
	}
	return "#" + strconv.FormatUint(uint64(slot), 10)
}

// number writes n with a comma between thousands.
func number[N int | uint32](n N) string {
	s := strconv.FormatInt(int64(n), 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count writes n with its noun: "1 node", "2 nodes".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return number(n) + " " + noun + "s"
}

// spelled writes n as a word at the start of a sentence, up to twelve.
func spelled(n int) string {
	words := []string{"No", "One", "Two", "Three", "Four", "Five", "Six",
		"Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"}
	if n < len(words) {
		return words[n]
	}
	return number(n)
}

// capital returns s with its first letter in upper case.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
