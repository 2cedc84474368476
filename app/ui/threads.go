package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/threads"
	"kvscope/app/ui/draw"
	"kvscope/app/ui/rooms"
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

//go:noinline
func (s *threading) sends(msg act.Msg, e app.HTMLElem) app.UI { return s.root.sends(msg, e) }

// keys returns what keys mean here.
func (s *threading) keys() []shortcut {
	return []shortcut{
		{"ArrowRight", threads.Step}, {"ArrowLeft", threads.Back}, {" ", threads.Play}, {"Escape", threads.Dismiss}, {"u", threads.Undo},
		{"Home", threads.With{Do: threads.Seek}}, {"End", threads.With{Do: threads.Seek, N: threads.MaxTurns}},
		{"a", threads.With{Do: threads.Run}}, {"b", threads.With{Do: threads.Run, N: 1}}, {"c", threads.With{Do: threads.Run, N: 2}}, {"d", threads.With{Do: threads.Run, N: 3}},
		{"<", threads.With{Do: threads.Pace, N: s.model().Speed - 1}}, {">", threads.With{Do: threads.Pace, N: s.model().Speed + 1}},
	}
}

// settle brings the page in line with what was drawn.
func (s *threading) settle() {
	browser.FollowAcross(".holdings .at") // up or down it would take the cards out of view
	if s.model().Editing {
		for i, text := range s.model().Scripts() {
			browser.SetValue("#"+scriptField(i), text)
		}
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
	worlds := make([]app.UI, 0, len(s.view.Worlds))
	for i := range s.view.Worlds {
		worlds = append(worlds, rooms.World(s.root.page.Lang, &s.view.Worlds[i], s.model().At))
	}
	class := "app threads"
	var panel, share app.UI
	if s.model().Editing {
		class += " with-panel"
		panel = s.editor()
	}
	if s.model().Second {
		class += " second"
	}
	if !s.root.embed {
		share = s.root.share()
	}
	return draw.H("div", s.root.class(class), nil, s.root.top(), s.row(), s.said(),
		draw.H("div", "middle", nil,
			draw.H("main", "sharing", draw.Attrs{"aria-label", s.T("Workers on one store")},
				s.which(), rooms.Workers(s.root.page.Lang, &s.view, s.on), draw.H("div", "worlds", nil, worlds...), s.held(), rooms.Race(s.root.page.Lang, &s.model().Race, s.model().RaceView(), s.on)),
			panel),
		s.transport(), share, s.root.keyMap())
}

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
		worlds = append(worlds, draw.H("h3", "", nil, draw.Text(w.Title)), draw.H("div", "letters", draw.Attrs{"aria-hidden", "true"}, names...), rooms.Lanes(w.Lanes, turns, s.model().At))
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
		order = append(order, draw.H("li", "", nil, s.sends(threads.With{Do: threads.Seek, N: i + 1}, draw.Button(class, draw.Attrs{"aria-current", current, "aria-label", s.F("Turn {n}: {worker}", "n", draw.Px(i+1), "worker", letter)},
			draw.Text(letter)))))
	}
	return draw.H("section", "card holdings", draw.Attrs{"aria-label", s.T("Who held what")},
		draw.H("h2", "", nil, draw.Text(s.T("Who held what")),
			draw.H("small", "meaning", nil, draw.Span("writes", s.T("writes")), draw.Span("reads", s.T("reads")), draw.Span("waits", s.T("waits")), draw.Span("turn-lost", s.T("turn lost")))),
		draw.H("div", "turn-lines", draw.Attrs{"tabindex", "0", "role", "group", "aria-label", s.T("Turn by turn")},
			append(worlds, draw.H("p", "", nil, draw.Text(s.T("turn goes to"))), draw.Span("", ""), draw.H("ol", "goes", nil, order...))...))
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
	var pace app.UI
	if m.Playing {
		pace = s.root.pace(m.Speed, func(n int) act.Msg { return threads.With{Do: threads.Pace, N: n} }, press{title: "threads"}, false)
	}
	return s.root.foot(bar{
		steps:    s.T("Turns"),
		home:     press{name: s.T("Before the first turn"), title: s.T("Before the first turn (Home)"), off: m.At == 0, msg: threads.With{Do: threads.Seek}},
		back:     press{title: s.T("One turn back (←)"), off: m.At == 0, msg: threads.Back},
		step:     press{name: step, title: s.T("The next turn (→)"), off: v.Next < 0, msg: threads.Step},
		play:     press{off: v.Next < 0 && !m.Playing, msg: threads.Play},
		playing:  m.Playing,
		told:     []app.UI{draw.H("p", "say", draw.Attrs{"id", "spoken", "role", "status", "aria-live", "polite", "aria-atomic", "true"}, says...), pace},
		position: draw.Where(v.Title, where),
	})
}
