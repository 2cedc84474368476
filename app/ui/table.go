package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

func tableCard(f frame, g *grids) app.UI {
	s := f.Scene
	class := "card table"
	var all, hand, body, old app.UI
	if d := s.Table.Density; d != scene.Roomy {
		class += " many " + [...]string{scene.Compact: "compact", scene.Mapped: "mapped"}[d]
		all = &overview{Frame: f, Kind: ofBuckets, Grids: g}
	}
	if s.Table.Singles.Arrays != nil {
		class += " open"
		hand = inHand(&s.Table)
	}
	if s.Stripes != nil {
		class += " striped"
		body = stripes(s, stripeTable)
	} else {
		body, old = tableBody(s, &s.Table), band(&s.Table.Old)
	}
	return h("section", class, attrs{"aria-label", "Hash table"},
		tableHeading(s), hand, body, old, all, meters(s, measures(s.Meter)))
}

// tableBody draws all of a table, or the command's bucket, and left of it the old
// table if there are two.
func tableBody(s *scene.Scene, t *scene.Table) app.UI {
	asks := s.Asks == scene.WhichBucket && t.Density == scene.Roomy && t.Of == s.Table.Of
	if t.Singles.Arrays != nil {
		return singleTables(t, asks, s.AsksOld)
	}
	rows := rowsOf(t.Rows, asks && !s.AsksOld)
	name := "Buckets and their chains"
	if t.Density != scene.Roomy {
		name = "The command's bucket and its chain"
		if len(rows) == 0 {
			rows = []app.UI{h("li", "no-row", nil, text("The command's bucket will stand here, with its chain."))}
		}
	}
	list := h("ol", "rows", attrs{"tabindex", scrollStop(t.Rows), "aria-label", name + t.Of.Suffix()}, rows...)
	if !t.Old.On {
		return list
	}
	return pair(&t.Old,
		h("ol", "rows", attrs{"tabindex", scrollStop(t.Old.Rows), "aria-label", t.Old.Title}, rowsOf(t.Old.Rows, asks && s.AsksOld)...), list)
}

// rowsOf draws rows, of which one may be chosen.
func rowsOf(all []scene.Row, asks bool) []app.UI {
	rows := make([]app.UI, len(all))
	for i, r := range all {
		rows[i] = &row{Row: r, Asks: asks}
	}
	return rows
}

// scrollStop is the tabindex of the table: it is a stop of its own where there is
// no node to stop at, so that it can be scrolled.
func scrollStop(rows []scene.Row) string {
	for i := range rows {
		if len(rows[i].Nodes) > 0 {
			return ""
		}
	}
	return "0"
}

// row draws one bucket with its chain. go-app draws it again only when Row is
// another value, so a step costs what it changes.
type row struct {
	app.Compo
	Row  scene.Row
	Asks bool // the bucket can be chosen
}

func (r *row) Render() app.UI {
	v, g := &r.Row, &r.Row.Geometry
	class := "row"
	if v.Hot {
		class += " hot"
	}
	if v.Guessed {
		class += " guessed"
	}
	height, bucket, name := px(g.Top+g.Pitch), px(v.Of.ID(v.Bucket)), "Bucket "+px(v.Bucket)+v.Of.Suffix()
	choose := aim(v.Of, v.Bucket)
	var cursor app.UI
	if v.Old {
		choose = nil
		bucket, name = "old-"+bucket, "Old bucket "+px(v.Bucket)+v.Of.Suffix()
	}
	if v.Passed {
		class += " passed"
	}
	if v.Cursor {
		class += " cursor"
		cursor = h("span", "next", attrs{"aria-hidden", "true"}, text("next ▸"))
	}
	if r.Asks {
		choose = pick(v.Of, v.Bucket, name)
	}
	return h("li", class, attrs{"data-bucket", bucket},
		span("sr", v.Alt()),
		choose,
		cursor,
		h("div", "picture", nil,
			svg("svg", "bucket", attrs{"aria-hidden", "true", "width", px(g.Gutter + g.Head + 1), "height", height}, head(v, g)...),
			h("div", "chain", nil, svg("svg", "", attrs{"width", px(v.Width), "height", height}, chain(v, g)...)),
		),
	)
}

// crowded is the length of a chain up to which one sees how long it is.
const crowded = 3

// head draws the bucket's number and its box.
func head(v *scene.Row, g *scene.Geometry) []app.UI {
	box := "head"
	if v.Now {
		box += " now"
	}
	if v.Leads {
		box += " selected"
	}
	var length app.UI
	if v.Length > crowded && g.Side > 0 {
		length = label(g.Gutter+g.Head, g.Top-2, "length", px(v.Length)+" nodes")
	}
	return []app.UI{
		label(g.Number, middle(g), "number", numberOf(v)),
		length,
		svg("g", box, attrs{"data-slot", v.Of.Slot(v.Head)},
			rect(g.Gutter, g.Top, g.Head, g.Height, "box"),
			label(g.Gutter+g.Head/2, middle(g), "mid", v.Head)),
	}
}

