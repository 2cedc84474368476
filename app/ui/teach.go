package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/class"
	"kvscope/app/lab"
	"kvscope/app/lesson"
	"kvscope/app/scene"
	"kvscope/app/ui/beat"
	"kvscope/app/ui/draw"
)

// teach draws the pages for who teaches.
func (l *Page) teach() app.UI {
	m := l.page.Class
	body := app.UI(nil)
	switch {
	case m.Page == class.Checking:
		body = l.checking()
	case m.Page == class.Printing:
		body = l.sheet()
	default:
		body = l.teaching()
	}
	return draw.H("div", "app lessons teaching", nil, l.header(), body, l.keysStill(), l.share())
}

// anchor is a link to another place of the page.
func anchor(class, fragment string, content ...app.UI) app.UI {
	return draw.H("a", class, draw.Attrs{"href", "#" + fragment}, content...)
}

// sharing is a button that shows link, code and frame of a place.
func (l *Page) sharing(class, name, fragment, title string) app.UI {
	return draw.Button(class, draw.Attrs{"aria-haspopup", "dialog", "aria-label", name + ": " + title}, draw.Text(name)).
		OnClick(func(app.Context, app.Event) {
			l.update(lab.ShareFrom{Here: browser.Here(), Fragment: fragment, Title: title})
		}, app.EventScope(fragment))
}

// heights is what a course page may have below a frame, so that the frame is as high as
// its content.
const heights = `<script>
addEventListener("message", ({ source, data }) => {
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source && data?.kvscope) frame.height = data.kvscope.height;
});
</script>`

func (l *Page) teaching() app.UI {
	p := func(text string) app.UI { return draw.H("p", "", nil, draw.Text(text)) }
	var rows []app.UI
	for _, c := range l.page.Lesson.Cards {
		var sheet app.UI
		if !c.Measures {
			sheet = anchor("button", "/teach/sheet/"+c.Name, draw.Text(l.T("Sheet")), draw.Span("sr", ": "+c.Title))
		}
		rows = append(rows, draw.H("tr", "", nil,
			draw.H("th", "", draw.Attrs{"scope", "row"}, anchor("", "/lessons/"+c.Name+"/1", draw.Text(strconv.Itoa(c.Number)+". "+c.Title)), draw.Span("topic", c.Topic+" · "+beat.Level(l.page.Lang, c.Level))),
			draw.H("td", "", nil, draw.Text(l.F("{n} min", "n", draw.Px(c.Minutes)))),
			draw.H("td", "", nil, l.sharing("", l.T("Link, code, frame"), "/lessons/"+c.Name+"/1", c.Title)),
			draw.H("td", "", nil, sheet)))
	}
	return draw.H("main", "lesson-list", nil,
		draw.H("h1", "", nil, draw.Text(l.T("Teach"))),
		draw.H("p", "lead", nil, draw.Text(l.T("Everything here is a link, a page to print, or a code. Nobody signs up, and nothing is sent anywhere."))),
		draw.H("section", "", nil, draw.H("h2", "", nil, draw.Text(l.T("Show it to a room"))),
			p(l.T("Open a lesson and press p, or Aa+: prose goes, the question is large. Tap the places that the room names. R, or the clicker's Page Down, reveals what the store does; Page Down again goes on."))),
		draw.H("section", "", nil, draw.H("h2", "", nil, draw.Text(l.T("Lessons: links, frames, sheets"))),
			p(l.T("A link leads to a lesson; within it, Share gives that of a beat, or of a question with its seed. A frame shows one of them in a course page.")),
			draw.H("table", "of-lessons", nil, draw.H("tbody", "", nil, rows...)),
			draw.H("details", "", nil, draw.H("summary", "", nil, draw.Text(l.T("Frames as high as their content"))),
				p(l.T("A frame tells the page around it how high it would have to be. With this below it, the page listens:")),
				draw.H("pre", "", draw.Attrs{"translate", "no", "tabindex", "0"}, draw.H("code", "", nil, draw.Text(heights))))),
		l.drafting(),
		draw.H("section", "", nil, draw.H("h2", "", nil, draw.Text(l.T("Course systems, and lessons of your own"))),
			p(l.T("“make scorm LESSON=last-out” packs a lesson for a course system (SCORM 1.2). “make lesson FILE=mine.md” builds a lesson that you wrote; the list of lessons opens it from its file."))))
}

