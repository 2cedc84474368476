package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/ui/beat"
	"kvscope/app/ui/draw"
)

// still is a part of the page that most steps leave as it is. go-app draws it again only
// when Of has another value, or when something of its own was pressed.
type still struct {
	app.Compo
	Page *Page
	Part part
	Of   []any // all that the part is drawn from
}

// part is which part a still is.
type part uint8

const (
	topPart part = iota
	rowPart
	commandPart
	keysPart
	termsPart
	shelfPart
)

func (s *still) Render() app.UI {
	l := s.Page
	switch s.Part {
	case topPart:
		return l.top()
	case rowPart:
		return l.row()
	case commandPart:
		return l.command()
	case keysPart:
		return l.keyMap()
	case shelfPart:
		return beat.Shelf(l.model.Lang, l.page.Lesson, l.on)
	}
	return draw.Terms(l.model.Lang)
}

// stills returns the parts of the Lab's page above its picture; in a frame it has no row.
func (l *Page) stills() (top, row, command app.UI) {
	m := l.model
	bare := m.Session.Settings().Bare
	runs, run := m.Runs()
	sample, _ := m.Example()
	_, replaces := m.Replaces()
	top = l.still(topPart, l.embed, l.page.Presenting, bare)
	command = l.still(commandPart, m.Prefix(), bare, m.Presenting, replaces, m.Fill(), m.Panel)
	if !l.embed {
		row = l.still(rowPart, runs, run, sample.Title, m.Ask, m.Noting.On, m.Panel)
	}
	return top, row, command
}

// keysStill is the list of keys of the screen that is shown.
func (l *Page) keysStill() app.UI { return l.still(keysPart, l.page.KeysListed) }

// still is a part, drawn from the language, the screen, and what else is said.
func (l *Page) still(p part, of ...any) app.UI {
	return &still{Page: l, Part: p, Of: append(of, l.model.Lang, l.page.Screen)}
}
