package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
	"kvscope/store/script"
)

// command is the field that commands are typed into, with its prefixes.
func (l *Lab) command() app.UI {
	field := h("input", "", attrs{
		"id", "command", "name", "command", "type", "text", "placeholder", l.model.Placeholder(),
		"aria-label", "Command: put, get, erase, contains, len, clear, trim, fill or advance",
		"autocomplete", "off", "autocapitalize", "off", "autocorrect", "off", "spellcheck", "false", "enterkeyhint", "go",
	}).OnInput(func(ctx app.Context, _ app.Event) {
		l.update(ctx, scene.Edit{Text: ctx.JSSrc().Get("value").String()})
	}).OnPaste(l.pasted)
	_, replaces := l.model.Replaces()
	var leave app.UI
	if l.model.Presenting {
		leave = l.presenter()
	}
	return h("form", "cmd", attrs{"aria-label", "Command"},
		h("div", "field", nil,
			h("div", "verbs", attrs{"role", "group", "aria-label", "Command"},
				l.verb("Put", script.Put), l.verb("Get", script.Get), l.verb("Erase", script.Erase)),
			field,
		),
		h("button", "primary", attrs{"type", "submit", "title", replaces}, text("Run")),
		l.filler(replaces),
		button("reset", nil, text("Reset example")).OnClick(l.on(scene.Reset{})),
		leave,
	).OnSubmit(func(ctx app.Context, e app.Event) {
		e.PreventDefault()
		l.update(ctx, scene.Submit{})
	})
}

// pasted runs a text of several lines as a script. A single line is pasted into
// the field as ever.
func (l *Lab) pasted(ctx app.Context, e app.Event) {
	data := e.Get("clipboardData")
	if !data.Truthy() {
		return
	}
	if script := data.Call("getData", "text").String(); strings.Contains(strings.TrimSpace(script), "\n") {
		e.PreventDefault()
		l.update(ctx, scene.Run{Text: script})
	}
}

func (l *Lab) verb(name string, v script.Verb) app.UI {
	return button("", attrs{"aria-pressed", flag(l.model.Verb == v)}, text(name)).OnClick(l.on(scene.Press{V: v}))
}

// line is the row below the field: what is running, else a notice, else how the
// key becomes a bucket, with commands worth trying when nothing is ahead.
func (l *Lab) line(s *scene.Scene) app.UI {
	m := l.model
	switch {
	case m.Busy.Running:
		return h("section", "line", attrs{"aria-label", "From key to bucket"},
			h("p", "notice", attrs{"role", "status"}, text(m.Running())),
			button("chip", nil, text("Cancel")).OnClick(l.on(scene.Cancel{})))
	case m.Notice.Text != "":
		class, role := "notice", "status"
		if m.Notice.Error {
			class, role = "notice error", "alert"
		}
		var offer app.UI
		if msg, name := m.Offers(); msg != nil {
			offer = button("chip offer", nil, text(name)).OnClick(l.on(msg))
		}
		return h("section", "line", attrs{"aria-label", "From key to bucket"},
			h("p", class, attrs{"role", role}, text(m.Notice.Text)),
			l.refusals(),
			offer,
			button("chip", nil, text("OK"), span("sr", ", dismiss this message")).OnClick(l.on(scene.Dismiss{})))
	}
	if w := l.warning(); w != nil {
		return w
	}
	tries := m.Suggestions()
	if len(tries) == 0 {
		var byHand app.UI
		if s.Hash.ByHand != "" {
			byHand = h("p", "by-hand", attrs{"title", "Modulo 8 FNV-1a is easy: start with 5, then (h xor byte) · 3 mod 8 for each byte"},
				text("by hand, each byte (h xor byte) · 3 mod 8: "), h("b", "", nil, text(s.Hash.ByHand)))
		}
		return h("section", "line", attrs{"aria-label", "From key to bucket"}, hashLine(s.Hash), byHand)
	}
	var chips []app.UI
	for _, try := range tries {
		chips = append(chips, button("chip", nil, text(try)).OnClick(l.on(scene.Run{Text: try})))
	}
	return h("section", "line", attrs{"aria-label", "From key to bucket"}, hashLine(s.Hash),
		h("div", "tries", attrs{"role", "group", "aria-label", "Try next"}, chips...))
}

func hashLine(line scene.HashLine) app.UI {
	if line.Key == "" {
		return h("p", "hash", nil, text(line.Idle))
	}
	bold := func(class, s string) app.UI { return h("b", class, nil, text(s)) }
	// A phone has no room for the bytes and the name of the hash.
	parts := []app.UI{bold("", line.Key), text(" → "), span("wide", line.Bytes+" → "+line.Hash+" ")}
	if line.Sum != "" {
		class := ""
		if line.Now {
			class = "now"
		}
		parts = append(parts, bold("", line.Sum), span("wide", " →"))
		if line.Stripe != "" {
			parts = append(parts, stripeOfKey(&line)...)
		}
		parts = append(parts, span("mod", " "+line.How), text(" → "), bold(class, line.Bucket))
	}
	class := "hash"
	if line.Stripe != "" {
		class += " by-stripe"
	}
	return h("p", class, attrs{"tabindex", "0"}, parts...)
}
