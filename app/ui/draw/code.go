package draw

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/scene"
	"kvscope/app/scene/source"
)

// codeCard shows the executing line and those around it, or the whole file.
func codeCard(at At, s *scene.Scene) app.UI {
	c := &s.Code
	class, what := "card code", at.T("The executing line and those around it")
	var lines []app.UI
	if c.Whole != nil {
		class, what = class+" whole", at.T("The whole file, with the executing line")
		for _, run := range c.Whole {
			lines = append(lines, &codeRun{Lines: run})
		}
	} else {
		for _, line := range slices.Concat(c.Before, c.Lines, c.Behind) {
			lines = append(lines, &codeLine{Line: line})
		}
	}
	var other app.UI
	if c.Other != "" {
		name, title := at.F("in {place}", "place", c.Other), at.T("The line of the pool that works here")
		if c.Inner {
			name, title = at.F("from {place}", "place", c.Other), at.T("The line of the store that called the pool")
		}
		other = sends(at, desk.Frame{}, Button("chip", Attrs{"title", title}, Text(name)))
	}
	file := at.T("File")
	if c.Whole != nil {
		file = at.T("Close")
	}
	return H("section", class, Attrs{"aria-label", at.T("Running now")},
		H("div", "code-head", nil,
			H("h2", "", nil, Text(at.T("Running now")), Verbatim("small", "", c.File)),
			other,
			sends(at, desk.Whole{}, Button("chip", Attrs{"aria-expanded", Flag(c.Whole != nil), "title", at.T("The whole file (c)")},
				Text(file), Verbatim("span", "sr", " "+c.File)))),
		H("div", "source", Attrs{"tabindex", "0", "role", "group", "aria-label", what, "translate", "no"}, lines...),
	)
}

// codeRun draws a run of lines of a whole file. go-app draws it again only when
// Lines is another value.
type codeRun struct {
	app.Compo
	Lines []source.Line
}

func (c *codeRun) Render() app.UI {
	lines := make([]app.UI, len(c.Lines))
	for i := range c.Lines {
		lines[i] = drawLine(&c.Lines[i])
	}
	return H("div", "", nil, lines...)
}

// codeLine draws one line of an excerpt. Most steps leave all but two as they are.
type codeLine struct {
	app.Compo
	Line source.Line
}

func (c *codeLine) Render() app.UI { return drawLine(&c.Line) }

func drawLine(line *source.Line) app.UI {
	class, current := "code-line", ""
	if line.Now {
		class, current = class+" at", "true"
	}
	if line.Outer {
		class += " outer"
	}
	if line.Far {
		class += " far"
	}
	if line.Trace {
		class += " trace"
	}
	return H("div", class, nil,
		Span("line-number", Px(line.Number)),
		H("code", "", Attrs{"aria-current", current}, Text(line.Text)))
}
