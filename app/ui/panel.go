package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/lab"
	"kvscope/app/ui/draw"
)

// panel draws the panel that is open.
func (l *Page) panel() app.UI {
	if file, waits := l.model.Opened(); waits {
		return l.opened(file)
	}
	switch l.model.Panel {
	case lab.CommandsPanel:
		return l.commands()
	case lab.LogPanel:
		return l.log()
	case lab.SettingsPanel:
		return l.settings()
	case lab.FillingPanel:
		return l.filling()
	case lab.RefusedPanel:
		return l.refused()
	}
	return nil
}

// box is a panel of the Lab.
func (l *Page) box(id lab.Panel, title string, content ...app.UI) app.UI {
	return draw.Panel(l.model.Lang, string(id), title, func(app.Context, app.Event) { l.update(lab.ShowPanel{}) }, content...)
}

// switcher is a button that opens a panel, and closes it again.
func (l *Page) switcher(id lab.Panel, name, title string) app.UI {
	to := lab.ShowPanel{Panel: id}
	if l.model.Panel == id {
		to.Panel = ""
	}
	return l.sends(to, draw.Button("", draw.Attrs{"id", id.Opener(), "title", title, "aria-expanded", draw.Flag(l.model.Panel == id), "aria-controls", string(id)}, draw.Text(name)))
}
