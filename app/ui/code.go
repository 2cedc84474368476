package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

func codeCard(s *scene.Scene) app.UI {
	lines := make([]app.UI, len(s.Code.Lines))
	for i, line := range s.Code.Lines {
		class, current := "code-line", ""
		if line.Now {
			class, current = class+" at", "true"
		}
		if line.Outer {
			class += " outer"
		}
		lines[i] = h("div", class, nil,
			span("line-number", px(line.Number)),
			h("code", "", attrs{"aria-current", current}, text(line.Text)))
	}
	return h("section", "card code", attrs{"aria-label", "Running now"},
		heading("Running now", s.Code.File),
		h("div", "source", attrs{"tabindex", "0", "role", "group", "aria-label", "The executing line and those around it"}, lines...),
	)
}
