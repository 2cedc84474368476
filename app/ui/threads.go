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

func (s *threading) sends(msg act.Msg, e app.HTMLElem) app.UI { return s.root.sends(msg, e) }

// keys returns what keys mean here.
func (s *threading) keys() []shortcut {
	return []shortcut{
		{"ArrowRight", threads.Step}, {"ArrowLeft", threads.Back}, {" ", threads.Play}, {"u", threads.Undo},
		{"Escape", s.root.closes(s.model().Notice.Text != "" || s.model().Editing, threads.Dismiss)},
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
	shown := 0
	if s.model().Second {
		class += " second"
		shown = 1
	}
	if !s.root.embed {
		share = s.root.share()
	}
	lang, narrow := s.root.page.Lang, s.root.page.Narrow
	stores := draw.H("div", "worlds", nil, worlds...)
	workers, held := rooms.Workers(lang, &s.view, !narrow, s.on), rooms.Held(lang, &s.view, narrow, shown, s.model().At, s.on)
	suppose := rooms.Suppose(lang, s.model().Race.On, s.on)
	race := rooms.Race(lang, &s.model().Race, s.model().RaceView(), s.on)
	row, parts := s.row(suppose), []app.UI{race, workers, stores, held}
	if narrow { // the picture first
		row, parts = s.phoneRow(), []app.UI{stores, held, workers, s.row(nil), suppose, race}
	}
	return draw.H("div", s.root.class(class), nil, s.root.top(), row, s.said(),
		draw.H("div", "middle", nil, draw.H("main", "sharing", draw.Attrs{"aria-label", s.T("Workers on one store")}, parts...), panel),
		s.transport(), share, s.root.keysStill())
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
	told := []app.UI{draw.H("p", "say", draw.Attrs{"id", "spoken", "role", "status", "aria-live", "polite", "aria-atomic", "true"}, says...), pace}
	if s.root.page.Narrow && !m.Drawn {
		return draw.H("footer", "transport", nil,
			draw.H("div", "told", nil, told...),
			rooms.Runs(s.root.page.Lang, v, m.At == 0, s.on), s.root.out())
	}
	return s.root.foot(bar{
		steps:    s.T("Turns"),
		home:     press{name: s.T("Before the first turn"), title: s.T("Before the first turn (Home)"), off: m.At == 0, msg: threads.With{Do: threads.Seek}},
		back:     press{title: s.T("One turn back (←)"), off: m.At == 0, msg: threads.Back},
		step:     press{name: step, title: s.T("The next turn (→)"), off: v.Next < 0, msg: threads.Step},
		play:     press{off: v.Next < 0 && !m.Playing, msg: threads.Play},
		playing:  m.Playing,
		told:     told,
		position: draw.Where(v.Title, where),
	})
}
