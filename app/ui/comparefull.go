package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/compare"
	"kvscope/app/ui/draw"
)

// charts is the card of how full tables behave: looks against load, measured here
// beside the textbook.
func (c *comparing) charts() app.UI {
	f := &c.full
	name, title := c.T("Measure"), c.T("Fill tables of 4,096 buckets to 99 %, and count the looks")
	if f.Going {
		name = c.T("Stop")
	}
	said := c.T("Press Measure, or drag the load.")
	if f.Measured {
		said = c.F("Marks: measured here, to {done} %, 4,096 buckets, seed {seed}.", "done", draw.Px(f.Done), "seed", draw.Px(compare.FullSeed))
	}
	if f.Problem != "" {
		said = f.Problem
	}
	return draw.H("section", "card charts", draw.Attrs{"aria-label", c.T("Drag the load")},
		draw.H("div", "drag", nil,
			draw.H("label", "", nil, draw.Span("", c.F("Drag the load: {percent} %", "percent", draw.Px(f.Percent))),
				draw.Elem("input", "", draw.Attrs{"id", "load", "type", "range", "min", "0", "max", draw.Px(compare.FullPercent), "value", draw.Px(f.Percent)}).
					OnInput(func(ctx app.Context, _ app.Event) {
						if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
							c.root.update(compare.With{Do: compare.Drag, N: n})
						}
					})),
			c.sends(compare.Measure, draw.Button("", draw.Attrs{"title", title}, draw.Text(name)))),
		draw.H("h2", "", nil, draw.Text(c.T("Looks for a key that is there"))), c.chart(&f.Charts[0], c.T("Looks for a key that is there")), c.legend(f.Charts[0].By),
		draw.H("h2", "", nil, draw.Text(c.T("Looks for a key that is not"))), c.chart(&f.Charts[1], c.T("Looks for a key that is not")), c.legend(f.Charts[1].By),
		draw.H("p", "", draw.Attrs{"role", "status"}, draw.Text(said)),
		draw.H("p", "", nil, draw.Text(f.Source)))
}

// legend says of each store how its line and its marks look, and the formula of the line.
func (c *comparing) legend(by []string) app.UI {
	items := make([]app.UI, len(c.view.Lanes))
	for i, l := range c.view.Lanes {
		formula := "–"
		if i < len(by) && by[i] != "" {
			formula = by[i]
		}
		items[i] = draw.H("li", "", draw.Attrs{"title", l.Letter + " " + l.Name},
			draw.SVG("svg", "", draw.Attrs{"width", "26", "height", "12", "aria-hidden", "true"},
				draw.Path("curve dash-"+draw.Px(i), "M0 6h26"), draw.SVG("g", "", draw.Attrs{"transform", "translate(7 0)"}, draw.Path("mark mark-"+draw.Px(i), compare.Shape(i)))),
			draw.Text(l.Letter), draw.Span("sr", " "+l.Name+": "), draw.Verbatim("span", "by", formula))
	}
	return draw.H("ul", "legend", nil, items...)
}

func (c *comparing) chart(of *compare.Chart, name string) app.UI {
	parts := []app.UI{draw.Path("across", of.Across), draw.Path("here", of.Here), draw.Path("dragged", of.Load)}
	for i := range of.Lines {
		parts = append(parts, draw.Path("curve dash-"+draw.Px(i), of.Lines[i]))
	}
	for i := range of.Marks {
		parts = append(parts, draw.Path("mark mark-"+draw.Px(i), of.Marks[i]))
	}
	for _, t := range of.Ticks {
		class := "middle"
		if t.End {
			class = "end"
		}
		parts = append(parts, draw.SVG("text", class, draw.Attrs{"x", draw.Px(t.X), "y", draw.Px(t.Y)}, draw.Text(t.Text)))
	}
	return draw.SVG("svg", "chart", draw.Attrs{"width", draw.Px(compare.ChartWidth), "height", draw.Px(compare.ChartHeight), "role", "img", "aria-label", name}, parts...)
}

// filled draws a full table in the place of a store's buckets.
func (c *comparing) filled(i int) []app.UI {
	if i >= len(c.full.Tables) {
		return nil
	}
	t := &c.full.Tables[i]
	return []app.UI{
		draw.SVG("svg", "filled", draw.Attrs{"viewBox", "0 0 64 64", "aria-hidden", "true"}, draw.Path("used", t.Used), draw.Path("longest", t.Longest)),
		draw.H("p", "", nil, draw.Text(t.Said)),
	}
}
