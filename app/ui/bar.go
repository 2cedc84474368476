package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/desk"
	"kvscope/app/ui/draw"
)

const (
	iconStart   = "M3 3h2v10H3zM13 3v10L6 8z"
	iconBack    = "M11 3v10L4 8z"
	iconForward = "M5 3v10l7-5z"
	iconPlay    = "M4 2.500v11l9-5.500zM6 6l3.200 2L6 10z"
	iconPause   = "M4 3h3v10H4zM9 3h3v10H9z"

	// maxTicks is the number of steps up to which each has a tick of its own.
	maxTicks = 40
)

// bar is what the bar at the foot of a screen has: where to go, what happened, where
// one is.
type bar struct {
	steps            string // what its buttons are for
	home, back, step press
	play             press // plays; named here
	playing          bool
	last             app.UI // behind them; nil: nothing
	told             []app.UI
	position         app.UI
}

// press is a button of the bar. One with nothing to do is off.
type press struct {
	name, title string
	off         bool
	msg         act.Msg
	class       string // besides its own
}

func (p press) attrs(label string) draw.Attrs {
	return draw.Attrs{"aria-label", label, "title", p.title, "disabled", draw.Flag(p.off)}
}

// foot draws the bar at the foot.
func (l *Page) foot(b bar) app.UI {
	play, sign := l.T("Play"), iconPlay
	if b.playing {
		play, sign = l.T("Pause"), iconPause
	}
	b.play.title = l.F("{play} (Space)", "play", play)
	return draw.H("footer", "transport", nil,
		draw.H("div", "buttons", draw.Attrs{"role", "group", "aria-label", b.steps},
			l.sends(b.home.msg, draw.Button("square", b.home.attrs(b.home.name), draw.Icon(iconStart))),
			l.sends(b.back.msg, draw.Button("back", b.back.attrs(""), draw.Icon(iconBack), draw.Text(l.T("Back")))),
			l.sends(b.step.msg, draw.Button("step primary"+b.step.class, b.step.attrs(""), draw.Text(b.step.name), draw.Icon(iconForward))),
			l.sends(b.play.msg, draw.Button("square", b.play.attrs(play), draw.Icon(sign))),
			b.last, l.out(),
		),
		draw.H("div", "told", nil, b.told...),
		b.position)
}

// drawer is the button that shows what a phone has no room for.
func (l *Page) drawer(open bool, msg act.Msg) app.UI {
	return l.sends(msg, draw.Button("more", draw.Attrs{"aria-expanded", draw.Flag(open)}, draw.Text(l.T("More"))))
}

// track is one mark for each step of a command; a slider where they are many.
type track struct {
	at, of int
	name   string // of the slider
	mark   string // of a mark, with the hole {n}
	to     func(n int) act.Msg
}

func (l *Page) ticks(t track) app.UI {
	if t.of > maxTicks {
		return draw.Elem("input", "slider", draw.Attrs{"type", "range", "min", "1", "max", draw.Px(t.of), "value", draw.Px(t.at), "aria-label", t.name}).
			OnInput(l.chosen(t.name, t.to))
	}
	ticks := make([]app.UI, t.of)
	for i := range ticks {
		class := "tick"
		switch {
		case i+1 < t.at:
			class += " done"
		case i+1 == t.at:
			class += " now"
		}
		// Arrow keys reach every step, so the ticks are no stops of Tab.
		ticks[i] = l.sends(t.to(i+1), draw.Button(class, draw.Attrs{"tabindex", "-1", "aria-label", l.F(t.mark, "n", draw.Px(i+1))}))
	}
	return draw.H("div", "ticks", nil, ticks...)
}

// chosen returns a handler that sends what a number means that was chosen, and its scope.
func (l *Page) chosen(scope string, msg func(n int) act.Msg) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, _ app.Event) {
		if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil && n >= 0 {
			l.update(msg(n))
		}
	}, app.EventScope(scope)
}

// list is what can be prepared: it says its name again when one of it was chosen.
func (l *Page) list(class, id, label, name string, titles []string, msg func(n int) act.Msg) app.UI {
	options := []app.UI{draw.H("option", "", draw.Attrs{"value", "-1"}, draw.Text(name))}
	for i, title := range titles {
		options = append(options, draw.H("option", "", draw.Attrs{"value", draw.Px(i)}, draw.Text(l.T(title))))
	}
	choose, scope := l.chosen(id, msg)
	return draw.Elem("select", class, draw.Attrs{"id", id, "aria-label", label}, options...).OnChange(func(ctx app.Context, e app.Event) {
		choose(ctx, e)
		browser.SetValue("#"+id, "-1")
	}, scope)
}

// pace appears while playing: how fast, and how far.
func (l *Page) pace(at int, to func(n int) act.Msg, through press, on bool) app.UI {
	var options []app.UI
	for i, s := range desk.Speeds() {
		options = append(options, draw.H("option", "", draw.Attrs{"value", draw.Px(i), "selected", draw.Flag(i == at)}, draw.Text(s.Name)))
	}
	faster := draw.Elem("select", "", draw.Attrs{"id", "speed", "aria-label", l.T("Speed"), "title", l.T("Speed (< and >)")}, options...).OnChange(l.chosen(through.title, to))
	if through.msg == nil { // it always goes on to the end
		return draw.H("div", "speed", nil, faster)
	}
	return draw.H("div", "speed", draw.Attrs{"role", "group", "aria-label", l.T("Playing")}, faster,
		l.sends(through.msg, draw.Button("chip", draw.Attrs{"aria-pressed", draw.Flag(on), "title", through.title},
			draw.Text(l.T("All commands")))))
}
