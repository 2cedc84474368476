package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/compare"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// comparing is the screen of stores beside each other.
type comparing struct {
	root  *Page
	view  compare.View
	full  compare.FullView
	shown string // fragment that the address was given last
}

func (c *comparing) model() *compare.Model { return c.root.page.Compare }

func (c *comparing) T(en string) string                      { return c.root.T(en) }
func (c *comparing) F(en string, nameValue ...string) string { return c.root.F(en, nameValue...) }
func (c *comparing) N(n int, one, many string) string        { return c.root.N(n, one, many) }

func (c *comparing) on(msg act.Msg) (app.EventHandler, app.EventOption) { return c.root.on(msg) }

func (c *comparing) sends(msg act.Msg, e app.HTMLElem) app.UI { return c.root.sends(msg, e) }

// keys returns what keys mean here.
func (c *comparing) keys() []shortcut {
	return []shortcut{
		{"ArrowRight", compare.Step}, {"ArrowLeft", compare.Back}, {" ", compare.Play}, {"Escape", c.root.closes(c.model().Notice.Text != "" || c.model().Editing, compare.Dismiss)},
		{"Home", compare.Home}, {"End", compare.End}, {"Shift Home", compare.First}, {"Shift End", compare.Last},
		{"[", compare.PrevCommand}, {"]", compare.NextCommand}, {"{", compare.First}, {"}", compare.Last},
		{"<", compare.With{Do: compare.Pace, N: c.model().Speed - 1}}, {">", compare.With{Do: compare.Pace, N: c.model().Speed + 1}},
	}
}

// settle brings the page in line with what was drawn.
func (c *comparing) settle() {
	browser.SetValue("#command", c.model().Draft)
	browser.SetValue("#speed", draw.Px(c.model().Speed))
	browser.Follow(".script .at")
	for i := range c.view.Lanes { // the last look at a long chain
		browser.FollowAcross(".lane:nth-of-type(" + draw.Px(i+1) + ") .hot .k:has(.looked):not(:has(~ * .looked))")
	}
	if at, ok := c.model().Address(); ok && at != c.shown {
		c.shown = at
		browser.Address("#"+at, false)
	}
}

// compose lays out what the model shows.
func (c *comparing) compose() {
	c.model().Lang = c.root.page.Lang
	c.view, c.full = c.model().View(), c.model().Full()
}

// render draws the screen.
func (c *comparing) render() app.UI {
	class := c.root.class("app compare")
	if c.model().Drawn {
		class += " more-open"
	}
	var panel, share app.UI
	if c.model().Editing {
		class += " with-panel"
		panel = c.stores()
	}
	if !c.root.embed {
		share = c.root.share()
	}
	return draw.H("div", class, nil,
		c.root.top(), c.row(), c.line(),
		c.counted(),
		draw.H("div", "middle", nil,
			draw.H("main", "lanes of-"+draw.Px(len(c.view.Lanes)), draw.Attrs{"aria-label", c.T("Stores beside each other")}, append(c.lanes(), c.charts())...),
			panel),
		c.transport(), share, c.root.keysStill())
}

