package ui

import (
	"fmt"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/class"
	"kvscope/app/compare"
	"kvscope/app/desk"
	"kvscope/app/heap"
	"kvscope/app/keep"
	"kvscope/app/lab"
	"kvscope/app/lesson"
	"kvscope/app/link"
	"kvscope/app/page"
	"kvscope/app/replay"
	"kvscope/app/scale"
	"kvscope/app/threads"
	"kvscope/app/ui/draw"
)

// workSlice is how long commands run before the page gets its turn.
const workSlice = 8 * time.Millisecond

// checkSlice is the same for codes of a class: nothing moves meanwhile, so that only Stop
// and scrolling wait for it.
const checkSlice = 30 * time.Millisecond

// Page is what is drawn: the screen that is shown, and what is around it. Its parts are
// components of their own where most steps leave them as they are.
type Page struct {
	app.Compo

	// ctx is the screen's own. What is done later is done for the screen: with the
	// context of a button, go-app drops it when the button is gone by then.
	ctx     app.Context
	page    *page.Model
	model   *lab.Model // of the screen that is shown
	drawing draw.Drawing
	paper   desk.Handout
	place   link.Cache
	embed   bool             // in a frame of another page, without a frame of its own
	opening *browser.Opening // nil: that of the browser
	due     []act.Effect     // what is to be done for it, once it is drawn
	keeper  *keep.Keeper     // nil where nothing is kept
	lessons lessons
	compare comparing
	threads threading
	scale   scaling
	former  *replay.Settings // of the Lab's store, before the change of them that was made last

	mapped     *class.Map      // the first of those whose pictures hang
	papers     []*draw.Drawing // of a sheet: each question blank, and filled; of codes: where each part's answers point, or nil
	paperItems []class.Item

	codes struct{ of, text, lost string } // in the field for them; under which name the tab keeps them, or that it does not

	recording *recording // an animation that is being made

	paperWaits bool // until the page has opened: nobody sees it before
	lettersOff bool // single characters are no shortcuts
}

// compose lays out what the model shows now.
func (l *Page) compose() {
	l.drawing.Lang, l.drawing.Explains = l.model.Lang, !l.page.Presenting
	l.drawing.Compose(l.model.Scene())
	if !l.paperWaits || l.page.Presenting {
		l.paper = l.model.Handout()
	}
}

// OnMount starts listening to the page.
func (l *Page) OnMount(ctx app.Context) {
	l.ctx = ctx
	ctx.PreventUpdate() // it was drawn just now
	ctx.Handle(draw.Chosen, func(ctx app.Context, a app.Action) {
		l.wished(a.Value.(draw.Wish).Msg)
	})
	do := func(msg act.Msg) { l.ctx.Dispatch(func(app.Context) { l.update(msg) }) }
	l.prepareKeeping()
	err := browser.Listen(browser.Events{
		Key: func(k browser.Key) bool {
			msg, handled := l.keyPressed(k)
			if msg != nil {
				do(msg)
			}
			return handled
		},
		Narrow:  func(narrow bool) { do(act.Window{Narrow: narrow}) },
		Address: func(fragment string) { do(lab.Visit{Fragment: link.Straight(fragment)}) },
		Select: func(_ browser.Desk, slot uint32, aloud bool) {
			l.ctx.Dispatch(func(app.Context) { l.wished(desk.Select{Slot: slot, Aloud: aloud}) })
		},
		Space:  func(level int) { do(act.Room{Level: level}) },
		Redraw: func() { l.ctx.Dispatch(func(app.Context) { l.drawing.DrawMaps(); l.widen() }) },
		Point:  func(_ browser.Desk, slot string) { l.drawing.Point(slot) },
	})
	if err != nil {
		do(lab.Tell{Text: l.F("Something of this page does not work in this browser: {why}", "why", err.Error())})
	}
	l.listenFiles()
	for _, effect := range l.due {
		l.do(effect)
	}
	l.due, l.opening = nil, nil
	ctx.Defer(l.settle)
	browser.Yield(func() { ctx.Dispatch(func(app.Context) { l.paperWaits, l.paper = false, l.model.Handout() }) })
	ctx.After(time.Second, func(app.Context) { heap.Opened() })
	if browser.StorageDenied() && !browser.Framed() { // who reads a frame did not ask for it to be kept
		do(lab.NotKept{Why: keep.Denied})
	}
}

