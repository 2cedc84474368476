package intake

import (
	"strconv"

	"kvscope/app/words"
)

// row is an element that holds a key and a value.
type row struct {
	line    int
	array   bool
	name    string // under which it is, in an object
	fields  []field
	element string // key or element itself
}

// field is a member of a row. Kind names what has no text.
type field struct{ name, value, kind string }

// lone takes a text, number, true or false that is a member or an element itself.
func (r *Reader) lone(value, kind string, inside *container) {
	switch {
	case inside == nil && kind != "":
		r.refuse(r.line, "An object or an array is wanted.")
	case inside == nil:
		r.put(r.line, value, "")
	case inside.kind == '{' && kind != "":
		r.cannotHold(r.line, inside.name, kind)
	case inside.kind == '{':
		r.put(r.line, inside.name, value)
	case kind != "":
		r.cannotHold(r.line, "", kind)
	default:
		r.alone(r.line, value)
	}
}

// finishRow makes a pair of an object or an array.
func (r *Reader) finishRow() {
	t := &r.tokens
	w := t.row
	inObject := len(t.open) > 0 && t.open[len(t.open)-1].kind == '{'
	switch {
	case inObject && (w.array || r.ValueName == ""):
		kind := words.Key("an object")
		if w.array {
			kind = words.Key("an array")
		}
		r.cannotHold(w.line, w.name, kind)
	case inObject:
		r.rowUnder(w.line, w.name, w.fields)
	case w.array:
		r.array(w)
	default:
		r.row(w.line, w.fields)
	}
}

// array makes a pair of an array of a key and a value.
func (r *Reader) array(w row) {
	if r.Header && !r.tokens.heading {
		r.tokens.heading = true
		return
	}
	if len(w.fields) != r.Width {
		n := r.lang.N(len(w.fields), "{n} element", "{n} elements")
		if r.Width == 2 {
			r.refuse(w.line, "An array of a key and a value is wanted, and this one has {elements}.", "elements", n)
		} else {
			r.refuse(w.line, "An array of {n} elements is wanted, and this one has {elements}.", "n", strconv.Itoa(r.Width), "elements", n)
		}
		return
	}
	key := w.fields[r.Key]
	value := field{}
	if r.Value >= 0 {
		value = w.fields[r.Value]
	}
	if key.kind+value.kind != "" {
		r.cannotHold(w.line, key.value, key.kind+value.kind)
		return
	}
	r.put(w.line, key.value, value.value)
}

// row makes pairs of the members of an object.
func (r *Reader) row(line int, fields []field) {
	if r.KeyName == "" {
		for _, f := range fields {
			if f.kind != "" {
				r.cannotHold(line, f.name, f.kind)
				continue
			}
			r.put(line, f.name, f.value)
		}
		return
	}
	key, ok := member(fields, r.KeyName)
	switch {
	case !ok:
		r.refuse(line, "An object with {members} is wanted.", "members", r.wanted())
	case key.kind != "":
		r.cannotHold(line, "", key.kind)
	default:
		r.rowUnder(line, key.value, fields)
	}
}

// wanted names the members of a row.
func (r *Reader) wanted() string {
	if r.ValueName == "" {
		return strconv.Quote(r.KeyName)
	}
	return r.lang.F("{key} and {value}", "key", strconv.Quote(r.KeyName), "value", strconv.Quote(r.ValueName))
}

// rowUnder puts the value of a row under a key.
func (r *Reader) rowUnder(line int, key string, fields []field) {
	value, _ := member(fields, r.ValueName)
	if value.kind != "" {
		r.cannotHold(line, key, value.kind)
		return
	}
	r.put(line, key, value.value)
}

func member(fields []field, name string) (field, bool) {
	for _, f := range fields {
		if f.name == name && name != "" {
			return f, true
		}
	}
	return field{}, false
}

// cannotHold says that a store of texts has no place for this.
func (r *Reader) cannotHold(line int, key, kind string) {
	kind = r.lang.T(kind)
	if key == "" || len(key) > 40 {
		r.refuse(line, "A text, a number, true or false is wanted, not {kind}.", "kind", kind)
		return
	}
	r.refuse(line, "{key} holds {kind}, not a text, a number, true or false.", "key", strconv.Quote(key), "kind", kind)
}
