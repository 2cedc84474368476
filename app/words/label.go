package words

import (
	"strconv"
	"strings"

	"kvscope/store/trace"
)

// Label returns s as it may stand on a screen: itself if all of it can be seen,
// else quoted as Go quotes it, so that nothing from outside can hide, reorder or
// break the text around it. Empty is "". What begins with a quotation mark is
// quoted too: two strings never have the same label. What is written from right to
// left is isolated.
func Label(s string) string {
	if s == "" || s[0] == '"' || s[0] == ' ' || s[len(s)-1] == ' ' {
		return isolated(quote(s))
	}
	for i, r := range s {
		if !drawn(s, i, r) {
			return isolated(quote(s))
		}
	}
	return isolated(s)
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
	if strings.HasPrefix(strings.TrimPrefix(label, isolate), `"`) {
		return label
	}
	return `"` + label + `"`
}

// SentenceCells is the most that one key or value takes of a sentence.
const SentenceCells = 24

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
