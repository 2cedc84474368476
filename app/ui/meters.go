package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

// meters is the line of numbers under the table, with all the others behind it
// on request.
func meters(s *scene.Scene, line []app.UI) app.UI {
	m := &s.Meters
	name := "More numbers"
	if m.Open {
		name = "Fewer numbers"
	}
	toggle := button("numbers", attrs{"aria-expanded", flag(m.Open)}, text(name)).OnClick(send(scene.MoreNumbers{}))
	var more app.UI
	switch {
	case m.Note != "":
		more = h("div", "all", nil, h("p", "", nil, measures(m.More)...), h("p", "", nil, text(m.Note)))
	case m.Open:
		more = h("div", "all", nil, h("p", "", nil, measures(m.More)...), histogram(&m.Chart))
	}
	return h("div", "meter", nil, h("p", "", nil, line...), toggle, ribbon(&s.Ribbon), more)
}

func measures(all []scene.Measure) (parts []app.UI) {
	for i, m := range all {
		if i > 0 {
			parts = append(parts, text(" · "))
		}
		parts = append(parts, text(m.Before), h("b", "", nil, text(m.Number)), text(m.After))
	}
	return parts
}

// histogram draws how long the chains are, and says the same in a table.
func histogram(c *scene.Chart) app.UI {
	parts := []app.UI{path("axis", c.Axes), path("bar", c.Bars)}
	var dots app.UI
	if c.Dot != "" {
		parts = append(parts, path("curve", c.Curve), path("dot", c.Dots))
		dots = span("dot-key", c.Dot)
	}
	for _, m := range c.Labels {
		parts = append(parts, label(m.X, m.Y, m.Class, m.Text))
	}
	return h("figure", "histogram", nil,
		svg("svg", "", attrs{"width", px(c.Width), "height", px(c.Height), "aria-hidden", "true"}, parts...),
		h("div", "sr", nil, grid("", &c.Numbers)),
		h("figcaption", "", nil, span("bar-key", c.Bar), dots))
}
