package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/lesson"
	"kvscope/app/ui/draw"
)

// progress is what can be done with how far one is in the lessons.
func (l *lessons) progress() app.UI {
	if l.root.embed {
		return nil
	}
	open := draw.H("label", "file", nil, draw.Text(l.T("Open progress, or a lesson…")),
		draw.H("input", "", draw.Attrs{"id", "progress-file", "type", "file", "accept", ".txt,.json"}))
	if len(l.model().Progress) == 0 {
		return draw.H("section", "progress choices", draw.Attrs{"aria-label", l.T("Your progress")}, open)
	}
	return draw.H("section", "progress choices", draw.Attrs{"aria-label", l.T("Your progress")},
		draw.H("p", "hint", draw.Attrs{"id", "progress-hint"}, draw.Text(l.T("How far you are is kept in this browser alone, and sent nowhere."))),
		l.sends(lesson.KeepProgress{}, draw.Button("", nil, draw.Text(l.T("Save progress")))),
		open,
		l.sends(lesson.ForgetProgress{}, draw.Button("", draw.Attrs{"aria-describedby", "progress-hint"}, draw.Text(l.T("Forget progress")))))
}
