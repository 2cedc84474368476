package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/replay"
	"kvscope/app/threads"
	"kvscope/app/ui/draw"
)

// threading is the screen of workers on one store.
type threading struct {
	root  *Page
	view  threads.View
	shown string // fragment that the address was given last
}

func (s *threading) model() *threads.Model { return s.root.page.Threads }

func (s *threading) T(en string) string                      { return s.root.T(en) }
func (s *threading) F(en string, nameValue ...string) string { return s.root.F(en, nameValue...) }

func (s *threading) on(msg act.Msg) (app.EventHandler, app.EventOption) { return s.root.on(msg) }

// keyPressed returns what a key means here.
func (s *threading) keyPressed(k browser.Key) (msg act.Msg, handled bool) {
	if s.root.lettersOff && browser.IsCharacter(k.Name) {
		return nil, false
	}
	switch k.Name {
	case "ArrowRight":
		return threads.Step, true
	case "ArrowLeft":
		return threads.Back, true
	case "Home":
		return threads.With{Do: threads.Seek}, true
	case "End":
		return threads.With{Do: threads.Seek, N: threads.MaxTurns}, true
	case "a", "b", "c", "d":
		return threads.With{Do: threads.Run, N: int(k.Name[0] - 'a')}, true
	case "p":
		return act.Present{}, true
	case "?":
		browser.OpenDialog("#keys")
		return nil, true
	case " ":
		if !k.Button {
			return threads.Play, true
		}
	}
	return nil, false
}

// settle brings the page in line with what was drawn.
func (s *threading) settle() {
	if !s.root.page.Narrow { // where all is one column, it would take the cards out of view
		browser.Follow(".holdings .at")
	}
	if at := s.model().Address(); at != s.shown {
		s.shown = at
		browser.Address("#"+at, false)
	}
}

// compose lays out what the model shows.
func (s *threading) compose() {
	s.model().Prefs = s.root.page.Prefs
	s.view = s.model().View()
}

// render draws the screen.
func (s *threading) render() app.UI {
	var share app.UI
	if !s.root.embed {
		share = s.root.share()
	}
	worlds := make([]app.UI, 0, len(s.view.Worlds))
	for i := range s.view.Worlds {
		worlds = append(worlds, s.world(&s.view.Worlds[i]))
	}
	return draw.H("div", s.root.class("app threads"), nil, s.root.top(), s.row(),
		draw.H("main", "sharing", draw.Attrs{"aria-label", s.T("Workers on one store")},
			s.workers(), draw.H("div", "worlds", nil, worlds...), s.held()),
		s.transport(), share, s.root.keyMap())
}

// row says who chooses, and what is real.
func (s *threading) row() app.UI {
	m := s.model()
	var notice app.UI
	if m.Notice != "" {
		notice = draw.H("p", "notice error", draw.Attrs{"role", "alert"}, draw.Text(m.Notice))
	}
	return draw.H("section", "line", draw.Attrs{"aria-label", s.T("Who chooses")},
		draw.H("div", "chooser", draw.Attrs{"role", "group", "aria-label", s.T("Who chooses")},
			draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(!m.Drawn)}, draw.Text(s.T("I choose"))).OnClick(s.on(threads.Choose)),
			draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(m.Drawn), "title", s.T("Start anew; pressed again, with the next seed")},
				draw.Text(s.F("Seed {seed} chooses", "seed", draw.Px(int(m.Seed))))).OnClick(s.on(threads.Draw))),
		notice,
		draw.H("p", "real", nil, draw.Text(s.T("Real goroutines and the real lock. A browser runs one at a time: the interleavings are real, the parallelism is not."))))
}

// workers draws the cards, of which each has a button for a turn.
func (s *threading) workers() app.UI {
	cards := []app.UI{draw.H("h2", "", nil, draw.Text(s.T("Who runs next?")))}
	for i := range s.view.Workers {
		w := &s.view.Workers[i]
		class := "card worker"
		if w.Waits {
			class += " waits"
		}
		if i == s.view.Next {
			class += " next"
		}
		commands := make([]app.UI, len(w.Commands))
		for k, c := range w.Commands {
			mark, state := "", s.T("to come")
			switch {
			case c.Done:
				mark, state = "done", s.T("done")
			case c.Now:
				mark, state = "at", s.T("now")
			}
			commands[k] = draw.H("li", mark, nil, draw.Verbatim("code", "", c.Text), draw.Span("sr", " "+state))
		}
		name := s.F("Run {worker}", "worker", w.Letter)
		if w.Waits {
			name = s.F("Run {worker} anyway", "worker", w.Letter)
		}
		var button app.UI
		if !w.Done {
			class := ""
			if i == s.view.Next {
				class = "primary"
			}
			button = draw.Button(class, draw.Attrs{"title", s.F("Run {worker} ({key})", "worker", w.Letter, "key", strings.ToLower(w.Letter))}, draw.Text(name)).
				OnClick(s.on(threads.With{Do: threads.Run, N: i}))
		}
		cards = append(cards, draw.H("section", class, draw.Attrs{"aria-label", s.F("Worker {worker}", "worker", w.Letter)},
			s.badge(w.Letter, w.Now, false, w.Waits), draw.H("ol", "", nil, commands...), draw.H("p", "", nil, draw.Text(w.Says)), button))
	}
	return draw.H("div", "workers", nil, cards...)
}

