package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scale"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
	"kvscope/store"
)

// whole draws the maps of the tables.
func (s *scaling) whole() app.UI {
	// The ring comes first, so that its element, whose place is set around go-app, never
	// becomes that of something else.
	maps := []app.UI{draw.H("div", "ring", draw.Attrs{"hidden", "true"})}
	title, about := "", ""
	for i, t := range s.view.Tables {
		if i == 0 {
			title, about = t.Title, t.About
		}
		var name, front app.UI
		if len(s.view.Tables) > 1 {
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
				draw.H("canvas", class, draw.Attrs{"id", canvas(i)[1:], "role", "img", "aria-label", s.F("{map}: told in the list below", "map", t.Title)}).
					OnClick(s.pickAt(scale.Zoom, i), app.EventScope("map"+draw.Px(i))), front)))
	}
	if len(s.view.Tables) > 1 {
		title, about = s.T("Two tables"), ""
	}
	class := "maps"
	if len(s.view.Tables) > 1 {
		class += " two"
	}
	return draw.H("section", "card whole", draw.Attrs{"aria-label", s.T("Table")},
		draw.H("h2", "", nil, draw.Text(title+" "), draw.H("small", "", nil, draw.Text(about)),
			draw.H("small", "rate-here", nil, draw.Text(s.F("{rate}/s · {ms} ms a frame", "rate", s.view.Rate, "ms", s.view.Frame)))),
		draw.H("div", class, nil, maps...),
		s.legend(s.view.Legend, "shade", s.T("How many buckets are how")), draw.H("i", "paper", draw.Attrs{"aria-hidden", "true"}))
}

func (s *scaling) legend(all []scale.Entry, kind, name string) app.UI {
	items := make([]app.UI, len(all))
	for i, e := range all {
		items[i] = draw.H("li", "", nil, draw.H("i", "swatch "+kind+"-"+draw.Px(i), nil), draw.Text(e.Name+" "), draw.H("b", "", nil, draw.Text(e.Count)))
	}
	return draw.H("ul", "legend", draw.Attrs{"aria-label", name}, items...)
}

// pickAt looks at what is under the pointer on the map of a table; of -1, of the pool.
func (s *scaling) pickAt(do scale.Do, table int) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		src := ctx.JSSrc()
		x, y := e.Get("offsetX").Float()/src.Get("clientWidth").Float(), e.Get("offsetY").Float()/src.Get("clientHeight").Float()
		if sheet := s.model().Sheet(scale.Spot{Table: table}); sheet != nil {
			s.root.update(scale.With{Do: do, Of: table, N: sheet.Field.Index(x, y)})
		}
	}
}

// regionCard draws the region.
func (s *scaling) regionCard() app.UI {
	return draw.H("section", "card region", draw.Attrs{"aria-label", s.T("Region")},
		draw.H("h2", "", nil, draw.Text(s.T("Region")+" "), draw.H("small", "", nil, draw.Text(s.view.Region))),
		draw.H("div", "map", nil,
			draw.H("canvas", "", draw.Attrs{"id", regionCanvas[1:], "role", "img", "aria-label", s.view.Region}).OnClick(s.regionPressed, app.EventScope("region")),
			draw.H("div", "ring", draw.Attrs{"hidden", "true"})))
}

func (s *scaling) regionPressed(_ app.Context, e app.Event) {
	i := s.grid.At(e.Get("offsetX").Int(), e.Get("offsetY").Int())
	if msg, ok := s.model().InRegion(i); ok {
		s.root.update(msg)
	}
}

// chain is the card of the bucket, or slot, that is looked at.
func (s *scaling) chain() app.UI {
	v := &s.view.Spot
	var nodes []app.UI
	for _, n := range v.Nodes {
		nodes = append(nodes, draw.H("li", "", nil,
			draw.Button("of-chain", draw.Attrs{"title", s.F("Slot {n}", "n", words.Number(n.Slot))}, draw.Span("at-look", n.Look), draw.Verbatim("span", "", n.Key)).
				OnClick(s.on(scale.With{Do: scale.Slot, N: n.Slot}))))
	}
	label, do := s.T("Bucket"), scale.Pick
	if v.Pool {
		label, do = s.T("Slot"), scale.Slot
	}
	heard := "status"
	if s.model().Busy() {
		heard = "" // it changes all the time
	}
	return draw.H("section", "card chain", draw.Attrs{"aria-label", v.Title},
		draw.H("h2", "", nil, draw.Text(v.Title+" "), draw.H("small", "", nil, draw.Text(v.About))),
		draw.H("div", "goto", nil,
			draw.H("label", "", draw.Attrs{"for", "spot"}, draw.Text(label)),
			draw.H("input", "", draw.Attrs{"id", "spot", "type", "number", "min", "0", "max", draw.Px(v.Last)}).OnChange(func(ctx app.Context, _ app.Event) {
				if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
					s.root.update(scale.With{Do: do, Of: s.model().Table(), N: n})
				}
			}, app.EventScope(label)),
			draw.Button("", draw.Attrs{"title", s.T("The longest, again and again (L)")}, draw.Text(s.T("Longest"))).OnClick(s.on(scale.Follow))),
		draw.H("p", "", draw.Attrs{"id", "spot-says", "role", heard}, draw.Text(v.Says)),
		draw.H("ol", "", draw.Attrs{"aria-label", s.T("Its nodes, in their order")}, nodes...),
		draw.H("p", "more", nil, draw.Text(v.More)))
}

