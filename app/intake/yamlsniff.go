package intake

import "strings"

// understandYAML finds out where the pairs are, and what those of rows are called.
func understandYAML(sample string, e Encoding) Dialect {
	d := Dialect{Encoding: e, Format: YAML}
	at, path := dig(yamlTree(sample))
	d.Path = path
	d.rowsOf(at)
	d.ofYAML(at)
	return d
}

// ofYAML forgets, of what was found out about a node, the arrays in arrays, which YAML is
// not read for, and rows among texts.
func (d *Dialect) ofYAML(n *node) {
	if d.Format != YAML {
		return
	}
	d.Width, d.Key, d.Value, d.Header = 0, 0, 0, false
	if n.kind == '{' && n.isRow() { // a pair beside rows
		d.ValueName = ""
	}
}

// yamlTree reads the beginning of YAML, as treeOf does of JSON: the mapping or the list
// itself.
func yamlTree(sample string) *node {
	type level struct {
		*node
		key, child int // indents: of the key that it is of, and of what lies in it, or -1
	}
	root := &node{kind: '{'}
	open := []level{{root, -1, -1}}
	nodes := 0
	for line := range strings.SplitSeq(sample, "\n") {
		text := strings.TrimLeft(line, " ")
		indent := len(line) - len(text)
		if text == "" || strings.IndexByte("#%", text[0]) >= 0 || text == "---" {
			continue
		}
		item := text == "-" || strings.HasPrefix(text, "- ")
		top := &open[len(open)-1]
		for len(open) > 1 && (indent < top.child || top.child < 0 && (indent < top.key || indent == top.key && !item)) {
			open = open[:len(open)-1]
			top = &open[len(open)-1]
		}
		if top.child < 0 {
			top.child = indent
			if top.kind = '{'; item {
				top.kind = '['
			}
			top.text = false
		}
		if indent != top.child || item != (top.kind == '[') {
			continue
		}
		if nodes++; nodes > maxNodes {
			break
		}
		if item {
			rest := strings.TrimLeft(text[1:], " ")
			indent += len(text) - len(rest)
			text = rest
			if yamlKeyEnd(text) < 0 {
				value, kind, why := yamlScalar(text)
				top.children = append(top.children, &node{text: kind+why == "", value: value})
				continue
			}
			one := &node{kind: '{'}
			top.children = append(top.children, one)
			open = append(open, level{one, -1, indent})
			top = &open[len(open)-1]
		}
		end := yamlKeyEnd(text)
		if end < 0 {
			continue
		}
		name, _, _ := yamlScalar(text[:end])
		raw := withoutComment(strings.TrimSpace(text[end+1:]))
		value, kind, why := yamlScalar(raw)
		if raw != "" && (raw[0] == '|' || raw[0] == '>') {
			kind, why = "", ""
		}
		child := &node{name: name, text: kind+why == "", value: value}
		top.children = append(top.children, child)
		if raw == "" {
			open = append(open, level{child, indent, -1})
		}
	}
	return root
}