// badge is a worker's letter in a circle: filled if it writes, dashed if it waits.
func (s *threading) badge(letter string, now, writes, waits bool) app.UI {
	class := "who"
	if writes {
		class += " writes"
	}
	if waits {
		class += " waits"
	}
	if now {
		class += " now"
	}
	return draw.Verbatim("b", class, letter)
}

// world draws a store: its doors, what is behind them, and how far all are.
func (s *threading) world(w *threads.World) app.UI {
	doors := make([]app.UI, len(w.Doors))
	for i := range w.Doors {
		doors[i] = s.door(w, i)
	}
	class := "card world"
	if len(w.Doors) > 1 {
		class += " in-stripes"
	}
	return draw.H("section", class, draw.Attrs{"aria-label", w.Title},
		draw.H("h2", "", nil, draw.Text(w.Title), draw.H("small", "", nil, draw.Text(" "+w.About))),
		draw.H("div", "doors", nil, doors...),
		draw.H("p", "done-so-far", nil, draw.Text(s.F("{done} of {all} commands done", "done", draw.Px(w.Done), "all", draw.Px(w.All))),
			draw.Text(" · "+s.F("{lost} of {turns} turns lost", "lost", draw.Px(w.Lost), "turns", draw.Px(s.model().At)))))
}

// door draws a lock as a room: who is inside, and who waits in front, nearest first.
func (s *threading) door(w *threads.World, i int) app.UI {
	d := &w.Doors[i]
	room := "chamber"
	if d.Writes {
		room += " writes"
	}
	var waiting, inside, keys []app.UI
	for _, b := range d.Waiting {
		waiting = append(waiting, draw.H("li", "", nil, s.badge(b.Letter, b.Now, false, true), draw.Span("", b.Says)))
	}
	for _, b := range d.Inside {
		inside = append(inside, s.badge(b.Letter, b.Now, b.Write, false))
	}
	var name app.UI
	if len(w.Doors) > 1 {
		name = draw.H("h3", "", draw.Attrs{"aria-label", s.F("Stripe {n}", "n", draw.Px(i))}, draw.Text(draw.Px(i)))
	}
	for k := range d.Rows {
		keys = append(keys, s.bucket(&d.Rows[k]))
	}
	return draw.H("div", "door", nil, name,
		draw.H("div", "entrance", nil,
			draw.H("ol", "queue", draw.Attrs{"aria-label", s.T("waiting in front of the lock")}, waiting...),
			draw.H("p", room, nil, append(inside, draw.Span("", d.Says))...)),
		draw.H("ol", "bucket-list", draw.Attrs{"aria-label", s.T("Buckets")}, keys...))
}

func (s *threading) bucket(r *threads.Row) app.UI {
	parts := []app.UI{draw.Verbatim("span", "no", r.Bucket)}
	if len(r.Keys) == 0 {
		parts = append(parts, draw.H("span", "k none", nil, draw.Span("sr", s.T("empty"))))
	}
	for _, k := range r.Keys {
		class := "k"
		if k.Now {
			class += " now"
		}
		if k.Loose {
			class += " loose"
		}
		parts = append(parts, draw.H("span", class, nil, draw.Verbatim("span", "", k.Text)))
		if k.Loose {
			parts = append(parts, draw.Span("not-linked", s.T("not linked yet")))
		}
	}
	return draw.H("li", "b", nil, parts...)
}

// Measures of the lines of who held what, in CSS pixels.
const (
	turnWidth  = 48
	laneHeight = 21
)

// held draws who held what, turn by turn.
func (s *threading) held() app.UI {
	turns := max(22, len(s.view.Turns)+1)
	var worlds []app.UI
	for i := range s.view.Worlds {
		w := &s.view.Worlds[i]
		var names []app.UI
		for k := range w.Lanes {
			names = append(names, draw.Verbatim("b", "", w.Lanes[k].Letter))
		}
		worlds = append(worlds, draw.H("h3", "", nil, draw.Text(w.Title)), draw.H("div", "letters", draw.Attrs{"aria-hidden", "true"}, names...), s.lanes(w, turns))
	}
	order := make([]app.UI, 0, len(s.view.Turns))
	for i, letter := range s.view.Turns {
		class, current := "", ""
		switch {
		case i == s.model().At-1:
			class, current = "at", "step"
		case i >= s.model().At:
			class = "ahead"
		}
		order = append(order, draw.H("li", "", nil, draw.Button(class, draw.Attrs{"aria-current", current, "aria-label", s.F("Turn {n}: {worker}", "n", draw.Px(i+1), "worker", letter)},
			draw.Text(letter)).OnClick(s.on(threads.With{Do: threads.Seek, N: i + 1}))))
	}
	return draw.H("section", "card holdings", draw.Attrs{"aria-label", s.T("Who held what")},
		draw.H("h2", "", nil, draw.Text(s.T("Who held what")),
			draw.H("small", "meaning", nil, draw.Span("writes", s.T("writes")), draw.Span("reads", s.T("reads")), draw.Span("waits", s.T("waits")), draw.Span("turn-lost", s.T("turn lost")))),
		draw.H("div", "turn-lines", draw.Attrs{"tabindex", "0", "role", "group", "aria-label", s.T("Turn by turn")},
			append(worlds, draw.H("p", "", nil, draw.Text(s.T("turn goes to"))), draw.Span("", ""), draw.H("ol", "goes", nil, order...))...))
}

