package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/scene"
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

// transport is the bar at the foot: where one is, what happened, where to go.
func (l *Page) transport(s *scene.Scene) app.UI {
	p := &s.Progress
	play, sign := l.T("Play"), iconPlay
	if l.model.Playing {
		play, sign = l.T("Pause"), iconPause
	}
	last := app.UI(draw.Button("more", draw.Attrs{"aria-expanded", draw.Flag(l.model.Drawn)}, draw.Text(l.T("More"))).
		OnClick(l.on(lab.Drawer{})))
	if l.embed {
		last = l.framed()
	}
	return draw.H("footer", "transport", nil,
		draw.H("div", "buttons", draw.Attrs{"role", "group", "aria-label", l.T("Steps")},
			draw.Button("square", draw.Attrs{"aria-label", l.T("Start of this command"), "title", l.T("Start of this command (Home)"), "disabled", draw.Flag(p.Step <= 1)},
				draw.Icon(iconStart)).OnClick(l.on(desk.Home{})),
			draw.Button("back", draw.Attrs{"title", l.T("One step back (←)"), "disabled", draw.Flag(p.AtStart)},
				draw.Icon(iconBack), draw.Text(l.T("Back"))).OnClick(l.on(desk.Back{})),
			l.next(),
			draw.Button("square", draw.Attrs{"aria-label", play, "title", l.F("{play} (Space)", "play", play), "disabled", draw.Flag(p.AtEnd && !l.model.Playing)},
				draw.Icon(sign)).OnClick(l.on(desk.Play{})),
			last,
		),
		draw.H("div", "told", nil,
			draw.H("p", "say", draw.Attrs{"aria-hidden", "true"}, draw.Sentence(s.Sentence)...),
			draw.H("p", "sr", draw.Attrs{"id", "spoken", "role", "status", "aria-live", "polite", "aria-atomic", "true"}, draw.Text(s.Sentence.String())),
			draw.H("div", "track", nil, l.ticks(p), l.speed()),
		),
		draw.Position(l.model.Lang, p),
	)
}

// next is the primary button: a step, and at the end of a command what comes then.
func (l *Page) next() app.UI {
	msg, name := l.model.Next()
	class, title := "step primary", l.T("One step on (→)")
	if _, step := msg.(desk.Step); !step || name != l.T("Step") {
		class, title = class+" next", name
	}
	return draw.Button(class, draw.Attrs{"title", title}, draw.Text(name), draw.Icon(iconForward)).OnClick(l.on(msg))
}

// ticks is one mark for each step of the command; a slider where they are many.
func (l *Page) ticks(p *scene.Progress) app.UI {
	if p.Steps > maxTicks {
		return draw.H("input", "slider", draw.Attrs{"type", "range", "min", "1", "max", draw.Px(p.Steps), "value", draw.Px(p.Step), "aria-label", l.T("Step of this command")}).
			OnInput(func(ctx app.Context, _ app.Event) {
				if step, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
					l.update(desk.Seek{Step: step})
				}
			})
	}
	ticks := make([]app.UI, p.Steps)
	for i := range ticks {
		class := "tick"
		switch {
		case i+1 < p.Step:
			class += " done"
		case i+1 == p.Step:
			class += " now"
		}
		// Arrow keys reach every step, so the ticks are no stops of Tab.
		ticks[i] = draw.Button(class, draw.Attrs{"tabindex", "-1", "aria-label", l.F("Step {step}", "step", draw.Px(i+1))}).OnClick(l.on(desk.Seek{Step: i + 1}))
	}
	return draw.H("div", "ticks", nil, ticks...)
}

// speed appears while playing: how fast, and how far.
func (l *Page) speed() app.UI {
	if !l.model.Playing {
		return nil
	}
	var options []app.UI
	for i, s := range desk.Speeds() {
		options = append(options, draw.H("option", "", draw.Attrs{"value", draw.Px(i), "selected", draw.Flag(i == l.model.Speed)}, draw.Text(s.Name)))
	}
	return draw.H("div", "speed", draw.Attrs{"role", "group", "aria-label", l.T("Playing")},
		draw.H("select", "", draw.Attrs{"id", "speed", "aria-label", l.T("Speed"), "title", l.T("Speed (< and >)")}, options...).OnChange(func(ctx app.Context, _ app.Event) {
			if i, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
				l.update(desk.Pace{Speed: i})
			}
		}),
		draw.Button("chip", draw.Attrs{"aria-pressed", draw.Flag(l.model.Through), "title", l.T("Play on through all commands to the end of the session")},
			draw.Text(l.T("All commands"))).OnClick(l.on(desk.Through{})))
}
