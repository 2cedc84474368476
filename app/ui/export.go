package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/lab"
	"kvscope/app/ui/draw"
)

// exports is a row of buttons that save the session, or what it looks like now.
func (l *Lab) exports() app.UI {
	return draw.H("div", "exports", draw.Attrs{"role", "group", "aria-label", l.T("Save as a file")},
		draw.Button("", nil, draw.Text(l.T("Save script"))).OnClick(l.on(lab.SaveScript{})),
		l.saver(l.T("Save SVG"), func(ctx app.Context) {
			if picture := l.picture(ctx); picture != "" {
				l.saveText(ctx, svgFile, "image/svg+xml", picture)
			}
		}),
		l.saver(l.T("Save PNG"), func(ctx app.Context) {
			if picture := l.picture(ctx); picture != "" {
				browser.SavePNG("kvscope.png", picture, func() { ctx.Dispatch(func(ctx app.Context) { l.unpainted(ctx, picture) }) })
			}
		}))
}

func (l *Lab) saver(name string, save func(app.Context)) app.HTMLElem {
	return draw.Button("", nil, draw.Text(name)).OnClick(func(ctx app.Context, _ app.Event) { save(ctx) }, app.EventScope(name))
}

// picture returns the table and the pool as an SVG, with the sentence below.
func (l *Lab) picture(ctx app.Context) string {
	made := browser.Picture(l.drawing.Pictured(), l.model.Caption())
	if made == "" {
		l.unpictured(ctx)
	}
	return made
}

const svgFile = "kvscope.svg"

// unpainted saves an SVG where the browser does not give a PNG away.
func (l *Lab) unpainted(ctx app.Context, picture string) {
	if l.saveText(ctx, svgFile, "image/svg+xml", picture) {
		l.told(ctx, l.T("This browser does not let a page read pixels, so there is no PNG. The same picture is saved as an SVG."))
	}
}

// saveText saves a text as a file, and tells if the browser refuses.
func (l *Lab) saveText(ctx app.Context, name, kind, content string) (saved bool) {
	if saved = browser.Save(name, kind, content); !saved {
		l.told(ctx, l.T("This browser does not let a page save files. A link shows the same."))
	}
	return saved
}

// told closes what is open and says a sentence.
func (l *Lab) told(ctx app.Context, sentence string) {
	browser.CloseDialog("dialog[open]")
	l.update(ctx, lab.Fail{Text: sentence})
}

func (l *Lab) unpictured(ctx app.Context) {
	l.told(ctx, l.T("This browser cannot make a picture of the page. A link or the script shows the same."))
}
