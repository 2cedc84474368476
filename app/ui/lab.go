package ui

import (
	"fmt"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/scene"
)

const (
	// playEvery is the time between two steps while playing.
	playEvery = 1100 * time.Millisecond
	// workSlice is how long commands run before the page gets its turn.
	workSlice = 8 * time.Millisecond
)

// Lab is the Lab's screen.
type Lab struct {
	app.Compo

	model *scene.Model
	frame frame
	more  bool // the drawer with what a phone has no room for
	beat  int  // numbers the timers of playing: only the newest counts
}

// frame is a scene with a number that tells it from all others at a glance:
// where the number is the same there is nothing to compare or to draw.
type frame struct {
	Number int
	Scene  *scene.Scene
}

// OnInit prepares the first visit.
func (l *Lab) OnInit() {
	m, err := scene.New()
	if err != nil {
		panic(fmt.Sprintf("ui: the prepared example does not run: %v", err))
	}
	l.model = m
	l.compose()
}

// compose lays out what the model shows now.
func (l *Lab) compose() {
	s := l.model.Scene()
	if l.frame.Scene != nil {
		s.Reuse(l.frame.Scene)
	}
	l.frame = frame{l.frame.Number + 1, &s}
}

// OnMount starts listening to the page.
func (l *Lab) OnMount(ctx app.Context) {
	do := func(msg scene.Msg) { ctx.Dispatch(func(ctx app.Context) { l.update(ctx, msg) }) }
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
	})
	if err != nil {
		do(scene.Tell{Text: "The keyboard does not work here: " + err.Error()})
	}
	if browser.StorageDenied() {
		do(scene.Tell{Text: "This browser lets the page keep nothing: what you do here ends with this tab."})
	}
}

// update lets the model change, then does what follows from the change: go on
// running, play on, bring what is current into view.
func (l *Lab) update(ctx app.Context, msg scene.Msg) {
	scene.Update(l.model, msg)
	if l.model.Busy.Running {
		// The cursor rests until all is run, and so does the picture.
		ctx.After(time.Millisecond, func(ctx app.Context) {
			l.update(ctx, scene.Work{More: within(workSlice)})
		})
	} else {
		l.compose()
	}
	switch msg.(type) {
	case scene.Play, scene.Tick:
		l.beat++
		if beat := l.beat; l.model.Playing {
			ctx.After(playEvery, func(ctx app.Context) {
				if beat == l.beat {
					l.update(ctx, scene.Tick{})
				}
			})
		}
	}
	draft := l.model.Draft
	ctx.Defer(func(app.Context) {
		// Not as an attribute: go-app drops an empty one, and the field would
		// keep its text.
		browser.SetValue("#command", draft)
		browser.Reveal(".table .current")
		browser.Reveal(".table .hot")
		browser.Reveal(".pool .current")
	})
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
	class := "app"
	if l.more {
		class += " more-open"
	}
	return h("div", class, nil,
		header(),
		l.command(),
		l.line(l.frame.Scene),
		&stage{Frame: l.frame},
		l.transport(l.frame.Scene),
	)
}

// stage is the picture: table, pool and code. It is drawn again only for
// another frame.
type stage struct {
	app.Compo
	Frame frame
}

func (s *stage) Render() app.UI {
	return h("main", "stage", nil,
		tableCard(s.Frame.Scene),
		h("div", "side", nil, poolCard(s.Frame.Scene), codeCard(s.Frame.Scene)),
	)
}

func header() app.UI {
	return h("header", "top", nil,
		h("h1", "", nil, text("kvscope")),
		h("nav", "", attrs{"aria-label", "Screens"},
			h("a", "", attrs{"href", "#/lab", "aria-current", "page"}, text("Lab"))),
		h("p", "claim", nil, text("A real key-value store, one step at a time")),
	)
}
