package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/scene"
	"kvscope/app/ui/draw"
)

// exports is a row of buttons that save the session, or what it looks like now.
func (l *Lab) exports() app.UI {
	return draw.H("div", "exports", draw.Attrs{"role", "group", "aria-label", "Save as a file"},
		l.saver("Save script", func(app.Context) {
			browser.Save("kvscope.kv", "text/plain", l.model.ScriptFile())
		}),
		l.saver("Save SVG", func(ctx app.Context) {
			if picture := l.picture(ctx); picture != "" {
				browser.Save("kvscope.svg", "image/svg+xml", picture)
			}
		}),
		l.saver("Save PNG", func(ctx app.Context) {
			if picture := l.picture(ctx); picture != "" {
				browser.SavePNG("kvscope.png", picture, func() { ctx.Dispatch(l.unpictured) })
			}
		}))
}

func (l *Lab) saver(name string, save func(app.Context)) app.UI {
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

func (l *Lab) unpictured(ctx app.Context) {
	browser.CloseDialog("dialog[open]")
	l.update(ctx, scene.Fail{Text: "This browser cannot make a picture of the page. A link or the script shows the same."})
}
