package intake

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// broken is why JSON is not read any further.
const broken = "Here the JSON is broken, and nothing behind it can be read: "

// element reads one member of the object, or one element of the array, that the
// file is. It calls itself for nothing: JSON may be as deep as it likes.
func (r *Reader) element() {
	if why := r.step(); why != "" {
		r.refuse(r.line, broken+why)
		r.pos = len(r.text)
	}
}

// step returns what is wrong, or nothing.
func (r *Reader) step() string {
	switch b := r.peek(); {
	case r.inside == 0:
		if b != '{' && b != '[' {
			return "an object or an array is wanted."
		}
		r.inside = b
		r.pos++
		return r.end()
	case r.some && b != ',':
		return "a comma is missing."
	case r.some:
		r.pos++
	}
	r.some = true
	r.peek()
	at := r.line
	why := ""
	if r.inside == '{' {
		why = r.member(at)
	} else {
		why = r.item(at)
	}
	if why != "" {
		return why
	}
	return r.end()
}

// end reads the end of the file's object or array, if it is here.
func (r *Reader) end() string {
	b := r.peek()
	if b != r.inside+2 { // { and }, [ and ] are two apart
		if b == 0 {
			return "its end is missing."
		}
		return ""
	}
	r.pos++
	if r.peek() != 0 {
		return "something stands behind its end."
	}
	return ""
}

// peek skips white space and returns the next byte, 0 at the end.
func (r *Reader) peek() byte {
	for ; r.pos < len(r.text); r.pos++ {
		switch b := r.text[r.pos]; b {
		case '\n':
			r.line++
		case ' ', '\t', '\r':
		default:
			return b
		}
	}
	return 0
}

// member reads "key": value and puts it.
func (r *Reader) member(at int) string {
	key, value, kind, why := r.named()
	switch {
	case why != "":
	case kind != "":
		r.refuse(at, cannotHold(key, kind))
	default:
		r.put(at, key, value)
	}
	return why
}

// named reads a name, a colon and a value.
func (r *Reader) named() (name, value, kind, why string) {
	if r.peek() != '"' {
		return "", "", "", "a name in quotes is wanted."
	}
	if name, why = r.str(); why != "" {
		return "", "", "", why
	}
	if r.peek() != ':' {
		return "", "", "", "a colon is missing."
	}
	r.pos++
	value, kind, why = r.scalar()
	return name, value, kind, why
}

// item reads an element of the array: a pair, or a text alone.
func (r *Reader) item(at int) string {
	var pair [2]string
	var kinds [2]string
	n := 0
	open := r.peek()
	if open != '{' && open != '[' {
		key, kind, why := r.scalar()
		if why == "" && kind != "" {
			r.refuse(at, cannotHold("", kind))
		} else if why == "" {
			r.put(at, key, "")
		}
		return why
	}
	r.pos++
	for r.peek() != open+2 {
		if n > 0 {
			if r.peek() != ',' {
				return "a comma is missing."
			}
			r.pos++
		}
		i, name, why := n, "", ""
		var value, kind string
		if open == '{' {
			name, value, kind, why = r.named()
			i = 2
			if name == "key" {
				i = 0
			} else if name == "value" {
				i = 1
			}
		} else {
			value, kind, why = r.scalar()
		}
		if why != "" {
			return why
		}
		if i < 2 {
			pair[i], kinds[i] = value, kind
		}
		n++
	}
	r.pos++
	switch {
	case kinds[0] != "" || kinds[1] != "":
		r.refuse(at, cannotHold(pair[0], kinds[0]+kinds[1]))
	case open == '[' && n != 2:
		r.refuse(at, "An array of a key and a value is wanted, and this one has "+strconv.Itoa(n)+" elements.")
	case pair[0] == "" && open == '{':
		r.refuse(at, `An object with "key" and "value" is wanted.`)
	default:
		r.put(at, pair[0], pair[1])
	}
	return ""
}

// cannotHold says that a store of texts has no place for this.
func cannotHold(key, kind string) string {
	if key == "" || len(key) > 40 {
		return "A text, a number, true or false is wanted, not " + kind + "."
	}
	return strconv.Quote(key) + " holds " + kind + ", not a text, a number, true or false."
}

// scalar reads a value. Kind names what has no text: it is read and left out.
func (r *Reader) scalar() (value, kind, why string) {
	b := r.peek()
	switch {
	case b == '"':
		value, why = r.str()
		return value, "", why
	case b == '{' || b == '[':
		kind = map[byte]string{'{': "an object", '[': "an array"}[b]
		return "", kind, r.skip()
	}
	rest := r.text[r.pos:]
	n := strings.IndexAny(rest, ",:]}\" \t\r\n")
	if n < 0 {
		n = len(rest)
	}
	value = rest[:n]
	if value == "null" {
		kind = "null"
	} else if value != "true" && value != "false" && !isNumber(value) {
		return "", "", "a value is wanted."
	}
	r.pos += n
	return value, kind, ""
}

func isNumber(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	if digits == "" || digits[0] < '0' || digits[0] > '9' || strings.ContainsAny(digits, "xXpP_") {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil || errors.Is(err, strconv.ErrRange)
}

// skip reads over an object or an array, however deep.
func (r *Reader) skip() string {
	depth := 0
	for {
		switch r.peek() {
		case 0:
			return "its end is missing."
		case '"':
			if _, why := r.str(); why != "" {
				return why
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		r.pos++
		if depth == 0 {
			return ""
		}
	}
}

// str reads a string. A half of a surrogate pair alone becomes the sign for
// what cannot be read.
func (r *Reader) str() (text, why string) {
	r.pos++
	start := r.pos
	var decoded []byte
	for {
		rest := r.text[r.pos:]
		n := strings.IndexAny(rest, "\"\\\n")
		if n < 0 || rest[n] == '\n' {
			return "", "a quote is not closed."
		}
		r.pos += n + 1
		if rest[n] == '"' {
			if decoded == nil {
				return r.text[start : r.pos-1], ""
			}
			return string(append(decoded, rest[:n]...)), ""
		}
		char, size := unescape(rest[n+1:])
		if size == 0 {
			return "", "a backslash means nothing before what follows it."
		}
		r.pos += size
		decoded = utf8.AppendRune(append(decoded, rest[:n]...), char)
	}
}

// unescape reads what follows a backslash: size is how many bytes that is, 0 if
// it means nothing.
func unescape(s string) (char rune, size int) {
	if s == "" {
		return 0, 0
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[0]); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), 1
	}
	char, ok := hex(s)
	if !ok {
		return 0, 0
	}
	if utf16.IsSurrogate(char) {
		if len(s) > 5 && s[5] == '\\' {
			if low, ok := hex(s[6:]); ok {
				if pair := utf16.DecodeRune(char, low); pair != utf8.RuneError {
					return pair, 11
				}
			}
		}
		return utf8.RuneError, 5
	}
	return char, 5
}

// hex reads u and four hexadecimal digits.
func hex(s string) (rune, bool) {
	if len(s) < 5 || s[0] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[1:5], 16, 32)
	return rune(n), err == nil
}
