package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/browser"
	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/ui/draw"
)

// screens are those that there are.
func screens() []draw.Tab { return []draw.Tab{{Name: "Lab", Fragment: "/lab"}} }

// header is the shell of all screens: the screens at the left; at the right what
// they have in common.
func (l *Lab) header() app.UI {
	return draw.H("header", "top", nil,
		draw.H("h1", "", nil, draw.Text("kvscope")),
		draw.Tabs(l.model.Lang, screens(), 0),
		draw.H("div", "switches", draw.Attrs{"role", "group", "aria-label", "Page"},
			l.opener("share", "Share", "A link to this step"),
			l.presenter(),
			draw.Menu("more", "More", "More: keys, files, paper",
				l.opener("keys", "Keys", "Keys (?)"),
				draw.Button("", nil, draw.Text("Open a file…")).OnClick(l.on(lab.TakeAim{Bucket: -1})),
				l.saver("Save script", l.saveScript),
				draw.Button("", draw.Attrs{"title", "The picture, and the sentences of this command"}, draw.Text("Print…")).
					OnClick(func(app.Context, app.Event) { browser.Print() }, app.EventScope("print")),
			),
		),
	)
}

// row is the Lab's own: the examples, and beside the chosen one what to watch; at
// the right the panels.
func (l *Lab) row() app.UI {
	options := []app.UI{draw.H("option", "", draw.Attrs{"value", "-1"}, draw.Text("Examples"))}
	for i, sample := range lab.Samples() {
		options = append(options, draw.H("option", "", draw.Attrs{"value", draw.Px(i)}, draw.Text(sample.Title)))
	}
	var watch app.UI
	if s, ok := l.model.Example(); ok {
		watch = draw.H("p", "watch", draw.Attrs{"title", s.Watch}, draw.H("b", "", nil, draw.Text(s.Title)), draw.Text(" "), draw.Span("", s.Watch))
	}
	return draw.H("div", "lab-row", draw.Attrs{"role", "group", "aria-label", "Lab"},
		draw.H("select", "", draw.Attrs{"id", "examples", "aria-label", "Examples"}, options...).OnChange(l.chosen),
		watch,
		draw.H("div", "panels", nil,
			draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(l.model.Ask), "title", "Ask me before a bucket or a slot is shown"},
				draw.Text("Ask first")).OnClick(l.on(desk.Toggle{Ask: true})),
			l.switcher(commandsPanel, "Commands", "All commands and their results"),
			l.switcher(logPanel, "Log", "What the store says during this command"),
			l.switcher(settingsPanel, "Settings", "Buckets, slots, hash, and how fine the steps are")),
	)
}

// chosen shows the example that was chosen. The list then says Examples again.
func (l *Lab) chosen(ctx app.Context, _ app.Event) {
	i, err := strconv.Atoi(ctx.JSSrc().Get("value").String())
	if err == nil && i >= 0 {
		l.update(ctx, lab.Show{Sample: i})
	}
	browser.SetValue("#examples", "-1")
}