// drafting is where a homework is put together.
func (l *Page) drafting() app.UI {
	m := l.page.Class
	var rows []app.UI
	for _, c := range l.page.Lesson.Cards {
		for _, task := range c.Tasks {
			id, name := "times-"+c.Name+"-"+draw.Px(task), l.F("{lesson}, question {n}", "lesson", c.Title, "n", draw.Px(task))
			rows = append(rows, draw.H("li", "", nil,
				draw.Elem("input", "", draw.Attrs{"id", id, "type", "number", "min", "0", "max", draw.Px(class.MostTimes), "value", draw.Px(m.Times(c.Name, task))}).
					OnInput(func(ctx app.Context, _ app.Event) {
						if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
							l.update(class.Ask{Lesson: c.Name, Task: task, Times: n})
						}
					}, app.EventScope(id)),
				draw.H("div", "", nil, draw.H("label", "", draw.Attrs{"for", id}, draw.Text(name)),
					draw.H("span", "topic", nil, draw.Text(c.Topic+" · "), anchor("", "/lessons/"+c.Name+"/task/"+draw.Px(task)+"?seed=1", draw.Text(l.T("see it")), draw.Span("sr", ": "+name))))))
		}
	}
	var made app.UI
	if len(m.Draft.Parts) > 0 {
		title := m.Draft.Title
		if title == "" {
			title = l.T("Homework")
		}
		made = draw.H("div", "choices", nil,
			l.sharing("primary", l.T("Give it to students"), "/homework/"+m.Draft.String(), title),
			anchor("button", "/homework/"+m.Draft.String(), draw.Text(l.T("Try it"))),
			anchor("button", "/teach/check/"+m.Draft.String(), draw.Text(l.T("Check codes of it"))),
			l.sends(class.Discard{}, draw.Button("", nil, draw.Text(l.T("Start over")))))
	}
	return draw.H("section", "drafting", nil,
		draw.H("h2", "", nil, draw.Text(l.T("Homework"))),
		draw.H("p", "", nil, draw.Text(l.T("Say how often each question is asked. Instances come from each student's own number. At its end stands a short code to hand in; you paste the codes of all, and see who did what, and which wrong rules they follow."))),
		l.field("homework-title", l.T("Its title"), m.Draft.Title, func(s string) { l.update(class.Entitle{Title: s}) }, nil),
		draw.H("ul", "asked-times", nil, rows...),
		made,
		draw.H("p", "", nil, anchor("", "/teach/check", draw.Text(l.T("Check codes of a homework that you gave before")))))
}

