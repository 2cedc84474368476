package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

func tableCard(f frame, g *grids) app.UI {
	s := f.Scene
	rows := make([]app.UI, len(s.Table.Rows))
	for i, r := range s.Table.Rows {
		rows[i] = &row{Row: r, Asks: s.Asks == scene.WhichBucket && s.Table.Density == scene.Roomy && !s.AsksOld}
	}
	class, name := "card table", "Buckets and their chains"
	var all app.UI
	if s.Table.Density != scene.Roomy {
		class, name = "card table many "+[...]string{scene.Compact: "compact", scene.Mapped: "mapped"}[s.Table.Density], "The command's bucket and its chain"
		all = &overview{Frame: f, Kind: ofBuckets, Grids: g}
		if len(rows) == 0 {
			rows = []app.UI{h("li", "no-row", nil, text("The command's bucket will stand here, with its chain."))}
		}
	}
	if s.Table.Singles.Arrays != nil {
		class += " open"
		parts := append([]app.UI{heading("Hash table", s.Table.Title)}, openTable(s)...)
		return h("section", class, attrs{"aria-label", "Hash table"},
			append(parts, band(&s.Table.Old), all, meters(s, measures(s.Meter)))...)
	}
	list := h("ol", "rows", attrs{"tabindex", scrollStop(s.Table.Rows), "aria-label", name}, rows...)
	if s.Table.Old.On {
		list = pair(s, list)
	}
	return h("section", class, attrs{"aria-label", "Hash table"},
		heading("Hash table", s.Table.Title),
		list,
		band(&s.Table.Old),
		all,
		meters(s, measures(s.Meter)),
	)
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
	height, bucket, name := px(g.Top+g.Pitch), px(v.Bucket), "Bucket "+px(v.Bucket)
	choose := aim(v.Bucket)
	var cursor app.UI
	if v.Old {
		choose = nil
		bucket, name = "old-"+bucket, "Old bucket "+bucket
	}
	if v.Passed {
		class += " passed"
	}
	if v.Cursor {
		class += " cursor"
		cursor = h("span", "next", attrs{"aria-hidden", "true"}, text("next ▸"))
	}
	if r.Asks {
		choose = pick(v.Bucket, name)
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
		svg("g", box, attrs{"data-slot", slotOf(v.Head)},
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
		all = append(all, node(&v.Nodes[i], g))
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

func node(n *scene.Node, g *scene.Geometry) app.UI {
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
	slot := slotOf(n.Slot)
	return svg("g", class, attrs{"data-slot", slot},
		svg("title", "", nil, text(n.Whole())),
		svg("g", "", attrs{"aria-hidden", "true"}, parts...),
		svg("rect", "spot", attrs{
			"x", px(n.X), "y", px(g.Top), "width", px(g.Node), "height", px(g.Height), "rx", "7",
			"data-slot", slot, "data-place", "table", "tabindex", "-1",
			"role", "button", "aria-pressed", flag(n.Selected), "aria-label", "Slot " + n.Slot + ": " + key + n.Notes.InWords(),
		}))
}

// slotOf returns the number in #7, and nothing for ∅. What shows one slot bears
// its number, so that all of it can be lit together.
func slotOf(ref string) string {
	number, _ := strings.CutPrefix(ref, "#")
	if number == ref {
		return ""
	}
	return number
}

// clip is a column of a node: nothing in it can reach out of it.
func clip(x, width int, g *scene.Geometry, content ...app.UI) app.UI {
	return svg("svg", "", attrs{"x", px(x), "y", px(g.Top), "width", px(width), "height", px(g.Height)}, content...)
}
