package beat

import (
	"cmp"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/lesson"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// State says how far the person is in a lesson, and as which dot that is drawn; empty if it
// was not begun.
func State(l *words.Lang, m *lesson.Model, c lesson.Card) (state, class string) {
	switch mark := m.Progress.Of(c.Name); {
	case mark.Over:
		return l.T("done"), "dot done"
	case mark.At > 0:
		return l.F("beat {n} of {all}", "n", strconv.Itoa(mark.At), "all", strconv.Itoa(mark.Beats)), "dot begun"
	}
	return "", "dot"
}

// Card is what the list of lessons shows of one; press makes what leads there.
func Card(l *words.Lang, m *lesson.Model, c lesson.Card, press draw.Press) app.UI {
	state, class := State(l, m, c)
	if state == "" {
		state = l.T("not begun")
	}
	return draw.H("li", "", nil,
		draw.Sends(press, lesson.Visit{Fragment: lesson.Place{Name: c.Name}.String()}, draw.Button("lesson-card", nil,
			draw.Span(class, strconv.Itoa(c.Number)), draw.Text(" "),
			draw.H("span", "title", Tongue(c.Lang), draw.Text(c.Title)), draw.Text(" "),
			draw.Span("topic", l.F("{topic} · {minutes} min · {state}", "topic", c.Topic, "minutes", strconv.Itoa(cmp.Or(c.Short, c.Minutes)), "state", state)), draw.Text(" "),
			draw.H("span", "question", Tongue(c.Lang), draw.Text(c.Question)),
			draw.Elem("img", "", draw.Attrs{"src", "lessons/" + c.Name + ".svg", "loading", "lazy", "role", "presentation"}))))
}

// Shelf is the list of lessons beside one of them.
func Shelf(l *words.Lang, m *lesson.Model, press draw.Press) app.UI {
	var groups [2][]app.UI
	for _, c := range m.Cards {
		state, class := State(l, m, c)
		current, group := "", 1
		if c.Name == m.Player.Lesson().Name {
			current = "page"
		}
		if c.Monday {
			group = 0
		}
		groups[group] = append(groups[group], draw.H("li", "", nil,
			draw.Sends(press, lesson.Visit{Fragment: lesson.Place{Name: c.Name}.String()}, draw.Button("", draw.Attrs{"aria-current", current},
				draw.Span(class, strconv.Itoa(c.Number)), draw.Text(" "),
				draw.H("span", "title", Tongue(c.Lang), draw.Text(c.Title)), draw.Text(" "), draw.Span("topic", state)))))
	}
	return draw.H("nav", "shelf", draw.Attrs{"aria-label", l.T("Lessons")},
		draw.H("h2", "", nil, draw.Text(l.T("The short path, 50 minutes"))), draw.H("ol", "", nil, groups[0]...),
		draw.H("h2", "", nil, draw.Text(l.T("Further"))), draw.H("ol", "", nil, groups[1]...))
}
