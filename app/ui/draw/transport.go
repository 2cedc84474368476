package draw

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
)

// Sentence draws what happened.
func Sentence(at At, s tell.Sentence) []app.UI {
	spans := make([]app.UI, len(s))
	for i, part := range s {
		class := [...]string{tell.Plain: "", tell.Key: "key", tell.Now: "now", tell.NowKey: "now"}[part.Role]
		switch {
		case part.Role != tell.Plain:
			spans[i] = Verbatim("span", class, part.Text)
		case at.Explains:
			spans[i] = H("span", "", nil, pointable(at.Lang, part.Text)...)
		default:
			spans[i] = Span("", part.Text)
		}
	}
	return spans
}

// Says is what happened, to be seen and to be heard.
func Says(seen []app.UI, heard string) []app.UI {
	return []app.UI{
		H("p", "say", Attrs{"aria-hidden", "true"}, seen...),
		H("p", "sr", Attrs{"id", "spoken", "role", "status", "aria-live", "polite", "aria-atomic", "true"}, Text(heard)),
	}
}

// Position draws where in the session the picture stands. While a question is open it
// does not tell how many steps follow.
func Position(lang *words.Lang, p *scene.Progress, asks bool) app.UI {
	title, where := lang.T("start"), lang.N(p.Commands, "{n} command ahead", "{n} commands ahead")
	if p.Number > 0 {
		title = p.Command
		where = lang.F("step {step} of {steps} · command {command} of {commands}",
			"step", Px(p.Step), "steps", Px(p.Steps), "command", Px(p.Number), "commands", Px(p.Commands))
	}
	if asks && p.Number > 0 {
		where = lang.F("step {step} · command {command} of {commands}", "step", Px(p.Step), "command", Px(p.Number), "commands", Px(p.Commands))
	}
	return Where(title, where)
}

// Where draws where one is: at what, and how far in it.
func Where(title, where string) app.UI {
	return H("p", "position", nil, Verbatim("b", "", title), Span("", where))
}

// Icon draws one of the transport's signs on a 16 by 16 grid.
func Icon(d string) app.UI {
	return SVG("svg", "icon", Attrs{"viewBox", "0 0 16 16", "width", "16", "height", "16", "aria-hidden", "true"}, Path("", d))
}
