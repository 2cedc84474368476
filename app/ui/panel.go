package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/ui/draw"
)

// The panels: what talks about the picture, and so stands beside it. One is open
// at a time.
const (
	commandsPanel = "commands"
	logPanel      = "log"
	settingsPanel = "settings"
	fillingPanel  = "filling"
	refusedPanel  = "refused"
)

// showPanel opens a panel, and closes the one that is open. Without a name nothing
// is open then.
type showPanel struct{ id string }

func (showPanel) IsMsg() {}

// panel draws the panel that is open.
func (l *Lab) panel() app.UI {
	switch l.open {
	case commandsPanel:
		return l.commands()
	case logPanel:
		return l.log()
	case settingsPanel:
		return l.settings()
	case fillingPanel:
		return l.filling()
	case refusedPanel:
		return l.refused()
	}
	return nil
}

// box is a panel of the Lab.
func (l *Lab) box(id, title string, content ...app.UI) app.UI {
	return draw.Panel(l.model.Lang, id, title, func(ctx app.Context, _ app.Event) { l.update(ctx, showPanel{}) }, content...)
}

// switcher is a button that opens a panel, and closes it again.
func (l *Lab) switcher(id, name, title string) app.UI {
	to := showPanel{id}
	if l.open == id {
		to.id = ""
	}
	return draw.Button("", draw.Attrs{"id", opens(id), "title", title, "aria-expanded", draw.Flag(l.open == id), "aria-controls", id}, draw.Text(name)).
		OnClick(l.on(to))
}

// opens is the id of the button that opens a panel.
func opens(id string) string { return "open-" + id }

// show opens a panel, with the focus on its title; or closes it, with the focus back
// on its button.
func (l *Lab) show(ctx app.Context, id string) {
	was := l.open
	l.open, l.logged, l.byHand = id, false, false
	if id != "" && l.model.Narrow {
		l.more = false // the picture needs the room
	}
	ctx.Defer(func(app.Context) {
		l.settleFields()
		if id == "" {
			browser.Focus("#" + opens(was))
			return
		}
		browser.Focus("#" + id + "-title")
		browser.Follow(".panel .at")
	})
}
