package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/lesson"
	"kvscope/app/ui/draw"
)

// home is the column of the home: what this is, one question on the picture beside it,
// and the ways on.
func (l *lessons) home(v *lesson.View) app.UI {
	var asked app.UI
	if v != nil && len(v.Beats) > 0 && v.Beats[0].Task != nil {
		asked = l.task(v.Beats[0].Task)
	}
	return draw.H("section", "beats at-home", draw.Attrs{"aria-label", l.T("Home")},
		draw.H("h1", "", nil, draw.Text(l.T("A real key-value store, running in your browser."))),
		l.failure(), asked,
		draw.H("nav", "ways", draw.Attrs{"aria-label", l.T("Ways on")}, l.ways()...))
}

// ways are those that lead on; somebody who was here before goes on first.
func (l *lessons) ways() []app.UI {
	way := func(class, fragment, name, says string) app.UI {
		return draw.H("a", class, draw.Attrs{"href", "#" + fragment}, draw.H("b", "", nil, draw.Text(name)), draw.Span("", says))
	}
	var all []app.UI
	learn, says := l.T("Learn"), l.T("Guess, then see: the short path takes 50 minutes.")
	if p := l.model().Progress; len(p) > 0 {
		for _, c := range l.model().Cards {
			if c.Name == p[0].Lesson && !p[0].Over {
				all = append(all, way("way first", "/lessons/"+c.Name, l.F("Continue: lesson {n}", "n", draw.Px(c.Number)),
					l.F("{title}, beat {n} of {all}", "title", c.Title, "n", draw.Px(p[0].At), "all", draw.Px(p[0].Beats))))
			}
		}
		learn, says = l.T("All lessons"), l.T("Each is one idea and a few minutes.")
	}
	class := "way"
	if len(all) == 0 {
		class = "way first"
	}
	labName, labSays := l.T("Lab"), l.T("Put, get and erase what you like, step by step.")
	if browser.Preference(sessionKept) != "" {
		labName, labSays = l.T("Your session in the Lab"), l.T("It is as you left it.")
	}
	return append(all,
		way(class, "/lessons", learn, says),
		way("way", "/lab", labName, labSays),
		way("way", "/teach", l.T("Teach"), l.T("Links, frames, sheets and homework for a class.")))
}

// toTeach leads from the list of lessons to the pages for who teaches.
func (l *lessons) toTeach() app.UI {
	if l.root.embed {
		return nil
	}
	return draw.H("p", "to-teach", nil, anchor("", "/teach", draw.Text(l.T("For who teaches: links, frames, sheets, homework"))))
}

// sessionKept is the preference that says that a session of one's own is kept.
const sessionKept = "session"

// stepKept is the one that says that the example is kept at another step than it opens
// with, so that first.js does not show that.
const stepKept = "step"
