package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/lab"
	"kvscope/app/ui/draw"
)

// exports is a row of buttons that save the session, or what it looks like now.
func (l *Page) exports() app.UI {
	return draw.H("div", "exports", draw.Attrs{"role", "group", "aria-label", l.T("Save as a file")},
		l.sends(lab.SaveScript{}, draw.Button("", nil, draw.Text(l.T("Save script")))),
		l.saver(l.T("Save SVG"), func(ctx app.Context) {
			if picture := l.picture(); picture != "" {
				l.saveText(svgFile, "image/svg+xml", picture)
			}
		}),
		l.saver(l.T("Save PNG"), func(ctx app.Context) {
			if picture := l.picture(); picture != "" {
				browser.SavePNG("kvscope.png", picture, func() { l.ctx.Dispatch(func(app.Context) { l.unpainted(picture) }) })
			}
		}),
		l.animator())
}

func (l *Page) saver(name string, save func(app.Context)) app.HTMLElem {
	return draw.Button("", nil, draw.Text(name)).OnClick(func(ctx app.Context, _ app.Event) { save(ctx) }, app.EventScope(name))
}

// picture returns the table and the pool as an SVG, with the sentence below.
func (l *Page) picture() string {
	made := browser.Picture(l.drawing.Pictured(), l.model.Caption(), l.T("This browser does not give the map away."))
	if made == "" {
		l.unpictured()
	}
	return made
}

const svgFile = "kvscope.svg"

// unpainted saves an SVG where the browser does not give a PNG away.
func (l *Page) unpainted(picture string) {
	if l.saveText(svgFile, "image/svg+xml", picture) {
		l.told(l.T("This browser does not let a page read pixels, so there is no PNG. The same picture is saved as an SVG."))
	}
}

// saveText saves a text as a file, and tells if the browser refuses.
func (l *Page) saveText(name, kind, content string) (saved bool) {
	if saved = browser.Save(name, kind, content); !saved {
		l.told(l.T("This browser does not let a page save files. A link shows the same."))
	}
	return saved
}

// print prints, and tells if the browser refuses.
func (l *Page) print() {
	if !browser.Print() {
		l.told(l.T("This browser does not let a page print. Its own menu may, and a saved picture can be printed elsewhere."))
	}
}

// told closes what is open and says a sentence.
func (l *Page) told(sentence string) {
	browser.CloseDialog("dialog[open]")
	l.update(lab.Fail{Text: sentence})
}

func (l *Page) unpictured() {
	l.told(l.T("This browser cannot make a picture of the page. A link or the script shows the same."))
}
