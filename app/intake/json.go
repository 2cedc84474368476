package intake

import (
	"encoding/json"
	"strconv"
	"strings"

	"kvscope/app/words"
)

// tokensAtOnce bounds the tokens that one piece reads over.
const tokensAtOnce = 512

// tokens reads JSON token by token by encoding/json, which keeps nothing of what
// is passed over. It says at which depth and under which names each token is.
type tokens struct {
	text    string
	decoder *json.Decoder
	base    int // where in the text the decoder began
	open    []container
	home    int // how many containers are open where the pairs are; -1: elsewhere
	counted int // bytes of the text whose lines are counted
	lines   int // how many those are

	row     row  // the element that is being read
	inRow   bool // it is an object or an array
	heading bool // the array that names the columns is read
}

// container is an object or an array that has been opened.
type container struct {
	kind  json.Delim
	name  string // in an object: of the member that is read
	value bool   // the name is read, its value comes next
}

// begin starts at a byte of the text.
func (t *tokens) begin(text string, at int) {
	*t = tokens{text: text, base: at, home: -1, counted: t.counted, lines: t.lines}
	t.decoder = json.NewDecoder(strings.NewReader(text[at:]))
	t.decoder.UseNumber()
}

// next returns a token, and "" or why it cannot.
func (t *tokens) next() (json.Token, string) {
	token, err := t.decoder.Token()
	if err != nil {
		return nil, t.why(err)
	}
	switch token.(type) {
	case string, json.Delim:
	default: // 12x is a number and an x to the decoder
		if next := t.text[t.pos():]; next != "" && strings.IndexByte(",]} \t\n\r", next[0]) < 0 {
			return nil, words.Key("a value is wanted.")
		}
	}
	return token, ""
}

// pos returns the byte behind the last token.
func (t *tokens) pos() int { return t.base + int(t.decoder.InputOffset()) }

// line returns the line of a byte that lies behind those asked for before.
func (t *tokens) line(pos int) int {
	if pos > t.counted {
		t.lines += strings.Count(t.text[t.counted:pos], "\n")
		t.counted = pos
	}
	return t.lines + 1
}

// why says what is wrong behind the last token, and moves to it.
func (t *tokens) why(err error) string {
	pos := t.pos()
	rest := strings.TrimLeft(t.text[pos:], " \t\n")
	t.line(len(t.text) - len(rest))
	before := strings.TrimRight(t.text[t.base:pos], " \t\n")
	inside := container{}
	if n := len(t.open); n > 0 {
		inside = t.open[n-1]
	}
	name := inside.kind == '{' && !inside.value
	switch {
	case rest == "":
		return words.Key("its end is missing.")
	case strings.Contains(err.Error(), "escape"):
		return words.Key("a backslash means nothing before what follows it.")
	case rest[0] == '"' && strings.IndexByte(":,{[", lastOf(before)) >= 0:
		return words.Key("a quote is not closed.")
	case len(t.open) > 0 && rest[0] == ',' && t.text[pos-1] != ',':
		return words.Key("its end is missing.")
	case len(t.open) > 0 && strings.IndexByte(":,{[", lastOf(before)) < 0:
		if inside.value {
			return words.Key("a colon is missing.")
		}
		return words.Key("a comma is missing.")
	case name:
		return words.Key("a name in quotes is wanted.")
	case len(t.open) == 0:
		return words.Key("an object or an array is wanted.")
	}
	return words.Key("a value is wanted.")
}

// lastOf returns the last byte of a text, or 0.
func lastOf(s string) byte {
	if s == "" {
		return 0
	}
	return s[len(s)-1]
}

// path returns the names of the members that are open, with dots between, and
// whether no array is.
func (t *tokens) path() (path string, objects bool) {
	for i, c := range t.open {
		if c.kind != '{' {
			return "", false
		}
		if i > 0 {
			path += "."
		}
		path += c.name
	}
	return path, true
}