// row is the script, and the field that adds to it.
func (c *comparing) row() app.UI {
	commands := make([]app.UI, 0, len(c.view.Script))
	for _, s := range c.view.Script {
		class, current := "", ""
		if s.Now {
			class, current = "at", "step"
		}
		commands = append(commands, draw.H("li", "", nil,
			c.sends(compare.With{Do: compare.Jump, N: s.Entry}, draw.Button(class, draw.Attrs{"translate", "no", "aria-current", current}, draw.Text(s.Text)))))
	}
	var titles []string
	for _, preset := range compare.Presets() {
		titles = append(titles, preset.Title)
	}
	return draw.Elem("form", "cmd", draw.Attrs{"aria-label", c.T("Command for all stores")},
		c.root.list("presets", "presets", c.T("What to compare"), c.T("Compare…"), titles, func(n int) act.Msg { return compare.With{Do: compare.Prepare, N: n} }),
		draw.H("div", "field", nil,
			draw.H("ol", "script", draw.Attrs{"aria-label", c.T("Script")}, commands...),
			draw.Elem("input", "", draw.Attrs{"id", "command", "name", "command", "type", "text", "placeholder", c.T("for all stores"),
				"aria-label", c.T("Command for all stores"),
				"autocomplete", "off", "autocapitalize", "off", "autocorrect", "off", "spellcheck", "false", "enterkeyhint", "go"}).
				OnInput(func(ctx app.Context, _ app.Event) {
					c.root.update(compare.With{Do: compare.Edit, Text: ctx.JSSrc().Get("value").String()})
				}).
				OnPaste(c.pasted)),
		draw.H("button", "primary", draw.Attrs{"type", "submit"}, draw.Text(c.T("Run"))),
		c.sends(compare.Fill, draw.Button("pour", draw.Attrs{"title", c.T("Put eight random words into every store")}, draw.Text(c.T("Fill")))),
		c.root.fileOf("pour", c.T("Run the commands of a file on every store, or put its lines")),
	).OnSubmit(func(_ app.Context, e app.Event) {
		e.PreventDefault()
		c.root.update(compare.Submit)
	})
}

// pasted runs a text of several lines as a script.
func (c *comparing) pasted(_ app.Context, e app.Event) {
	if text := severalLines(e); text != "" {
		c.root.update(compare.With{Do: compare.Run, Text: text})
	}
}

// line is what is running, else a notice, else how the key becomes a bucket; and what
// counts.
func (c *comparing) line() app.UI {
	m, v := c.model(), &c.view
	var said, more app.UI
	switch {
	case m.Running():
		said = draw.H("p", "notice", draw.Attrs{"role", "status"}, draw.Text(c.F("Running: {n} commands done.", "n", draw.Thousands(v.Commands))))
		more = c.sends(compare.Cancel, draw.Button("chip", nil, draw.Text(c.T("Cancel"))))
	case m.Notice.Text != "":
		class, role := "notice", "status"
		if m.Notice.Error {
			class, role = "notice error", "alert"
		}
		said = draw.H("p", class, draw.Attrs{"role", role}, draw.Text(m.Notice.Text))
		more = c.sends(compare.Dismiss, draw.Button("chip", nil, draw.Text(c.T("OK")), draw.Span("sr", c.T(", dismiss this message"))))
	case v.Key != "":
		said = draw.H("p", "hash", nil, draw.Verbatim("b", "", v.Key), draw.Text(" → "), draw.Verbatim("span", "", v.Hash))
	}
	var undo, alike app.UI
	if m.Notice.Text != "" && m.Undoes() {
		undo = c.sends(compare.Undo, draw.Button("chip", nil, draw.Text(c.T("Undo"))))
	}
	if v.Asks {
		alike = c.sends(compare.With{Do: compare.Commit, N: compare.AllAlike}, draw.Button("chip", nil, draw.Text(c.T("All need as many"))))
	}
	return draw.H("section", "line", draw.Attrs{"aria-label", c.T("From key to bucket")}, said, undo, more, alike,
		draw.H("p", "counts", nil, c.sends(compare.Lines, draw.Button("chip", draw.Attrs{"aria-expanded", draw.Flag(m.Counts), "aria-controls", "what-counts"}, draw.Text(c.T("What counts?")))),
			draw.Span("rule", c.T("A look: a node, or a cell, also an empty one.")),
			draw.Span("touched-key", c.T("looks")), draw.Span("moved-key", c.T("moved"))))
}

