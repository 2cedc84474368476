package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/intake"
	"kvscope/app/lab"
	"kvscope/app/ui/draw"
)

// listenFiles opens what is chosen or dropped.
func (l *Lab) listenFiles(ctx app.Context) {
	do := func(msg act.Msg) { ctx.Dispatch(func(ctx app.Context) { l.update(ctx, msg) }) }
	err := browser.ListenFiles(intake.MaxBytes, func(name, text string) {
		browser.CloseDialog("dialog[open]")
		do(lab.Open{Name: name, Text: text})
	}, func(name string) {
		browser.CloseDialog("dialog[open]")
		do(lab.Fail{Text: l.F("{file} cannot be read. A folder is no file; or it was moved or changed meanwhile.", "file", name)})
	})
	if err != nil {
		do(lab.Tell{Text: l.F("Files cannot be opened here: {why}", "why", err.Error())})
	}
}

// openFile is the browser's own field for a file, which looks like a button.
func (l *Lab) openFile() app.UI {
	return draw.H("label", "file", nil, draw.Text(l.T("Open a file…")),
		draw.H("input", "", draw.Attrs{"id", "file", "type", "file", "accept", ".csv,.tsv,.json,.txt,.kv,text/*,application/json"}))
}

// dropHint covers the page while a file is held over it.
func (l *Lab) dropHint() app.UI {
	return draw.H("div", "drop-hint", draw.Attrs{"aria-hidden", "true"}, draw.H("p", "", nil, draw.Text(l.T("Drop the file: CSV, JSON, lines or a script"))))
}

// refusals is a button that lists the lines the notice speaks of.
func (l *Lab) refusals() app.UI {
	if len(l.model.Refusals()) == 0 {
		return nil
	}
	return l.openRefused()
}

func (l *Lab) openRefused() app.UI {
	return draw.Button("chip", draw.Attrs{"aria-expanded", draw.Flag(l.model.Panel == lab.RefusedPanel), "aria-controls", string(lab.RefusedPanel)}, draw.Text(l.T("Show refused"))).
		OnClick(l.on(lab.ShowPanel{Panel: lab.RefusedPanel}))
}

// lastFile says what became of the file opened last.
func (l *Lab) lastFile() app.UI {
	if l.model.Report.Text == "" {
		return nil
	}
	parts := []app.UI{draw.Span("", l.model.Report.Text+" ")}
	if len(l.model.Report.Refused) > 0 {
		parts = append(parts, l.openRefused())
	}
	return draw.H("p", "last-file", nil, parts...)
}

// refused lists the lines of the file opened last that gave no command.
func (l *Lab) refused() app.UI {
	var rows []app.UI
	for _, r := range l.model.Report.Refused {
		rows = append(rows, draw.H("li", "logged", nil, draw.Span("line-number", draw.Thousands(r.Line)), draw.Span("", r.Why)))
	}
	if n := l.model.Report.Unlisted; n > 0 {
		rows = append(rows, draw.H("li", "logged", nil, draw.Span("line-number", ""), draw.Span("", l.F("and {n} more", "n", draw.Thousands(n)))))
	}
	return l.box(lab.RefusedPanel, l.T("Refused lines"),
		draw.H("p", "hint", nil, draw.Text(l.model.Report.Text)),
		draw.H("ol", "commands", draw.Attrs{"tabindex", "0", "aria-label", l.T("Refused lines")}, rows...))
}
