package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/ui/draw"
)

// commands is the list of all commands with their results. A click goes there.
func (l *Page) commands() app.UI {
	list, before, after := l.model.Given()
	var rows []app.UI
	if before > 0 {
		rows = append(rows, draw.H("li", "", nil, draw.Text(l.N(before, "{n} earlier one", "{n} earlier ones"))))
	}
	for _, g := range list {
		class, current := "given", ""
		if g.Now {
			class, current = "given at", "step"
		}
		rows = append(rows, draw.H("li", "", nil,
			l.sends(desk.Jump{Entry: g.Entry}, draw.Button(class, draw.Attrs{"aria-current", current},
				draw.Span("line-number", draw.Px(g.Entry+1)), draw.Verbatim("code", "", g.Command), draw.Span("result", g.Result), draw.Span("lab-note-text", g.Notes)))))
	}
	if after > 0 {
		rows = append(rows, draw.H("li", "", nil, draw.Text(l.N(after, "{n} later one", "{n} later ones"))))
	}
	return l.box(lab.CommandsPanel, l.T("Commands"), l.journey(), draw.H("ol", "commands", draw.Attrs{"tabindex", "0", "aria-label", l.T("All commands")}, rows...))
}
