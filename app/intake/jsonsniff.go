package intake

import (
	"encoding/json"
	"io"
	"path"
	"slices"
	"strings"
)

// node is a value of JSON, to understand what a file holds by its beginning.
type node struct {
	name     string // of the member that it is, in an object
	kind     json.Delim
	text     bool // it is a text, a number, true or false
	value    string
	children []*node
}

// maxNodes bounds what is looked at.
const maxNodes = 2000

// treeOf reads the beginning of JSON. The result is an array of the values that
// stand one behind another, the last of which may be cut off, and whether the
// beginning has no other fault.
func treeOf(sample string) (root *node, strict bool) {
	var t tokens
	t.begin(sample, 0)
	root = &node{kind: '['}
	path := []*node{root}
	for range maxNodes {
		token, err := t.decoder.Token()
		if err != nil {
			return root, err == io.EOF || err == io.ErrUnexpectedEOF
		}
		parent := path[len(path)-1]
		delim, isDelim := token.(json.Delim)
		switch {
		case isDelim && (delim == '}' || delim == ']'):
			path = path[:len(path)-1]
			t.open = t.open[:len(t.open)-1]
			if n := len(t.open); n > 0 {
				t.open[n-1].value = false
			}
			continue
		case len(t.open) > 0 && parent.kind == '{' && !t.open[len(t.open)-1].value:
			t.open[len(t.open)-1] = container{kind: '{', name: token.(string), value: true}
			continue
		}
		child := &node{}
		if n := len(t.open); n > 0 {
			child.name = t.open[n-1].name
			t.open[n-1].value = isDelim && t.open[n-1].value
		}
		parent.children = append(parent.children, child)
		if isDelim {
			child.kind = delim
			path = append(path, child)
			t.open = append(t.open, container{kind: delim})
			continue
		}
		value, kind := scalarOf(token)
		child.text, child.value = kind == "", value
	}
	return root, true
}

// rows returns the objects in a node, and arrays the arrays.
func (n *node) rows() (objects, arrays []*node) {
	for _, c := range n.children {
		switch c.kind {
		case '{':
			objects = append(objects, c)
		case '[':
			arrays = append(arrays, c)
		}
	}
	return objects, arrays
}

// isRow reports whether a node is an object or an array with a text in it.
func (n *node) isRow() bool {
	return n.kind != 0 && slices.ContainsFunc(n.children, func(c *node) bool { return c.text })
}

// isPair reports whether an object is one pair itself: {"key": …, "value": …}.
func (n *node) isPair() bool {
	return len(n.children) == 2 && hasText(n, "key") && hasText(n, "value")
}

func hasText(n *node, name string) bool {
	return slices.ContainsFunc(n.children, func(c *node) bool { return c.name == name && c.text })
}

// understandJSON finds out where the pairs are, and what they are called.
func understandJSON(name, sample string, e Encoding) Dialect {
	d := Dialect{Encoding: e, Format: JSON}
	ext := strings.ToLower(path.Ext(name))
	lines := ext == ".ndjson" || ext == ".jsonl"
	root, strict := treeOf(sample)
	if !strict {
		if better, strict := treeOf(loosened(sample)); strict {
			d.Loose, root = true, better
		}
	}
	if len(root.children) == 0 {
		return d
	}
	first := root.children[0]
	if len(root.children) > 1 || lines || first.kind == '{' && first.isPair() {
		d.Stream = true
		d.rowsOf(root)
		return d
	}
	at, names := dig(first)
	d.Path = names
	d.rowsOf(at)
	return d
}

// mostLevels is how far below the outermost value the pairs may be.
const mostLevels = 8

// holdsRows reports whether an object has an array of rows in it, at most so many levels
// below.
func (n *node) holdsRows(levels int) bool {
	return n.kind == '{' && levels > 0 && slices.ContainsFunc(n.children, func(c *node) bool {
		return c.kind == '[' && slices.ContainsFunc(c.children, (*node).isRow) || c.holdsRows(levels-1)
	})
}

// dig goes from the outermost value down to the one that holds the pairs.
func dig(n *node) (at *node, path string) {
	for range mostLevels {
		if n.kind != '{' {
			break
		}
		next := inner(n)
		if next == nil {
			break
		}
		if path != "" {
			path += "."
		}
		path += next.name
		n = next
	}
	return n, path
}

// inner returns the member of an object that holds the pairs in its place, or nil:
// the longest array of rows; the only member; the member with most texts where the object
// has none.
func inner(n *node) *node {
	var best, rows *node
	isResource := hasText(n, "apiVersion") && hasText(n, "kind") // of Kubernetes
	for _, c := range n.children {
		if isResource && c.kind == '{' && (c.name == "data" || c.name == "stringData") {
			return c
		}
		if c.kind == '[' && slices.ContainsFunc(c.children, (*node).isRow) && (rows == nil || len(c.children) > len(rows.children)) {
			rows = c
		}
		if c.text {
			best = n
		} else if c.kind != 0 && (best == nil || best != n && c.holdsRows(mostLevels) && !best.holdsRows(mostLevels)) {
			best = c
		}
	}
	if rows != nil {
		return rows
	}
	objects, _ := n.rows()
	switch {
	case best == n, best == nil, len(objects) > 1 && alike(objects):
		return nil
	case best.kind == '[' && !best.isRow(): // a list of lists of lists
		return nil
	}
	return best
}

