package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene"
)

// presentClass says in the class of the screen how large it is drawn.
func (l *Lab) presentClass() string {
	if !l.model.Presenting {
		return ""
	}
	return [...]string{" presenting", " presenting enlarged", " presenting enlarged large"}[l.model.Enlarged()]
}

// presenter is the button that starts and ends a presentation.
func (l *Lab) presenter() app.UI {
	sign, name, title := "Aa+", ", present", "Present: larger type, less frame (p)"
	if l.model.Presenting {
		sign, name, title = "Aa−", ", end the presentation", "End the presentation (Esc)"
	}
	return button("presenter", attrs{"title", title}, text(sign), span("sr", name)).OnClick(l.on(scene.Present{}))
}

// handout is what paper shows beside the picture. The screen does not show it.
func (l *Lab) handout() app.UI {
	p := &l.paper
	steps := make([]app.UI, len(p.Steps))
	for i, s := range p.Steps {
		class, mark := "", ""
		if s.Now {
			class, mark = "told-now", " ← the picture"
		}
		steps[i] = h("li", class, attrs{"value", px(s.Number)}, text(s.Sentence), span("told-mark", mark))
	}
	return h("section", "handout", attrs{"aria-label", "Hand-out"},
		h("h2", "", nil, text(p.Title), h("small", "", nil, text(p.Store))),
		h("ol", "", nil, steps...),
		h("p", "", nil, text(p.Part)))
}