// counted explains what is counted.
func (c *comparing) counted() app.UI {
	if !c.model().Counts {
		return nil
	}
	return draw.H("section", "counted", draw.Attrs{"id", "what-counts", "aria-label", c.T("What counts?")},
		draw.H("p", "", nil, draw.H("b", "", nil, draw.Text(c.T("looks"))), draw.Text(" "+c.T("The same for all: one at a node of a chain, one at a cell of a table that holds one key a cell, one at an empty bucket, one at eight control bytes."))),
		draw.H("p", "", nil, draw.H("b", "", nil, draw.Text(c.T("moved"))), draw.Text(" "+c.T("A key that was there before goes to another cell: it gives way, is kicked out, moves up behind an erased one, or is moved by a rehash."))),
		draw.H("p", "", nil, draw.H("b", "", nil, draw.Text(c.T("lines"))), draw.Text(" "+c.T("Lines of memory, 64 bytes each, that a command touches, each once: of cells (16 heads of chains, 8 cells with their hash or 64 control bytes in a line), of nodes, and of keys that had to be compared. Waiting for them is what a get in a large store takes."))),
		c.sends(compare.Clear, draw.Button("chip", nil, draw.Text(c.T("Start with no commands")))))
}

// lanes draws the stores.
func (c *comparing) lanes() []app.UI {
	all := make([]app.UI, len(c.view.Lanes))
	for i := range c.view.Lanes {
		all[i] = c.lane(i, &c.view.Lanes[i])
	}
	return all
}

func (c *comparing) lane(i int, l *compare.Lane) app.UI {
	state := "answer"
	if !l.Full && c.view.Number > 0 {
		state = "answer going"
	}
	tables := make([]app.UI, 0, len(l.Tables))
	why, keys := l.Why, l.Keys
	if c.full.On {
		tables, why, keys = c.filled(i), "", ""
	} else {
		for t := range l.Tables {
			tables = append(tables, c.table(&l.Tables[t]))
		}
	}
	var guess app.UI
	if c.view.Asks {
		guess = c.sends(compare.With{Do: compare.Commit, N: i}, draw.Button("guess", draw.Attrs{"aria-label", c.F("Most looks: store {letter}", "letter", l.Letter)}, draw.Text(c.T("Most looks"))))
	}
	return draw.H("section", "card lane", draw.Attrs{"aria-label", c.F("Store {letter}: {name}", "letter", l.Letter, "name", l.Name)},
		draw.H("h2", "", draw.Attrs{"title", l.About}, draw.H("em", "", nil, draw.Text(l.Letter)), draw.Span("", l.Name)),
		draw.H("p", state, nil, draw.H("b", "", nil, draw.Text(l.Answer)), draw.Span("", " "+l.Looks)),
		guess,
		draw.H("div", "buckets-of", draw.Attrs{"tabindex", "0", "role", "group", "aria-label", c.F("Buckets of store {letter}", "letter", l.Letter)}, tables...),
		draw.H("p", "why", nil, draw.Text(why)),
		draw.H("p", "keys", nil, draw.Text(keys)),
		c.ribbon(l))
}

// table draws buckets, one below the other.
func (c *comparing) table(t *compare.Table) app.UI {
	rows := make([]app.UI, len(t.Rows))
	for i := range t.Rows {
		rows[i] = c.bucket(t, &t.Rows[i])
	}
	var title app.UI
	if t.Title != "" {
		title = draw.H("h3", "", nil, draw.Text(t.Title))
	}
	class := "bucket-list"
	if t.Lane {
		class += " open"
	}
	return draw.H("div", "bucket-table", nil, title, draw.H("ol", class, nil, rows...))
}

func (c *comparing) bucket(t *compare.Table, r *compare.Row) app.UI {
	if r.Bucket == "" {
		return draw.H("li", "gap", nil, draw.Text("⋯"))
	}
	class := "b"
	if r.Hot {
		class += " hot"
	}
	if r.Now {
		class += " now"
	}
	parts := []app.UI{draw.Verbatim("span", "no", r.Bucket)}
	switch {
	case r.Empty:
		parts = append(parts, draw.H("span", "k none", nil, draw.Span("sr", c.T("empty"))))
	case r.Grave:
		parts = append(parts, draw.H("span", "k grave", nil, draw.Text("✕"), draw.Span("sr", c.T("tombstone"))))
	}
	for i := range r.Nodes {
		parts = append(parts, c.node(&r.Nodes[i]))
	}
	if r.Looks != "" {
		parts = append(parts, c.looked(r.Looks, r.Now))
	} else if r.Trail {
		parts = append(parts, draw.Span("trail", ""))
	}
	return draw.H("li", class, nil, parts...)
}