// checking is the page that takes codes.
func (l *Page) checking() app.UI {
	m := l.page.Class
	if !m.Asked {
		check := func() { l.update(class.Address{Text: l.lessons.line}) }
		return draw.H("main", "lesson-list", nil,
			draw.H("h1", "", nil, draw.Text(l.T("Check codes"))), l.refusal(m.Failed),
			draw.H("p", "lead", nil, draw.Text(l.T("Which homework are they of? Paste the link that the students have."))),
			draw.H("div", "choices", nil,
				l.field("homework-link", l.T("Link of the homework"), "", func(s string) { l.lessons.line = s }, check),
				draw.Button("primary", nil, draw.Text(l.T("Go on"))).OnClick(func(app.Context, app.Event) { check() }, app.EventScope("check-link"))))
	}
	title := m.Homework.Title
	if title == "" {
		title = l.T("Homework")
	}
	c := &m.Check
	clear := app.UI(nil)
	if c.Text != "" {
		clear = draw.Button("", nil, draw.Text(l.T("Clear"))).OnClick(func(app.Context, app.Event) {
			l.codes.text = ""
			browser.SetValue("#codes", "")
			l.update(class.Paste{})
		}, app.EventScope("clear-codes"))
	}
	parts := []app.UI{
		draw.H("h1", "", nil, draw.Text(l.F("Check codes: {title}", "title", title))), l.refusal(m.Failed),
		draw.H("p", "lead", nil, draw.Text(l.T("One code a line; a name may stand before it. Every answer is run again on the real store, here. A code proves nobody's identity: who knows a number can make one. What you paste stays in this tab until you clear it or close the tab, and is sent nowhere."))),
		draw.Elem("textarea", "", draw.Attrs{"id", "codes", "rows", "6", "maxlength", "500000", "spellcheck", "false", "translate", "no", "aria-label", l.T("Codes"), "placeholder", l.T("Ada 1234567.4KQ2-9TX")}, draw.Text(c.Text)).
			OnInput(func(ctx app.Context, _ app.Event) {
				l.codes.text = ctx.JSSrc().Get("value").String()
				l.do(m.KeepCodes(l.codes.text))
			}, app.EventScope("codes")),
		draw.H("p", "hint", draw.Attrs{"id", "unkept", "role", "status"}, draw.Text(l.codes.lost)),
		draw.H("div", "choices", nil,
			draw.Button("primary", nil, draw.Text(l.T("Check"))).OnClick(func(app.Context, app.Event) {
				l.update(class.Paste{Text: l.codes.text})
			}, app.EventScope("check-codes")),
			clear),
	}
	if len(c.Hands) > 0 {
		done := l.F("{n} of {all} lines were checked.", "n", draw.Px(c.Done), "all", draw.Px(len(c.Hands)))
		if c.Going() {
			parts = append(parts, draw.H("div", "choices", nil,
				draw.H("progress", "", draw.Attrs{"max", draw.Px(len(c.Hands)), "value", draw.Px(c.Done), "aria-label", done}),
				draw.Text(done), l.sends(class.Stop{}, draw.Button("", nil, draw.Text(l.T("Stop"))))))
			done = ""
		}
		parts = append(parts, draw.H("p", "", draw.Attrs{"role", "status", "id", "checked"}, draw.Text(done)))
		if !c.Going() && c.Done > 0 {
			for i := range l.papers {
				parts = append(parts, l.mapOf(&c.Maps[i], l.papers[i]))
			}
			if !c.Waits() {
				parts = append(parts, l.hands(c))
			}
		}
	}
	return draw.H("main", "lesson-list checking", nil, parts...)
}

// recallCodes brings the codes back that were given in this tab, before a reload or another
// homework.
func (l *Page) recallCodes() {
	m := l.page.Class
	if m.Takes() && l.codes.of != m.Codes() {
		l.codes.of, l.codes.text = m.Codes(), browser.InTab(m.Codes())
		if l.codes.text != "" {
			l.dispatch(class.Paste{Text: l.codes.text})
		}
	}
}

// mapOf draws how a part was answered.
func (l *Page) mapOf(m *class.Map, picture *draw.Drawing) app.UI {
	row := func(kind string, n int, name string, says ...app.UI) app.UI {
		share := class.Percent(n, m.Asked)
		return draw.H("tr", kind, nil,
			draw.H("td", "share", nil, draw.Text(draw.Px(share)+" %")),
			draw.H("td", "", nil, draw.SVG("svg", "bar", draw.Attrs{"viewBox", "0 0 100 8", "preserveAspectRatio", "none", "aria-hidden", "true"},
				draw.SVG("rect", "", draw.Attrs{"width", draw.Px(share), "height", "8"}))),
			draw.H("td", "", nil, append([]app.UI{draw.H("b", "", nil, draw.Text(name)), draw.Text(" (" + draw.Px(n) + ")")}, says...)...))
	}
	rows := []app.UI{row("right", m.Right, l.T("right"))}
	for _, u := range m.Rules {
		says := []app.UI{draw.H("p", "hint", nil, beat.Spans(u.Said)...)}
		if u.Chosen != nil {
			says = append(says, draw.Text(" "), draw.H("span", "", nil, l.lessons.chosen(u.Chosen, "place chosen")...))
		}
		rows = append(rows, row("rule", u.N, u.Rule, says...))
	}
	for _, other := range []struct {
		n    int
		name string
	}{{m.Other, l.T("wrong, after no known rule")}, {m.Shown, l.T("had it shown")}, {m.Open, l.T("left it open")}} {
		if other.n > 0 {
			rows = append(rows, row("", other.n, other.name))
		}
	}
	apart := app.UI(nil)
	if m.Apart != "" {
		text := l.T("For the next hour: a question that this rule gets wrong")
		if len(m.Rules) > 1 {
			text = l.F("For the next hour: a question in which “{one}” and “{other}” point at different places", "one", m.Rules[0].Rule, "other", m.Rules[1].Rule)
		}
		apart = draw.H("p", "", nil, anchor("apart", m.Apart[1:], draw.Text(text)))
	}
	var shown app.UI
	if picture != nil {
		shown = draw.H("section", "paper shares", draw.Attrs{"aria-label", l.T("Where they pointed")},
			draw.H("p", "hint", nil, draw.Text(l.T("Where all of them would point in this question. Rules that point at the same place are counted together there."))), picture.Picture())
	}
	return draw.H("section", "map", nil,
		draw.H("h2", "", nil, draw.Text(l.F("{lesson}, question {n}", "lesson", m.Title, "n", draw.Px(m.Part.Task)))),
		draw.H("table", "", nil, draw.H("tbody", "", nil, rows...)), apart, shown)
}

