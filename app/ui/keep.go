package ui

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/keep"
	"kvscope/app/lab"
	"kvscope/app/page"
	"kvscope/app/ui/draw"
)

// keepAfter is how long after a change it is written: once for many changes, and
// never while the page answers a person.
const keepAfter = 400 * time.Millisecond

// kept is how the screen stands with what is kept.
type kept struct {
	keeper *keep.Keeper // nil where nothing is kept
	opened bool
	back   bool       // what was kept is shown, or runs to be
	visits int        // how many links were shown when last looked
	seen   lab.Glance // at what was given to the keeper last
	due    bool       // a save is scheduled
	over   bool       // all was forgotten
	asked  bool       // what was kept is on its way
	early  []act.Msg  // what a person did meanwhile
}

// awaitKept is how long what a person does waits for what was kept.
const awaitKept = time.Second

// holds reports whether a message waits for what was kept: else what a person does
// at once after the start would be lost with the picture that it was done to.
func (k *kept) holds(msg act.Msg) bool {
	if !k.asked {
		return false
	}
	switch msg.(type) {
	case act.Window, act.Room, act.Brought, lab.Visit, lab.Work, lab.Tell, lab.Fail, lab.Edit:
		return false
	}
	k.early = append(k.early, msg)
	return true
}

// catchUp does what waited.
func (l *Page) catchUp() {
	early := l.kept.early
	l.kept.asked, l.kept.early = false, nil
	for _, msg := range early {
		l.update(msg)
	}
}

// prepareKeeping makes a keeper, unless the page is to keep nothing: in a frame
// it is a picture of what its address says, each time anew.
func (l *Page) prepareKeeping() {
	if l.embed || browser.StorageDenied() {
		return
	}
	do := func(msg act.Msg) { l.ctx.Dispatch(func(app.Context) { l.update(msg) }) }
	l.kept.keeper = keep.New(browser.NewDrawer(), browser.NewName, browser.SetTab, func(why keep.Trouble) {
		do(lab.NotKept{Why: why})
		l.ctx.Dispatch(func(app.Context) { l.catchUp() })
	})
	l.save()
	browser.Leaving(l.save)
}

// leaveKept writes what there is before msg takes it away.
func (l *Page) leaveKept(msg act.Msg) {
	if _, visit := msg.(lab.Visit); visit && l.kept.opened && l.page.Screen == page.Lab {
		l.save()
	}
}

// keepUp sees to it that what msg changed is kept. The first address of the page
// says whether something kept is to come back.
func (l *Page) keepUp(msg act.Msg) {
	k := &l.kept
	if k.keeper == nil || l.page.Screen != page.Lab {
		return
	}
	if k.visits != l.model.Kept.Visits {
		k.visits = l.model.Kept.Visits
		k.keeper.Begin()
	}
	if _, visit := msg.(lab.Visit); visit && !k.opened {
		k.opened, k.asked = true, true
		l.ctx.After(awaitKept, func(app.Context) { l.catchUp() })
		k.keeper.Open(browser.Tab(), l.model.Kept.Link, func(found keep.Found) {
			l.ctx.Dispatch(func(app.Context) {
				k.asked = false
				l.found(found)
				l.catchUp()
			})
		})
	}
	if !k.keeper.Begun() || k.back && k.keeper.Runs() && !l.model.Busy.Running {
		l.save()
	}
	if k.due || k.over || l.model.Glance() == k.seen {
		return
	}
	k.due = true
	l.ctx.After(keepAfter, func(app.Context) {
		k.due = false
		l.save()
	})
}

// save gives the session to the keeper.
func (l *Page) save() {
	if s, ok := l.model.Keep(); ok {
		l.kept.seen = l.model.Glance()
		l.kept.keeper.Save(s)
		if !lab.IsExample(&s) {
			browser.SetPreference(sessionKept, "yes")
		}
	}
}

// found shows what was kept, and tells what of it was lost.
func (l *Page) found(f keep.Found) {
	l.kept.seen = lab.Glance{} // what happened meanwhile is not written yet
	switch {
	case f.Lost != nil && !f.Any:
		l.update(lab.Tell{Text: l.T("A session was kept, but it is damaged from its beginning: nothing of it can be shown.")})
	case !f.Any:
		l.save()
	case f.Aside && lab.IsExample(&f.Session):
	case f.Aside:
		l.update(lab.Aside{Session: &f.Session})
	default:
		msg := lab.Resume{Session: &f.Session}
		switch {
		case f.Lost != nil:
			msg.Say = l.F("What was kept of your session was damaged. Its first commands are back ({n}), what came behind them is lost.", "n", strconv.Itoa(len(f.Session.Commands)))
		case !f.Again && !lab.IsExample(&f.Session):
			msg.Say, msg.Afresh = l.T("Your session from last time is back."), true
		}
		l.kept.back = true
		l.drawing.Forget() // nothing moves from the example to it
		l.update(msg)
	}
}

// forgetting is the part of the settings that says what is kept, with the button
// that forgets it.
func (l *Page) forgetting() app.UI {
	if l.kept.keeper == nil || l.kept.keeper.Denied() {
		return nil
	}
	if l.kept.over {
		return draw.H("p", "hint forgetting", draw.Attrs{"role", "status"}, draw.Text(l.T("All is forgotten. This tab keeps nothing more until it is reloaded.")))
	}
	return draw.H("div", "forgetting", nil,
		draw.H("p", "hint", draw.Attrs{"id", "forget-hint"}, draw.Text(l.T("Commands, settings and step are kept in this browser for the next visit, and sent nowhere. This button forgets them, and those of other tabs."))),
		draw.Button("", draw.Attrs{"aria-describedby", "forget-hint"}, draw.Text(l.T("Forget what is kept"))).OnClick(func(ctx app.Context, _ app.Event) {
			l.kept.keeper.Forget(func(err error) {
				l.ctx.Dispatch(func(ctx app.Context) {
					browser.SetPreference(letters, "")
					browser.SetPreference(sessionKept, "")
					if l.kept.over = err == nil; !l.kept.over {
						l.update(lab.Fail{Text: l.T("This browser does not let go of what is kept: remove the data of this page in its own settings.")})
					}
				})
			})
		}, app.EventScope("forget")))
}
