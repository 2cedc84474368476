package ui

import (
	"fmt"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/keep"
	"kvscope/app/scene"
)

// workSlice is how long commands run before the page gets its turn.
const workSlice = 8 * time.Millisecond

// Lab is the Lab's screen.
type Lab struct {
	app.Compo

	model   *scene.Model
	frame   frame
	paper   scene.Handout
	working bool         // a slice of work is scheduled
	open    string       // the dialog opened last
	copied  string       // what was copied from the share dialog last
	logged  bool         // the log was copied as it is
	shared  scene.Shared // what the share dialog shows
	place   scene.Place
	embed   bool         // in a frame of another page, without a frame of its own
	more    bool         // the drawer with what a phone has no room for
	at      int          // the cursor when last drawn
	turn    int          // 0 or 1, the other with each move of the cursor
	beat    int          // numbers the timers of playing: only the newest counts
	hot     int          // bucket of the command when last drawn; -1: none
	moves   []scene.Move // of nodes, from the frame before to this one; begun when nil
	sliding []func()     // finish what slides
	grids   grids        // how the maps were drawn last
	kept    kept
}

// frame is a scene with a number that tells it from all others at a glance:
// where the number is the same there is nothing to compare or to draw.
type frame struct {
	Number int
	Scene  *scene.Scene
}

// OnInit prepares the first visit.
func (l *Lab) OnInit() {
	m, err := scene.New(scene.ParseSources(browser.Source()))
	if err != nil {
		panic(fmt.Sprintf("ui: the prepared example does not run: %v", err))
	}
	l.model, l.embed = m, browser.Embedded()
	l.compose()
}

// compose lays out what the model shows now.
func (l *Lab) compose() {
	s := l.model.Scene()
	for _, arrive := range l.sliding {
		arrive()
	}
	l.moves, l.sliding = nil, nil
	if l.frame.Scene != nil {
		s.Reuse(l.frame.Scene)
		l.moves = s.Moves(l.frame.Scene)
	}
	if at := l.model.Session.Timeline().Cursor(); at != l.at {
		l.at, l.turn = at, 1-l.turn
	}
	l.frame = frame{l.frame.Number + 1, &s}
	l.paper = l.model.Handout()
}

// OnMount starts listening to the page.
func (l *Lab) OnMount(ctx app.Context) {
	ctx.Handle(chosen, func(ctx app.Context, a app.Action) {
		if at, ok := a.Value.(aimed); ok {
			l.aimAt(ctx, scene.TakeAim(at))
			return
		}
		l.update(ctx, a.Value)
	})
	do := func(msg scene.Msg) { ctx.Dispatch(func(ctx app.Context) { l.update(ctx, msg) }) }
	l.prepareKeeping(ctx)
	err := browser.Listen(browser.Events{
		Key: func(k browser.Key) bool {
			msg, handled := l.keyPressed(k)
			if msg != nil {
				do(msg)
			}
			return handled
		},
		Narrow:  func(narrow bool) { do(scene.Size{Narrow: narrow}) },
		Address: func(fragment string) { do(scene.Visit{Fragment: fragment}) },
		Select:  func(slot uint32, aloud bool) { do(scene.Select{Slot: slot, Aloud: aloud}) },
		Space:   func(level int) { do(scene.Space{Level: level}) },
		Redraw:  func() { ctx.Dispatch(l.drawMaps) },
		Point:   l.pointed,
	})
	if err != nil {
		do(scene.Tell{Text: "The keyboard does not work here: " + err.Error()})
	}
	l.listenFiles(ctx)
	if browser.StorageDenied() {
		do(scene.Tell{Text: keep.Denied})
	}
}

