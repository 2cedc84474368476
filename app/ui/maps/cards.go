package maps

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scale"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
	"kvscope/store"
)

// Whole draws the maps of the tables.
func (b *Board) Whole() app.UI {
	// The ring comes first, so that its element, whose place is set around go-app, never
	// becomes that of something else.
	maps := []app.UI{draw.H("div", "ring", draw.Attrs{"hidden", "true"})}
	title, about := "", ""
	for i, t := range b.View.Tables {
		if i == 0 {
			title, about = t.Title, t.About
		}
		var name, front app.UI
		if len(b.View.Tables) > 1 {
			name = draw.H("h3", "", nil, draw.Text(t.Title+" "), draw.H("small", "", nil, draw.Text(t.About)))
		}
		class := ""
		if t.Width <= 256 {
			class = "coarse" // its points are larger than pixels
		}
		if t.Front >= 0 {
			front = draw.SVG("svg", "front", draw.Attrs{"viewBox", "0 0 100 1000", "preserveAspectRatio", "none", "aria-hidden", "true"},
				draw.Path("", "M0 "+draw.Px(t.Front)+"H100"))
		}
		maps = append(maps, draw.H("div", "map", nil, name,
			draw.H("div", "on-canvas", nil,
				draw.Elem("canvas", class, draw.Attrs{"id", canvas(i)[1:], "role", "img", "aria-label", b.F("{map}: told in the list below", "map", t.Title)}).
					OnClick(b.pickAt(scale.Zoom, i), app.EventScope("map"+draw.Px(i))), front)))
	}
	if len(b.View.Tables) > 1 {
		title, about = b.T("Two tables"), ""
	}
	class := "maps"
	if len(b.View.Tables) > 1 {
		class += " two"
	}
	return draw.H("section", "card whole", draw.Attrs{"aria-label", b.T("Table")},
		draw.H("h2", "", nil, draw.Text(title+" "), draw.H("small", "", nil, draw.Text(about)),
			draw.H("small", "rate-here", nil, draw.Text(b.F("{rate}/s · {ms} ms a frame", "rate", b.View.Rate, "ms", b.View.Frame)))),
		draw.H("div", class, nil, maps...),
		b.legend(b.View.Legend, "shade", b.T("How many buckets are how")), draw.H("i", "paper", draw.Attrs{"aria-hidden", "true"}))
}

func (b *Board) legend(all []scale.Entry, kind, name string) app.UI {
	items := make([]app.UI, len(all))
	for i, e := range all {
		items[i] = draw.H("li", "", nil, draw.H("i", "swatch "+kind+"-"+draw.Px(i), nil), draw.Text(e.Name+" "), draw.H("b", "", nil, draw.Text(e.Count)))
	}
	return draw.H("ul", "legend", draw.Attrs{"aria-label", name}, items...)
}

// pickAt looks at what is under the pointer on the map of a table; of -1, of the pool.
func (b *Board) pickAt(do scale.Do, table int) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		src := ctx.JSSrc()
		x, y := e.Get("offsetX").Float()/src.Get("clientWidth").Float(), e.Get("offsetY").Float()/src.Get("clientHeight").Float()
		if sheet := b.Model.Sheet(scale.Spot{Table: table}); sheet != nil {
			b.Update(scale.With{Do: do, Of: table, N: sheet.Field.Index(x, y)})
		}
	}
}

// Region draws the region.
func (b *Board) Region() app.UI {
	return draw.H("section", "card region", draw.Attrs{"aria-label", b.T("Region")},
		draw.H("h2", "", nil, draw.Text(b.T("Region")+" "), draw.H("small", "", nil, draw.Text(b.View.Region))),
		draw.H("div", "map", nil,
			draw.Elem("canvas", "", draw.Attrs{"id", regionCanvas[1:], "role", "img", "aria-label", b.View.Region}).OnClick(b.regionPressed, app.EventScope("region")),
			draw.H("div", "ring", draw.Attrs{"hidden", "true"})))
}

func (b *Board) regionPressed(_ app.Context, e app.Event) {
	i := b.grid.At(e.Get("offsetX").Int(), e.Get("offsetY").Int())
	if msg, ok := b.Model.InRegion(i); ok {
		b.Update(msg)
	}
}

// Chain is the card of the bucket, or slot, that is looked at.
func (b *Board) Chain() app.UI {
	v := &b.View.Spot
	var nodes []app.UI
	for _, n := range v.Nodes {
		nodes = append(nodes, draw.H("li", "", nil,
			b.sends(scale.With{Do: scale.Slot, N: n.Slot}, draw.Button("of-chain", draw.Attrs{"title", b.F("Slot {n}", "n", words.Number(n.Slot))}, draw.Span("at-look", n.Look), draw.Verbatim("span", "", n.Key)))))
	}
	label, do := b.T("Bucket"), scale.Pick
	if v.Pool {
		label, do = b.T("Slot"), scale.Slot
	}
	heard := "status"
	if b.Model.Busy() {
		heard = "" // it changes all the time
	}
	return draw.H("section", "card chain", draw.Attrs{"aria-label", v.Title},
		draw.H("h2", "", nil, draw.Text(v.Title+" "), draw.H("small", "", nil, draw.Text(v.About))),
		draw.H("div", "goto", nil,
			draw.H("label", "", draw.Attrs{"for", "spot"}, draw.Text(label)),
			draw.Elem("input", "", draw.Attrs{"id", "spot", "type", "number", "min", "0", "max", draw.Px(v.Last)}).OnChange(func(ctx app.Context, _ app.Event) {
				if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
					b.Update(scale.With{Do: do, Of: b.Model.Table(), N: n})
				}
			}, app.EventScope(label)),
			b.sends(scale.Follow, draw.Button("", draw.Attrs{"title", b.T("The longest, again and again (L)")}, draw.Text(b.T("Longest"))))),
		draw.H("p", "", draw.Attrs{"id", "spot-says", "role", heard}, draw.Text(v.Says)),
		draw.H("ol", "", draw.Attrs{"aria-label", b.T("Its nodes, in their order")}, nodes...),
		draw.H("p", "more", nil, draw.Text(v.More)))
}

