package ui

import (
	"fmt"

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
	play, playing := "Play", iconPlay
	if l.model.Playing {
		play, playing = "Pause", iconPause
	}
	return el("footer").Class("transport").Body(
		el("div").Class("buttons").Role("group").Aria("label", "Steps").Body(
			el("button").Class("square").Attr("type", "button").Aria("label", "Start of this command").Title("Start of this command (Home)").
				Attr("disabled", p.Step <= 1).OnClick(l.on(scene.Home{})).Body(icon(iconStart)),
			el("button").Class("back").Attr("type", "button").Attr("disabled", p.AtStart).
				Title("One step back (←)").OnClick(l.on(scene.Back{})).Body(icon(iconBack), el("span").Text("Back")),
			el("button").Class("step primary").Attr("type", "button").Attr("disabled", p.AtEnd).
				Title("One step on (→)").OnClick(l.on(scene.Step{})).Body(el("span").Text("Step"), icon(iconForward)),
			el("button").Class("square").Attr("type", "button").Aria("label", play).Title(play+" (Space)").
				Attr("disabled", p.AtEnd && !l.model.Playing).OnClick(l.on(scene.Play{})).Body(icon(playing)),
			el("button").Class("more").Attr("type", "button").Aria("expanded", l.more).Text("More").
				OnClick(func(app.Context, app.Event) { l.more = !l.more }),
		),
		el("div").Class("told").Body(
			el("p").Class("say").Aria("hidden", true).Body(sentence(s.Sentence)...),
			el("p").Class("sr").ID("spoken").Role("status").Aria("live", "polite").Aria("atomic", true).Text(s.Sentence.String()),
			l.ticks(p),
		),
		el("p").Class("position").Body(position(p)...),
	)
}

func sentence(s scene.Sentence) []app.UI {
	spans := make([]app.UI, len(s))
	for i, span := range s {
		class := [...]string{scene.Plain: "", scene.Key: "key", scene.Now: "now", scene.NowKey: "now"}[span.Role]
		spans[i] = el("span").Class(class).Text(span.Text)
	}
	return spans
}

// ticks is one mark for each step of the command; a slider where they are many.
func (l *Lab) ticks(p *scene.Progress) app.UI {
	if p.Steps > maxTicks {
		return el("input").Class("slider").Attr("type", "range").Attr("min", 1).Attr("max", p.Steps).Attr("value", p.Step).
			Aria("label", "Step of this command").
			OnInput(func(ctx app.Context, _ app.Event) {
				var step int
				fmt.Sscan(ctx.JSSrc().Get("value").String(), &step)
				l.update(ctx, scene.Seek{Step: step})
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
		ticks[i] = el("button").Class(class).Attr("type", "button").TabIndex(-1).
			Aria("label", fmt.Sprintf("Step %d", i+1)).OnClick(l.on(scene.Seek{Step: i + 1}))
	}
	return el("div").Class("ticks").Body(ticks...)
}

func position(p *scene.Progress) []app.UI {
	if p.Number == 0 {
		return []app.UI{el("b").Text("start"), el("span").Text(fmt.Sprintf("%d commands ahead", p.Commands))}
	}
	return []app.UI{
		el("b").Text(p.Command),
		el("span").Text(fmt.Sprintf("step %d of %d · command %d of %d", p.Step, p.Steps, p.Number, p.Commands)),
	}
}