// wished does what a person wants on the picture that is shown.
func (l *Page) wished(msg act.Msg) {
	switch {
	case l.page.Screen.Plays():
		l.lessons.wished(msg)
		return
	case l.page.Screen == page.Teach:
		return // paper
	}
	l.update(msg)
}

// update lets the model change, and does what follows from that.
func (l *Page) update(msg act.Msg) {
	if visit, ok := msg.(lab.Visit); ok {
		l.lessons.visited(visit.Fragment)
		l.compare.shown, l.threads.shown = "", ""
		l.scale.forget()
	}
	effects := page.Update(l.page, msg)
	for _, effect := range effects {
		l.do(effect)
	}
	l.ctx.Defer(l.settle)
}

// do runs an effect.
func (l *Page) do(effect act.Effect) {
	switch e := effect.(type) {
	case act.Draw:
		l.layOutScreen()
	case lesson.Slice:
		l.inTurn(func() act.Msg { return lesson.GoOn{More: within(workSlice)} })
	case class.Slice:
		l.inTurn(func() act.Msg { return class.Work{More: within(checkSlice)} })
	case compare.Slice:
		l.inTurn(func() act.Msg { return compare.Work{More: within(workSlice)} })
	case scale.Launch:
		l.scale.launch()
	case scale.Dismiss:
		l.scale.dismiss()
	case scale.Post:
		l.scale.post(e.Order)
	case threads.Slice:
		l.inTurn(func() act.Msg { return threads.Work{More: within(workSlice)} })
	case act.Bring:
		browser.Fetch(e.File, func(text []byte, ok bool) {
			l.ctx.Dispatch(func(app.Context) { l.update(act.Brought{File: e.File, Text: text, OK: ok}) })
		})
	case act.Slice:
		l.inTurn(func() act.Msg { return lab.Work{More: within(workSlice)} })
	case act.Later:
		l.ctx.After(e.After, func(app.Context) { l.update(e.Msg) })
	case act.Focus:
		l.ctx.Defer(func(app.Context) { browser.Focus("#" + e.ID) })
	case act.SelectText:
		l.ctx.Defer(func(app.Context) { browser.SelectText("#" + e.ID) })
	case act.Dialog:
		l.ctx.Defer(func(app.Context) { browser.OpenDialog("#" + e.ID) })
	case act.Copy:
		l.copy(e)
	case act.Amend:
		if !l.embed { // who reads a frame did not ask for it to be kept
			browser.SetPreference(e.Name, e.Edit(browser.Preference(e.Name)))
		}
	case act.KeepInTab:
		l.codes.lost = map[bool]string{false: l.T("This is more than your browser keeps in a tab. It can be checked all the same, but a reload forgets it: keep your own copy.")}[browser.SetInTab(e.Name, e.Text)]
	case act.Save:
		l.saveText(e.Name, e.Kind, e.Text)
	default:
		l.keep(effect)
	}
}

// layOutScreen lays out what the screen shows now.
func (l *Page) layOutScreen() {
	switch {
	case l.page.Screen.Plays():
		l.lessons.compose()
	case l.page.Screen == page.Teach:
		l.layOut()
	case l.page.Screen == page.Compare:
		l.compare.compose()
	case l.page.Screen == page.Threads:
		l.threads.compose()
	case l.page.Screen == page.Scale:
		l.scale.compose()
	default:
		l.compose()
	}
}

// copy copies what an effect says, and tells whether the browser allowed it.
func (l *Page) copy(e act.Copy) {
	done := func(ok bool) {
		l.ctx.Dispatch(func(app.Context) { l.update(lab.WasCopied{What: e.ID, OK: ok}) })
	}
	if e.Text != "" {
		browser.CopyText(e.Text, done)
		return
	}
	browser.Copy("#"+e.ID, done)
}

