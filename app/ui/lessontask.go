package ui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/lesson"
	"kvscope/app/lesson/task"
	"kvscope/app/link"
	"kvscope/app/page"
	"kvscope/app/ui/beat"
	"kvscope/app/ui/draw"
)

// task draws a question, and what is said to the answer.
func (l *lessons) task(t *lesson.Asked) app.UI {
	class := "task"
	if t.Answered {
		class += " answered"
	}
	stop := "-1"
	if t.Do == lesson.Perform && !t.Answered { // on a phone it scrolls by itself
		stop = "0"
	}
	parts := []app.UI{
		draw.H("p", "question", append(l.tongue(), "id", "question", "tabindex", stop), beat.Spans(t.Question)...),
		beat.Commands(l.root.page.Lang, l.tongue(), t, func(i int, e app.HTMLElem) app.UI {
			return l.sends(lesson.Tap{Task: task.Place{On: task.OnCommand, Index: uint32(i)}}, e)
		}), l.gaps(t), l.told(t), l.answers(t), l.tools(t), l.typed(t),
	}
	if t.Reply != nil {
		name := "reply wrong"
		if t.Right {
			name = "reply right"
		}
		role := ""
		if l.root.page.Screen == page.Home { // where no footer speaks
			role = "status"
		}
		parts = append(parts, draw.H("div", name, append(l.tongue(), "role", role), beat.Prose(t.Reply)))
	}
	parts = append(parts, l.doing(t))
	return draw.H("div", class, nil, parts...)
}

// answers says what was chosen and what it was.
func (l *lessons) answers(t *lesson.Asked) app.UI {
	if !t.Answered || t.Line != nil || t.Bars != nil || t.Do != lesson.Predict || t.Commands != nil {
		return nil
	}
	said := l.T("You chose")
	if l.root.page.Presenting {
		said = l.T("The room said")
	}
	var mine, chosen app.UI
	if !t.Unsaid {
		mine, chosen = draw.H("dt", "", nil, draw.Text(said)), draw.H("dd", "", nil, l.places(t.Chosen, "place chosen")...)
	}
	return draw.H("dl", "answers", nil, mine, chosen,
		draw.H("dt", "", nil, draw.Text(l.T("It was"))), draw.H("dd", "", nil, l.places(t.Truth, "place truth")...))
}

func (l *lessons) places(all []string, class string) []app.UI {
	if len(all) == 0 {
		return []app.UI{draw.Text(l.T("none"))}
	}
	var parts []app.UI
	for _, s := range all {
		p, _ := task.ParsePlace(s)
		parts = append(parts, draw.Span(class, l.placeName(p)))
	}
	return parts
}

// chosen draws the names of places.
func (l *lessons) chosen(places []task.Place, class string) []app.UI {
	names := make([]string, len(places))
	for i, p := range places {
		names[i] = p.String()
	}
	return l.places(names, class)
}

// placeName is what a place is called.
func (l *lessons) placeName(p task.Place) string {
	n := strconv.FormatUint(uint64(p.Index), 10)
	switch {
	case p.On == task.OnBar, p.On == task.OnNumber:
		return n
	case p.On == task.OnCommand:
		return draw.Px(int(p.Index) + 1)
	case p.On == task.OnSlot:
		return "#" + n
	case p.On == task.OnHandle:
		return string(rune('a' + p.Index))
	case p.On == task.OnLink && p.Index == task.HeadLink:
		return l.T("the bucket")
	case p.On == task.OnLink:
		return l.F("next of {slot}", "slot", "#"+n)
	case p.On == task.OnGap && p.Index == 0:
		return l.T("in front")
	case p.On == task.OnGap:
		return l.F("behind {n}", "n", n)
	case p.On == task.OnBucket && p.Array > 0:
		return l.F("right {n}", "n", n)
	case p.On == task.OnBucket && l.twoRows():
		return l.F("left {n}", "n", n)
	}
	return l.F("bucket {n}", "n", n)
}

// twoRows reports whether what may be chosen are buckets of two tables.
func (l *lessons) twoRows() bool {
	p := l.model().Player
	return p != nil && p.Attempt() != nil && slices.ContainsFunc(p.Attempt().Places(), func(p task.Place) bool { return p.Array > 0 })
}

// gaps says how a question for a place in a chain is answered.
func (l *lessons) gaps(t *lesson.Asked) app.UI {
	if t.Gaps == nil {
		return nil
	}
	return draw.H("p", "hint", nil, draw.Text(l.T("Tap a place between the nodes, or the node itself if it stays where it is.")))
}