// speed is the card of what is measured.
func (s *scaling) speed() app.UI {
	v := &s.view
	return draw.H("section", "card measures", draw.Attrs{"aria-label", s.T("Measured here")},
		draw.H("p", "rate", nil, draw.H("strong", "", nil, draw.Text(v.Rate)), draw.Span("", s.T("operations / s"))),
		draw.H("p", "gaps", nil,
			draw.SVG("svg", "", draw.Attrs{"width", draw.Px(scale.GapsWidth), "height", draw.Px(scale.GapsHeight), "aria-hidden", "true"},
				draw.Path("bars", v.Gaps), draw.Path("line", "M0 22H168")),
			draw.Span("", s.F("95 of 100 frames within {ms} ms", "ms", v.Frame))),
		draw.H("p", "memory", nil, draw.Text(v.Memory)),
		draw.Button("", draw.Attrs{"title", s.T("All tables and Go’s own map, timed in this browser")}, draw.Text(s.T("Benchmark…"))).OnClick(s.on(scale.Benchmark)))
}

// pool is the card of the memory pool.
func (s *scaling) pool() app.UI {
	v := &s.view.Pool
	return draw.H("section", "card pool-card", draw.Attrs{"aria-label", s.T("Memory pool")},
		draw.H("h2", "", nil, draw.Text(s.T("Memory pool")+" "), draw.H("small", "", nil, draw.Text(v.About))),
		draw.H("div", "pool-map", nil, draw.H("div", "ring", draw.Attrs{"hidden", "true"}), draw.H("canvas", "", draw.Attrs{"id", poolCanvas[1:], "role", "img", "aria-label", s.T("Slots in address order: told in the list below")}).
			OnClick(func(ctx app.Context, e app.Event) {
				src := ctx.JSSrc()
				x := int(e.Get("offsetX").Float() / src.Get("clientWidth").Float() * scale.PoolColumns)
				y := int(e.Get("offsetY").Float() / src.Get("clientHeight").Float() * float64(v.Rows))
				s.root.update(scale.With{Do: scale.Slot, N: (y*scale.PoolColumns + x) * s.model().PoolPoint()})
			}, app.EventScope("pool"))),
		s.legend(v.Legend, "slot", s.T("How many slots are how")))
}

// lengths is the histogram beside the law.
func (s *scaling) lengths() app.UI {
	v := &s.view
	title := s.T("Looks for a key")
	if s.model().Plan.Strategy == store.Chaining {
		title = s.T("Chain lengths")
	}
	var bars, buttons []app.UI
	for i, b := range v.Bars {
		class := "length"
		if b.Lit {
			class += " lit"
		}
		bars = append(bars,
			draw.SVG("rect", class, draw.Attrs{"x", draw.Px(b.X + b.Width/6), "y", draw.Px(b.Y), "width", draw.Px(b.Width * 2 / 3), "height", draw.Px(b.Height)}),
			draw.SVG("text", "", draw.Attrs{"x", draw.Px(b.X + b.Width/2), "y", draw.Px(scale.HistHeight - 6)}, draw.Text(b.Label)))
		bar := i
		if s.model().Plan.Strategy != store.Chaining {
			bar++
		}
		buttons = append(buttons, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(b.Lit), "title", b.Title, "aria-label", b.Title}).
			OnClick(s.on(scale.With{Do: scale.Light, N: bar})))
	}
	bars = append(bars, draw.Path("law", v.Law))
	for _, p := range v.Points {
		bars = append(bars, draw.SVG("circle", "", draw.Attrs{"cx", draw.Px(p.X), "cy", draw.Px(p.Y), "r", "3.75"}))
	}
	return draw.H("section", "card lengths", draw.Attrs{"aria-label", title},
		draw.H("h2", "", nil, draw.Text(title+" "), draw.H("small", "", nil, draw.Text(v.Beside))),
		draw.H("div", "hist", nil,
			draw.SVG("svg", "", draw.Attrs{"viewBox", "0 0 " + draw.Px(scale.HistWidth) + " " + draw.Px(scale.HistHeight), "aria-hidden", "true"}, bars...),
			draw.H("div", "hist-buttons", draw.Attrs{"role", "group", "aria-label", s.T("Light the buckets of a bar")}, buttons...)))
}
