package draw

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/scene"
	"kvscope/app/scene/geometry"
	"kvscope/app/scene/tell"
)

func tableCard(f Frame, g *grids) app.UI {
	at, s := f.At, f.Scene
	if s.Table.Bare {
		return handles(at, s)
	}
	class := "card table"
	var all, hand, body, old, work app.UI
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
		body = stripes(at, s, stripeTable)
	} else {
		body, old = tableBody(at, s, &s.Table), band(at, &s.Table.Old)
	}
	if g := &s.Table.Work; g.Rows != nil {
		work = H("div", "operation", nil, grid("bytes", g), H("p", "", nil, Text(g.Note)))
	}
	return H("section", class, Attrs{"aria-label", at.T("Hash table"), "role", at.part()},
		tableHeading(at, s), hand, body, work, old, all, meters(at, s, measures(at, s.Meter)))
}

// tableBody draws all of a table, or the command's bucket, and left of it the old
// table if there are two.
func tableBody(at At, s *scene.Scene, t *scene.Table) app.UI {
	asks := s.Asks.OnBuckets() && t.Density == scene.Roomy && t.Of == s.Table.Of
	if t.Singles.Arrays != nil {
		return singleTables(at, t, asks, s.AsksOld)
	}
	rows := rowsOf(at, t.Rows, asks && !s.AsksOld)
	name := at.F("Buckets and their chains{of}", "of", t.Of.Suffix(at.Lang))
	if t.Density != scene.Roomy {
		name = at.F("The command's bucket and its chain{of}", "of", t.Of.Suffix(at.Lang))
		if len(rows) == 0 {
			rows = []app.UI{H("li", "no-row", nil, Text(at.T("The command's bucket will stand here, with its chain.")))}
		}
	}
	list := H("ol", "rows", Attrs{"tabindex", scrollStop(t.Rows), "aria-label", name}, rows...)
	if !t.Old.On {
		return list
	}
	return pair(&t.Old,
		H("ol", "rows", Attrs{"tabindex", scrollStop(t.Old.Rows), "aria-label", t.Old.Title}, rowsOf(at, t.Old.Rows, asks && s.AsksOld)...), list)
}

