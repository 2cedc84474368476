package intake

import (
	"strconv"
	"strings"
)

// columns is what the first record tells about all of them.
type columns struct {
	known      bool
	separator  byte
	key, value int // where they stand, from 0; value -1: nowhere
	fields     int // the least that a record has
	named      bool
}

// maxRecordBytes bounds the search for the end of a quoted field.
const maxRecordBytes = 2 * (MaxKeyBytes + MaxValueBytes)

// record reads one record of CSV.
func (r *Reader) record() {
	if !r.columns.known {
		r.columns.separator = separatorOf(r.text)
	}
	at, pos := r.line, r.pos
	fields, why := r.fields()
	if why != "" { // read on behind the line that began it
		r.pos, r.line = pos, at
		r.cut()
		r.refuse(at, why)
		return
	}
	c := &r.columns
	if len(fields) == 1 && strings.TrimSpace(fields[0]) == "" {
		return
	}
	if !c.known {
		c.known = true
		if c.heading(fields) {
			return
		}
	}
	switch n := len(fields); {
	case n < c.fields:
		r.refuse(at, "It has "+fieldsIn(n)+", and the value is missing.")
	case n > 2 && !c.named:
		r.refuse(at, "It has "+fieldsIn(n)+" where a key and a value are wanted. Name the two columns key and value in the first line.")
	case c.value < 0 && n == 1:
		r.put(at, fields[0], "")
	case c.value < 0:
		r.put(at, fields[0], fields[1])
	default:
		r.put(at, fields[c.key], fields[c.value])
	}
}

func fieldsIn(n int) string {
	if n == 1 {
		return "1 field"
	}
	return strconv.Itoa(n) + " fields"
}

// separatorOf returns what separates the fields of the first line. Commas stand
// in texts and numbers too, so the others come first.
func separatorOf(text string) byte {
	line, _, _ := strings.Cut(text, "\n")
	best, most := byte(','), strings.Count(line, ",")
	for _, b := range []byte{';', '\t'} {
		if n := strings.Count(line, string(b)); n > 0 && n >= most {
			best, most = b, n
		}
	}
	return best
}

// heading learns from the first record where the key and the value are, and
// reports whether it only names them.
func (c *columns) heading(fields []string) bool {
	c.key, c.value, c.fields = -1, -1, 1
	for i, f := range fields {
		switch strings.ToLower(strings.TrimSpace(f)) {
		case "key", "keys", "name", "word":
			if c.key < 0 {
				c.key = i
			}
		case "value", "values", "val":
			if c.value < 0 {
				c.value = i
			}
		}
	}
	switch {
	case c.key >= 0 && c.value >= 0:
		c.named, c.fields = true, max(c.key, c.value)+1
		return true
	case c.key == 0 && len(fields) == 1:
		c.value = -1
		return true
	}
	c.key, c.value = 0, -1
	if len(fields) > 1 {
		c.value, c.fields = 1, 2
	}
	return false
}

// fields reads the fields up to the end of the record, or says why it cannot.
func (r *Reader) fields() (fields []string, why string) {
	start := r.pos
	for {
		if r.pos < len(r.text) && r.text[r.pos] == '"' {
			field, why := r.quoted(start)
			if why != "" {
				return nil, why
			}
			fields = append(fields, field)
		} else {
			rest := r.text[r.pos:]
			n := strings.IndexAny(rest, string(r.columns.separator)+"\n")
			if n < 0 {
				n = len(rest)
			}
			fields = append(fields, strings.TrimSuffix(rest[:n], "\r"))
			r.pos += n
		}
		switch {
		case r.pos == len(r.text):
			return fields, ""
		case r.text[r.pos] == r.columns.separator:
			r.pos++
		case r.text[r.pos] == '\r' && strings.HasPrefix(r.text[r.pos:], "\r\n"):
			r.pos += 2
			r.line++
			return fields, ""
		case r.text[r.pos] == '\n':
			r.pos++
			r.line++
			return fields, ""
		default:
			return nil, "Text stands behind the end of a quoted field. Write a quote inside quotes twice."
		}
	}
}

// quoted reads a field between quotes, in which two quotes stand for one.
func (r *Reader) quoted(start int) (field, why string) {
	r.pos++
	text := r.text[r.pos:min(len(r.text), start+maxRecordBytes)]
	var parts []string
	for {
		part, rest, closed := strings.Cut(text, `"`)
		if !closed {
			return "", "A quoted field is not closed, or far too long."
		}
		r.line += strings.Count(part, "\n")
		r.pos += len(part) + 1
		if rest == "" || rest[0] != '"' {
			if parts == nil {
				return part, ""
			}
			return strings.Join(append(parts, part), `"`), ""
		}
		parts = append(parts, part)
		r.pos++
		text = rest[1:]
	}
}