// Speed is the card of what is measured.
func (b *Board) Speed() app.UI {
	v := &b.View
	return draw.H("section", "card measures", draw.Attrs{"aria-label", b.T("Measured here")},
		draw.H("p", "rate", nil, draw.H("strong", "", nil, draw.Text(v.Rate)), draw.Span("", b.T("operations / s"))),
		draw.H("p", "gaps", nil,
			draw.SVG("svg", "", draw.Attrs{"width", draw.Px(scale.GapsWidth), "height", draw.Px(scale.GapsHeight), "aria-hidden", "true"},
				draw.Path("bars", v.Gaps), draw.Path("line", "M0 22H168")),
			draw.Span("", b.F("95 % of frames: {ms} ms", "ms", v.Frame))),
		draw.H("p", "memory", nil, draw.Text(v.Memory)),
		b.sends(scale.Benchmark, draw.Button("", draw.Attrs{"title", b.T("All tables and Go’s own map, timed in this browser")}, draw.Text(b.T("Benchmark…")))))
}

// Pool is the card of the memory pool.
func (b *Board) Pool() app.UI {
	v := &b.View.Pool
	return draw.H("section", "card pool-card", draw.Attrs{"aria-label", b.T("Memory pool")},
		draw.H("h2", "", nil, draw.Text(b.T("Memory pool")+" "), draw.H("small", "", nil, draw.Text(v.About))),
		draw.H("div", "pool-map", nil, draw.H("div", "ring", draw.Attrs{"hidden", "true"}), draw.Elem("canvas", "", draw.Attrs{"id", poolCanvas[1:], "role", "img", "aria-label", b.T("Slots in address order: told in the list below")}).
			OnClick(func(ctx app.Context, e app.Event) {
				src := ctx.JSSrc()
				x := int(e.Get("offsetX").Float() / src.Get("clientWidth").Float() * scale.PoolColumns)
				y := int(e.Get("offsetY").Float() / src.Get("clientHeight").Float() * float64(v.Rows))
				b.Update(scale.With{Do: scale.Slot, N: (y*scale.PoolColumns + x) * b.Model.PoolPoint()})
			}, app.EventScope("pool"))),
		b.legend(v.Legend, "slot", b.T("How many slots are how")))
}

// Lengths is the histogram beside the law.
func (b *Board) Lengths() app.UI {
	v := &b.View
	title := b.T("Looks for a key")
	if b.Model.Plan.Strategy == store.Chaining {
		title = b.T("Chain lengths")
	}
	var bars, buttons []app.UI
	for i, one := range v.Bars {
		class := "length"
		if one.Lit {
			class += " lit"
		}
		bars = append(bars,
			draw.SVG("rect", class, draw.Attrs{"x", draw.Px(one.X + one.Width/6), "y", draw.Px(one.Y), "width", draw.Px(one.Width * 2 / 3), "height", draw.Px(one.Height)}),
			draw.SVG("text", "", draw.Attrs{"x", draw.Px(one.X + one.Width/2), "y", draw.Px(scale.HistHeight - 6)}, draw.Text(one.Label)))
		bar := i
		if b.Model.Plan.Strategy != store.Chaining {
			bar++
		}
		buttons = append(buttons, b.sends(scale.With{Do: scale.Light, N: bar}, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(one.Lit), "title", one.Title, "aria-label", one.Title})))
	}
	bars = append(bars, draw.Path("law", v.Law))
	for _, p := range v.Points {
		bars = append(bars, draw.SVG("circle", "", draw.Attrs{"cx", draw.Px(p.X), "cy", draw.Px(p.Y), "r", "3.75"}))
	}
	return draw.H("section", "card lengths", draw.Attrs{"aria-label", title},
		draw.H("h2", "", nil, draw.Text(title+" "), draw.H("small", "", nil, draw.Text(v.Beside))),
		draw.H("div", "hist", nil,
			draw.SVG("svg", "", draw.Attrs{"viewBox", "0 0 " + draw.Px(scale.HistWidth) + " " + draw.Px(scale.HistHeight), "aria-hidden", "true"}, bars...),
			draw.H("div", "hist-buttons", draw.Attrs{"role", "group", "aria-label", b.T("Light the buckets of a bar")}, buttons...)))
}
