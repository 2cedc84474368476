package intake

import (
	"strconv"
	"strings"

	"kvscope/app/words"
)

// mapping reads a pair of flat YAML: key: value, in quotes or not, or a block of
// lines behind | or >. A list may hold keys, pairs, or rows. What is nested deeper
// is refused with the line of its name.
func (r *Reader) mapping() {
	at := r.line
	line := r.cut()
	text := strings.TrimLeft(line, " ")
	bare := withoutComment(strings.TrimRight(text, " \t"))
	switch {
	case bare == "" || bare == "---" || bare == "..." || text[0] == '%':
		return
	case text[0] == '\t':
		r.refuse(at, "YAML is not indented by tabs.")
		return
	case bare == "-" || strings.HasPrefix(bare, "- "):
		r.listed(at, len(line)-len(text), strings.TrimLeft(strings.TrimPrefix(text, "-"), " "))
		return
	case len(text) < len(line):
		r.refuse(at, "It is indented, and belongs to no text above it.")
		return
	}
	key, value, kind, why := r.entry(text, 0)
	r.yamlPair(at, key, value, kind, why)
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

// listed reads an item of a list, and the lines that are indented below it.
func (r *Reader) listed(at, indent int, text string) {
	var fields []field
	more := func(text string) bool {
		key, value, kind, why := r.entry(text, indent+2)
		if why != "" {
			r.refuse(at, why)
			return false
		}
		fields = append(fields, field{key, value, kind})
		return true
	}
	if end := yamlKeyEnd(text); end < 0 {
		value, kind, why := yamlScalar(text)
		r.yamlPair(at, value, "", kind, why)
		return
	}
	ok := more(text)
	for r.pos < len(r.text) {
		line, _, _ := strings.Cut(r.text[r.pos:], "\n")
		text := strings.TrimLeft(line, " ")
		if text == "" || len(line)-len(text) <= indent || text[0] == '-' && len(line)-len(text) <= indent+1 {
			break
		}
		r.cut()
		if ok && text[0] != '#' {
			ok = more(text)
		}
	}
	if ok {
		r.row(at, fields)
	}
}

// entry reads key: value, and the lines that belong to it, which are indented by
// more than its own.
func (r *Reader) entry(text string, indent int) (key, value, kind, why string) {
	end := yamlKeyEnd(text)
	if end < 0 {
		return "", "", "", words.Key("It has no colon and space between a key and a value.")
	}
	key, kind, why = yamlScalar(text[:end])
	if why != "" || kind != "" {
		return "", "", kind, why
	}
	raw := strings.TrimSpace(text[end+1:])
	below := r.below(indent, raw != "" && (raw[0] == '|' || raw[0] == '>'))
	switch {
	case raw != "" && (raw[0] == '|' || raw[0] == '>') && len(withoutComment(raw)) <= 3:
		return key, block(raw, below), "", ""
	case len(below) > 0 && withoutComment(raw) == "":
		kind := words.Key("an object")
		if strings.HasPrefix(strings.TrimLeft(below[0], " "), "-") {
			kind = words.Key("an array")
		}
		return key, "", kind, ""
	case len(below) > 0:
		return "", "", "", words.Key("The lines below it are indented, and its value is not a block: write | behind the colon.")
	}
	value, kind, why = yamlScalar(raw)
	return key, value, kind, why
}

// below takes the lines that are indented by more than indent.
func (r *Reader) below(indent int, blank bool) (lines []string) {
	for r.pos < len(r.text) {
		line, _, _ := strings.Cut(r.text[r.pos:], "\n")
		text := strings.TrimLeft(line, " ")
		deeper := len(line)-len(text) > indent
		listed := indent == 0 && len(line) == len(text) && (text == "-" || strings.HasPrefix(text, "- "))
		if text == "" && !blank || text != "" && !deeper && !listed {
			break
		}
		if !blank && strings.HasPrefix(text, "#") {
			break
		}
		lines = append(lines, r.cut())
	}
	return lines
}

// block joins the lines of a block: as they are behind |, behind > as one line up to a
// blank one.
func block(mark string, lines []string) string {
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
		rest := raw[1:]
		var text string
		for {
			part, behind, closed := strings.Cut(rest, "'")
			text += part
			switch {
			case !closed:
				return "", "", words.Key("A quote is not closed.")
			case strings.HasPrefix(behind, "'"):
				text += "'"
				rest = behind[1:]
				continue
			case withoutComment(strings.TrimSpace(behind)) != "":
				return "", "", words.Key("Text stands behind the end of a value in quotes.")
			}
			return text, "", ""
		}
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

// understandYAML finds out what the rows of a list are called.
func understandYAML(sample string, e Encoding) Dialect {
	d := Dialect{Encoding: e, Format: YAML}
	d.rowsOf(yamlTree(sample))
	d.Width, d.Key, d.Value = 0, 0, 0
	return d
}

// yamlTree returns the rows at the beginning of a list.
func yamlTree(sample string) *node {
	root := &node{kind: '['}
	for line := range strings.SplitSeq(sample, "\n") {
		text := strings.TrimLeft(line, " ")
		rest, begins := strings.CutPrefix(text, "- ")
		end := yamlKeyEnd(rest)
		if end < 0 || text == "" || text[0] == '#' {
			continue
		}
		if begins {
			root.children = append(root.children, &node{kind: '{'})
		} else if len(text) == len(line) || len(root.children) == 0 {
			continue
		}
		value, kind, why := yamlScalar(rest[end+1:])
		name, _, _ := yamlScalar(rest[:end])
		row := root.children[len(root.children)-1]
		row.children = append(row.children, &node{name: name, text: kind+why == "", value: value})
	}
	return root
}
