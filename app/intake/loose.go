package intake

import (
	"strings"
	"unicode/utf8"
)

// loosening makes JSON of a text.
type loosening struct {
	text  string
	at    int
	out   []byte
	depth int    // of brackets
	ends  []byte // by which those that are open are closed in JSON
	begun bool   // a bracket was opened
}

func newLoosening(text string) *loosening {
	return &loosening{text: text}
}

// loosened makes JSON of what people call so: literals of JavaScript and Python, with
// comments, a comma too many, names and texts in other quotes or none, what stands around
// it in a program; of a letter, with its quotes. Its lines stay where they are. Cost: one
// pass.
func loosened(text string) string {
	l := newLoosening(text)
	for l.at < len(text) {
		l.piece()
	}
	return string(l.out)
}

// loosen makes JSON of the next part of the text, and of the last one goes on to reading.
func (r *Reader) loosen() {
	const part = 16 << 10 // bytes
	l := r.loose
	if l.out == nil {
		l.out = make([]byte, 0, len(l.text)+len(l.text)/16)
	}
	for end := min(len(l.text), l.at+part); l.at < end; {
		l.piece()
	}
	if l.at >= len(l.text) {
		r.loose, r.text = nil, string(l.out)
		r.tokens.begin(r.text, 0)
	}
}

// shorten leaves only the beginning of the text, and reports whether that is less.
func (l *loosening) shorten() bool {
	all := len(l.text)
	*l = *newLoosening(sampleOf(l.text))
	return len(l.text) < all
}

func (l *loosening) write(text string) { l.out = append(l.out, text...) }

// piece writes the next piece of the text.
func (l *loosening) piece() {
	rest := l.text[l.at:]
	r, size := utf8.DecodeRuneInString(rest)
	from := l.at
	l.at += size
	switch {
	case strings.HasPrefix(rest, "//") || r == '#':
		l.at = from + until(rest, "\n")
	case strings.HasPrefix(rest, "/*"):
		l.at = from + min(until(rest, "*/")+2, len(rest))
		l.write(strings.Repeat("\n", strings.Count(l.text[from:l.at], "\n")))
	case !l.begun && strings.HasPrefix(rest, "map["): // of Go
		l.at = from + min(until(rest, "]")+1, len(rest))
	case strings.HasPrefix(rest, "=>"):
		l.at++
		l.write(":")
	case r == '=' && l.depth > 0: // of Java
		l.write(":")
	case strings.ContainsRune("\"'`", r):
		l.quoted(from, r)
	case closerOf(r) != 0:
		l.quoted(from, closerOf(r))
	case isNameByte(rest[0]):
		l.word()
	case r == ',':
		if behind := l.behind(); l.depth > 0 && strings.IndexByte("}])", behind) < 0 {
			l.write(",")
		}
	case strings.ContainsRune("{[", r) || r == '(' && l.depth > 0:
		l.depth, l.begun = l.depth+1, true
		opens, ends := byte('['), byte(']')
		if r == '{' || hasArrow(rest[1:]) { // an array of PHP has pairs, too
			opens, ends = '{', '}'
		}
		l.out, l.ends = append(l.out, opens), append(l.ends, ends)
	case strings.ContainsRune("}]", r) || r == ')' && l.depth > 0:
		l.depth--
		ends := strings.Replace(rest[:1], ")", "]", 1)
		if n := len(l.ends); n > 0 {
			ends, l.ends = string(l.ends[n-1]), l.ends[:n-1]
		}
		l.write(ends)
	case r == ':' && l.isOpening() && len(rest) > 1 && isNameByte(rest[1]): // a symbol of Ruby
	case l.depth > 0 && r != 0xa0 || r == '\n':
		l.write(rest[:size])
	}
}

// isOpening reports whether a bracket or a comma was written last.
func (l *loosening) isOpening() bool {
	written := strings.TrimRight(string(l.out[max(0, len(l.out)-64):]), " \t\n")
	return strings.IndexByte("{[,", lastOf(written)) >= 0
}

// hasArrow reports whether the first word behind a bracket, in quotes or not, is followed by
// the arrow of a pair. Cost: bounded.
func hasArrow(text string) bool {
	text = strings.TrimLeft(text[:min(len(text), 2*MaxKeyBytes)], " \t\n:")
	if text == "" {
		return false
	}
	end := strings.IndexAny(text, "=,[]{}() \t\n")
	if text[0] == '"' || text[0] == '\'' {
		_, size := quotedText(text[1:], text[0])
		end = size + 1
	}
	return end > 0 && strings.HasPrefix(strings.TrimLeft(text[end:], " \t"), "=>")
}

// until returns where a text has another one, or its length.
func until(text, what string) int {
	if i := strings.Index(text, what); i >= 0 {
		return i
	}
	return len(text)
}

// closerOf returns what ends a quote of typography.
func closerOf(r rune) rune {
	switch r {
	case '“', '„', '”':
		return '”'
	case '‘', '’':
		return '’'
	}
	return 0
}

// behind returns the next byte that is no white space, nor of a comment; 0: none.
func (l *loosening) behind() byte {
	rest := strings.TrimLeft(l.text[l.at:], " \t\n")
	for strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "#") {
		rest = strings.TrimLeft(rest[until(rest, "\n"):], " \t\n")
	}
	if rest == "" {
		return 0
	}
	return rest[0]
}

// quoted writes the text that began from a byte in double quotes; a sign ends it. One that is not closed in
// its line stays as it is, but for what a program lets go on.
func (l *loosening) quoted(from int, end rune) {
	begun := len(l.out)
	l.write(`"`)
	for l.at < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[l.at:])
		next := l.text[l.at : l.at+size]
		l.at += size
		switch {
		case r == end || end == '”' && r == '“':
			l.write(`"`)
			return
		case r == '\\' && l.at < len(l.text):
			if next = l.text[l.at : l.at+1]; next != "'" && next != "`" {
				l.write(`\`)
			}
			l.at++
		case r == '"':
			l.write(`\`)
		case r == '\n' && end != '`':
			l.at--
			l.out = l.out[:begun]
			l.write(l.text[from:l.at])
			return
		}
		l.write(next)
	}
}

func isNameByte(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b == '_' || b == '$'
}

// word writes a word: a name in quotes, and what stands for nothing as null.
func (l *loosening) word() {
	from := l.at - 1
	for l.at < len(l.text) && (isNameByte(l.text[l.at]) || '0' <= l.text[l.at] && l.text[l.at] <= '9') {
		l.at++
	}
	word, behind := l.text[from:l.at], l.behind()
	switch {
	case from > 0 && strings.IndexByte("0123456789.", l.text[from-1]) >= 0: // 1e5
	case !l.begun: // const name =
		return
	case behind == ':' || behind == '=':
		word = `"` + word + `"`
	case word == "True" || word == "False":
		word = strings.ToLower(word)
	case strings.Contains(" None undefined NaN Infinity nil ", " "+word+" "):
		word = "null"
	case l.depth > 0 && word != "true" && word != "false" && word != "null":
		word = `"` + word + `"`
	}
	l.write(word)
}

// holdsLiteral reports whether a line of a program begins an object or an array of it.
func holdsLiteral(line string) bool {
	line = strings.ReplaceAll(line, " ", "")
	for _, end := range []string{"={", "=[", "({", "([", "default{", "default["} {
		if strings.HasSuffix(line, end) {
			return true
		}
	}
	return strings.Contains(line, "map[") && strings.HasSuffix(line, "{")
}
