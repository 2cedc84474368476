package draw

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/scene/chart"
)

// ribbon draws what each operation cost. Over it lies a slider that cannot be
// seen: its thumb is as wide as a bar, so that one points at what one chooses.
func ribbon(at At, r *chart.Ribbon) app.UI {
	if !r.On {
		return nil
	}
	parts := []app.UI{Path("axis", r.Axis), Path("touched", r.Touched), Path("moved", r.Moved), Path("current", r.Current)}
	for _, m := range r.Labels {
		parts = append(parts, label(m.X, m.Y, m.Class, m.Text))
	}
	return H("figure", "ribbon", nil,
		H("div", "bars pitch-"+Px(r.Pitch), nil,
			SVG("svg", "", Attrs{"width", Px(r.Width), "height", Px(r.Height), "aria-hidden", "true"}, parts...),
			Elem("input", "", Attrs{"id", at.ID("ribbon"), "type", "range", "min", Px(r.First), "max", Px(r.First + r.Count - 1),
				"aria-label", at.T("Work of each operation"), "aria-valuetext", r.Said}).
				OnInput(func(ctx app.Context, _ app.Event) {
					if i, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
						wish(ctx, at, desk.GoTo{Operation: i})
					}
				})),
		H("div", "sr", nil, grid("", &r.Numbers)),
		H("figcaption", "", nil, Text(at.T("work of each operation: ")), Span("touched-key", at.T("nodes touched")), Text(" "), Span("moved-key", at.T("moved"))))
}
