package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cut shortens a label in the middle to at most width cells, from 1, of a
// fixed-width font, so that its start and its end remain. It tears no character
// apart, and closes an isolate that it cuts. Cost: the width.
func Cut(label string, width int) string {
	if fits(label, width) {
		return label
	}
	if inner, ok := within(label); ok {
		return isolated(Cut(inner, width))
	}
	back := (width - 1) / 3
	first, last := prefix(label, width-1-back), suffix(label, back)
	if strings.Count(first, isolate) > strings.Count(first, popIsolate) {
		first += popIsolate
	}
	if strings.Count(last, isolate) < strings.Count(last, popIsolate) {
		last = isolate + last
	}
	return first + "…" + last
}

// Cells returns the number of cells that s takes.
func Cells(s string) int {
	n := 0
	for len(s) > 0 {
		size, width := character(s)
		n, s = n+width, s[size:]
	}
	return n
}

func fits(s string, width int) bool {
	for len(s) > 0 {
		size, cells := character(s)
		if width -= cells; width < 0 {
			return false
		}
		s = s[size:]
	}
	return true
}

func prefix(s string, width int) string {
	end := 0
	for end < len(s) {
		size, cells := character(s[end:])
		if width -= cells; width < 0 {
			break
		}
		end += size
	}
	return s[:end]
}

func suffix(s string, width int) string {
	// So many bytes hold more characters than are wanted.
	if far := len(s) - (width+2)*mostRunes*utf8.UTFMax; far > 0 {
		for !utf8.RuneStart(s[far]) {
			far++
		}
		s = s[far:]
	}
	for !fits(s, width) {
		size, _ := character(s)
		s = s[size:]
	}
	return s
}

// mostRunes are in one character at most. No emoji has more.
const mostRunes = 12

// character returns how many bytes the first character of s has, as people count
// characters, and how many cells it takes: an accent stands on its letter, and a
// family is one emoji. East Asian characters and emoji take two, an isolate none.
func character(s string) (size, cells int) {
	before, size := utf8.DecodeRuneInString(s)
	if strings.HasPrefix(s, isolate) || strings.HasPrefix(s, popIsolate) {
		return size, 0
	}
	cells = cell(before)
	flag := isRegion(before)
	for range mostRunes - 1 {
		r, n := utf8.DecodeRuneInString(s[size:])
		switch {
		case n == 0 || r == utf8.RuneError:
			return size, cells
		case unicode.Is(unicode.M, r) || r == joiner || r == nonJoiner || isSkin(r) || isTag(r):
		case before == joiner && isPicture(r):
		case flag && isRegion(r):
			flag = false
		default:
			return size, cells
		}
		if r == '\ufe0f' || isRegion(r) {
			cells = 2 // in colour
		}
		before, size = r, size+n
	}
	return size, cells
}

func isRegion(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// cell returns the number of cells that a rune takes by itself.
func cell(r rune) int {
	if r >= 0x1100 && (r <= 0x115f || (r >= 0x2e80 && r <= 0xd7a3) || (r >= 0xf900 && r <= 0xfaff) ||
		(r >= 0xfe30 && r <= 0xfe6f) || (r >= 0xff00 && r <= 0xff60) || r >= 0x1f300) {
		return 2
	}
	return 1
}
