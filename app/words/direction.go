package words

import "strings"

// A text that is written from right to left would take numbers and signs beside it
// along, so that a value came to stand before its key. Between these two it is
// ordered by itself, in a page, an SVG, a title or a window's name alike.
const (
	isolate    = "\u2068" // first strong isolate
	popIsolate = "\u2069" // pop directional isolate
)

// isolated returns s between isolates, if any of it is written from right to left.
func isolated(s string) string {
	if !strings.ContainsFunc(s, isRightToLeft) {
		return s
	}
	return isolate + s + popIsolate
}

// within returns what is between the isolates of a label that is one as a whole.
func within(label string) (inner string, ok bool) {
	inner, ok = strings.CutPrefix(label, isolate)
	if !ok {
		return label, false
	}
	inner, ok = strings.CutSuffix(inner, popIsolate)
	return inner, ok && !strings.Contains(inner, popIsolate)
}

// isRightToLeft reports whether r is of a script that is written from right to left,
// by the blocks that Unicode keeps for them.
func isRightToLeft(r rune) bool {
	return r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfeff ||
		r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff
}
