package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/ui/draw"
)

// foot is the bar at the foot: steps and beats, and what the picture says.
func (l *lessons) foot(v *lesson.View) app.UI {
	s := l.drawing.Scene
	ticks := make([]app.UI, len(v.Rail))
	for i, d := range v.Rail {
		class := "tick"
		switch {
		case d.Now:
			class += " now"
		case d.Beat < l.model().Player.At():
			class += " done"
		}
		ticks[i] = l.sends(lesson.GoTo{Beat: d.Beat}, draw.Button(class, draw.Attrs{"tabindex", "-1", "aria-label", l.F("Beat {n}", "n", draw.Px(i+1))}))
	}
	next := "step"
	if t := v.Beats[len(v.Beats)-1].Task; t == nil || t.Done {
		next = "primary step"
	}
	says, where := s.Sentence, app.UI(draw.Position(l.root.model.Lang, &s.Progress, false))
	p := l.model().Player
	if a := p.Attempt(); a != nil && a.Work != nil || l.waits() && p.Session().Timeline().Cursor() == 0 { // nothing has happened, and no step leads on
		says, where = nil, nil
	}
	class, toLab := "transport", l.toLab()
	if l.root.page.Narrow && !l.root.embed {
		toLab = nil // it stands below the beat
	}
	if l.waits() {
		class += " waits"
	}
	title := l.T("The next beat (Page Down)")
	if v.Last {
		title = l.T("This is the last beat: the lesson ends with what is asked here")
	}
	forward := l.sends(lesson.Forward{}, draw.Button(next, draw.Attrs{"title", title, "disabled", draw.Flag(v.Last)}, draw.Text(l.T("Next")), draw.Icon(iconForward)))
	if v.Last && l.handed() {
		forward = l.toCode()
	}
	spoken, tongue := says.String(), draw.Attrs(nil)
	if t := v.Beats[len(v.Beats)-1].Task; t != nil {
		if spoken = l.spoken(t, spoken); spoken != says.String() {
			tongue = l.tongue()
		}
	}
	return draw.H("footer", class, nil,
		draw.H("div", "buttons", draw.Attrs{"role", "group", "aria-label", l.T("Steps")},
			l.sends(lesson.StepBack{}, draw.Button("back", draw.Attrs{"title", l.T("One step back (←)"), "disabled", draw.Flag(v.First)}, draw.Icon(iconBack), draw.Text(l.T("Back")))),
			l.sends(lesson.StepOn{}, draw.Button("back", draw.Attrs{"title", l.T("One step of the picture on (→)"), "disabled", draw.Flag(l.waits())}, draw.Text(l.T("Step")), draw.Icon(iconForward))),
			forward),
		draw.H("div", "told", nil,
			draw.H("p", "say", draw.Attrs{"aria-hidden", "true"}, draw.Sentence(draw.At{}, says)...),
			draw.H("p", "sr", append(draw.Attrs{"id", "spoken", "role", "status", "aria-live", "polite", "aria-atomic", "true"}, tongue...), draw.Text(spoken)),
			draw.H("div", "track", nil, draw.H("div", "ticks", nil, ticks...))),
		draw.H("div", "beside-told", nil, where, toLab))
}

// toLab leads to the Lab with what the picture shows; Back leads here again. While a
// question is open the Lab would answer it.
func (l *lessons) toLab() app.UI {
	p := l.model().Player
	if l.root.embed {
		fragment, _ := l.shared()
		return l.root.leadsOut(fragment)
	}
	if l.waits() || p.Attempt() != nil && p.Attempt().Work != nil {
		return nil
	}
	return draw.Button("to-lab", draw.Attrs{"title", l.T("The same store, commands and step, to do with as you like")}, draw.Text(l.T("Open in the Lab"))).
		OnClick(func(app.Context, app.Event) {
			s := p.Session()
			if fragment, ok := new(link.Cache).To(s.Settings(), s.Entries(), "", false, false, s.Timeline().Stop(replay.Memory)); ok {
				browser.Visit(fragment)
			}
		}, app.EventScope("to-lab"))
}

// touched reports whether places on the picture are tapped, or were.
func (l *lessons) touched() bool {
	p := l.model().Player
	return p != nil && p.Attempt() != nil && (p.Attempt().Places() != nil || p.Attempt().Work != nil)
}

// onNodes reports whether what is tapped are buckets and nodes: one of them is what leads
// to another.
func (l *lessons) onNodes() bool {
	if !l.waits() {
		return false
	}
	a := l.model().Player.Attempt()
	return a.Work != nil || len(a.Places()) > 0 && a.Places()[0].On == task.OnLink
}

// asked returns the task of the beat that is read now; nil if it has none.
func (l *lessons) asked() *lesson.Asked {
	v := l.model().Player.View()
	return v.Beats[len(v.Beats)-1].Task
}

// slides reports whether the question that is open may be answered where a mark stands on
// a line, or bars stand.
func (l *lessons) slides() bool {
	if !l.waits() || l.root.page.Presenting {
		return false
	}
	t := l.asked()
	return t != nil && t.Ready && (t.Line != nil || t.Bars != nil)
}

// waits reports whether a question is open, past which no step goes.
func (l *lessons) waits() bool {
	p := l.model().Player
	return p != nil && p.Attempt() != nil && !p.Attempt().Answered
}
