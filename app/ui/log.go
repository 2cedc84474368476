package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/ui/draw"
)

// log has what the store said, all of it or a part.
func (l *Page) log() app.UI {
	lines, unseen := l.model.Log()
	rows := make([]app.UI, 0, len(lines)+1)
	for _, line := range lines {
		class, kind := "logged", "story"
		if line.Write {
			kind = "write"
		}
		if line.Ahead {
			class += " ahead"
		}
		if line.Now {
			class += " at"
		}
		rows = append(rows, draw.H("li", class, nil,
			draw.Span("line-number", line.Number), draw.Verbatim("span", "kind "+kind, line.Kind), draw.Verbatim("code", "", line.Fields)))
	}
	if len(lines) == 0 {
		rows = append(rows, draw.H("li", "", nil, draw.Text(l.T("No event passes the filter."))))
	}
	said := l.T("Bold: a write, the picture is made of these. Grey: still ahead.")
	if unseen > 0 {
		said = l.N(unseen, "The picture's step is in the middle; {n} event further away is left out.", "The picture's step is in the middle; {n} events further away are left out.")
	}
	copying := l.T("Copy")
	if l.model.Copied == (lab.Copied{What: "log"}) {
		copying = l.T("Copied")
	}
	var copied app.UI
	if l.model.Copied == (lab.Copied{What: "log", ByHand: true}) {
		copied = draw.H("div", "by-hand-log", nil,
			draw.H("p", "hint", draw.Attrs{"role", "status"}, draw.Text(l.copyByHand())),
			draw.H("textarea", "", draw.Attrs{"translate", "no", "id", "log-text", "readonly", "true", "rows", "3", "spellcheck", "false", "aria-label", l.T("These events as plain lines")}, draw.Text(l.model.LogText())))
	}
	return l.box(lab.LogPanel, l.T("Log"),
		l.logFilter(),
		draw.H("p", "hint", draw.Attrs{"role", "status"}, draw.Text(said)),
		draw.H("ol", "commands log", draw.Attrs{"tabindex", "0", "aria-label", l.T("Events")}, rows...),
		draw.H("div", "choices", nil, l.sends(lab.Copy{What: "log"}, draw.Button("", draw.Attrs{"title", l.T("Copy these events as plain lines")}, draw.Text(copying)))),
		copied)
}

// logFilter chooses the events: of what, which, and with which words. A choice
// changes the filter as it is when it is made, not as it was when it was drawn: the
// words may have grown by a letter since.
func (l *Page) logFilter() app.UI {
	now := l.model.LogFilter
	set := func(name string, pressed bool, change func(*desk.LogFilter)) app.UI {
		return draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(pressed)}, draw.Text(name)).OnClick(func(ctx app.Context, _ app.Event) {
			l.filterLog(change)
		}, app.EventScope(name))
	}
	var kinds []app.UI
	for i, name := range []string{l.T("All"), l.T("Writes"), l.T("Story")} {
		only := desk.LogKinds(i)
		kinds = append(kinds, set(name, now.Kinds == only, func(to *desk.LogFilter) { to.Kinds = only }))
	}
	return draw.H("div", "choices", nil,
		draw.H("div", "segments", draw.Attrs{"role", "group", "aria-label", l.T("Events of")},
			set(l.T("This operation"), !now.Whole, func(to *desk.LogFilter) { to.Whole = false }),
			set(l.T("Session"), now.Whole, func(to *desk.LogFilter) { to.Whole = true })),
		draw.H("div", "segments", draw.Attrs{"role", "group", "aria-label", l.T("Kinds of events")}, kinds...),
		draw.Elem("input", "filter", draw.Attrs{"id", "log-filter", "type", "search", "placeholder", l.T("kind, #slot or key"), "aria-label", l.T("Only events with these words"),
			"autocomplete", "off", "autocapitalize", "off", "spellcheck", "false", "maxlength", "200"}).
			OnInput(func(ctx app.Context, _ app.Event) {
				typed := ctx.JSSrc().Get("value").String()
				l.filterLog(func(to *desk.LogFilter) { to.Text = typed })
			}))
}

func (l *Page) filterLog(change func(*desk.LogFilter)) {
	to := l.model.LogFilter
	change(&to)
	l.update(desk.SetLog{To: to})
}
