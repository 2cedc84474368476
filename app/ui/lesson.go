package ui

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/lesson"
	"kvscope/app/page"
	"kvscope/app/ui/beat"
	"kvscope/app/ui/draw"
)

// list draws the cards of all lessons, the short path first.
func (l *lessons) list() app.UI {
	var monday, rest []app.UI
	for _, c := range l.model().Cards {
		card := beat.Card(l.root.model.Lang, l.model(), c, l.on)
		if c.Monday {
			monday = append(monday, card)
		} else {
			rest = append(rest, card)
		}
	}
	return draw.H("main", "lesson-list", nil,
		draw.H("h1", "", nil, draw.Text(l.T("Lessons"))),
		draw.H("p", "lead", nil, draw.Text(l.T("Guess, then see what the real store does. Each lesson is one idea and a few minutes."))),
		l.failure(),
		cardsOf(l.T("The short path, 50 minutes"), monday),
		cardsOf(l.T("Further"), rest),
		l.progress(),
		l.toTeach())
}

func cardsOf(title string, cards []app.UI) app.UI {
	if len(cards) == 0 {
		return nil
	}
	return draw.H("section", "", draw.Attrs{"aria-label", title},
		draw.H("h2", "", nil, draw.Text(title)),
		draw.H("ol", "cards", nil, cards...))
}

// shelf is the list of lessons beside one of them, where a window is wide enough for it.
func (l *lessons) shelf() app.UI {
	p := l.model().Player
	if l.root.embed || l.root.page.Narrow || l.root.page.Presenting || l.root.page.Screen != page.Lessons || len(l.model().Cards) == 0 {
		return nil
	}
	of := []any{p.Lesson().Name}
	for _, c := range l.model().Cards {
		state, _ := beat.State(l.root.model.Lang, l.model(), c)
		of = append(of, state)
	}
	return l.root.still(shelfPart, of...)
}

func (l *lessons) failure() app.UI {
	if l.model().Failed == "" {
		return nil
	}
	return draw.H("p", "refused", draw.Attrs{"role", "alert"}, draw.Text(l.model().Failed))
}

// column draws the beats, the one that is read last.
func (l *lessons) column(v *lesson.View) app.UI {
	var toLab app.UI
	if l.root.page.Narrow && !l.root.embed {
		toLab = l.toLab()
	}
	var beats []app.UI
	for i := range v.Beats {
		beats = append(beats, l.beat(&v.Beats[i]))
	}
	return draw.H("section", "beats", draw.Attrs{"aria-label", l.T("The lesson")},
		draw.H("p", "kicker", nil, draw.Text(l.F("Lesson {number} · {beats} beats, about {minutes} minutes", "number", draw.Px(v.Number), "beats", draw.Px(v.All), "minutes", draw.Px(v.Minutes)))),
		draw.H("h1", "", l.tongue(), draw.Text(v.Title)),
		l.rail(v),
		l.failure(),
		draw.H("ol", "", nil, beats...),
		l.over(v), toLab, beat.Words(l.root.page.Lang, l.tongue(), v.Words))
}

// tongue says to the browser in which language the texts of the lesson are, and which way
// they run: the page around them may have another.
func (l *lessons) tongue() draw.Attrs { return beat.Tongue(l.model().Player.Lesson().Lang) }

func (l *lessons) over(v *lesson.View) app.UI {
	if v.Over == nil {
		return nil
	}
	return draw.H("div", "over", draw.Attrs{"role", "status"},
		draw.H("h2", "", nil, draw.Text(l.T("What it showed"))),
		draw.H("p", "", l.tongue(), beat.Spans(v.Over)...),
		l.sends(lesson.Visit{Fragment: "#/lessons"}, draw.Button("", nil, draw.Text(l.T("All lessons")))))
}

// rail draws where one is: a round dot is a beat, a square one a task.
func (l *lessons) rail(v *lesson.View) app.UI {
	var dots []app.UI
	for _, d := range v.Rail {
		class, name := "dot", l.F("Beat {n}", "n", strconv.Itoa(d.Beat+1))
		if d.Task {
			class, name = "dot task", l.F("Task, beat {n}", "n", strconv.Itoa(d.Beat+1))
		}
		if d.Done {
			class, name = class+" done", l.F("{what}, done", "what", name)
		}
		current := ""
		if d.Now {
			class, current = class+" now", "step"
		}
		dots = append(dots, draw.H("li", "", nil,
			l.sends(lesson.GoTo{Beat: d.Beat}, draw.Button(class, draw.Attrs{"aria-label", name, "aria-current", current}))))
	}
	return draw.H("ol", "rail", draw.Attrs{"aria-label", l.T("Beats")}, dots...)
}

func (l *lessons) beat(s *lesson.Shown) app.UI {
	if !s.Now {
		if len(s.Text) == 0 {
			return nil
		}
		line := draw.H("p", "", l.tongue(), draw.Text(s.Title))
		if s.Title == "" {
			line = draw.H("p", "", l.tongue(), beat.Spans(s.Text[0])...)
		}
		return draw.H("li", "beat past", nil, draw.Span("number", strconv.Itoa(s.Beat+1)), draw.H("div", "", nil, line))
	}
	parts, number := []app.UI{}, strconv.Itoa(s.Beat+1)
	if s.Before {
		number = "↺"
		title := l.T("From before")
		if s.From != "" {
			title = l.F("From before: {lesson}", "lesson", s.From)
		}
		parts = append(parts, draw.H("h2", "", nil, draw.Text(title)))
	}
	if s.Title != "" {
		parts = append(parts, draw.H("h2", "", l.tongue(), draw.Text(s.Title)))
	}
	for _, line := range s.Text {
		parts = append(parts, draw.H("p", "", l.tongue(), beat.Spans(line)...))
	}
	parts = append(parts, beat.Thought(l.root.page.Lang, l.tongue(), s.Thought))
	if s.Task != nil {
		parts = append(parts, l.task(s.Task))
	}
	parts = append(parts, beat.Note(l.root.page.Lang, l.tongue(), s.Note))
	return draw.H("li", "beat now", draw.Attrs{"aria-current", "step"}, draw.Span("number", number),
		draw.H("div", "", nil, parts...))
}

// measured draws what is measured at the beat, at the foot of the picture.
func (l *lessons) measured() app.UI {
	v := l.model().View()
	m := v.Beats[len(v.Beats)-1].Measured
	if m == nil {
		return nil
	}
	return beat.Measured(l.root.page.Lang, l.tongue(), m, l.measuring)
}

// measuring makes e what begins to measure, or ends it.
func (l *lessons) measuring(e app.HTMLElem) app.UI {
	return e.OnClick(func(app.Context, app.Event) {
		begun := time.Now()
		l.update(lesson.StartStop{Clock: func() time.Duration { return time.Since(begun) }})
	})
}

// on returns a handler that sends msg, and its scope.
func (l *lessons) on(msg act.Msg) (app.EventHandler, app.EventOption) { return l.root.on(msg) }

func (l *lessons) sends(msg act.Msg, e app.HTMLElem) app.UI { return l.root.sends(msg, e) }
