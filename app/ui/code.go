package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

// codeCard shows the executing line and those around it, or the whole file.
func codeCard(s *scene.Scene) app.UI {
	c := &s.Code
	class, what, lines := "card code", "The executing line and those around it", codeLines(c.Lines)
	if c.Whole != nil {
		class, what = class+" whole", "The whole file, with the executing line"
		lines = make([]app.UI, len(c.Whole))
		for i, run := range c.Whole {
			lines[i] = &codeRun{Lines: run}
		}
	}
	var other app.UI
	if c.Other != "" {
		name, title := "in "+c.Other, "The line of the pool that works here"
		if c.Inner {
			name, title = "from "+c.Other, "The line of the store that called the pool"
		}
		other = button("chip", attrs{"title", title}, text(name)).OnClick(send(scene.Frame{}))
	}
	file := "File"
	if c.Whole != nil {
		file = "Close"
	}
	return h("section", class, attrs{"aria-label", "Running now"},
		h("div", "code-head", nil,
			heading("Running now", c.File),
			other,
			button("chip", attrs{"aria-expanded", flag(c.Whole != nil), "title", "The whole file (c)"},
				text(file), span("sr", " "+c.File)).OnClick(send(scene.Whole{}))),
		h("div", "source", attrs{"tabindex", "0", "role", "group", "aria-label", what}, lines...),
	)
}

// codeRun draws a run of lines of a whole file. go-app draws it again only when
// Lines is another value.
type codeRun struct {
	app.Compo
	Lines []scene.CodeLine
}

func (c *codeRun) Render() app.UI { return h("div", "", nil, codeLines(c.Lines)...) }

func codeLines(all []scene.CodeLine) []app.UI {
	lines := make([]app.UI, len(all))
	for i, line := range all {
		class, current := "code-line", ""
		if line.Now {
			class, current = class+" at", "true"
		}
		if line.Outer {
			class += " outer"
		}
		if line.Trace {
			class += " trace"
		}
		lines[i] = h("div", class, nil,
			span("line-number", px(line.Number)),
			h("code", "", attrs{"aria-current", current}, text(line.Text)))
	}
	return lines
}
