package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

// detailCard tells of the selected slot, in the place of the code.
func detailCard(d *scene.Detail) app.UI {
	state := [...]string{scene.NeverUsed: "state fresh", scene.Recycled: "state free", scene.Live: "state live"}[d.State]
	body := []app.UI{
		h("div", "title", nil,
			h("h2", "", nil, text(d.Name), text(" "), h("small", state, nil, text(d.Word))),
			h("p", "", nil, text(d.About)),
			button("close", attrs{"aria-label", "Close the details", "title", "Close (Esc)"}, text("✕")).
				OnClick(send(scene.Select{Slot: d.Slot}))),
	}
	parts := []app.UI{text(d.Address)}
	if len(d.Bytes.Rows) > 0 {
		parts = append(parts, grid("bytes", &d.Bytes))
	}
	for _, s := range d.Notes {
		parts = append(parts, h("p", "", nil, text(s)))
	}
	body = append(body, h("div", "anatomy", attrs{"tabindex", "0", "role", "group", "aria-label", d.Bytes.Caption}, parts...))
	return h("section", "card detail", attrs{"aria-label", "Details of a slot"}, body...)
}

// grid is a table.
func grid(class string, g *scene.Grid) app.UI {
	line := func(tag, scope string, cells []string) app.UI {
		var drawn []app.UI
		for i := range g.Heads {
			var more app.UI
			if i+1 == len(g.Heads) && len(cells) > i+1 {
				more = span("means", " "+cells[i+1])
			}
			drawn = append(drawn, h(tag, "", attrs{"scope", scope}, text(cells[i]), more))
		}
		return h("tr", "", nil, drawn...)
	}
	rows := []app.UI{line("th", "col", g.Heads)}
	for _, r := range g.Rows {
		rows = append(rows, line("td", "", r))
	}
	return h("table", class, nil, h("caption", "sr", nil, text(g.Caption)), h("tbody", "", nil, rows...))
}