// numberOf is what stands before a bucket.
func numberOf(v *scene.Row) string {
	if v.Name != "" {
		return ""
	}
	return px(v.Bucket)
}

// middle is the base line of a text in the middle of a box.
func middle(g *scene.Geometry) int { return g.Top + g.Height/2 + g.Of(5) }

// chain draws links below nodes below notes.
func chain(v *scene.Row, g *scene.Geometry) []app.UI {
	var all []app.UI
	for _, k := range v.Links {
		all = append(all, link(k, g)...)
	}
	for i := range v.Nodes {
		all = append(all, node(&v.Nodes[i], g, v.Of))
	}
	if v.Note != "" {
		all = append(all, silent(label(v.NoteX, middle(g), "note current", v.Note)))
	}
	return all
}

// link draws an arrow. One that leads around goes down from the lower edge of a
// box, or from the side of the bucket, along below the boxes, and up to the
// lower edge of another.
func link(k scene.Link, g *scene.Geometry) []app.UI {
	class := [...]string{scene.Still: "link", scene.Written: "link written", scene.Cutting: "link cutting"}[k.Kind]
	half, edge := g.Top+g.Height/2, g.Top+g.Height
	if !k.Around {
		parts := []app.UI{
			path(class, fmt.Sprintf("M%d %dH%d", k.X1, half, k.X2-7)),
			path(class+" tip", fmt.Sprintf("M%d %dl-8 -4v8z", k.X2, half)),
		}
		if k.Kind == scene.Cutting {
			parts = append(parts, silent(label((k.X1+k.X2)/2-3, half+5, "cross", "✕")))
		}
		return parts
	}
	low := edge + (g.Pitch-g.Height)*2/3
	from := fmt.Sprintf("M%d %dV%d", k.X1, edge, low)
	if k.X1 == 0 {
		from = fmt.Sprintf("M0 %dH8V%d", half, low)
	}
	return []app.UI{
		path(class, fmt.Sprintf("%sH%dV%d", from, k.X2, edge+4)),
		path(class+" tip", fmt.Sprintf("M%d %dl-4.5 7h9z", k.X2, edge)),
	}
}

func node(n *scene.Node, g *scene.Geometry, of scene.Of) app.UI {
	if n.State == scene.Skipped {
		return svg("g", "skipped", nil, rect(n.X, g.Top, g.Node, g.Height, "box"), label(n.X+g.Node/2, middle(g), "mid", n.Key))
	}
	class := [...]string{scene.InChain: "node", scene.Building: "node building", scene.Removed: "node removed"}[n.State]
	if n.Now {
		class += " now current"
	}
	if n.Visited > 0 {
		class += " visited"
	}
	if n.Selected {
		class += " selected"
	}
	class += marks(&n.Notes)
	key, value := n.Labels(n.Room(g))
	below, above := deadline(n, g)
	parts := []app.UI{rect(n.X, g.Top, g.Node, g.Height, "box"), below}
	if g.Side == 0 {
		parts = append(parts, clip(n.X+8, g.Node-10, g, label(0, g.Height/2+g.Of(5), "key", key)))
	} else {
		left, right := n.X+g.Side, n.X+g.Node-g.Side
		rule := fmt.Sprintf("M%d %dv%dM%d %dv%d", left, g.Top+7, g.Height-14, right, g.Top+7, g.Height-14)
		parts = append(parts,
			label(left-g.Side/2, middle(g), "mid small", n.Slot),
			path("rule", rule),
			clip(left+8, right-left-10, g, label(0, g.Of(16), "key", key), label(0, g.Of(33), "value", value)),
			label(right+g.Side/2, middle(g), "mid small", n.Next))
	}
	parts = append(parts, above)
	if n.Visited > 0 {
		x := n.X + g.Node - 4
		parts = append(parts,
			svg("circle", "badge", attrs{"cx", px(x), "cy", px(g.Top + 2), "r", px(g.Of(9))}),
			label(x, g.Top+2+g.Of(4), "badge-number", px(n.Visited)))
	}
	if n.Caption != "" && g.Side > 0 {
		parts = append(parts, label(n.X+2, g.Top-4, "note", n.Caption))
	}
	slot := of.Slot(n.Slot)
	return svg("g", class, attrs{"data-slot", slot},
		svg("title", "", nil, text(n.Whole())),
		svg("g", "", attrs{"aria-hidden", "true"}, parts...),
		svg("rect", "spot", attrs{
			"x", px(n.X), "y", px(g.Top), "width", px(g.Node), "height", px(g.Height), "rx", "7",
			"data-slot", slot, "data-place", "table", "tabindex", "-1",
			"role", "button", "aria-pressed", flag(n.Selected), "aria-label", "Slot " + n.Slot + of.Suffix() + ": " + key + n.Notes.InWords(),
		}))
}

// clip is a column of a node: nothing in it can reach out of it.
func clip(x, width int, g *scene.Geometry, content ...app.UI) app.UI {
	return svg("svg", "", attrs{"x", px(x), "y", px(g.Top), "width", px(width), "height", px(g.Height)}, content...)
}
