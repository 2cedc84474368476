package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/intake"
	"kvscope/app/scene"
)

// listenFiles opens what is chosen or dropped.
func (l *Lab) listenFiles(ctx app.Context) {
	do := func(msg scene.Msg) { ctx.Dispatch(func(ctx app.Context) { l.update(ctx, msg) }) }
	err := browser.ListenFiles(intake.MaxBytes, func(name, text string) {
		browser.CloseDialog("dialog[open]")
		do(scene.Open{Name: name, Text: text})
	}, func(name string) {
		browser.CloseDialog("dialog[open]")
		do(scene.Fail{Text: name + " cannot be read. A folder is no file; or it was moved or changed meanwhile."})
	})
	if err != nil {
		do(scene.Tell{Text: "Files cannot be opened here: " + err.Error()})
	}
}

// openFile is the browser's own field for a file, which looks like a button.
func openFile() app.UI {
	return h("label", "file", nil, text("Open a file…"),
		h("input", "", attrs{"id", "file", "type", "file", "accept", ".csv,.tsv,.json,.txt,.kv,text/*,application/json"}))
}

// dropHint covers the page while a file is held over it.
func dropHint() app.UI {
	return h("div", "drop-hint", attrs{"aria-hidden", "true"}, h("p", "", nil, text("Drop the file: CSV, JSON, lines or a script")))
}

// refusals is a button that lists the lines the notice speaks of.
func (l *Lab) refusals() app.UI {
	if len(l.model.Refusals()) == 0 {
		return nil
	}
	return l.openRefused()
}

func (l *Lab) openRefused() app.UI {
	return button("chip", attrs{"aria-haspopup", "dialog"}, text("Show refused")).OnClick(func(ctx app.Context, _ app.Event) {
		browser.CloseDialog("dialog[open]")
		l.open = "refused"
		ctx.Defer(func(app.Context) { browser.OpenDialog("#refused") })
	}, app.EventScope("refused"))
}

// lastFile says what became of the file opened last.
func (l *Lab) lastFile() app.UI {
	if l.model.Report.Text == "" {
		return nil
	}
	parts := []app.UI{span("", l.model.Report.Text+" ")}
	if len(l.model.Report.Refused) > 0 {
		parts = append(parts, l.openRefused())
	}
	return h("p", "last-file", nil, parts...)
}

// refused lists the lines of the file opened last that gave no command.
func (l *Lab) refused() app.UI {
	if l.open != "refused" {
		return dialog("refused", "Refused lines")
	}
	var rows []app.UI
	for _, r := range l.model.Report.Refused {
		rows = append(rows, h("li", "logged", nil, span("line-number", thousands(r.Line)), span("", r.Why)))
	}
	if n := l.model.Report.Unlisted; n > 0 {
		rows = append(rows, h("li", "logged", nil, span("line-number", ""), span("", "and "+thousands(n)+" more")))
	}
	return dialog("refused", "Refused lines",
		h("p", "hint", nil, text(l.model.Report.Text)),
		h("ol", "commands", attrs{"tabindex", "0", "aria-label", "Refused lines"}, rows...))
}
