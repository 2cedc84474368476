package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/scene"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// asked is the number of ticks ahead while a question is open, whatever is ahead.
const asked = 5

// transport is the bar at the foot: where one is, what happened, where to go.
func (l *Page) transport(s *scene.Scene) app.UI {
	p, m := &s.Progress, l.model
	last := l.drawer(m.Drawn, lab.Drawer{})
	if l.embed {
		last = l.framed()
	}
	var pace app.UI
	if m.Playing {
		pace = l.pace(m.Speed, func(n int) act.Msg { return desk.Pace{Speed: n} },
			press{title: l.T("Play on through all commands to the end of the session"), msg: desk.Through{}}, m.Through)
	}
	steps, asks := p.Steps, m.Ask && m.Asks()
	if asks { // how many follow would tell: a search that finds its key is shorter
		steps = p.Step + asked
	}
	ticks := l.ticks(track{p.Step, steps, l.T("Step of this command"), words.Key("Step {n}"), func(n int) act.Msg { return desk.Seek{Step: n} }})
	return l.foot(bar{
		steps:    l.T("Steps"),
		home:     press{name: l.T("Start of this command"), title: l.T("Start of this command (Home)"), off: p.Step <= 1, msg: desk.Home{}},
		back:     press{title: l.T("One step back (←)"), off: p.AtStart, msg: desk.Back{}},
		step:     l.next(),
		play:     press{off: p.AtEnd && !m.Playing, msg: desk.Play{}},
		playing:  m.Playing,
		last:     last,
		told:     append(draw.Says(draw.Sentence(l.drawing.At, s.Sentence), l.heard(s)), draw.H("div", "track", nil, ticks, pace)),
		position: draw.Position(m.Lang, p, asks),
	})
}

// heard is what is said of a step: the sentence, and the note on it.
func (l *Page) heard(s *scene.Scene) string {
	said := s.Sentence.String()
	if note := l.model.Note(); note != "" {
		said += " " + l.T("Note:") + " " + note
	}
	return said
}

// next is the primary button: a step, and at the end of a command what comes then.
func (l *Page) next() press {
	msg, name := l.model.Next()
	next := press{name: name, title: l.T("One step on (→)"), msg: msg}
	if _, step := msg.(desk.Step); !step || name != l.T("Step") {
		next.class, next.title = " next", name
	}
	return next
}
