package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/link"
	"kvscope/app/threads"
	"kvscope/app/ui/draw"
)

// scriptField names the field of a worker's script.
func scriptField(i int) string { return "script-" + draw.Px(i) }

// editor is where the scripts are written, and the stores chosen.
func (s *threading) editor() app.UI {
	m := s.model()
	all := m.Scripts()
	parts := []app.UI{draw.H("p", "hint", nil, draw.Text(s.T("A command a line. batch cat dog owl is one call for several keys. New scripts start anew. What both stores keep of the turns takes 17 MB at most.")))}
	for i := range all {
		letter := string(rune('A' + i))
		id := scriptField(i)
		var drop, problem app.UI
		if len(all) > 2 {
			drop = s.sends(threads.With{Do: threads.Drop, N: i}, draw.Button("chip", draw.Attrs{"aria-label", s.F("Remove worker {worker}", "worker", letter)}, draw.Text(s.T("Remove"))))
		}
		invalid := ""
		if i < len(m.Problems) && m.Problems[i] != "" {
			invalid = "true"
			problem = draw.H("p", "told-setting error", draw.Attrs{"role", "alert", "id", id + "-problem"}, draw.Text(m.Problems[i]))
		}
		parts = append(parts, draw.H("div", "script-of", nil,
			draw.H("label", "", draw.Attrs{"for", id}, draw.Text(s.F("Worker {worker}", "worker", letter))), drop,
			draw.Elem("textarea", "", draw.Attrs{"id", id, "rows", "3", "maxlength", "50000", "translate", "no", "aria-invalid", invalid, "aria-describedby", id + "-problem",
				"autocomplete", "off", "autocapitalize", "off", "autocorrect", "off", "spellcheck", "false"}).
				OnInput(func(ctx app.Context, _ app.Event) {
					s.root.update(threads.With{Do: threads.Write, N: i, Text: ctx.JSSrc().Get("value").String()})
				}, app.EventScope(id)),
			problem))
	}
	buttons := []app.UI{s.sends(threads.Apply, draw.Button("primary", nil, draw.Text(s.T("Use these scripts"))))}
	if len(all) < threads.MaxWorkers {
		buttons = append(buttons, s.sends(threads.Add, draw.Button("", nil, draw.Text(s.T("Another worker")))))
	}
	parts = append(parts, draw.H("div", "script-buttons", nil, buttons...))
	set := m.Settings()
	var lists []app.UI
	for _, setting := range link.Settings() {
		choices, said := setting.Choices(set), setting.Get(set)
		switch setting.Name {
		case "strategy", "evict", "buckets", "hash":
		default:
			continue
		}
		var options []app.UI
		for _, c := range choices {
			if setting.Name == "buckets" && len(c.Value) > 2 {
				continue // more than there is room for
			}
			options = append(options, draw.H("option", "", draw.Attrs{"value", c.Value, "selected", draw.Flag(c.Value == said)}, draw.Text(s.T(c.Name))))
		}
		id := "threads-" + setting.Name
		lists = append(lists, draw.H("label", "", nil, draw.Span("", s.T(setting.Label)),
			draw.Elem("select", "", draw.Attrs{"id", id}, options...).OnChange(func(ctx app.Context, _ app.Event) {
				list := ctx.JSSrc()
				s.root.update(threads.With{Do: threads.Adjust, Name: setting.Name, Text: list.Get("value").String()})
				if m.Notice.Error {
					list.Set("value", said)
				}
			}, app.EventScope(id))))
	}
	parts = append(parts, draw.H("fieldset", "store-fields", nil, draw.H("legend", "", nil, draw.Text(s.T("Both stores"))), draw.H("div", "settings", nil, lists...)))
	return draw.Panel(s.root.page.Lang, "scripts", s.T("Scripts"), func(app.Context, app.Event) { s.root.update(threads.Edit) }, parts...)
}
