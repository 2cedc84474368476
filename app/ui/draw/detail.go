package draw

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/scene"
	"kvscope/app/scene/chart"
	"kvscope/app/scene/moment"
)

// detailCard tells of the selected slot, in the place of the code.
func detailCard(at At, d *scene.Detail) app.UI {
	state := [...]string{moment.NeverUsed: "state fresh", moment.Recycled: "state free", moment.Live: "state live"}[d.State]
	body := []app.UI{
		H("div", "title", nil,
			H("h2", "", nil, Text(d.Name), Text(" "), H("small", state, nil, Text(d.Word))),
			H("p", "", nil, explained(at, d.About)...),
			sends(at, desk.Select{Slot: d.Slot}, Button("close", Attrs{"aria-label", at.T("Close the details"), "title", at.T("Close (Esc)")}, Text("✕")))),
	}
	parts := []app.UI{Text(d.Address)}
	if len(d.Bytes.Rows) > 0 {
		parts = append(parts, grid("bytes", &d.Bytes))
	}
	for _, s := range d.Notes {
		parts = append(parts, H("p", "", nil, Text(s)))
	}
	body = append(body, H("div", "anatomy", Attrs{"tabindex", "0", "role", "group", "aria-label", d.Bytes.Caption}, parts...))
	return H("section", "card detail", Attrs{"aria-label", at.T("Details of a slot")}, body...)
}

// grid is a table.
func grid(class string, g *chart.Grid) app.UI {
	line := func(tag, scope string, cells []string) app.UI {
		var drawn []app.UI
		for i := range g.Heads {
			var more app.UI
			if i+1 == len(g.Heads) && len(cells) > i+1 {
				more = Span("means", " "+cells[i+1])
			}
			drawn = append(drawn, H(tag, "", Attrs{"scope", scope}, Text(cells[i]), more))
		}
		return H("tr", "", nil, drawn...)
	}
	rows := []app.UI{line("th", "col", g.Heads)}
	for _, r := range g.Rows {
		rows = append(rows, line("td", "", r))
	}
	return H("table", class, nil, H("caption", "sr", nil, Text(g.Caption)), H("tbody", "", nil, rows...))
}
