package intake

import (
	"strconv"
	"strings"

	"kvscope/app/words"
)

// blocks is where one is in YAML, whose lines say by their indent what they belong to.
type blocks struct {
	path  string  // of the mapping or list that is open
	open  []block // the keys that lead there
	child int     // indent of what lies in it; unless known -1
	over  int     // lines that are indented by more are passed over; -1: none
	items bool    // … and so are items of a list that are indented by as much

	row    row // that is being read
	inRow  bool
	indent int // of the row
	field  int // … and of its members; unless known -1
}

// block is a key of which something is open.
type block struct{ indent, path int } // path is how long the path before it was

// mapping reads a line of YAML: key: value, in quotes or not, or with a block of lines
// behind | or >; an item of a list, which is a key, a pair or a row. Only what lies at the
// path is put, as of JSON; what is nested deeper is refused with the line of its name.
func (r *Reader) mapping() {
	b := &r.blocks
	if r.pos == 0 {
		*b = blocks{child: -1, over: -1}
	}
	at := r.line
	line := r.cut()
	text := strings.TrimLeft(line, " ")
	if bare := withoutComment(strings.TrimRight(text, " \t")); bare != "" && text[0] != '%' {
		r.yamlLine(at, len(line)-len(text), text, bare)
	}
	if r.pos >= len(r.text) {
		r.endRow()
	}
}

func (r *Reader) yamlLine(at, indent int, text, bare string) {
	b := &r.blocks
	item := bare == "-" || strings.HasPrefix(bare, "- ")
	switch {
	case bare == "---" || bare == "...":
		r.endRow()
		*b = blocks{child: -1, over: -1}
		return
	case b.over >= 0 && (indent > b.over || b.items && item && indent == b.over):
		return
	}
	b.over = -1
	if b.inRow && indent > b.indent {
		r.member(at, indent, text)
		return
	}
	r.endRow()
	for n := len(b.open) - 1; n >= 0 && (indent < b.open[n].indent || indent == b.open[n].indent && !item); n-- {
		b.path, b.open, b.child = b.path[:b.open[n].path], b.open[:n], b.open[n].indent
	}
	switch {
	case b.path != r.Path:
		r.towards(indent, text)
	case text[0] == '\t':
		r.refuse(at, "YAML is not indented by tabs.")
	case indent != max(b.child, 0) && (b.child >= 0 || len(b.open) == 0):
		r.refuse(at, "It is indented, and belongs to no text above it.")
		b.over = indent
	case item:
		b.child = indent
		r.listed(at, indent, text)
	default:
		b.child = indent
		key, value, kind, why := r.entry(text, indent)
		if kind != "" && b.over >= 0 && !b.items && r.ValueName != "" { // a row under its name
			b.over, b.inRow, b.indent, b.field = -1, true, indent, -1
			b.row = row{line: at, name: key, fields: b.row.fields[:0]}
			return
		}
		r.yamlPair(at, key, value, kind, why)
	}
}

// towards opens a key that leads to where the pairs are, and passes over any other.
func (r *Reader) towards(indent int, text string) {
	b := &r.blocks
	if end := yamlKeyEnd(text); end >= 0 && withoutComment(strings.TrimSpace(text[end+1:])) == "" {
		key, _, _ := yamlScalar(text[:end])
		path := key
		if b.path != "" {
			path = b.path + "." + key
		}
		if r.Path == path || strings.HasPrefix(r.Path, path+".") {
			b.open = append(b.open, block{indent, len(b.path)})
			b.path, b.child = path, -1
			return
		}
	}
	b.over, b.items = indent, true
}

func (r *Reader) yamlPair(at int, key, value, kind, why string) {
	switch {
	case why != "":
		r.refuse(at, why)
	case kind != "":
		r.cannotHold(at, key, kind)
	default:
		r.put(at, key, value)
	}
}

// listed reads the line that begins an item of a list.
func (r *Reader) listed(at, indent int, text string) {
	b := &r.blocks
	rest := strings.TrimLeft(text[1:], " ")
	if yamlKeyEnd(rest) < 0 {
		value, kind, why := yamlScalar(rest)
		if begins, list := r.begins(indent); rest == "" && begins && !list {
			kind, b.over, b.items = words.Key("an object"), indent, false
		}
		if kind+why == "" {
			r.alone(at, value)
			return
		}
		r.yamlPair(at, value, "", kind, why)
		return
	}
	b.inRow, b.indent, b.field = true, indent, indent+len(text)-len(rest)
	b.row = row{line: at, array: true, fields: b.row.fields[:0]}
	r.member(at, b.field, rest)
}

// member reads a member of the row. What lies in one is passed over.
func (r *Reader) member(at, indent int, text string) {
	b := &r.blocks
	if b.field < 0 {
		b.field = indent
	}
	if indent != b.field {
		b.over = b.field
		return
	}
	key, value, kind, why := r.entry(text, indent)
	if why != "" {
		r.refuse(at, why)
		b.inRow, b.over = false, b.indent
		return
	}
	b.row.fields = append(b.row.fields, field{key, value, kind})
}

// endRow puts the row that was read, if there is one.
func (r *Reader) endRow() {
	b := &r.blocks
	if !b.inRow {
		return
	}
	b.inRow = false
	if b.row.array {
		r.row(b.row.line, b.row.fields)
	} else {
		r.rowUnder(b.row.line, b.row.name, b.row.fields)
	}
}

