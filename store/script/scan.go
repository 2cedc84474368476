package script

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A scanner cuts one line into words, from left to right, so that the first
// thing wrong on a line is the one reported.
type scanner struct {
	line string
	pos  int // of the next byte to read
}

// A word is the bytes that a word of the line stands for.
type word struct {
	text   string
	at     int // byte offset in the line
	quoted bool
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' }

// isCurly reports whether r is a double quote of typography. Phones write
// these for ", so a bare word may not start with one.
func isCurly(r rune) bool { return strings.ContainsRune("“”„«»", r) }

// skip moves to the next word and reports whether there is one.
func (s *scanner) skip() bool {
	for s.pos < len(s.line) && isSpace(s.line[s.pos]) {
		s.pos++
	}
	return s.pos < len(s.line)
}

// comment returns the text of the comment that starts here, if one does.
func (s *scanner) comment() (text string, ok bool) {
	s.skip()
	text, ok = strings.CutPrefix(s.line[s.pos:], "#")
	return strings.TrimPrefix(text, " "), ok
}

// next returns the next word; ok is false at the end of the line.
func (s *scanner) next() (w word, ok bool, err *Error) {
	if !s.skip() {
		return word{}, false, nil
	}
	w = word{at: s.pos, quoted: true}
	switch s.line[s.pos] {
	case '"':
		w.text, err = s.interpreted()
	case '`':
		w.text, err = s.raw()
	default:
		w.quoted = false
		w.text, err = s.bare()
	}
	if err == nil && s.pos < len(s.line) && !isSpace(s.line[s.pos]) {
		err = errorAt(s.line, s.pos, refuse(`a quoted word ends at its second quote: put a space here, or write \" for a quote inside quotes`))
	}
	return w, err == nil, err
}

// bare reads a word without quotes.
func (s *scanner) bare() (string, *Error) {
	start := s.pos
	first, _ := utf8.DecodeRuneInString(s.line[start:])
	if first == '#' {
		return "", errorAt(s.line, start, refuse(`a word that starts with # needs quotes, as in "#1"; a comment has a line of its own`))
	}
	if isCurly(first) {
		return "", errorAt(s.line, start, refuse(`{quote} is not the quote of this language: use the straight one, "`, "quote", string(first)))
	}
	for ; s.pos < len(s.line) && !isSpace(s.line[s.pos]); s.pos++ {
		if b := s.line[s.pos]; b == '"' || b == '`' {
			return "", errorAt(s.line, s.pos, refuse(`a quote cannot stand inside a bare word: put a space before it, or write \" for a quote inside quotes`))
		}
	}
	return s.line[start:s.pos], nil
}

// raw reads a word between backquotes, in which nothing is special.
func (s *scanner) raw() (string, *Error) {
	text, _, closed := strings.Cut(s.line[s.pos+1:], "`")
	if !closed {
		return "", errorAt(s.line, s.pos, refuse("this quote is never closed: end the word with another `"))
	}
	s.pos += len(text) + 2
	return text, nil
}

// interpreted reads a word between double quotes. Only escapes are decoded, so
// bytes that are no UTF-8 stay, which strconv.Unquote would replace.
func (s *scanner) interpreted() (string, *Error) {
	start := s.pos
	s.pos++
	var text []byte
	for {
		rest := s.line[s.pos:]
		n := strings.IndexAny(rest, `"\`)
		if n < 0 || rest[n:] == `\` {
			return "", errorAt(s.line, start, neverClosed(s.line[start:]))
		}
		plain := rest[:n]
		s.pos += n
		if rest[n] == '"' {
			s.pos++
			if text == nil {
				return plain, nil
			}
			return string(append(text, plain...)), nil
		}
		r, multibyte, tail, err := strconv.UnquoteChar(rest[n:], '"')
		if err != nil {
			return "", errorAt(s.line, s.pos, badEscape(rest[n+1:]))
		}
		s.pos = len(s.line) - len(tail)
		text = append(text, plain...)
		if multibyte {
			text = utf8.AppendRune(text, r)
		} else {
			text = append(text, byte(r))
		}
	}
}
