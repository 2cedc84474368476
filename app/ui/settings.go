package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/ui/draw"
)

// settings changes the store: each change runs the history again.
func (l *Page) settings() app.UI {
	now := l.model.Session.Settings()
	var lists []app.UI
	for _, setting := range link.Settings() {
		lists = append(lists, l.setting(setting, now))
	}
	former := app.UI(nil)
	if l.former != nil && *l.former != now && !now.Bare && !l.former.Bare {
		former = l.comparer(l.former)
	}
	return l.box(lab.SettingsPanel, l.T("Settings"),
		draw.H("p", "hint", nil, draw.Text(l.T("Another store: all commands run again on it."))),
		draw.H("div", "settings", nil, lists...),
		former,
		draw.H("p", "hint", draw.Attrs{"id", "eviction-hint"}, draw.Text(link.EvictionText(l.model.Lang, now))),
		l.stripesHint(now),
		l.sends(desk.Toggle{Fine: true}, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(l.model.Depth == replay.Memory)}, draw.Text(l.T("Fine steps: every write, and the locks")))),
		l.sends(desk.ShowClock{}, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(l.model.Clock)}, draw.Text(l.T("Clock: also while no key can expire")))),
		l.lettering(),
		l.forgetting(),
	)
}

// setting is a list to choose from, with a label; nothing where the setting means
// nothing. What is not among the choices, because a link said so, is added to them. What
// came of a choice stands below it, where the person looks.
func (l *Page) setting(setting link.Setting, now replay.Settings) app.UI {
	choices, said := setting.Choices(now), setting.Get(now)
	if choices == nil || !setting.Means(now) {
		return nil
	}
	if !slices.ContainsFunc(choices, func(c link.Choice) bool { return c.Value == said }) {
		choices = append(slices.Clip(choices), link.Choice{Value: said, Name: said})
	}
	var options []app.UI
	for _, c := range choices {
		options = append(options, draw.H("option", "", draw.Attrs{"value", c.Value, "selected", draw.Flag(c.Value == said)}, draw.Text(l.T(c.Name))))
	}
	a := draw.Attrs{"id", "set-" + setting.Name, "disabled", draw.Flag(len(choices) == 1)}
	if setting.Name == "evict" {
		a = append(a, "aria-describedby", "eviction-hint")
	}
	var told app.UI
	if text := l.model.ToldAt(setting.Name); text != "" {
		id, class, role := "told-setting", "told-setting", "status"
		if l.model.Notice.Error {
			class, role = class+" error", "alert"
		}
		a = append(a, "aria-invalid", draw.Flag(l.model.Notice.Error), "aria-errormessage", id)
		told = draw.H("p", class, draw.Attrs{"id", id, "role", role}, draw.Text(text))
	}
	return draw.H("div", "setting", nil,
		draw.H("label", "", nil, draw.Span("", l.T(setting.Label)),
			draw.Elem("select", "", a, options...).OnChange(func(ctx app.Context, _ app.Event) {
				list := ctx.JSSrc()
				l.choosing(lab.Choose{Setting: setting.Name, Value: list.Get("value").String()})
				if l.model.Notice.Error {
					list.Set("value", said) // nothing changed, so go-app would leave the choice as it is
				}
			}, app.EventScope(setting.Name))),
		told)
}

// stripesHint says what the setting means, and what is wrong with it.
func (l *Page) stripesHint(now replay.Settings) app.UI {
	if now.Stripes < 2 {
		return nil
	}
	return draw.H("p", "hint", nil, draw.Text(link.StripesText(l.model.Lang, now)))
}