// entry reads key: value, and the lines of a block. Kind is what else begins there,
// which is passed over.
func (r *Reader) entry(text string, indent int) (key, value, kind, why string) {
	end := yamlKeyEnd(text)
	if end < 0 {
		return "", "", "", words.Key("It has no colon and space between a key and a value.")
	}
	key, kind, why = yamlScalar(text[:end])
	if why != "" || kind != "" {
		return "", "", kind, why
	}
	b := &r.blocks
	raw := strings.TrimSpace(text[end+1:])
	bare := withoutComment(raw)
	if bare != "" && (raw[0] == '|' || raw[0] == '>') && len(bare) <= 3 {
		b.over, b.items = indent, false // what is too long for a value
		return key, folded(raw, r.below(indent)), "", ""
	}
	switch begins, list := r.begins(indent); {
	case !begins:
		value, kind, why = yamlScalar(raw)
		return key, value, kind, why
	case bare != "":
		b.over, b.items = indent, false
		return "", "", "", words.Key("The lines below it are indented, and its value is not a block: write | behind the colon.")
	case list:
		b.over, b.items = indent, true
		return key, "", words.Key("an array"), ""
	}
	b.over, b.items = indent, false
	return key, "", words.Key("an object"), ""
}

// begins reports whether lines belong to a key of that indent, and whether those are items of a
// list.
func (r *Reader) begins(indent int) (begins, list bool) {
	const looked = 100 // blank lines and comments
	rest := r.text[r.pos:]
	for range looked {
		line, behind, more := strings.Cut(rest, "\n")
		text := strings.TrimLeft(line, " ")
		if text != "" && text[0] != '#' {
			list = text == "-" || strings.HasPrefix(text, "- ")
			deep := len(line) - len(text)
			return deep > indent || list && deep == indent, list
		}
		if rest = behind; !more {
			break
		}
	}
	return false, false
}

// below takes the lines that are indented by more than indent, up to the one by which they
// are too long for a value.
func (r *Reader) below(indent int) (lines []string) {
	for taken := 0; r.pos < len(r.text) && taken <= MaxValueBytes && len(lines) <= MaxValueBytes; {
		line := firstLine(r.text[r.pos:])
		text := strings.TrimLeft(line, " ")
		if text != "" && len(line)-len(text) <= indent {
			break
		}
		taken += len(text)
		lines = append(lines, r.cut())
	}
	return lines
}

// folded joins the lines of a block: as they are behind |, behind > as one line up to a
// blank one.
func folded(mark string, lines []string) string {
	indent := -1
	for i, line := range lines {
		if text := strings.TrimLeft(line, " "); text != "" && indent < 0 {
			indent = len(line) - len(text)
		}
		lines[i] = line[min(max(indent, 0), len(line)-len(strings.TrimLeft(line, " "))):]
	}
	var b strings.Builder
	for i, line := range lines {
		switch folds := i > 0 && mark[0] == '>' && line != "" && line[0] != ' '; {
		case folds && lines[i-1] == "": // which ended the line before it
		case folds && lines[i-1][0] != ' ':
			b.WriteByte(' ')
		case i > 0:
			b.WriteByte('\n')
		}
		b.WriteString(line)
	}
	text := strings.TrimRight(b.String(), "\n ")
	if !strings.Contains(mark, "-") {
		text += "\n"
	}
	return text
}

// yamlKeyEnd returns where the colon behind a key is, or -1.
func yamlKeyEnd(text string) int {
	from := 0
	if text != "" && (text[0] == '"' || text[0] == '\'') {
		end := strings.IndexByte(text[1:], text[0])
		if end < 0 {
			return -1
		}
		from = end + 2
	}
	for i := from; i < len(text); i++ {
		if text[i] == ':' && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\t') {
			return i
		}
		if text[i] == '#' && i > 0 && text[i-1] == ' ' {
			return -1
		}
	}
	return -1
}

// yamlScalar reads a text, in quotes or not. Kind names what has no text.
func yamlScalar(raw string) (value, kind, why string) {
	raw = strings.TrimSpace(raw)
	if raw == "" {
		return "", "", ""
	}
	switch raw[0] {
	case '"':
		end := 1
		for end < len(raw) && raw[end] != '"' {
			if raw[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(raw) {
			return "", "", words.Key("A quote is not closed.")
		}
		text, err := strconv.Unquote(strings.ReplaceAll(raw[:end+1], `\/`, "/"))
		switch {
		case err != nil:
			return "", "", words.Key("A backslash means nothing before what follows it.")
		case withoutComment(strings.TrimSpace(raw[end+1:])) != "":
			return "", "", words.Key("Text stands behind the end of a value in quotes.")
		}
		return text, "", ""
	case '\'':
		end := 1
		for end < len(raw) && (raw[end] != '\'' || strings.HasPrefix(raw[end:], "''")) {
			if raw[end] == '\'' {
				end++
			}
			end++
		}
		switch {
		case end >= len(raw):
			return "", "", words.Key("A quote is not closed.")
		case withoutComment(strings.TrimSpace(raw[end+1:])) != "":
			return "", "", words.Key("Text stands behind the end of a value in quotes.")
		}
		return strings.ReplaceAll(raw[1:end], "''", "'"), "", ""
	case '[':
		return "", words.Key("an array"), ""
	case '{':
		return "", words.Key("an object"), ""
	case '&', '*', '!', '@', '`':
		return "", "", words.Key("YAML begins with &, *, !, @ or ` what is not a text. Put quotes around it.")
	}
	value = withoutComment(raw)
	if value == "null" || value == "~" {
		return "", "null", ""
	}
	return value, "", ""
}