// update lets the model change, then does what follows from the change: go on
// running, play on, bring what is current into view.
func (l *Lab) update(ctx app.Context, msg scene.Msg) {
	l.leaveKept(msg)
	scene.Update(l.model, msg)
	l.keepUp(ctx, msg)
	work, draw := l.follows(msg)
	if work {
		ctx.After(time.Millisecond, func(ctx app.Context) {
			l.update(ctx, scene.Work{More: within(workSlice)})
		})
	}
	if draw {
		l.compose()
	}
	switch msg.(type) {
	case scene.Play, scene.PlayAll, scene.Pace, scene.Tick:
		l.beat++
		if beat := l.beat; l.model.Playing {
			ctx.After(l.model.Every(), func(ctx app.Context) {
				if beat == l.beat {
					l.update(ctx, scene.Tick{})
				}
			})
		}
	}
	ctx.Defer(l.settle)
}

// follows reports whether a slice of work has to be scheduled after msg, and
// whether the picture has to be laid out. One slice is scheduled at a time,
// whatever else happens meanwhile; while work alone goes on, the cursor rests
// and so does the picture.
func (l *Lab) follows(msg scene.Msg) (work, draw bool) {
	running := l.model.Busy.Running
	_, slice := msg.(scene.Work)
	if slice {
		l.working = false
	}
	work = running && !l.working
	l.working = l.working || work
	return work, !running || !slice
}

// settle brings the page in line with what was drawn: the field's text, and
// what is current into view.
func (l *Lab) settle(ctx app.Context) {
	// Not as an attribute: go-app drops an empty one, and the field would keep
	// its text.
	browser.SetValue("#command", l.model.Draft)
	l.settleFields()
	browser.Reveal(".table .stripe.at-work")
	browser.Reveal(".pool .stripe.at-work")
	if hot := l.frame.Scene.Table.Hot(); hot != l.hot {
		browser.ScrollBack(chainOf(l.hot))
		if l.frame.Scene.Table.Density != scene.Roomy {
			browser.ScrollBack(chainOf(hot)) // the one row that now shows another bucket
			browser.Reveal(".mini.hot")
		}
		browser.Reveal(chainOf(hot))
		l.hot = hot
	}
	if l.frame.Scene.Table.Old.On {
		browser.Reveal(".old .hot .chain")
	}
	browser.SetValue("#ribbon", px(max(0, l.frame.Scene.Ribbon.Now)))
	browser.SetValue("#speed", px(l.model.Speed))
	browser.Reveal(".code.whole .at .line-number")
	l.drawMaps(ctx)
	browser.Reveal(".table .current")
	browser.Reveal(".pool .current")
	browser.Rove("table")
	browser.Rove("pool")
	l.move()
}

// move lets the nodes that stand elsewhere now slide there. What slid before has
// arrived by then.
func (l *Lab) move() {
	for _, m := range l.moves {
		l.sliding = append(l.sliding, browser.Slide(".hot .node[data-slot='"+m.Slot+"']", m.From))
	}
	if len(l.moves) > 0 {
		l.sliding = append(l.sliding, browser.FadeIn(".hot .link"))
	}
	l.moves = nil
}

// chainOf is the CSS selector of a bucket's chain.
func chainOf(bucket int) string { return fmt.Sprintf(".row[data-bucket='%d'] .chain", bucket) }

// drawMaps draws what changed on the maps of buckets and slots.
func (l *Lab) drawMaps(app.Context) {
	l.grids.bucket.draw(ofBuckets, &l.frame.Scene.Table.Map)
	l.grids.slot.draw(ofSlots, &l.frame.Scene.Pool.Map)
}

// pointed lights the slot that is pointed at on the map, too.
func (l *Lab) pointed(slot string) {
	if id, err := strconv.Atoi(slot); err == nil && l.frame.Scene.Pool.Density == scene.Mapped {
		l.grids.slot.place(ofSlots, "pointed", px(l.frame.Scene.Pool.Map.SpotOf(id)))
	}
}

// within returns a function that reports whether less than d has passed since
// the first call of within.
func within(d time.Duration) func() bool {
	start := time.Now()
	return func() bool { return time.Since(start) < d }
}

// on returns a handler that sends msg, and its scope: handlers made by one
// function look alike to go-app, the scope tells them apart.
func (l *Lab) on(msg scene.Msg) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, _ app.Event) { l.update(ctx, msg) }, app.EventScope(fmt.Sprintf("%T%v", msg, msg))
}

