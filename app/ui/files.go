package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/compare"
	"kvscope/app/intake"
	"kvscope/app/lab"
	"kvscope/app/lesson"
	"kvscope/app/page"
	"kvscope/app/scale"
	"kvscope/app/ui/draw"
)

// listenFiles opens what is chosen or dropped.
func (l *Page) listenFiles() {
	l.model.Decoder, l.page.Compare.Decoder = browser.Decoder, browser.Decoder
	do := func(msg act.Msg) { l.ctx.Dispatch(func(app.Context) { l.update(msg) }) }
	err := browser.ListenFiles(intake.MaxBytes, func(name, text string) {
		browser.CloseDialog("dialog[open]")
		l.ctx.Dispatch(func(app.Context) {
			if l.page.Screen == page.Lessons {
				l.update(lesson.OpenProgress{Name: name, Text: text})
				return
			}
			if l.page.Screen == page.Scale {
				l.update(scale.Lines{Name: name, Text: text})
				return
			}
			if l.page.Screen == page.Compare {
				l.update(compare.With{Do: compare.Open, Name: name, Text: text})
				return
			}
			away := l.page.Screen != page.Lab
			if away { // where it is looked at
				browser.Visit("/lab")
			}
			l.update(lab.Open{Name: name, Text: text})
			if away && l.model.Notice.Text == "" {
				l.update(lab.Tell{Text: l.F("{file} is shown here, in the Lab: the screen before it has no use for a file.", "file", name)})
			}
		})
	}, func(name string) {
		browser.CloseDialog("dialog[open]")
		do(lab.Fail{Text: l.F("{file} cannot be read. A folder is no file; or it was moved or changed meanwhile.", "file", name)})
	})
	if err != nil {
		do(lab.Tell{Text: l.F("Files cannot be opened here: {why}", "why", err.Error())})
	}
}

// opened is the file that waits: what it was taken for, what it begins with, and a
// button for each thing that may be otherwise. Nothing is put before Put is pressed.
func (l *Page) opened(file lab.Opened) app.UI {
	var understood, choices, rows []app.UI
	for i, what := range file.Understood {
		class := "taken"
		if i == 0 {
			class = "taken format"
		}
		understood = append(understood, draw.H("li", class, nil, draw.Text(what)))
	}
	for _, c := range file.Choices {
		options := []app.UI{draw.Span("choice-name", c.Name)}
		for _, o := range c.Options {
			options = append(options, l.sends(lab.Otherwise{Dialect: o.Dialect}, draw.Button("chip", draw.Attrs{"aria-pressed", draw.Flag(o.Chosen)}, draw.Text(o.Label))))
		}
		choices = append(choices, draw.H("div", "choice", draw.Attrs{"role", "group", "aria-label", c.Name}, options...))
	}
	for _, row := range file.Rows {
		if row.Command != "" {
			rows = append(rows, draw.H("li", "", nil, draw.Verbatim("code", "", row.Command)))
			continue
		}
		rows = append(rows, draw.H("li", "refusal", nil, draw.Span("line-number", l.F("line {n}", "n", draw.Thousands(row.Line))), draw.Span("", row.Why)))
	}
	if len(rows) == 0 {
		rows = append(rows, draw.H("li", "", nil, draw.Text(l.T("Nothing, so far as one can see."))))
	}
	behind := ""
	if file.Waiting > 0 {
		behind = l.N(file.Waiting, "{n} more file waits behind it.", "{n} more files wait behind it.")
	}
	return draw.Panel(l.model.Lang, string(lab.OpenedPanel), file.Name, func(app.Context, app.Event) { l.update(lab.Leave{}) },
		draw.H("ul", "understood", draw.Attrs{"aria-label", l.T("Taken for")}, understood...),
		draw.H("ol", "beginning", draw.Attrs{"aria-label", l.T("It begins with")}, rows...),
		draw.H("div", "otherwise", draw.Attrs{"aria-label", l.T("Take it for something else"), "role", "group"}, choices...),
		draw.H("div", "deciding", nil,
			l.sends(lab.Take{}, draw.Button("primary", nil, draw.Text(l.T("Put")))),
			l.sends(lab.Leave{}, draw.Button("", nil, draw.Text(l.T("Put nothing")))),
			draw.Span("hint", behind)))
}

// openFile is the browser's own field for a file, which looks like a button.
func (l *Page) openFile() app.UI {
	return draw.H("label", "file", nil, draw.Text(l.T("Open a file…")),
		draw.H("input", "", draw.Attrs{"id", "file", "type", "file", "multiple", "true", "accept", ".csv,.tsv,.psv,.json,.ndjson,.jsonl,.txt,.kv,.env,.properties,.ini,.yml,.yaml,.toml,.aof,.md,text/*,application/json"}))
}

// fileOf is a field for a file, as short as there is room for.
func (l *Page) fileOf(class, title string) app.UI {
	return draw.H("label", "file "+class, draw.Attrs{"title", title}, draw.Text(l.T("File…")),
		draw.H("input", "", draw.Attrs{"id", "file", "type", "file"}))
}

// dropHint covers the page while a file is held over it.
func (l *Page) dropHint() app.UI {
	return draw.H("div", "drop-hint", draw.Attrs{"aria-hidden", "true"}, draw.H("p", "", nil, draw.Text(l.T("Drop files: CSV, JSON, YAML, .env, lines, commands, what Redis wrote"))))
}

// refusals is a button that lists the lines the notice speaks of.
func (l *Page) refusals() app.UI {
	if len(l.model.Refusals()) == 0 {
		return nil
	}
	return l.openRefused()
}

func (l *Page) openRefused() app.UI {
	return l.sends(lab.ShowPanel{Panel: lab.RefusedPanel}, draw.Button("chip", draw.Attrs{"aria-expanded", draw.Flag(l.model.Panel == lab.RefusedPanel), "aria-controls", string(lab.RefusedPanel)}, draw.Text(l.T("Show refused"))))
}

// lastFile says what became of the file opened last.
func (l *Page) lastFile() app.UI {
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
func (l *Page) refused() app.UI {
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
