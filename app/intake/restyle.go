package intake

import (
	"strings"
	"unicode/utf8"
)

// restyled is what is left of a text that has other signs where CSV has | and ":
//
//	│ cat │ meow │     frames of tables
//	“cat”,“meow”       quotes of typography, if the text begins with one
//	('cat', 'meow'),   rows of SQL and Python
//
// Their beginning is rewritten at once, and the others part by part.
type restyled struct {
	how    byte   // |, " or ' ; 0: the text is as it was
	text   string // all of it, or nothing that is left
	at     int    // of the first byte that is left
	out    []byte
	quoted bool // in a field in single quotes
	begins bool // a field may begin here
}

// restyle returns a text of which the beginning is rewritten, and how the others are.
func restyle(text string) (string, restyled) {
	const begun = 4 * sampledBytes // a sign of a frame has three bytes, and becomes one
	l := restyled{how: styleOf(text), begins: true}
	if l.how == 0 {
		return text, l
	}
	l.text = text
	l.part(begun)
	return string(l.out) + l.text[l.at:], l
}

func styleOf(text string) byte {
	line := firstLine(text)
	switch first, _ := utf8.DecodeRuneInString(line); {
	case isFrame(first):
		return '|'
	case first == '“' || first == '„':
		return '"'
	}
	if _, behind, ok := strings.Cut(strings.TrimPrefix(line, "("), "'"); ok && strings.HasPrefix(strings.TrimPrefix(line, "("), "'") {
		for _, end := range []string{"',", "';", "'\t", "'|"} {
			if strings.Contains(behind, end) {
				return '\''
			}
		}
	}
	return 0
}

// isFrame reports whether tables are framed with a sign.
func isFrame(r rune) bool { return 0x2500 <= r && r <= 0x257f }

// part rewrites the next n bytes, and some more up to the end of a line.
func (l *restyled) part(n int) {
	end := min(len(l.text), l.at+n)
	end += len(firstLine(l.text[end:min(len(l.text), end+maxRecordBytes)]))
	for l.at < end {
		r, size := utf8.DecodeRuneInString(l.text[l.at:])
		from := l.at
		l.at += size
		switch {
		case l.how == '\'':
			l.single(r, l.text[from:l.at])
		case l.how == '"' && (r == '“' || r == '”' || r == '„'):
			l.out = append(l.out, '"')
		case l.how != '|' || !isFrame(r):
			l.out = append(l.out, l.text[from:l.at]...)
		case strings.ContainsRune("│┃║┆┊", r):
			l.out = append(l.out, '|')
		case strings.ContainsRune("─━═", r):
			l.out = append(l.out, '-')
		default:
			l.out = append(l.out, '+')
		}
	}
}

// single writes a sign of records whose texts stand in single quotes. The brackets around
// rows go.
func (l *restyled) single(r rune, sign string) {
	rest := l.text[l.at:]
	switch {
	case l.quoted && (r == '\\' || r == '\'') && strings.HasPrefix(rest, "'"):
		l.out = append(l.out, '\'')
		l.at++
		return
	case l.quoted && r == '"':
		l.out = append(l.out, '"', '"')
	case r == '\'' && (l.quoted || l.begins):
		l.quoted = !l.quoted
		l.out = append(l.out, '"')
	case !l.quoted && r == '(' && l.begins:
		return
	case !l.quoted && r == ')' && strings.Trim(firstLine(rest), ",; ") == "":
		l.at += len(firstLine(rest))
	default:
		l.out = append(l.out, sign...)
	}
	l.begins = !l.quoted && (strings.ContainsRune(",;\t|\n", r) || l.begins && r == ' ')
}

// isRestyling reports whether a part of the text is not rewritten yet.
func (r *Reader) isRestyling() bool { return r.style.at < len(r.style.text) }

// restyle rewrites the next part of the text, and behind the last one begins reading.
func (r *Reader) restyle() {
	const part = 16 << 10 // bytes
	if r.style.part(part); !r.isRestyling() {
		*r = *r.start(string(r.style.out), restyled{how: r.style.how}, false, r.Dialect)
	}
}