// hands draws who did what.
func (l *Page) hands(c *class.Check) app.UI {
	var rows []app.UI
	to := min(c.From+class.OnPage, c.Done)
	for i := c.From; i < to; i++ {
		h := &c.Hands[i]
		who := h.Student
		if h.Name != "" {
			who = h.Name + " · " + who
		}
		if who == "" {
			who = l.F("line {n}", "n", draw.Px(h.Line))
		}
		cells := []app.UI{draw.H("th", "", draw.Attrs{"scope", "row"}, draw.Text(who))}
		if h.Wrong != nil {
			cells = append(cells, draw.H("td", "refused", draw.Attrs{"colspan", "2"}, draw.Text(l.F("line {n}: {why}", "n", draw.Px(h.Line), "why", l.page.Lang.Error(h.Wrong)))))
		} else {
			var grades []app.UI
			for k := range h.Grades {
				g := &h.Grades[k]
				class := "grade"
				if g.Right {
					class = "grade right"
				}
				grades = append(grades, draw.H("li", class, nil, anchor("", g.At[1:], draw.Text(g.Word()))))
			}
			cells = append(cells,
				draw.H("td", "", nil, draw.Text(l.F("{n} of {all}", "n", draw.Px(h.Right()), "all", draw.Px(len(h.Grades))))),
				draw.H("td", "", nil, draw.H("ol", "grades", nil, grades...)))
		}
		rows = append(rows, draw.H("tr", "", nil, cells...))
	}
	var leaves []app.UI
	if c.Done > class.OnPage {
		leaves = []app.UI{
			l.sends(class.Leaf{By: -class.OnPage}, draw.Button("", draw.Attrs{"disabled", draw.Flag(c.From == 0)}, draw.Text(l.T("Those before")))),
			l.sends(class.Leaf{By: class.OnPage}, draw.Button("", draw.Attrs{"disabled", draw.Flag(to == c.Done)}, draw.Text(l.T("The next ones"))))}
	}
	return draw.H("section", "hands", nil,
		draw.H("h2", "", nil, draw.Text(l.T("Who did what"))),
		draw.H("p", "hint", nil, draw.Text(l.F("{from} to {to} of {all}. An answer opens on the question that it was given to.", "from", draw.Px(c.From+1), "to", draw.Px(to), "all", draw.Px(c.Done)))),
		draw.H("div", "choices", nil, append(leaves, l.sends(class.SaveCSV{}, draw.Button("", nil, draw.Text(l.T("Save as CSV")))))...),
		draw.H("p", "hint", nil, draw.Text(l.T("The CSV has a line for each code, with these columns: line, name, student, right (how many), asked (how many), each question, remark (why the code does not count). An answer is “right”, “shown”, “open”, the wrong rule that it fits, or “other”."))),
		draw.H("table", "", nil, draw.H("tbody", "", nil, rows...)))
}

// sheet is a lesson on paper: questions with blanks on the first page, and what belongs
// there on the second.
func (l *Page) sheet() app.UI {
	m := l.page.Class
	if m.Sheet == nil {
		return draw.H("main", "lesson-list", nil, draw.H("h1", "", nil, draw.Text(l.T("Sheet"))), l.refusal(m.Failed))
	}
	return draw.H("main", "lesson-list sheet", nil,
		draw.H("div", "choices not-on-paper", nil,
			draw.Button("primary", nil, draw.Text(l.T("Print…"))).OnClick(func(app.Context, app.Event) { l.print() }, app.EventScope("print-sheet")),
			anchor("button", "/teach", draw.Text(l.T("Back to Teach")))),
		draw.H("section", "paper", draw.Attrs{"aria-label", l.T("For students")}, l.blanks(m.Sheet)...),
		draw.H("section", "paper solved", draw.Attrs{"aria-label", l.T("With the answers")}, l.filled(m.Sheet)...))
}