// spoken is what the live region says of a task: the question while it is open, then
// the answer and its rule, each once.
func (l *lessons) spoken(t *lesson.Asked, step string) string {
	parts := []string{}
	switch {
	case t.Reply == nil && t.Answered:
		return step
	case t.Reply == nil:
		return beat.Plain(t.Question)
	case t.Unsaid && t.Truth != nil:
		parts = append(parts, l.T("It was"), l.listed(t.Truth)+".")
	case t.Unsaid: // the reply says it
	case t.Line != nil && t.Line.Truth >= 0:
		parts = append(parts, l.T("You said"), draw.Thousands(t.Line.Value)+l.T(", it was"), draw.Thousands(t.Line.Truth)+".")
	case t.Answered && t.Do == lesson.Predict && t.Commands == nil:
		parts = append(parts, l.T("You chose"), l.listed(t.Chosen)+".", l.T("It was"), l.listed(t.Truth)+".")
	}
	return strings.Join(append(parts, beat.Plain(t.Reply)), " ")
}

func (l *lessons) listed(places []string) string {
	if len(places) == 0 {
		return l.T("none")
	}
	names := make([]string, len(places))
	for i, s := range places {
		p, _ := task.ParsePlace(s)
		names[i] = l.placeName(p)
	}
	return strings.Join(names, ", ")
}

// told says of a number what was guessed and what it was.
func (l *lessons) told(t *lesson.Asked) app.UI {
	n := t.Line
	if n == nil || n.Truth < 0 {
		return nil
	}
	if t.Unsaid {
		return draw.H("p", "told", nil, draw.Text(l.T("It was")), draw.Text(" "), draw.Span("place truth", draw.Px(n.Truth)))
	}
	return draw.H("p", "told", nil, draw.Text(l.T("You said")), draw.Text(" "), draw.Span("place chosen", draw.Px(n.Value)), draw.Text(l.T(", it was")), draw.Text(" "), draw.Span("place truth", draw.Px(n.Truth)))
}

// scale draws a number line with the mark on it, on the picture that is asked about, and
// above the line what it was.
func (l *lessons) scale() app.UI {
	t := l.asked()
	if t != nil && t.Bars != nil {
		return beat.Bars(l.root.page.Lang, t.Bars, func(bar, height int) {
			l.update(lesson.Tap{Task: task.Place{On: task.OnBar, Array: bar, Index: uint32(height)}})
		})
	}
	if t == nil || t.Line == nil {
		return nil
	}
	n := t.Line
	mark := func(class string, at int) app.UI {
		return draw.SVG("circle", class, draw.Attrs{"cx", draw.Px(100*(at-n.Low)/max(1, n.High-n.Low)) + "%", "cy", "8", "r", "6"})
	}
	var truth app.UI
	if n.Truth >= 0 {
		var chosen app.UI
		if !t.Unsaid {
			chosen = mark("chosen", n.Value)
		}
		truth = draw.SVG("svg", "marks", draw.Attrs{"aria-hidden", "true"}, chosen, mark("truth", n.Truth))
	}
	return draw.H("div", "scale", nil,
		draw.H("div", "number-line", nil,
			draw.Span("end", draw.Thousands(n.Low)),
			draw.Elem("input", "", draw.Attrs{"id", "scale", "type", "range", "min", draw.Px(n.Low), "max", draw.Px(n.High), "value", draw.Px(n.Value), "aria-label", l.T("Your guess"), "disabled", draw.Flag(t.Answered)}).
				OnInput(func(ctx app.Context, _ app.Event) {
					if value, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
						l.update(lesson.Slide{Value: value})
					}
				}),
			draw.Span("end", draw.Thousands(n.High)),
			draw.H("output", "", draw.Attrs{"for", "scale"}, draw.Text(draw.Thousands(n.Value))),
			truth))
}