// Render draws the screen.
func (l *Lab) Render() app.UI {
	// The beat starts the motion of a step anew, and so ends the one before.
	class := [...]string{"app beat-a", "app beat-b"}[l.turn]
	class += l.presentClass()
	if l.model.Narrow {
		class += " narrow"
	}
	if l.more {
		class += " more-open"
	}
	top := l.header()
	if l.embed {
		class += " embed"
		top = h("header", "", nil, h("h1", "sr", nil, text("kvscope")))
	}
	parts := []app.UI{
		top,
		l.command(),
		l.line(l.frame.Scene),
		&stage{Frame: l.frame, Grids: &l.grids},
		l.transport(l.frame.Scene),
		h("p", "sr", attrs{"id", "selected", "role", "status"}, text(l.model.Selected.Said)),
		l.handout(),
		l.filling(),
		l.refused(),
		dropHint(),
		keyMap(),
	}
	if !l.embed {
		parts = append(parts, l.commands(), l.log(), l.share(), l.settings())
	}
	return h("div", class, nil, parts...)
}

// stage is the picture: table, pool and code. It is drawn again only for
// another frame.
type stage struct {
	app.Compo
	Frame frame
	Grids *grids
}

func (s *stage) Render() app.UI {
	beside := codeCard(s.Frame.Scene)
	if s.Frame.Scene.Detail.Open && s.Frame.Scene.Code.Whole == nil {
		beside = detailCard(&s.Frame.Scene.Detail)
	}
	return h("main", "stage", nil,
		tableCard(s.Frame, s.Grids),
		h("div", "side", nil, poolCard(s.Frame, s.Grids), beside),
	)
}

// header has the name, the examples, and what a person may switch.
func (l *Lab) header() app.UI {
	options := []app.UI{h("option", "", attrs{"value", "-1"}, text("Examples"))}
	for i, sample := range scene.Samples() {
		options = append(options, h("option", "", attrs{"value", px(i)}, text(sample.Title)))
	}
	return h("header", "top", nil,
		h("h1", "", nil, text("kvscope")),
		h("nav", "", attrs{"aria-label", "Screens"},
			h("a", "", attrs{"href", "#/lab", "aria-current", "page"}, text("Lab"))),
		h("div", "switches", attrs{"role", "group", "aria-label", "Examples and settings"},
			h("select", "", attrs{"id", "examples", "aria-label", "Examples"}, options...).OnChange(l.chosen),
			button("", attrs{"aria-pressed", flag(l.model.Ask), "title", "Ask me before a bucket or a slot is shown"},
				text("Ask first")).OnClick(l.on(scene.Toggle{Ask: true})),
			l.opener("commands", "Commands", "All commands and their results"),
			l.opener("log", "Log", "What the store says during this command"),
			l.opener("share", "Share", "A link to this step"),
			l.presenter(),
			l.opener("settings", "Settings", "Buckets, slots, hash, and how fine the steps are"),
			l.opener("keys", "Keys", "Keys (?)"),
		),
	)
}

// chosen shows the example that was chosen. The list then says Examples again.
func (l *Lab) chosen(ctx app.Context, _ app.Event) {
	i, err := strconv.Atoi(ctx.JSSrc().Get("value").String())
	if err == nil && i >= 0 {
		l.update(ctx, scene.Show{Sample: i})
	}
	browser.SetValue("#examples", "-1")
}

// chosen is the action by which a part of the picture says what a person wants.
const chosen = "chosen"

// send returns a handler that sends msg from a part of the picture, and its
// scope.
func send(msg scene.Msg) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, _ app.Event) { ctx.NewActionWithValue(chosen, msg) }, app.EventScope(fmt.Sprintf("%T%v", msg, msg))
}

// pick is a button over a part of the picture, by which it is chosen as the
// answer to a question.
func pick(of scene.Of, index int, name string) app.UI {
	return button("pick", attrs{"aria-label", name}).OnClick(send(scene.Answer{Index: uint32(index), Stripe: of.Stripe}))
}
