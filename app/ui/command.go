package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/intake"
	"kvscope/app/lab"
	"kvscope/app/scene"
	"kvscope/app/ui/draw"
	"kvscope/store/script"
)

// command is the field that commands are typed into, with its prefixes.
func (l *Page) command() app.UI {
	field := draw.Elem("input", "", draw.Attrs{
		"id", "command", "name", "command", "type", "text", "placeholder", l.model.Placeholder(),
		"aria-label", l.T("Command: put, get, erase, contains, len, clear, trim, fill or advance"),
		"autocomplete", "off", "autocapitalize", "off", "autocorrect", "off", "spellcheck", "false", "enterkeyhint", "go",
	}).OnInput(func(ctx app.Context, _ app.Event) {
		l.update(lab.Edit{Text: ctx.JSSrc().Get("value").String()})
	}).OnPaste(l.pasted)
	_, replaces := l.model.Replaces()
	var leave app.UI
	if l.model.Presenting {
		leave = l.presenter()
	}
	return draw.Elem("form", "cmd", draw.Attrs{"aria-label", l.T("Command")},
		draw.H("div", "field", nil,
			draw.H("div", "verbs", draw.Attrs{"role", "group", "aria-label", l.T("Command")},
				l.verbs()...),
			field,
		),
		draw.H("button", "primary", draw.Attrs{"type", "submit", "title", replaces}, draw.Text(l.T("Run"))),
		l.filler(replaces),
		l.sends(lab.Reset{}, draw.Button("reset", nil, draw.Text(l.T("Reset example")))),
		leave,
	).OnSubmit(func(ctx app.Context, e app.Event) {
		e.PreventDefault()
		l.update(lab.Submit{})
	})
}

// pasted runs a text of several lines as a script.
func (l *Page) pasted(_ app.Context, e app.Event) {
	if text := severalLines(e); text != "" {
		l.update(lab.Run{Text: text})
	}
}

// severalLines takes a paste from its field, if it has several lines, or so much that a
// browser would stand still. A single line is pasted into the field as ever.
func severalLines(e app.Event) (text string) {
	data := e.Get("clipboardData")
	if !data.Truthy() {
		return ""
	}
	if text = strings.TrimSpace(data.Call("getData", "text").String()); len(text) <= intake.MostAtOnce && !strings.Contains(text, "\n") {
		return ""
	}
	e.PreventDefault()
	return text
}

func (l *Page) verbs() (all []app.UI) {
	for _, v := range l.model.Prefixes() {
		all = append(all, l.sends(lab.Press{V: v}, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(l.model.Prefix() == v)}, draw.Text(l.verb(v)))))
	}
	return all
}

// verb names what a prefix of the field does.
func (l *Page) verb(v script.Verb) string {
	switch v {
	case script.Put:
		return l.T("Put")
	case script.Get:
		return l.T("Get")
	case script.Erase:
		return l.T("Erase")
	case script.Alloc:
		return l.T("Alloc")
	case script.Write:
		return l.T("Write")
	case script.Read:
		return l.T("Read")
	case script.Free:
		return l.T("Free")
	}
	return v.String()
}

// line is the row below the field: what is running, else a notice, else how the
// key becomes a bucket, with commands worth trying when nothing is ahead.
func (l *Page) line(s *scene.Scene) app.UI {
	m := l.model
	switch {
	case m.Busy.Running:
		return draw.H("section", "line", draw.Attrs{"aria-label", l.T("From key to bucket")},
			draw.H("p", "notice", draw.Attrs{"role", "status"}, draw.Text(m.Running())),
			l.sends(lab.Cancel{}, draw.Button("chip", nil, draw.Text(l.T("Cancel")))))
	case m.Notice.Text != "" && m.ToldAt(m.Changed.Setting) == "":
		class, role := "notice", "status"
		if m.Notice.Error {
			class, role = "notice error", "alert"
		}
		var offer app.UI
		if msg, name := m.Offers(); msg != nil {
			offer = l.sends(msg, draw.Button("chip offer", nil, draw.Text(name)))
		}
		return draw.H("section", "line", draw.Attrs{"aria-label", l.T("From key to bucket")},
			draw.H("p", class, draw.Attrs{"role", role}, draw.Text(m.Notice.Text)),
			l.refusals(),
			offer,
			l.sends(lab.Dismiss{}, draw.Button("chip", nil, draw.Text(l.T("OK")), draw.Span("sr", l.T(", dismiss this message")))))
	}
	if w := l.warning(); w != nil {
		return w
	}
	tries := m.Suggestions()
	if len(tries) == 0 {
		var byHand app.UI
		if s.Hash.ByHand != "" {
			byHand = draw.H("p", "by-hand", draw.Attrs{"title", l.T("Modulo 8 FNV-1a is easy: start with 5, then (h xor byte) · 3 mod 8 for each byte")},
				draw.Text(l.T("by hand, each byte (h xor byte) · 3 mod 8: ")), draw.H("b", "", nil, draw.Text(s.Hash.ByHand)))
		}
		return draw.H("section", "line", draw.Attrs{"aria-label", l.T("From key to bucket")}, draw.HashLine(s.Hash), byHand)
	}
	var chips []app.UI
	for _, try := range tries {
		chips = append(chips, l.sends(lab.Run{Text: try}, draw.Button("chip", draw.Attrs{"translate", "no"}, draw.Text(try))))
	}
	return draw.H("section", "line", draw.Attrs{"aria-label", l.T("From key to bucket")}, draw.HashLine(s.Hash),
		draw.H("div", "tries", draw.Attrs{"role", "group", "aria-label", l.T("Try next"), "data-says", l.T("Try")}, chips...))
}
