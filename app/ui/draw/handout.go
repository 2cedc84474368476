package draw

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/words"
)

// Handout is what paper shows beside the picture, and a screen that has the room.
func Handout(lang *words.Lang, p *desk.Handout) app.UI {
	steps := make([]app.UI, len(p.Steps))
	for i, s := range p.Steps {
		class, mark := "", ""
		switch {
		case s.Sentence == "":
			class = "blank"
		case s.Now:
			class, mark = "told-now", lang.T(" ← the picture")
		}
		steps[i] = H("li", class, Attrs{"value", Px(s.Number)}, Text(s.Sentence), Span("told-mark", mark), NoteOn(s.Note))
	}
	return H("section", "handout", Attrs{"tabindex", "0", "aria-label", lang.T("Hand-out")},
		H("h2", "", nil, Text(p.Title), H("small", "", nil, Text(p.Store))),
		H("ol", "", nil, steps...),
		H("p", "", nil, Text(p.Part)))
}

// NoteOn draws a note; nil for none.
func NoteOn(text string) app.UI {
	if text == "" {
		return nil
	}
	return H("p", "lab-note-text", Attrs{"dir", "auto"}, Text(text))
}

// Numbered are commands that a question on paper is about, by their numbers; nil if there
// are none.
func Numbered(commands []string) app.UI {
	if commands == nil {
		return nil
	}
	var items []app.UI
	for _, c := range commands {
		items = append(items, Verbatim("li", "", c))
	}
	return H("ol", "paper-commands", nil, items...)
}