// doing draws the buttons below a question.
func (l *lessons) doing(t *lesson.Asked) app.UI {
	var parts []app.UI
	switch {
	case !t.Answered && l.root.page.Presenting && t.Do != lesson.Perform:
		var hint app.UI
		if t.Do == lesson.Predict && t.Line == nil && t.Bars == nil {
			hint = draw.H("p", "hint", nil, draw.Text(l.T("Mark what the room says: tap a place, and once more to take the mark away.")))
		}
		return draw.H("div", "doing", nil,
			l.sends(lesson.ShowMe{}, draw.Button("primary", draw.Attrs{"title", l.T("What the store does (R, Page Down)")}, draw.Text(l.T("Reveal")))),
			hint)
	case t.Broken:
		parts = append(parts, l.sends(lesson.TakeBack{}, draw.Button("primary", nil, draw.Text(l.T("Undo")))))
	case t.Answered && t.Another:
		class := "primary"
		if t.Done {
			class = ""
		}
		parts = append(parts, l.sends(lesson.Another{}, draw.Button(class, nil, draw.Text(l.T("Try another")))))
	case t.Do == lesson.Change && !t.Answered, t.Answered && !t.Done && (t.Do == lesson.Change || t.Do == lesson.Perform):
		parts = append(parts, l.sends(lesson.Afresh{}, draw.Button("quiet", nil, draw.Text(l.T("Begin again")))))
	case !t.Answered && t.Ready:
		parts = append(parts, l.sends(lesson.Commit{}, draw.Button("primary", nil, draw.Text(l.T("That is my answer")))))
	}
	if !t.Answered && !t.Broken {
		parts = append(parts, l.sends(lesson.ShowMe{}, draw.Button("quiet", nil, draw.Text(l.T("Show me")))))
	}
	if t.Row != nil {
		right, marks := 0, ""
		for _, is := range t.Row {
			if is {
				right, marks = right+1, marks+"●"
			} else {
				marks += "○"
			}
		}
		parts = append(parts, draw.H("span", "row-of", draw.Attrs{"aria-label", l.F("{n} of {all} right in a row", "n", strconv.Itoa(right), "all", strconv.Itoa(len(t.Row)))}, draw.Text(marks)))
	}
	return draw.H("div", "doing", nil, parts...)
}

// tools draws what one works with, while one is the library.
func (l *lessons) tools(t *lesson.Asked) app.UI {
	if t.Do != lesson.Perform || t.Answered {
		return nil
	}
	var parts []app.UI
	for _, tool := range lesson.Tools() {
		name, _ := beat.Tool(l.root.page.Lang, tool)
		parts = append(parts, l.sends(lesson.Grasp{Tool: tool}, draw.Button("tool", draw.Attrs{"aria-pressed", draw.Flag(l.model().Tool == tool), "disabled", draw.Flag(t.Broken)}, draw.Text(name))))
	}
	_, says := beat.Tool(l.root.page.Lang, l.model().Tool)
	if l.model().Tool == lesson.Linking && l.model().From != nil {
		says = l.F("From {place} to: tap a slot.", "place", l.placeName(*l.model().From))
		parts = append(parts, l.sends(lesson.Tap{Task: lesson.Nothing}, draw.Button("tool", draw.Attrs{"aria-label", l.T("to nothing")}, draw.Text("∅"))))
		if l.model().Player.Attempt().Tombs() {
			parts = append(parts, l.sends(lesson.Tap{Task: lesson.Tombstone}, draw.Button("tool", nil, draw.Text(l.T("✕ a tombstone")))))
		}
	}
	return draw.H("div", "tools", nil,
		draw.H("div", "", draw.Attrs{"role", "group", "aria-label", l.T("What you do")}, parts...),
		draw.H("p", "hint", draw.Attrs{"role", "status"}, draw.Text(says)))
}

// typed draws the field of a change: commands are given there.
func (l *lessons) typed(t *lesson.Asked) app.UI {
	if t.Do != lesson.Change || t.Answered {
		return nil
	}
	var refused app.UI
	example := l.T("put key value")
	if l.model().Player.Session().Settings().Bare {
		example = l.T("free name")
	}
	if with, _, _ := strings.Cut(t.With, " "); with != "" {
		example = with + "="
	}
	if t.Refused != nil {
		refused = draw.H("p", "refused", draw.Attrs{"role", "alert"}, draw.Text(l.root.model.Lang.Refusal(link.Why(t.Refused))))
	}
	return draw.H("div", "typed", nil,
		draw.H("div", "field-row", nil,
			draw.Elem("input", "", draw.Attrs{"id", "change", "type", "text", "aria-label", l.T("A command"), "placeholder", example, "autocapitalize", "off", "autocorrect", "off", "autocomplete", "off", "spellcheck", "false", "enterkeyhint", "go", "translate", "no"}).
				OnInput(func(ctx app.Context, _ app.Event) { l.line = ctx.JSSrc().Get("value").String() }).
				OnKeyDown(func(ctx app.Context, e app.Event) {
					if e.Get("key").String() == "Enter" {
						l.give()
					}
				}),
			draw.Button("primary", nil, draw.Text(l.T("Run"))).OnClick(func(app.Context, app.Event) { l.give() })),
		refused)
}

// give runs the line of the field.
func (l *lessons) give() {
	if l.line == "" {
		return
	}
	l.update(lesson.Give{Line: l.line})
	l.line = ""
	browser.SetValue("#change", "")
}