// lanes draws the lines of a world.
func (s *threading) lanes(w *threads.World, turns int) app.UI {
	width, height := turns*turnWidth, len(w.Lanes)*laneHeight
	parts := []app.UI{}
	if at := s.model().At; at > 0 {
		parts = append(parts, draw.SVG("rect", "now", draw.Attrs{"x", draw.Px((at - 1) * turnWidth), "y", "0", "width", draw.Px(turnWidth), "height", draw.Px(height)}))
	}
	for i := range w.Lanes {
		y := i * laneHeight
		parts = append(parts, draw.Path("lane-line", "M0 "+draw.Px(y+laneHeight/2)+"H"+draw.Px(width)))
		for _, span := range w.Lanes[i].Spans {
			x, long := span.From*turnWidth, (span.To-span.From)*turnWidth
			switch {
			case span.Own:
				parts = append(parts, draw.Path("own", "M"+draw.Px(x+turnWidth/3)+" "+draw.Px(y+laneHeight/2)+"h"+draw.Px(turnWidth/3)))
			case span.What.Waits():
				parts = append(parts, draw.Path("waits", "M"+draw.Px(x+2)+" "+draw.Px(y+laneHeight/2)+"h"+draw.Px(long-4)))
			default:
				class := "reads"
				if span.What == replay.Writes {
					class = "writes"
				}
				parts = append(parts,
					draw.SVG("rect", class, draw.Attrs{"x", draw.Px(x + 1), "y", draw.Px(y + 3), "width", draw.Px(long - 2), "height", draw.Px(laneHeight - 6), "rx", "3"}),
					draw.SVG("text", class, draw.Attrs{"x", draw.Px(x + 7), "y", draw.Px(y + laneHeight - 6), "translate", "no"}, draw.Text(fits(span.Key, long))))
			}
		}
		for _, at := range w.Lanes[i].Lost {
			x, mid := at*turnWidth+turnWidth/2, y+laneHeight/2
			parts = append(parts, draw.Path("turn-lost", "M"+draw.Px(x-5)+" "+draw.Px(mid-5)+"l10 10m0-10l-10 10"))
		}
	}
	return draw.SVG("svg", "", draw.Attrs{"width", draw.Px(width), "height", draw.Px(height), "aria-hidden", "true"}, parts...)
}

// fits returns a key, or what of it has room in a bar.
func fits(key string, width int) string {
	if most := (width - 10) / 8; len(key) > most {
		return ""
	}
	return key
}

// transport is the bar at the foot.
func (s *threading) transport() app.UI {
	m, v := s.model(), &s.view
	step := s.T("Step")
	where := s.F("turn {n}, all are done", "n", draw.Px(m.At))
	if v.Next >= 0 {
		step = s.F("Run {worker}", "worker", v.Workers[v.Next].Letter)
		where = s.F("turn {n}, the next is yours", "n", draw.Px(m.At))
		if m.Drawn || m.At < len(v.Turns) {
			where = s.F("turn {n}", "n", draw.Px(m.At))
		}
	}
	var says []app.UI
	for i, text := range v.Says {
		if i > 0 {
			text = s.F("With stripes: {what}", "what", text)
		}
		says = append(says, draw.H("span", "", nil, draw.Text(text+" ")))
	}
	if len(v.Says) > 1 && v.Says[0] == v.Says[1] {
		says = says[:1]
	}
	return s.root.foot(bar{
		steps:    s.T("Turns"),
		home:     press{name: s.T("Before the first turn"), title: s.T("Before the first turn (Home)"), off: m.At == 0, msg: threads.With{Do: threads.Seek}},
		back:     press{title: s.T("One turn back (←)"), off: m.At == 0, msg: threads.Back},
		step:     press{name: step, title: s.T("The next turn (→)"), off: v.Next < 0, msg: threads.Step},
		play:     press{off: v.Next < 0 && !m.Playing, msg: threads.Play},
		playing:  m.Playing,
		told:     []app.UI{draw.H("p", "say", draw.Attrs{"id", "spoken", "role", "status", "aria-live", "polite", "aria-atomic", "true"}, says...)},
		position: draw.Where(v.Title, where),
	})
}

// shared returns what is shared: an address, and what it shows.
func (s *threading) shared() (fragment, title string) {
	return s.model().Address(), s.F("kvscope: workers on one store, turn {n}", "n", draw.Px(s.model().At))
}
