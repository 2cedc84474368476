package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
	"kvscope/store/script"
)

// command is the field that commands are typed into, with its prefixes.
func (l *Lab) command() app.UI {
	m := l.model
	return el("form").Class("cmd").
		OnSubmit(func(ctx app.Context, e app.Event) {
			e.PreventDefault()
			l.update(ctx, scene.Submit{})
		}).
		Body(
			el("div").Class("field").Body(
				el("div").Class("verbs").Role("group").Aria("label", "Command").Body(
					l.verb("Put", script.Put),
					l.verb("Get", script.Get),
					l.verb("Erase", script.Erase),
				),
				el("input").ID("command").Attr("type", "text").Attr("name", "command").
					Attr("placeholder", m.Placeholder()).
					Attr("autocomplete", "off").Spellcheck(false).
					Attr("autocapitalize", "off").Attr("autocorrect", "off").Attr("enterkeyhint", "go").
					Aria("label", "Command: put, get, erase, contains, len, clear or fill").
					OnInput(func(ctx app.Context, e app.Event) {
						l.update(ctx, scene.Edit{Text: ctx.JSSrc().Get("value").String()})
					}),
			),
			el("button").Class("primary").Attr("type", "submit").Text("Run"),
			el("button").Class("reset").Attr("type", "button").Text("Reset example").OnClick(l.on(scene.Reset{})),
		)
}

func (l *Lab) verb(label string, v script.Verb) app.UI {
	return el("button").Attr("type", "button").Aria("pressed", l.model.Verb == v).Text(label).OnClick(l.on(scene.Press{V: v}))
}

// line is the row below the field: what is running, else a notice, else how the
// key becomes a bucket, with commands worth trying when nothing is ahead.
func (l *Lab) line(s *scene.Scene) app.UI {
	m := l.model
	var content []app.UI
	switch {
	case m.Busy.Running:
		content = append(content,
			el("p").Class("notice").Role("status").Text(s.Running),
			el("button").Class("chip").Attr("type", "button").Text("Cancel").OnClick(l.on(scene.Cancel{})))
	case m.Notice.Text != "":
		class, role := "notice", "status"
		if m.Notice.Error {
			class, role = "notice error", "alert"
		}
		content = append(content,
			el("p").Class(class).Role(role).Text(m.Notice.Text),
			el("button").Class("chip").Attr("type", "button").Text("OK").Aria("label", "Dismiss this message").OnClick(l.on(scene.Dismiss{})))
	default:
		content = append(content, hashLine(s.Hash))
		if tries := m.Suggestions(); len(tries) > 0 {
			var chips []app.UI
			for _, text := range tries {
				chips = append(chips, el("button").Class("chip").Attr("type", "button").Text(text).OnClick(l.on(scene.Run{Text: text})))
			}
			content = append(content, el("div").Class("tries").Role("group").Aria("label", "Try next").Body(chips...))
		}
	}
	return el("div").Class("line").Body(content...)
}

func hashLine(h scene.HashLine) app.UI {
	if h.Key == "" {
		return el("p").Class("hash").Text(h.Idle)
	}
	arrow := func() app.UI { return el("span").Class("arrow").Text(" → ") }
	parts := []app.UI{el("b").Text(h.Key), arrow(), el("span").Text(h.Bytes), arrow(), el("span").Text(h.Hash + " ")}
	if h.Sum != "" {
		parts = append(parts, el("b").Text(h.Sum), arrow(), el("span").Text("mod "+h.Mod), arrow())
		switch {
		case h.Bucket == "":
			parts = append(parts, el("span").Text("bucket ?"))
		case h.Now:
			parts = append(parts, el("b").Class("now").Text("bucket "+h.Bucket))
		default:
			parts = append(parts, el("b").Text("bucket "+h.Bucket))
		}
	}
	return el("p").Class("hash").TabIndex(0).Aria("label", "From key to bucket").Body(parts...)
}