// element reads one piece of JSON: a member of the object, or an element of the
// array, that holds the pairs. It calls itself for nothing, so that JSON may be as
// deep as it likes, and goes on with what is very large in its next call.
func (r *Reader) element() {
	t := &r.tokens
	for n, given := 0, len(r.Commands)+r.Refusals; n < tokensAtOnce && len(r.Commands)+r.Refusals == given; n++ {
		if t.home < 0 && len(t.open) == 0 && r.Stream {
			t.home = 0
		}
		if len(t.open) == 0 && strings.TrimLeft(r.text[t.pos():], " \t\n") == "" {
			r.pos = len(r.text)
			return
		}
		if len(t.open) == 0 && !r.Stream && t.pos() > 0 {
			r.line = t.line(len(r.text) - len(strings.TrimLeft(r.text[t.pos():], " \t\n")))
			r.broken("something stands behind its end.")
			r.pos = len(r.text)
			return
		}
		token, why := t.next()
		if why != "" {
			r.breakOff(why)
			return
		}
		r.pos, r.line = t.pos(), t.line(t.pos())
		r.token(token)
	}
}

// broken says why JSON is not read any further.
func (r *Reader) broken(why string) {
	r.refuse(r.line, "Here the JSON is broken, and nothing behind it can be read: {why}", "why", r.lang.T(why))
}

// breakOff refuses broken JSON. Where each line is a value the next one may be
// whole.
func (r *Reader) breakOff(why string) {
	t := &r.tokens
	line := t.line(t.pos())
	from := r.pos
	if len(t.open) > 0 && t.inRow {
		line = t.row.line
	} else if len(t.open) == 0 {
		from = len(r.text) - len(strings.TrimLeft(r.text[from:], " \t\n"))
	}
	_, rest, more := strings.Cut(r.text[from:], "\n")
	if r.Stream && more && r.Refusals < MaxRefused && t.pos()-from < maxRecordBytes {
		next := len(r.text) - len(rest)
		r.refuse(line, "The JSON of this line is broken: {why}", "why", r.lang.T(why))
		t.begin(r.text, next)
		r.pos = next
		r.line = t.line(next)
		return
	}
	r.line = line
	r.broken(why)
	r.pos = len(r.text)
}

// token takes the next token.
func (r *Reader) token(token json.Token) {
	t := &r.tokens
	var inside *container
	if n := len(t.open); n > 0 {
		inside = &t.open[n-1]
	}
	delim, isDelim := token.(json.Delim)
	if isDelim && (delim == '}' || delim == ']') {
		t.open = t.open[:len(t.open)-1]
		if n := len(t.open); n > 0 {
			t.open[n-1].value = false
		}
		switch {
		case t.inRow && len(t.open) == t.home:
			t.inRow = false
			r.finishRow()
		case len(t.open) < t.home:
			t.home = -1
		}
		return
	}
	if inside != nil && inside.kind == '{' && !inside.value {
		inside.name, inside.value = token.(string), true
		return
	}
	depth := len(t.open)
	value, kind := scalarOf(token)
	switch {
	case depth == t.home && !isDelim:
		r.lone(value, kind, inside)
	case depth == t.home:
		t.inRow = true
		t.row = row{line: r.line, array: delim == '[', fields: t.row.fields[:0]}
		if inside != nil {
			t.row.name = inside.name
		}
	case t.inRow && depth == t.home+1:
		f := field{value: value, kind: kind}
		if inside.kind == '{' {
			f.name = inside.name
		}
		t.row.fields = append(t.row.fields, f)
	}
	if isDelim {
		if t.home < 0 {
			if path, ok := t.path(); ok && path == r.Path {
				t.home = depth + 1
			}
		}
		t.open = append(t.open, container{kind: delim})
	} else if inside != nil {
		inside.value = false
		if t.home < 0 && depth == 0 {
			r.broken("an object or an array is wanted.")
		}
	} else if !r.Stream {
		r.broken("an object or an array is wanted.")
		r.pos = len(r.text)
	}
}

// scalarOf returns the text of a token, or what it is that has none.
func scalarOf(token json.Token) (value, kind string) {
	switch v := token.(type) {
	case string:
		return v, ""
	case json.Number:
		return v.String(), ""
	case bool:
		return strconv.FormatBool(v), ""
	case json.Delim:
		if v == '{' {
			return "", words.Key("an object")
		}
		return "", words.Key("an array")
	}
	return "", "null"
}