// rowsOf draws rows, of which one may be chosen.
func rowsOf(at At, all []scene.Row, asks bool) []app.UI {
	rows := make([]app.UI, len(all))
	for i, r := range all {
		rows[i] = &row{At: at, Row: r, Asks: asks && !r.Idle}
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
	At   At
	Row  scene.Row
	Asks bool // the bucket can be chosen
}

func (r *row) Render() app.UI {
	v, g := &r.Row, &r.Row.Geometry
	class := "row"
	if v.Hot {
		class += " hot"
	}
	class += marked(&v.Marked)
	height := g.Top + g.Pitch
	if y, tells := lengthAt(v, g); tells && y > g.Top {
		height += g.Pitch
	}
	bucket, name := Px(v.Of.ID(v.Bucket)), r.At.F("Bucket {bucket}{of}", "bucket", Px(v.Bucket), "of", v.Of.Suffix(r.At.Lang))
	choose := aim(r.At, v.Of, v.Bucket)
	var cursor app.UI
	if v.Old {
		choose = nil
		bucket, name = "old-"+bucket, r.At.F("Old bucket {bucket}{of}", "bucket", Px(v.Bucket), "of", v.Of.Suffix(r.At.Lang))
	}
	if v.Passed {
		class += " passed"
	}
	if v.Cursor {
		class += " cursor"
		cursor = H("span", "next", Attrs{"aria-hidden", "true"}, Text(r.At.T("next ▸")))
	}
	if r.Asks {
		choose = pick(r.At, v.Of, v.Bucket, name)
	}
	return H("li", class, Attrs{"data-bucket", bucket, "data-share", v.Share},
		Span("sr", v.Alt(r.At.Lang)),
		choose,
		cursor,
		H("div", "picture", Attrs{"translate", "no"},
			SVG("svg", "bucket", Attrs{"aria-hidden", "true", "width", Px(g.Gutter + g.Head + 1), "height", Px(height)}, head(r.At, v, g)...),
			H("div", "chain", nil, gaps(r.At, v), folded(r.At, v, g)),
		),
	)
}

// gaps draws the places in a chain, each to be chosen.
func gaps(at At, v *scene.Row) app.UI {
	if v.Gaps.N == 0 {
		return nil
	}
	all := make([]app.UI, v.Gaps.N)
	for i := range all {
		name := at.T("in front of the chain")
		if i > 0 && i <= len(v.Nodes) {
			name = at.F("behind {key}", "key", v.Nodes[i-1].Key)
		}
		all[i] = sends(at, desk.Answer{Index: uint32(i), Gap: true}, Button("gap", Attrs{"aria-label", name, "title", name}))
	}
	return H("div", "gaps", Attrs{"role", "group", "aria-label", at.T("Places in the chain")}, all...)
}

// crowded is the length of a chain up to which one sees how long it is, where it stands in
// one line.
const crowded = 3

// head draws the bucket's number and its box.
func head(at At, v *scene.Row, g *geometry.Sizes) []app.UI {
	box := "head"
	if v.Now {
		box += " now"
	}
	if v.Leads {
		box += " selected"
	}
	var length app.UI
	if y, tells := lengthAt(v, g); tells {
		length = label(g.Gutter+g.Head, y, "length", at.N(v.Length, "{n} node", "{n} nodes"))
	}
	about := ""
	if at.Explains && v.Head == "∅" {
		about = "nothing"
	}
	return []app.UI{
		label(g.Number, middle(g), "number", numberOf(v)),
		length,
		SVG("g", box, Attrs{"data-slot", v.Of.Slot(v.Head)},
			rect(g.Gutter, g.Top, g.Head, g.Height, "box"),
			SVG("text", "mid", Attrs{"x", Px(g.Gutter + g.Head/2), "y", Px(middle(g)), "data-about", about}, Text(v.Head))),
	}
}

// lengthAt says where the length of a chain stands: where one does not see it. Below the
// head there is room if the chain goes on in the next line.
func lengthAt(v *scene.Row, g *geometry.Sizes) (y int, tells bool) {
	if g.Fold > 0 {
		return g.Top + g.Height + g.Of(16), len(v.Nodes) > g.Fold && g.Height >= twoLines
	}
	return g.Top - 2, v.Length > crowded && g.Height >= twoLines
}

// numberOf is what stands before a bucket.
func numberOf(v *scene.Row) string {
	if v.Name != "" {
		return ""
	}
	return Px(v.Bucket)
}

// middle is the base line of a text in the middle of a box.
func middle(g *geometry.Sizes) int { return g.Top + g.Height/2 + g.Of(5) }

// folded draws a chain, a long one in several lines: a link that leads from one to the
// next begins at the end of the one and arrives at the beginning of the other.
func folded(at At, v *scene.Row, g *geometry.Sizes) app.UI {
	high, line := g.Top+g.Pitch, g.Fold*(g.Node+g.Gap)
	if g.Fold == 0 || len(v.Nodes) <= g.Fold || v.Gaps.N > 0 {
		return SVG("svg", "", Attrs{"width", Px(v.Width), "height", Px(high)}, chain(at, v, g, 0, v.Width)...)
	}
	var lines []app.UI
	wide := line + g.Stub()
	for from := 0; from < v.Width-g.Gap; from += line {
		lines = append(lines, SVG("svg", "fold", Attrs{"y", Px(len(lines) * g.Pitch), "width", Px(wide), "height", Px(high), "viewBox", Px(from) + " 0 " + Px(wide) + " " + Px(high)},
			chain(at, v, g, from, from+line)...))
	}
	high = g.Top + len(lines)*g.Pitch
	for _, k := range v.Links {
		if k.Around && k.X1/line > k.X2/line {
			lines = append(lines, upward(k, g, line)...)
		}
	}
	return SVG("svg", "", Attrs{"width", Px(wide), "height", Px(high)}, lines...)
}

// chain draws links below nodes below notes: of these what stands in a part of the row.
func chain(at At, v *scene.Row, g *geometry.Sizes, from, to int) []app.UI {
	var all []app.UI
	for _, k := range v.Links {
		if !k.Around || k.X1/(to-from) <= k.X2/(to-from) {
			all = append(all, link(k, g)...)
		}
	}
	for i := range v.Nodes {
		if n := &v.Nodes[i]; from <= n.X && n.X < to {
			all = append(all, node(at, n, g, v.Of))
		}
	}
	if v.Note != "" && from <= v.NoteX && v.NoteX < to {
		all = append(all, silent(v.NoteX, middle(g), "note current", v.Note))
	}
	return all
}

// upward draws the arrow from a node that is being built to one in a line above it: where
// a link to it would arrive there is none yet, so it goes up there.
func upward(k scene.Link, g *geometry.Sizes, line int) []app.UI {
	own, to := k.X1/line, k.X2/line
	left, edge := k.X1+max(g.Side/2, 12)-g.Node-own*line, to*g.Pitch+g.Top+g.Height
	return []app.UI{
		Path("link written", fmt.Sprintf("M%d %dH%dV%dH%dV%d", left, own*g.Pitch+g.Top+g.Height/2, left-g.Gap/2, edge+(g.Pitch-g.Height)*2/3, k.X2-to*line, edge+4)),
		Path("link written tip", fmt.Sprintf("M%d %dl-4.5 7h9z", k.X2-to*line, edge)),
	}
}

// link draws an arrow. One that leads around goes down from the lower edge of a
// box, or from the side of the bucket, along below the boxes, and up to the
// lower edge of another.
func link(k scene.Link, g *geometry.Sizes) []app.UI {
	class := [...]string{scene.Still: "link", scene.Written: "link written", scene.Cutting: "link cutting"}[k.Kind]
	half, edge := g.Top+g.Height/2, g.Top+g.Height
	if !k.Around {
		parts := []app.UI{
			Path(class, fmt.Sprintf("M%d %dH%d", k.X1, half, k.X2-7)),
			Path(class+" tip", fmt.Sprintf("M%d %dl-8 -4v8z", k.X2, half)),
		}
		if k.Kind == scene.Cutting {
			parts = append(parts, silent((k.X1+k.X2)/2-3, half+5, "cross", "✕"))
		}
		return parts
	}
	low := edge + (g.Pitch-g.Height)*2/3
	from := fmt.Sprintf("M%d %dV%d", k.X1, edge, low)
	if k.X1 == 0 {
		from = fmt.Sprintf("M0 %dH8V%d", half, low)
	}
	return []app.UI{
		Path(class, fmt.Sprintf("%sH%dV%d", from, k.X2, edge+4)),
		Path(class+" tip", fmt.Sprintf("M%d %dl-4.5 7h9z", k.X2, edge)),
	}
}

func node(at At, n *scene.Node, g *geometry.Sizes, of tell.Of) app.UI {
	if n.State == scene.Skipped {
		return SVG("g", "skipped", nil, rect(n.X, g.Top, g.Node, g.Height, "box"), label(n.X+g.Node/2, middle(g), "mid", n.Key))
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
	class += marks(&n.Notes) + marked(&n.Marked)
	key, value := n.Labels(n.Room(g))
	below, above := deadline(at, n, g)
	parts := []app.UI{rect(n.X, g.Top, g.Node, g.Height, "box"), below}
	switch {
	case g.Side == 0 && g.Height >= twoLines:
		parts = append(parts, clip(n.X+8, g.Node-10, g, label(0, g.Of(14), "small", n.Slot), label(0, g.Of(31), "key", key)))
	case g.Side == 0:
		parts = append(parts, clip(n.X+8, g.Node-10, g, label(0, g.Height/2+g.Of(5), "key", key)))
	default:
		left, right := n.X+g.Side, n.X+g.Node-g.Side
		rule := fmt.Sprintf("M%d %dv%dM%d %dv%d", left, g.Top+7, g.Height-14, right, g.Top+7, g.Height-14)
		parts = append(parts,
			label(left-g.Side/2, middle(g), "mid small", n.Slot),
			Path("rule", rule),
			clip(left+8, right-left-10, g, lines(g, key, value)...),
			label(right+g.Side/2, middle(g), "mid small", n.Next))
	}
	parts = append(parts, above)
	if n.Visited > 0 {
		x := n.X + g.Node - 4
		parts = append(parts,
			SVG("circle", "badge", Attrs{"cx", Px(x), "cy", Px(g.Top + 2), "r", Px(g.Of(9))}),
			label(x, g.Top+2+g.Of(4), "badge-number", Px(n.Visited)))
	}
	if n.Caption != "" && g.Height >= twoLines && g.Top >= captionRoom {
		parts = append(parts, label(n.X+2, g.Top-4, "note", n.Caption))
	}
	slot := of.Slot(n.Slot)
	return SVG("g", class, Attrs{"data-slot", slot},
		SVG("title", "", nil, Text(n.Whole())),
		SVG("g", "", Attrs{"aria-hidden", "true"}, parts...),
		SVG("rect", "spot", Attrs{
			"x", Px(n.X), "y", Px(g.Top), "width", Px(g.Node), "height", Px(g.Height), "rx", "7",
			"data-slot", slot, "data-place", "table", "tabindex", "-1",
			"role", "button", "aria-pressed", Flag(n.Selected), "aria-label", at.F("Slot {slot}{of}: {key}{notes}", "slot", n.Slot, "of", of.Suffix(at.Lang), "key", key, "notes", n.Notes.InWords(at.Lang)),
		}))
}

// twoLines is the height of a node that has room for a value below its key.
const twoLines = 36

// captionRoom is how much there is above a node where a caption has a place.
const captionRoom = 12

// lines are key and value of a node, or the key alone where rows are low.
func lines(g *geometry.Sizes, key, value string) []app.UI {
	if g.Height < twoLines {
		return []app.UI{label(0, g.Height/2+g.Of(5), "key", key)}
	}
	return []app.UI{label(0, g.Of(15), "key", key), label(0, g.Of(31), "value", value)}
}

// clip is a column of a node: nothing in it can reach out of it.
func clip(x, width int, g *geometry.Sizes, content ...app.UI) app.UI {
	return SVG("svg", "", Attrs{"x", Px(x), "y", Px(g.Top), "width", Px(width), "height", Px(g.Height)}, content...)
}
