package first

import (
	"fmt"
	"html"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unsafe"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

// Node is an element of the page, or a text: what a parser of its HTML would make.
type Node struct {
	Tag      string // empty: a text
	Text     string
	Attrs    map[string]string
	Children []*Node
	Scope    string // of the handler of clicks; empty if it has none
}

// Draw returns what go-app would make of a tree. It panics at an element that is neither
// HTML nor text, or of a go-app that keeps its elements in another way.
func Draw(ui app.UI) *Node {
	switch v := ui.(type) {
	case app.HTML:
		n := &Node{Tag: v.Tag(), Attrs: map[string]string{}}
		for iter := field(v, "attributes").MapRange(); iter.Next(); {
			n.set(iter.Key().String(), iter.Value().String())
		}
		if click := field(v, "eventHandlers").MapIndex(reflect.ValueOf("click")); click.IsValid() {
			n.Scope = strings.TrimPrefix(click.FieldByName("scope").String(), "/")
		}
		for _, child := range children(v) {
			n.append(Draw(child))
		}
		return n
	case app.Composer:
		n := Draw(v.Render())
		if o, ok := v.(interface{ Painted() *scene.Map }); ok && o.Painted() != nil {
			n.paint(o.Painted())
		}
		return n
	default:
		return &Node{Text: field(v, "value").String()}
	}
}

// paint notes at the canvas in n what is to be painted on it: the shade of each spot, a
// digit of base 16, and the spots with a ring around them.
func (n *Node) paint(m *scene.Map) {
	if n.Tag != "canvas" {
		for _, child := range n.Children {
			child.paint(m)
		}
		return
	}
	shades := make([]byte, len(m.Shades))
	for i, shade := range m.Shades {
		shades[i] = "0123456789abcdef"[shade]
	}
	n.Attrs["data-shades"] = string(shades)
	for name, spot := range map[string]int{"now": m.Now, "guess": m.Guess, "aimed": m.Aimed} {
		if spot >= 0 {
			n.Attrs["data-"+name] = strconv.Itoa(spot)
		}
	}
}

// field is one that go-app keeps to itself. An element has no other way to be read:
// its own HTML differs from what it draws.
func field(ui app.UI, name string) reflect.Value {
	f := reflect.ValueOf(ui).Elem().FieldByName(name)
	if !f.IsValid() {
		panic(fmt.Sprintf("first: an element of go-app has no %s any more: %T", name, ui))
	}
	return f
}

func children(v app.HTML) []app.UI {
	f := field(v, "children")
	return *(*[]app.UI)(unsafe.Pointer(f.UnsafeAddr()))
}

// flags are the attributes that go-app sets as properties, which are there or not.
var flags = []string{"async", "autofocus", "autoplay", "checked", "default", "defer", "disabled", "hidden", "loop", "multiple", "muted", "open", "required", "reversed", "selected"}

func (n *Node) set(name, value string) {
	if slices.Contains(flags, name) {
		if value != "true" {
			return
		}
		value = ""
	}
	n.Attrs[name] = value
}

// append adds a child. Texts beside each other are one, as they are to a parser.
func (n *Node) append(child *Node) {
	if child.Tag == "" {
		if child.Text == "" {
			return
		}
		if k := len(n.Children) - 1; k >= 0 && n.Children[k].Tag == "" {
			n.Children[k].Text += child.Text
			return
		}
	}
	n.Children = append(n.Children, child)
}

// void are the elements without an end.
var void = []string{"input", "br", "img", "hr", "wbr"}

// HTML writes the node, its attributes in the order of the alphabet.
func (n *Node) HTML() string {
	var b strings.Builder
	n.write(&b)
	return b.String()
}

func (n *Node) write(b *strings.Builder) {
	if n.Tag == "" {
		b.WriteString(html.EscapeString(n.Text))
		return
	}
	b.WriteString("<" + n.Tag)
	for _, name := range n.names() {
		b.WriteString(" " + name + `="` + html.EscapeString(n.Attrs[name]) + `"`)
	}
	b.WriteString(">")
	if slices.Contains(void, n.Tag) {
		return
	}
	for _, child := range n.Children {
		child.write(b)
	}
	b.WriteString("</" + n.Tag + ">")
}

func (n *Node) names() []string {
	names := make([]string, 0, len(n.Attrs))
	for name := range n.Attrs {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
