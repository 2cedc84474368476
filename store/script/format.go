package script

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// String returns the canonical line of c, without a newline.
func (c Command) String() string {
	switch c.Verb {
	case Put:
		line := "put " + quote(c.Key) + " " + quote(c.Value)
		if c.Span > 0 {
			line += " ttl " + Span(c.Span)
		} else if c.Until > 0 {
			line += " until " + strconv.FormatInt(c.Until, 10)
		}
		return line
	case Write:
		return "write " + quote(c.Key) + " " + quote(c.Value)
	case Alloc, Read, Free:
		line := c.Verb.String() + " " + quote(c.Key)
		if c.Elsewhere {
			line += " elsewhere"
		}
		return line
	case Advance:
		return "advance " + Span(c.Span)
	case Get, Erase, Contains:
		return c.Verb.String() + " " + quote(c.Key)
	case Fill:
		return "fill " + strconv.Itoa(c.N) + " seed " + strconv.FormatUint(c.Seed, 10)
	case Comment:
		if c.Text == "" {
			return "#"
		}
		// Only a command built by hand can hold a newline, which would turn
		// the rest of its text into a command.
		return "# " + strings.ReplaceAll(c.Text, "\n", " ")
	}
	return c.Verb.String()
}

// Format returns the canonical script: each command on a line that ends in a
// newline.
func Format(cmds []Command) string {
	var b strings.Builder
	for _, c := range cmds {
		b.WriteString(c.String())
		b.WriteByte('\n')
	}
	return b.String()
}

// quote returns s as a word, quoted only where a bare word will not do.
func quote(s string) string {
	if isBare(s) {
		return s
	}
	return strconv.Quote(s)
}

// isBare reports whether s can be printed without quotes. It is stricter than
// the scanner, which also takes bytes that a screen cannot show.
func isBare(s string) bool {
	if s == "" || s[0] == '#' || !utf8.ValidString(s) {
		return false
	}
	for i, r := range s {
		if r == ' ' || r == '"' || r == '`' || !strconv.IsPrint(r) || i == 0 && (isCurly(r) || closerOf(r) != 0) {
			return false
		}
	}
	return true
}
