package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/ui/draw"
)

// journey is the row of buttons that lead through the whole session, in the panel
// of the commands.
func (l *Page) journey() app.UI {
	p := &l.drawing.Scene.Progress
	undo, redo := l.model.Undoes(), l.model.Redoes()
	return draw.H("div", "journey", draw.Attrs{"role", "group", "aria-label", l.T("The whole session")},
		l.leap(l.T("Start"), l.T("Start of the session ({)"), p.AtStart, desk.First{}),
		l.leap(l.T("End"), l.T("End of the session (})"), p.AtEnd, desk.Last{}),
		l.leap(l.T("Play to the end"), l.T("Play on to the end of the session"), p.AtEnd, desk.PlayAll{}),
		l.leap(l.T("Undo"), l.F("Undo (u): {what}", "what", undo), undo == "", lab.Undo{}),
		l.leap(l.T("Redo"), l.F("Redo (Shift u): {what}", "what", redo), redo == "", lab.Redo{}))
}

// leap is a button that leads far.
func (l *Page) leap(name, title string, disabled bool, msg act.Msg) app.UI {
	return l.sends(msg, draw.Button("", draw.Attrs{"title", title, "disabled", draw.Flag(disabled)}, draw.Text(name)))
}

// warning says what a command that is typed now would replace; nil where it
// replaces nothing.
func (l *Page) warning() app.UI {
	where, what := l.model.Replaces()
	if where == "" || l.model.Draft == "" {
		return nil
	}
	return draw.H("section", "line", draw.Attrs{"aria-label", l.T("From key to bucket")},
		draw.H("p", "notice past", draw.Attrs{"role", "status"}, draw.Span("wide", where+" "), draw.Text(what)))
}

// runs is the button that goes from run to run of the session; nil while there is one.
func (l *Page) runs() app.UI {
	count, shown := l.model.Runs()
	if count == 1 {
		return nil
	}
	return l.leap(l.F("Run {run} of {all}", "run", lab.Letter(shown), "all", draw.Px(count)), l.T("To the next run of this session (r)"), false, lab.Switch{Run: -1})
}

// noted is the row with the note on the step that is shown, or the field for one; nil if
// there is nothing to say.
func (l *Page) noted() app.UI {
	content := draw.NoteOn(l.model.Note())
	if n := &l.model.Noting; n.On {
		content = l.field("note", l.T("Note on this step"), n.Text, func(text string) { l.update(lab.NoteText{Text: text}) }, func() { l.update(lab.NoteHere{}) })
	}
	var runs app.UI
	if l.embed { // which has no row of the Lab's own
		runs = l.runs()
	}
	if content == nil && runs == nil {
		return nil
	}
	return draw.H("section", "lab-note", draw.Attrs{"aria-label", l.T("Note")}, content, runs)
}