// settle brings the page in line with what was drawn: the texts of fields, and the
// picture.
func (l *Page) settle(app.Context) {
	switch l.page.Screen {
	case page.Lab:
	case page.Threads:
		l.threads.settle()
	case page.Scale:
		l.scale.settle()
		return
	case page.Compare:
		l.compare.settle()
		return
	default:
		l.lessons.settle()
		l.widen()
		return
	}
	// Not as an attribute: go-app drops an empty one, and the field would keep
	// its text.
	browser.SetValue("#command", l.model.Draft)
	l.settleFields()
	browser.SetValue("#speed", draw.Px(l.model.Speed))
	if l.model.Panel != "" {
		browser.Follow(".panel .at")
	}
	browser.Follow(".handout .told-now")
	if l.page.Screen == page.Lab {
		l.drawing.Settle()
	}
	l.widen()
}

// widen lays the picture out anew where the table got another width: chains are as long as
// there is room for. A bar that came or went is none.
func (l *Page) widen() {
	d := &l.drawing
	if l.page.Screen.Plays() {
		d = &l.lessons.drawing
	}
	const bar = 20
	if width := d.Width(); width > 0 && (width < l.page.Width || width > l.page.Width+bar) {
		l.ctx.Dispatch(func(app.Context) { l.update(act.Wide{Width: width}) })
	}
}

// inTurn lets the model change by msg once the browser has had its turn.
func (l *Page) inTurn(msg func() act.Msg) {
	browser.Yield(func() { l.ctx.Dispatch(func(app.Context) { l.update(msg()) }) })
}

// within returns a function that reports whether less than d has passed since
// the first call of within.
func within(d time.Duration) func() bool {
	start := time.Now()
	return func() bool { return time.Since(start) < d }
}

// on returns a handler that sends msg, and its scope: handlers made by one
// function look alike to go-app, the scope tells them apart.
func (l *Page) on(msg act.Msg) (app.EventHandler, app.EventOption) {
	return func(app.Context, app.Event) { l.update(msg) }, app.EventScope(fmt.Sprintf("%T%v", msg, msg))
}

// sends is an element that sends msg when it is pressed.
func (l *Page) sends(msg act.Msg, e app.HTMLElem) app.UI {
	handler, scope := l.on(msg)
	return e.OnClick(handler, scope)
}

// Render draws the screen. Whatever is drawn comes from here: the parts below are
// drawn anew only for what they are given.
func (l *Page) Render() app.UI {
	browser.Restore()
	switch {
	case l.page.Screen.Plays():
		return l.lessons.render()
	case l.page.Screen == page.Teach:
		return l.teach()
	case l.page.Screen == page.Compare:
		return l.compare.render()
	case l.page.Screen == page.Threads:
		return l.threads.render()
	case l.page.Screen == page.Scale:
		return l.scale.render()
	}
	class := "app" + l.presentClass()
	if l.model.Narrow {
		class += " narrow"
	}
	if l.model.Drawn {
		class += " more-open"
	}
	if _, waits := l.model.Opened(); waits || l.model.Panel != "" {
		class += " with-panel"
	}
	if l.embed {
		class += " embed"
	}
	top, row, command := l.stills()
	parts := []app.UI{
		top, row, command,
		l.line(l.drawing.Scene),
		draw.H("div", "middle", nil, draw.H("main", "work", nil, l.drawing.Stage()), draw.Handout(l.model.Lang, &l.paper), l.panel()),
		l.noted(),
		l.transport(l.drawing.Scene),
		draw.H("p", "sr", draw.Attrs{"id", "selected", "role", "status"}, draw.Text(l.model.Selected.Said)),
		l.dropHint(),
		l.keysStill(),
		l.still(termsPart),
	}
	if !l.embed {
		parts = append(parts, l.share())
	}
	return draw.H("div", class, nil, parts...)
}
