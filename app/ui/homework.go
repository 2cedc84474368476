package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/class"
	"kvscope/app/lab"
	"kvscope/app/lesson"
	"kvscope/app/page"
	"kvscope/app/ui/draw"
)

// field is a field for a short text: what was typed goes to typed, and Enter does what
// the button beside it does.
func (l *Page) field(id, name, value string, typed func(string), enter func()) app.UI {
	return draw.H("label", "field", draw.Attrs{"for", id}, draw.Text(name),
		draw.Elem("input", "", draw.Attrs{"id", id, "type", "text", "value", value, "maxlength", "9999", "autocomplete", "off", "spellcheck", "false"}).
			OnInput(func(ctx app.Context, _ app.Event) { typed(ctx.JSSrc().Get("value").String()) }, app.EventScope(id)).
			OnKeyDown(func(ctx app.Context, e app.Event) {
				if enter != nil && e.Get("key").String() == "Enter" {
					e.PreventDefault() // the button that the focus goes to is not pressed
					enter()
				}
			}, app.EventScope(id)))
}

// handing is the head of a homework: whose it is, how far, and the code to hand in.
func (l *lessons) handing() app.UI {
	m := l.root.page.Class
	title := m.Homework.Title
	if title == "" {
		title = l.T("Homework")
	}
	if m.Player == nil {
		return nil
	}
	code, given, of := m.Code()
	output := draw.H("output", "code", draw.Attrs{"id", "code", "translate", "no"}, draw.Text(code))
	parts := []app.UI{
		draw.H("p", "kicker", nil, draw.Text(l.F("Your number: {number} · {n} of {all} answered", "number", m.Student, "n", draw.Px(given), "all", draw.Px(of)))),
		draw.H("h1", "", nil, draw.Text(title)),
	}
	switch {
	case given == 0:
		parts = append(parts, draw.H("p", "hint", nil, draw.Text(l.T("The first answer to each question counts. At the end there is a code to hand in."))))
	case given < of:
		parts = append(parts, draw.H("details", "", nil, draw.H("summary", "", nil, draw.Text(l.T("No time for all? The code so far"))), output))
	default:
		parts = append(parts, draw.H("div", "over handed", draw.Attrs{"role", "status"},
			draw.H("h2", "", nil, draw.Text(l.T("Hand in this code"))),
			output,
			draw.Button("primary", nil, draw.Text(l.T("Copy the code"))).OnClick(func(app.Context, app.Event) {
				l.root.do(act.Copy{ID: "code", Text: code})
			}, app.EventScope("copy-code")),
			draw.H("p", "hint", nil, draw.Text(l.T("It holds your number and what you chose, and nothing else.")), l.root.copied("code"))))
	}
	return draw.H("div", "handing", nil, parts...)
}

// handed reports whether all questions of a homework are answered.
func (l *lessons) handed() bool {
	m := l.root.page.Class
	if l.root.page.Screen != page.Homework || m.Player == nil {
		return false
	}
	_, given, of := m.Code()
	return given == of
}

// toCode leads to the code, which stands above what was answered last.
func (l *lessons) toCode() app.UI {
	return draw.Button("primary step", nil, draw.Text(l.T("The code"))).OnClick(func(app.Context, app.Event) {
		browser.Follow(".handed")
		browser.Focus(".handed button")
	}, app.EventScope("to-code"))
}

// copied says whether what has that name was copied.
func (l *Page) copied(name string) app.UI {
	switch l.page.Lab.Copied {
	case lab.Copied{What: name}:
		return draw.Span("", " "+l.T("Copied."))
	case lab.Copied{What: name, ByHand: true}:
		return draw.Span("", " "+l.T("Not copied: this browser does not allow it. Select it, and copy it by hand."))
	}
	return nil
}

// begin asks for the number of a student.
func (l *lessons) begin() app.UI {
	m := l.root.page.Class
	title := m.Homework.Title
	if title == "" {
		title = l.T("Homework")
	}
	enter := func() { l.update(class.Begin{Student: l.line}) }
	parts := []app.UI{draw.H("h1", "", nil, draw.Text(title)), l.root.refusal(m.Failed)}
	if m.Asked {
		asked := 0
		for _, p := range m.Homework.Parts {
			asked += p.Times
		}
		parts = append(parts,
			draw.H("p", "lead", nil, draw.Text(l.N(asked, "{n} question. Your number chooses it: others get others.", "{n} questions. Your number chooses them: others get others."))),
			draw.H("div", "choices", nil,
				l.root.field("student", l.T("Your number"), "", func(s string) { l.line = s }, enter),
				draw.Button("primary", nil, draw.Text(l.T("Begin"))).OnClick(func(app.Context, app.Event) { enter() }, app.EventScope("begin-homework"))),
			draw.H("p", "hint", nil, draw.Text(l.T("The one that your teacher knows you by. It stays in this browser, and in the code that you hand in."))))
	}
	return draw.H("main", "lesson-list", nil, parts...)
}

// refusal says why something cannot be shown; nil if nothing is refused.
func (l *Page) refusal(text string) app.UI {
	if text == "" {
		return nil
	}
	return draw.H("p", "refused", draw.Attrs{"role", "alert"}, draw.Text(text))
}

// handedIn is the column of a homework: its head, which questions are answered, and
// the one that is asked.
func (l *lessons) handedIn(v *lesson.View) app.UI {
	return draw.H("section", "beats", draw.Attrs{"aria-label", l.T("Homework")}, l.handing(), l.rail(v), l.failure(),
		draw.H("ol", "", nil, l.beat(&v.Beats[len(v.Beats)-1])))
}
