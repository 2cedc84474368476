package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

func tableCard(s *scene.Scene) app.UI {
	rows := make([]app.UI, len(s.Table.Rows))
	for i, r := range s.Table.Rows {
		rows[i] = &row{Row: r}
	}
	measures := make([]app.UI, 0, 4*len(s.Meter))
	for i, m := range s.Meter {
		if i > 0 {
			measures = append(measures, app.Text(" · "))
		}
		measures = append(measures, app.Text(m.Before), el("b").Text(m.Number), app.Text(m.After))
	}
	return el("section").Class("card table").Aria("label", "Hash table").Body(
		el("h2").Body(app.Text("Hash table"), el("small").Text(s.Table.Title)),
		el("ol").Class("rows").TabIndex(0).Aria("label", "Buckets and their chains").Body(rows...),
		el("p").Class("meter").Body(measures...),
	)
}

// row draws one bucket with its chain. go-app draws it again only when Row is
// another value, so a step costs what it changes.
type row struct {
	app.Compo
	Row scene.Row
}

func (r *row) Render() app.UI {
	v, g := &r.Row, r.Row.Geometry
	class := "row"
	if v.Hot {
		class += " hot"
	}
	return el("li").Class(class).Body(
		el("span").Class("sr").Text(v.Alt),
		el("div").Class("picture").Aria("hidden", true).Body(
			r.head(),
			el("div").Class("chain").Body(
				svg("svg").Attr("width", v.Width).Attr("height", g.Top+g.Pitch).Body(r.chain()...),
			),
		),
	)
}

// head draws the bucket's number and its box.
func (r *row) head() app.UI {
	v, g := &r.Row, r.Row.Geometry
	middle := g.Top + g.Height/2 + 5
	box := "head"
	if v.Now {
		box += " now"
	}
	return svg("svg").Class("bucket").Attr("width", g.Gutter+g.Head+1).Attr("height", g.Top+g.Pitch).Body(
		label(g.Gutter-8, middle, "number", fmt.Sprint(v.Bucket)),
		svg("g").Class(box).Body(
			rect(g.Gutter, g.Top, g.Head, g.Height, 7, "box"),
			label(g.Gutter+g.Head/2, middle, "mid", v.Head),
		),
	)
}

// chain draws links below nodes below notes.
func (r *row) chain() []app.UI {
	v, g := &r.Row, r.Row.Geometry
	var all []app.UI
	for _, k := range v.Links {
		all = append(all, link(k, g)...)
	}
	for i := range v.Nodes {
		all = append(all, node(&v.Nodes[i], g))
	}
	if v.Note != "" {
		all = append(all, label(v.NoteX, g.Top+g.Height/2+5, "note current", v.Note))
	}
	return all
}

func link(k scene.Link, g scene.Geometry) []app.UI {
	class := [...]string{scene.Still: "link", scene.Written: "link written", scene.Cutting: "link cutting"}[k.Kind]
	middle := g.Top + g.Height/2
	if !k.Around {
		parts := []app.UI{svg("path").Class(class).Attr("d", fmt.Sprintf("M%d %dH%d", k.X1, middle, k.X2-7)), tip(class, k.X2, middle, "right")}
		if k.Kind == scene.Cutting {
			parts = append(parts, label((k.X1+k.X2)/2, middle+5, "cross", "✕"))
		}
		return parts
	}
	// Around: down from the lower edge of a box, or from the bucket's side,
	// along below the boxes, and up to the lower edge of another.
	low, edge := g.Top+g.Pitch-3, g.Top+g.Height
	from := fmt.Sprintf("M%d %dV%d", k.X1, edge, low)
	if k.X1 == 0 {
		from = fmt.Sprintf("M0 %dH8V%d", middle, low)
	}
	return []app.UI{
		svg("path").Class(class).Attr("d", fmt.Sprintf("%sH%dV%d", from, k.X2, edge+5)),
		tip(class, k.X2, edge, "up"),
	}
}

// tip draws the head of an arrow that ends at x, y.
func tip(class string, x, y int, way string) app.UI {
	d := fmt.Sprintf("M%d %dl-8 -4v8z", x, y)
	if way == "up" {
		d = fmt.Sprintf("M%d %dl-4 7h8z", x, y)
	}
	return svg("path").Class(class+" tip").Attr("d", d)
}

func node(n *scene.Node, g scene.Geometry) app.UI {
	class := "node"
	switch n.State {
	case scene.Building:
		class += " building"
	case scene.Removed:
		class += " removed"
	}
	if n.Now {
		class += " now current"
	}
	if n.Visited > 0 {
		class += " visited"
	}
	y, middle := g.Top, g.Top+g.Height/2+5
	parts := []app.UI{svg("title").Text(n.Whole), rect(n.X, y, g.Node, g.Height, 7, "box")}
	if g.Side == 0 {
		parts = append(parts, svg("svg").Attr("x", n.X+8).Attr("y", y).Attr("width", g.Node-10).Attr("height", g.Height).Body(
			label(0, g.Height/2+5, "key", n.Key)))
	} else {
		left, right := n.X+g.Side, n.X+g.Node-g.Side
		parts = append(parts,
			label(n.X+g.Side/2, middle, "mid small", n.Slot),
			svg("path").Class("rule").Attr("d", fmt.Sprintf("M%d %dv%dM%d %dv%d", left, y+7, g.Height-14, right, y+7, g.Height-14)),
			svg("svg").Attr("x", left+8).Attr("y", y).Attr("width", right-left-10).Attr("height", g.Height).Body(
				label(0, 17, "key", n.Key), label(0, 34, "value", n.Value)),
			label(n.X+g.Node-g.Side/2, middle, "mid small", n.Next),
		)
	}
	if n.Visited > 0 {
		x := n.X + g.Node - 4
		parts = append(parts,
			svg("circle").Class("badge").Attr("cx", x).Attr("cy", y+2).Attr("r", 9),
			label(x, y+6, "badge-number", fmt.Sprint(n.Visited)))
	}
	if n.Caption != "" && g.Side > 0 {
		parts = append(parts, label(n.X+g.Node+8, middle, "note", n.Caption))
	}
	return svg("g").Class(class).Body(parts...)
}
