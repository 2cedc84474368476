package ui

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
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
func (l *Lab) transport(s *scene.Scene) app.UI {
	p := &s.Progress
	play, sign := "Play", iconPlay
	if l.model.Playing {
		play, sign = "Pause", iconPause
	}
	last := app.UI(button("more", attrs{"aria-expanded", flag(l.more)}, text("More")).
		OnClick(func(app.Context, app.Event) { l.more = !l.more }))
	if l.embed {
		last = l.framed()
	}
	return h("footer", "transport", nil,
		h("div", "buttons", attrs{"role", "group", "aria-label", "Steps"},
			button("square", attrs{"aria-label", "Start of this command", "title", "Start of this command (Home)", "disabled", flag(p.Step <= 1)},
				icon(iconStart)).OnClick(l.on(scene.Home{})),
			button("back", attrs{"title", "One step back (←)", "disabled", flag(p.AtStart)},
				icon(iconBack), text("Back")).OnClick(l.on(scene.Back{})),
			button("step primary", attrs{"title", "One step on (→)", "disabled", flag(p.AtEnd)},
				text("Step"), icon(iconForward)).OnClick(l.on(scene.Step{})),
			button("square", attrs{"aria-label", play, "title", play + " (Space)", "disabled", flag(p.AtEnd && !l.model.Playing)},
				icon(sign)).OnClick(l.on(scene.Play{})),
			last,
		),
		h("div", "told", nil,
			h("p", "say", attrs{"aria-hidden", "true"}, sentence(s.Sentence)...),
			h("p", "sr", attrs{"id", "spoken", "role", "status", "aria-live", "polite", "aria-atomic", "true"}, text(s.Sentence.String())),
			h("div", "track", nil, l.ticks(p), l.speed()),
		),
		position(p),
	)
}

func sentence(s scene.Sentence) []app.UI {
	spans := make([]app.UI, len(s))
	for i, part := range s {
		class := [...]string{scene.Plain: "", scene.Key: "key", scene.Now: "now", scene.NowKey: "now"}[part.Role]
		spans[i] = span(class, part.Text)
	}
	return spans
}

// ticks is one mark for each step of the command; a slider where they are many.
func (l *Lab) ticks(p *scene.Progress) app.UI {
	if p.Steps > maxTicks {
		return h("input", "slider", attrs{"type", "range", "min", "1", "max", px(p.Steps), "value", px(p.Step), "aria-label", "Step of this command"}).
			OnInput(func(ctx app.Context, _ app.Event) {
				if step, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
					l.update(ctx, scene.Seek{Step: step})
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
		ticks[i] = button(class, attrs{"tabindex", "-1", "aria-label", "Step " + px(i+1)}).OnClick(l.on(scene.Seek{Step: i + 1}))
	}
	return h("div", "ticks", nil, ticks...)
}

// speed appears while playing: how fast, and how far.
func (l *Lab) speed() app.UI {
	if !l.model.Playing {
		return nil
	}
	var options []app.UI
	for i, s := range scene.Speeds() {
		options = append(options, h("option", "", attrs{"value", px(i), "selected", flag(i == l.model.Speed)}, text(s.Name)))
	}
	return h("div", "speed", attrs{"role", "group", "aria-label", "Playing"},
		h("select", "", attrs{"id", "speed", "aria-label", "Speed", "title", "Speed (< and >)"}, options...).OnChange(func(ctx app.Context, _ app.Event) {
			if i, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
				l.update(ctx, scene.Pace{Speed: i})
			}
		}),
		button("chip", attrs{"aria-pressed", flag(l.model.Through), "title", "Play on through all commands to the end of the session"},
			text("All commands")).OnClick(l.on(scene.Through{})))
}

func position(p *scene.Progress) app.UI {
	title, where := "start", fmt.Sprintf("%d commands ahead", p.Commands)
	if p.Number > 0 {
		title = p.Command
		where = fmt.Sprintf("step %d of %d · command %d of %d", p.Step, p.Steps, p.Number, p.Commands)
	}
	return h("p", "position", nil, h("b", "", nil, text(title)), span("", where))
}