// blanks is the first page. It is headed by the topic: the title may answer a question.
func (l *Page) blanks(of *lesson.Lesson) []app.UI {
	parts := []app.UI{draw.H("h1", "", nil, draw.Text(class.Topic(of))), draw.H("p", "name-line", nil, draw.Text(l.T("Name:")))}
	for i := range l.paperItems {
		item := &l.paperItems[i]
		parts = append(parts, draw.H("section", "item", nil,
			draw.H("h2", "", nil, append([]app.UI{draw.Text(draw.Px(item.Number) + ". ")}, beat.Spans(item.Question)...)...),
			l.ran(item.Ran), draw.Numbered(item.Commands), l.papers[2*i].Picture(),
			draw.H("p", "blank-line", nil, draw.Text(l.F("({n})", "n", draw.Px(item.Number))))))
	}
	return parts
}

// ran says which commands led to what a question on paper shows.
func (l *Page) ran(commands []string) app.UI {
	if commands == nil {
		return nil
	}
	return draw.H("p", "paper-ran", nil, draw.Text(l.T("So far:")+" "), draw.Verbatim("code", "", strings.Join(commands, " · ")))
}

// filled is the second page.
func (l *Page) filled(of *lesson.Lesson) []app.UI {
	parts := []app.UI{draw.H("h1", "", nil, draw.Text(l.F("{title}: with the answers", "title", of.Title)))}
	for i := range l.paperItems {
		item := &l.paperItems[i]
		var truth []app.UI
		if item.Truth != nil {
			truth = l.lessons.chosen(item.Truth, "place truth")
		}
		if item.Point != "" {
			truth = append(truth, draw.Span("place truth", item.Point))
		}
		parts = append(parts, draw.H("section", "item", nil,
			draw.H("h2", "", nil, append([]app.UI{draw.Text(draw.Px(item.Number) + ". ")}, beat.Spans(item.Question)...)...),
			draw.Numbered(item.Commands), l.papers[2*i+1].Picture(),
			draw.H("p", "", nil, append([]app.UI{draw.Text("(" + draw.Px(item.Number) + ") ")}, truth...)...),
			beat.Prose(item.Reply)))
	}
	return parts
}

// layOut lays the sheet out, if one is to be printed, or the pictures of the maps as far as they
// are drawn. Those that hang stay.
func (l *Page) layOut() {
	m := l.page.Class
	c, on := &m.Check, class.Paper{Lang: l.page.Lang, Narrow: l.page.Narrow}
	maps := m.Page == class.Checking && c.Drawn > 0
	if !maps || l.mapped != &c.Maps[0] {
		l.paperItems, l.papers, l.mapped = nil, nil, nil
	}
	if maps {
		l.mapped = &c.Maps[0]
		for i := len(l.papers); i < c.Drawn; i++ {
			if c.Maps[i].Points() {
				l.hang(c.Maps[i].Picture(on))
			} else {
				l.papers = append(l.papers, nil)
			}
		}
		return
	}
	items, err := m.Items(on)
	if err != nil {
		m.Failed = l.F("This lesson cannot be printed: {why}.", "why", l.page.Lang.Clause(err))
		m.Sheet = nil
	}
	if m.Sheet != nil && items == nil {
		m.Failed, m.Sheet = l.T("This lesson asks nothing that could stand on paper."), nil
	}
	l.paperItems = items
	for i := range items {
		l.hang(items[i].Blank)
		l.hang(items[i].Filled)
	}
}

// hang lays a picture out that nothing can be done with.
func (l *Page) hang(s scene.Scene) {
	d := &draw.Drawing{}
	d.Desk, d.Lang = browser.Desk(draw.Papers+len(l.papers)), l.page.Lang
	d.Compose(s)
	l.papers = append(l.papers, d)
}