func (c *comparing) node(n *compare.Node) app.UI {
	class := "k"
	if n.Seen {
		class += " seen"
	}
	if n.Now {
		class += " now"
	}
	if n.Moved {
		class += " moved"
	}
	parts := []app.UI{draw.Verbatim("span", "", n.Key)}
	if n.Badge != "" {
		parts = append(parts, draw.Verbatim("small", "", n.Badge))
	}
	if n.Looks != "" {
		parts = append(parts, c.looked(n.Looks, n.Now))
	}
	if n.Moved {
		parts = append(parts, draw.Span("sr", c.T("moved")))
	}
	return draw.H("span", class, nil, parts...)
}

func (c *comparing) looked(number string, now bool) app.UI {
	class := "looked"
	if now {
		class += " now"
	}
	return draw.H("b", class, nil, draw.Span("sr", c.T("look")+" "), draw.Text(number))
}

// ribbon draws what each command cost a store.
func (c *comparing) ribbon(l *compare.Lane) app.UI {
	r := &l.Ribbon
	total := draw.Thousands(l.Total.Looks + l.Total.Moves)
	return draw.H("div", "costs", nil,
		draw.SVG("svg", "", draw.Attrs{"width", draw.Px(r.Width), "height", draw.Px(r.Height), "aria-hidden", "true"},
			draw.Path("axis", r.Axis), draw.Path("touched", r.Looks), draw.Path("current", r.Now), draw.Path("moved", r.Moves)),
		draw.H("p", "", nil, draw.H("b", "", nil, draw.Text(total)), draw.Text(" "+c.T("so far")), draw.Span("", " · "+c.T("worst")+" "), draw.H("b", "", nil, draw.Text(draw.Thousands(l.Worst)))),
		draw.H("p", "parts", nil, draw.Text(c.F("{looks} looks · {moves} moved · {lines} lines", "looks", draw.Thousands(l.Total.Looks), "moves", draw.Thousands(l.Total.Moves), "lines", draw.Thousands(l.Total.Lines)))))
}

// transport is the bar at the foot.
func (c *comparing) transport() app.UI {
	m, v := c.model(), &c.view
	title, where := c.T("start"), c.N(v.Commands, "{n} command ahead", "{n} commands ahead")
	if v.Number > 0 {
		title = v.Command
		where = c.F("look {look} of {looks} · command {n} of {all}", "look", draw.Px(v.Look), "looks", draw.Px(v.Looks), "n", draw.Px(v.Number), "all", draw.Px(v.Commands))
	}
	var pace app.UI
	if m.Playing {
		pace = c.root.pace(m.Speed, func(n int) act.Msg { return compare.With{Do: compare.Pace, N: n} },
			press{title: c.T("Play on through all commands to the end of the script"), msg: compare.Through}, m.Through)
	}
	ticks := c.root.ticks(track{v.Look, v.Looks, c.T("Look of this command"), words.Key("Look {n}"), func(n int) act.Msg { return compare.With{Do: compare.Seek, N: n} }})
	return c.root.foot(bar{
		steps:    c.T("Steps"),
		home:     press{name: c.T("Start of this command"), title: c.T("Start of this command (Home)"), off: v.Look <= 1, msg: compare.Home},
		back:     press{title: c.T("One look back (←)"), off: v.AtStart, msg: compare.Back},
		step:     press{name: c.T("Step"), title: c.T("One look on (→)"), off: v.AtEnd, msg: compare.Step},
		play:     press{off: v.AtEnd && !m.Playing, msg: compare.Play},
		playing:  m.Playing,
		last:     c.root.drawer(m.Drawn, compare.Drawer),
		told:     append(draw.Says([]app.UI{draw.Text(v.Sentence)}, v.Sentence), draw.H("div", "track", nil, ticks, pace)),
		position: draw.Where(title, where),
	})
}