// alike reports whether the first two objects share the name of a member.
func alike(objects []*node) bool {
	if len(objects) < 2 {
		return false
	}
	for _, a := range objects[0].children {
		for _, b := range objects[1].children {
			if a.name == b.name {
				return true
			}
		}
	}
	return false
}

// rowsOf finds out what the key and the value of the rows in a node are called, or
// in which places of arrays they are.
func (d *Dialect) rowsOf(n *node) {
	objects, arrays := n.rows()
	if n.kind == '[' {
		d.arraysOf(arrays)
		if areVariables(n) {
			d.Separator = '='
		}
	}
	names := namesIn(objects)
	switch {
	case len(names) == 0:
	case n.kind == '{':
		d.ValueName = pick(names, valueNames(), "")
	case len(objects) > 1 && !alike(objects), len(objects) == 1 && len(objects[0].children) == 1 && !slices.Contains(keyNames()[:2], names[0]):
	case len(objects) == 1 && n.kind == '[' && pickNamed(names, keyNames()) == "" && len(objects[0].children) == len(names): // all of a store, as some tools export one
	default:
		value := pickNamed(names, valueNames())
		d.KeyName = pick(names, keyNames(), value)
		d.ValueName = pick(names, valueNames(), d.KeyName)
	}
}

// areVariables reports whether all that an array begins with are texts like NAME=value, as
// containers have their environment.
func areVariables(n *node) bool {
	return n != nil && n.kind == '[' && len(n.children) > 0 && !slices.ContainsFunc(n.children, func(c *node) bool {
		name, _, ok := strings.Cut(c.value, "=")
		return !c.text || !ok || name == "" || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-") != ""
	})
}

// alone puts a text that is an element of an array.
func (r *Reader) alone(line int, text string) {
	value := ""
	if r.Separator != 0 {
		text, value, _ = strings.Cut(text, "=")
	}
	r.put(line, text, value)
}

// arraysOf finds out which elements of arrays are the key and the value.
func (d *Dialect) arraysOf(arrays []*node) {
	d.Width, d.Key, d.Value = 2, 0, 1
	if len(arrays) < 2 {
		return
	}
	var all [][]string
	for _, a := range arrays[:min(len(arrays), sampledRecords)] {
		var fields []string
		for _, c := range a.children {
			fields = append(fields, c.value)
		}
		all = append(all, fields)
	}
	width := len(all[0])
	for i, fields := range all {
		if len(fields) != width && i < len(all)-1 { // the last one may be cut off
			return
		}
	}
	if width < 2 {
		return
	}
	var of Dialect
	of.columns(all)
	if of.Width == width && of.Value >= 0 {
		d.Width, d.Key, d.Value, d.Header = width, of.Key, of.Value, of.Header
	}
}

// namesIn returns the names of members that are texts, in order.
func namesIn(objects []*node) (names []string) {
	const most = 24
	for _, o := range objects[:min(len(objects), sampledRecords)] {
		for _, c := range o.children {
			if c.text && len(names) < most && !slices.Contains(names, c.name) {
				names = append(names, c.name)
			}
		}
	}
	return names
}

// pickNamed returns the likeliest of the names that is there, or "".
func pickNamed(names, likely []string) string {
	if i := named(names, likely); i >= 0 {
		return names[i]
	}
	return ""
}

// pick returns the likeliest of the names that is there, else the first that is
// not taken, else "".
func pick(names, likely []string, taken string) string {
	free := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == taken })
	if name := pickNamed(free, likely); name != "" {
		return name
	}
	if len(free) == 0 {
		return ""
	}
	return free[0]
}

// nests returns, of what treeOf returned, the paths of the objects and arrays that may
// hold the pairs, the outermost first.
func nests(root *node) (paths []string) {
	const most = 6
	if len(root.children) != 1 {
		return nil
	}
	paths = []string{""}
	var visit func(n *node, path string, depth int)
	visit = func(n *node, path string, depth int) {
		for _, c := range n.children {
			if n.kind == '{' && c.kind != 0 && len(c.children) > 0 && len(paths) < most {
				p := c.name
				if path != "" {
					p = path + "." + c.name
				}
				if !slices.Contains(paths, p) {
					paths = append(paths, p)
				}
				if depth < 3 {
					visit(c, p, depth+1)
				}
			}
		}
	}
	visit(root.children[0], "", 0)
	return paths
}

// nestAt returns what lies at a path, or nil.
func nestAt(root *node, path string) *node {
	if len(root.children) == 0 {
		return nil
	}
	var find func(n *node, at string, depth int) *node
	find = func(n *node, at string, depth int) *node {
		if at == path {
			return n
		}
		for _, c := range n.children {
			if n.kind != '{' || c.kind == 0 || depth > 8 {
				continue
			}
			next := c.name
			if at != "" {
				next = at + "." + c.name
			}
			if found := find(c, next, depth+1); found != nil {
				return found
			}
		}
		return nil
	}
	return find(root.children[0], "", 0)
}
