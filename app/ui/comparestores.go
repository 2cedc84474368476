package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/compare"
	"kvscope/app/lab"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/ui/draw"
)

// stores is where the stores are chosen: all settings of each.
func (c *comparing) stores() app.UI {
	all := c.model().Settings()
	parts := make([]app.UI, 0, len(all)+2)
	parts = append(parts, draw.H("p", "hint", nil, draw.Text(c.T("Another store: all commands run again on it. What each keeps of its steps takes 22 MB at most, 88 MB for four."))))
	for i, set := range all {
		parts = append(parts, c.storeFields(i, set, len(all) > 1))
	}
	if len(all) < compare.MaxLanes {
		parts = append(parts, c.sends(compare.Add, draw.Button("", nil, draw.Text(c.T("Another store beside these")))))
	}
	return draw.Panel(c.root.page.Lang, "stores", c.T("Stores"), func(app.Context, app.Event) { c.root.update(compare.Stores) }, parts...)
}

// storeFields are the settings of store i.
func (c *comparing) storeFields(i int, set replay.Settings, others bool) app.UI {
	name := c.view.Lanes[i].Letter
	var lists []app.UI
	for _, setting := range link.Settings() {
		choices, said := setting.Choices(set), setting.Get(set)
		if choices == nil || setting.Name == "session" { // a bare pool has no looks
			continue
		}
		options, known := []app.UI(nil), false
		l := c.root
		for _, c := range choices {
			known = known || c.Value == said
			options = append(options, draw.H("option", "", draw.Attrs{"value", c.Value, "selected", draw.Flag(c.Value == said)}, draw.Text(l.T(c.Name))))
		}
		if !known {
			options = append(options, draw.H("option", "", draw.Attrs{"value", said, "selected", "true"}, draw.Text(said)))
		}
		id := "store-" + draw.Px(i) + "-" + setting.Name
		lists = append(lists, draw.H("label", "", nil, draw.Span("", c.T(setting.Label)),
			draw.Elem("select", "", draw.Attrs{"id", id, "disabled", draw.Flag(len(choices) == 1)}, options...).OnChange(func(ctx app.Context, _ app.Event) {
				list := ctx.JSSrc()
				c.root.update(compare.With{Do: compare.Choose, N: i, Name: setting.Name, Text: list.Get("value").String()})
				if c.model().Notice.Error {
					list.Set("value", said)
				}
			}, app.EventScope(id))))
	}
	var drop app.UI
	if others {
		drop = c.sends(compare.With{Do: compare.Drop, N: i}, draw.Button("chip", draw.Attrs{"aria-label", c.F("Remove store {letter}", "letter", name)}, draw.Text(c.T("Remove"))))
	}
	return draw.H("fieldset", "store-fields", nil,
		draw.H("legend", "", nil, draw.Text(c.F("Store {letter}", "letter", name)), drop),
		draw.H("div", "settings", nil, lists...))
}

// switches are those of this screen in the header.
func (c *comparing) switches() app.UI {
	m := c.model()
	return draw.H("div", "switches", nil,
		c.sends(compare.Stores, draw.Button("", draw.Attrs{"aria-expanded", draw.Flag(m.Editing), "aria-controls", "stores"}, draw.Text(c.T("Stores…")))),
		c.sends(compare.Ask, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(m.Guessing), "title", c.T("Before each command: which store will need most looks?")}, draw.Text(c.T("Guess first")))),
		c.root.sharer())
}

// shared returns what is shared: an address, and what it shows.
func (c *comparing) shared() (fragment, title string) {
	fragment, _ = c.model().Address()
	return fragment, c.F("kvscope: stores beside each other, {command}", "command", c.view.Command)
}

// comparer hands the session of the Lab over to be compared: with other ways of
// finding a place, or with the run before the setting that was changed last.
func (l *Page) comparer(former *replay.Settings) app.HTMLElem {
	name, title := l.T("Compare with…"), l.T("This session beside other stores, look by look")
	if former != nil {
		name, title = l.T("Keep the old run as B"), l.T("This run beside the one before the setting was changed")
	}
	return draw.Button("", draw.Attrs{"title", title}, draw.Text(name)).OnClick(func(app.Context, app.Event) {
		s := l.page.Lab.Session
		browser.Visit(compare.HandOver(s.Settings(), former, s.Entries(), s.Position(replay.Idea).Entry))
	}, app.EventScope("compare-"+name))
}

// choosing notes the settings before a change of them.
func (l *Page) choosing(msg lab.Choose) {
	was := l.page.Lab.Session.Settings()
	l.update(msg)
	if l.page.Lab.Session.Settings() != was {
		l.former = &was
	}
}
