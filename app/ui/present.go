package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/page"
	"kvscope/app/ui/draw"
)

// presentClass says in the class of the screen how large it is drawn.
func (l *Page) presentClass() string {
	if !l.page.Presenting {
		return ""
	}
	return [...]string{" presenting", " presenting enlarged", " presenting enlarged large"}[l.page.Enlarged()]
}

// closes returns what Escape means on a screen: what lies there is closed first, and then
// the presentation ends.
func (l *Page) closes(lies bool, dismiss act.Msg) act.Msg {
	if !lies && l.page.Presenting {
		return act.Present{}
	}
	return dismiss
}

// presenter is the button that starts and ends a presentation, where there is something to
// present.
func (l *Page) presenter() app.UI {
	if l.page.Screen == page.Teach {
		return nil
	}
	sign, name, title := "Aa+", l.T(", present"), l.T("Present: larger type, less frame (p)")
	if l.page.Presenting {
		sign, name, title = "Aa−", l.T(", end the presentation"), l.T("End the presentation (Esc)")
	}
	return l.sends(act.Present{}, draw.Button("presenter", draw.Attrs{"title", title}, draw.Text(sign), draw.Span("sr", name)))
}
