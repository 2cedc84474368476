package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/keep"
	"kvscope/app/lab"
	"kvscope/app/page"
	"kvscope/app/ui/draw"
)

// prepareKeeping makes a keeper, unless the page is to keep nothing: in a frame
// it is a picture of what its address says, each time anew.
func (l *Page) prepareKeeping() {
	if !l.page.Keeping.On {
		return
	}
	l.keeper = keep.New(browser.NewDrawer(), browser.NewName, browser.SetTab, func(why keep.Trouble) {
		l.dispatch(lab.NotKept{Why: why})
	})
	browser.Leaving(func() { l.keepBy(page.Leaving{}) })
}

// dispatch sends a message when the page has time for it.
func (l *Page) dispatch(msg act.Msg) {
	l.ctx.Dispatch(func(app.Context) { l.update(msg) })
}

// keepBy does what a message leads to at once, without drawing.
func (l *Page) keepBy(msg act.Msg) {
	for _, effect := range page.Update(l.page, msg) {
		l.keep(effect)
	}
}

// keep runs an effect that is about keeping.
func (l *Page) keep(effect act.Effect) {
	switch e := effect.(type) {
	case page.SaveKept:
		l.keeper.Save(e.Session)
		if e.Own {
			browser.SetPreference(sessionKept, "yes")
		} else if e.Touched {
			browser.SetPreference(stepKept, "yes")
		}
	case page.BeginKept:
		l.keeper.Begin()
	case page.OpenKept:
		l.keeper.Open(browser.Tab(), e.Link, func(found keep.Found) { l.dispatch(page.Found{Found: found}) })
	case page.ForgetKept:
		l.keeper.Forget(func(err error) {
			l.ctx.Dispatch(func(app.Context) {
				browser.SetPreference(letters, "")
				browser.SetPreference(sessionKept, "")
				browser.SetPreference(stepKept, "")
				l.update(page.Forgotten{OK: err == nil})
			})
		})
	case page.Cut:
		l.drawing.Forget()
	}
}

// forgetting is the part of the settings that says what is kept, with the button
// that forgets it.
func (l *Page) forgetting() app.UI {
	if !l.page.Keeping.On {
		return nil
	}
	if l.page.Keeping.Over {
		return draw.H("p", "hint forgetting", draw.Attrs{"role", "status"}, draw.Text(l.T("All is forgotten. This tab keeps nothing more until it is reloaded.")))
	}
	return draw.H("div", "forgetting", nil,
		draw.H("p", "hint", draw.Attrs{"id", "forget-hint"}, draw.Text(l.T("Commands, settings and step are kept in this browser for the next visit, and sent nowhere. This button forgets them, and those of other tabs."))),
		l.sends(page.Forget{}, draw.Button("", draw.Attrs{"aria-describedby", "forget-hint"}, draw.Text(l.T("Forget what is kept")))))
}
