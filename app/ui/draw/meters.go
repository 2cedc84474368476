package draw

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/scene"
	"kvscope/app/scene/chart"
)

// meters is the line of numbers under the table, with all the others behind it
// on request.
func meters(at At, s *scene.Scene, line []app.UI) app.UI {
	m := &s.Meters
	name := at.T("More numbers")
	if m.Open {
		name = at.T("Fewer numbers")
	}
	toggle := sends(at, desk.MoreNumbers{}, Button("numbers", Attrs{"aria-expanded", Flag(m.Open)}, Text(name)))
	var more app.UI
	switch {
	case m.Note != "":
		more = H("div", "all", nil, H("p", "", nil, measures(at, m.More)...), H("p", "", nil, Text(m.Note)))
	case m.Open:
		more = H("div", "all", nil, H("p", "", nil, measures(at, m.More)...), histogram(at, &m.Columns))
	}
	return H("div", "meter", nil, H("p", "", nil, line...), toggle, ribbon(at, &s.Ribbon), more)
}

func measures(at At, all []scene.Measure) (parts []app.UI) {
	for i, m := range all {
		if i > 0 {
			parts = append(parts, Text(" · "))
		}
		parts = append(append(parts, explained(at, m.Before)...), Verbatim("b", "", m.Number))
		parts = append(parts, explained(at, m.After)...)
	}
	return parts
}

// histogram draws how long the chains are, and says the same in a table.
func histogram(at At, c *chart.Columns) app.UI {
	parts := []app.UI{Path("axis", c.Axes), Path("bar", c.Bars)}
	var dots app.UI
	if c.Dot != "" {
		parts = append(parts, Path("curve", c.Curve), Path("dot", c.Dots))
		dots = H("span", "dot-key", nil, explained(at, c.Dot)...)
	}
	for _, m := range c.Labels {
		parts = append(parts, label(m.X, m.Y, m.Class, m.Text))
	}
	return H("figure", "histogram", nil,
		SVG("svg", "", Attrs{"width", Px(c.Width), "height", Px(c.Height), "aria-hidden", "true"}, parts...),
		H("div", "sr", nil, grid("", &c.Numbers)),
		H("figcaption", "", nil, Span("bar-key", c.Bar), dots))
}
