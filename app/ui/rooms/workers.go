package rooms

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/threads"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// Workers draws the cards, of which each has a button for a turn, if buttons says so.
func Workers(l *words.Lang, v *threads.View, buttons bool, press draw.Press) app.UI {
	var cards []app.UI
	if buttons {
		cards = append(cards, draw.H("h2", "", nil, draw.Text(l.T("Who runs next?"))))
	}
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
		if buttons && !w.Done {
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

// Runs draws what a phone has at its foot: a button of each worker for a turn, with what
// that would do, and the way back.
func Runs(l *words.Lang, v *threads.View, first bool, press draw.Press) app.UI {
	buttons := []app.UI{draw.Sends(press, threads.Back, draw.Button("back", draw.Attrs{"aria-label", l.T("One turn back"), "disabled", draw.Flag(first)}, draw.Icon("M11 3v10L4 8z")))}
	for i := range v.Workers {
		w := &v.Workers[i]
		class := "run"
		if w.Waits {
			class += " waits"
		}
		if i == v.Next {
			class += " primary"
		}
		buttons = append(buttons, draw.Sends(press, threads.With{Do: threads.Run, N: i}, draw.Button(class, draw.Attrs{"disabled", draw.Flag(w.Done)}, draw.Text(l.F("Run {worker}", "worker", w.Letter)), draw.H("small", "", nil, draw.Text(" "+w.Brief)))))
	}
	return draw.H("div", "buttons runs", draw.Attrs{"role", "group", "aria-label", l.T("Who runs next?")}, buttons...)
}
