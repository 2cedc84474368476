package rooms

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/threads"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// Workers draws the cards, of which each has a button for a turn.
func Workers(l *words.Lang, v *threads.View, press draw.Press) app.UI {
	cards := []app.UI{draw.H("h2", "", nil, draw.Text(l.T("Who runs next?")))}
	for i := range v.Workers {
		w := &v.Workers[i]
		class := "card worker"
		if w.Waits {
			class += " waits"
		}
		if i == v.Next {
			class += " next"
		}
		commands := make([]app.UI, len(w.Commands))
		for k, c := range w.Commands {
			mark, state := "", l.T("to come")
			switch {
			case c.Done:
				mark, state = "done", l.T("done")
			case c.Now:
				mark, state = "at", l.T("now")
			}
			var answer app.UI
			if c.Answer != "" {
				answer = draw.Span("answered", " → "+c.Answer)
			}
			commands[k] = draw.H("li", mark, nil, draw.Verbatim("code", "", c.Text), answer, draw.Span("sr", " "+state))
		}
		name := l.F("Run {worker}", "worker", w.Letter)
		if w.Waits {
			name = l.F("Run {worker} anyway", "worker", w.Letter)
		}
		var button app.UI
		if !w.Done {
			class := ""
			if i == v.Next {
				class = "primary"
			}
			button = draw.Sends(press, threads.With{Do: threads.Run, N: i}, draw.Button(class, draw.Attrs{"title", l.F("Run {worker} ({key})", "worker", w.Letter, "key", strings.ToLower(w.Letter))}, draw.Text(name)))
		}
		cards = append(cards, draw.H("section", class, draw.Attrs{"aria-label", l.F("Worker {worker}", "worker", w.Letter)},
			Badge(w.Letter, w.Now, false, w.Waits), draw.H("ol", "", nil, commands...), draw.H("p", "", nil, draw.Text(w.Says)), button))
	}
	return draw.H("div", "workers", nil, cards...)
}
