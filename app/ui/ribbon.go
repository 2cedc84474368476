package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

// ribbon draws what each operation cost. Over it lies a slider that cannot be
// seen: its thumb is as wide as a bar, so that one points at what one chooses.
func ribbon(r *scene.Ribbon) app.UI {
	if !r.On {
		return nil
	}
	parts := []app.UI{path("axis", r.Axis), path("touched", r.Touched), path("moved", r.Moved), path("current", r.Current)}
	for _, m := range r.Labels {
		parts = append(parts, label(m.X, m.Y, m.Class, m.Text))
	}
	return h("figure", "ribbon", nil,
		h("div", "bars pitch-"+px(r.Pitch), nil,
			svg("svg", "", attrs{"width", px(r.Width), "height", px(r.Height), "aria-hidden", "true"}, parts...),
			h("input", "", attrs{"id", "ribbon", "type", "range", "min", px(r.First), "max", px(r.First + r.Count - 1),
				"aria-label", "Work of each operation", "aria-valuetext", r.Said}).
				OnInput(func(ctx app.Context, _ app.Event) {
					if i, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
						ctx.NewActionWithValue(chosen, scene.GoTo{Operation: i})
					}
				})),
		h("div", "sr", nil, grid("", &r.Numbers)),
		h("figcaption", "", nil, text("work of each operation: "), span("touched-key", "nodes touched"), text(" "), span("moved-key", "moved")))
}
