package beat

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/lesson"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// Thought draws what this library does not do, dashed and marked so.
func Thought(l *words.Lang, tongue draw.Attrs, rows [][]lesson.Cell) app.UI {
	if rows == nil {
		return nil
	}
	parts := []app.UI{draw.H("figcaption", "", nil, draw.Text(l.T("A thought: not this library")))}
	for _, row := range rows {
		var places []app.UI
		for _, p := range row {
			class := ""
			if p.Leads {
				class = "leads"
			}
			if p.Says != "" {
				class += " wrong"
			}
			places = append(places, draw.H("li", class, nil, draw.Span("name", p.Name), draw.Text(" "), draw.H("b", "", nil, draw.Text(p.Holds)), draw.Text(" "), draw.Span("says", p.Says)))
		}
		parts = append(parts, draw.H("ol", "", tongue, places...))
	}
	return draw.H("figure", "thought", nil, parts...)
}
