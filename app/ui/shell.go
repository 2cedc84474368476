package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/page"
	"kvscope/app/ui/draw"
)

// screens are those that there are.
func (l *Page) screens() []draw.Tab {
	return []draw.Tab{{Name: l.T("Lab"), Fragment: "/lab"}, {Name: l.T("Lessons"), Fragment: "/lessons"}, {Name: l.T("Compare"), Fragment: "/compare"}, {Name: l.T("Threads"), Fragment: "/threads"}, {Name: l.T("Scale"), Fragment: "/scale"}}
}

// tab is the one that the screen which is shown is under; -1: none.
func (l *Page) tab() int {
	switch l.page.Screen {
	case page.Home, page.Teach:
		return -1
	case page.Homework:
		return int(page.Lessons)
	}
	return int(l.page.Screen)
}

// untabbed is what is shown if that is under no tab: a menu of screens says so.
func (l *Page) untabbed() draw.Tab {
	if l.page.Screen == page.Teach {
		return draw.Tab{Name: l.T("Teach"), Fragment: "/teach"}
	}
	return draw.Tab{Name: l.T("Home"), Fragment: "/"}
}

// header is the shell of all screens: the screens at the left; at the right what
// they have in common.
func (l *Page) header() app.UI {
	return draw.H("header", "top", nil,
		draw.H("h1", "", nil, draw.H("a", "", draw.Attrs{"href", "#/", "title", l.T("Home")}, draw.Text("kvscope"))),
		draw.Tabs(l.model.Lang, l.screens(), l.tab(), l.untabbed()),
		draw.H("div", "switches", draw.Attrs{"role", "group", "aria-label", l.T("Page")},
			l.own(),
			l.presenter(),
			draw.Menu("more", l.T("More"), l.T("More: keys, files, paper"), l.more()...),
		),
	)
}

// top is the header, or in a frame what of it is left: a heading for who does not see.
func (l *Page) top() app.UI {
	if l.embed {
		return draw.H("header", "", nil, draw.H("h1", "sr", nil, draw.Text("kvscope")))
	}
	return l.header()
}

// class is that of a screen of several stores, with what is so for the whole page.
func (l *Page) class(name string) string {
	if l.page.Narrow {
		name += " narrow"
	}
	if l.page.Presenting && !l.page.Narrow {
		name += " presented"
	}
	if l.embed {
		name += " embed"
	}
	return name
}

// more is what there is besides, on the screen that is shown.
func (l *Page) more() []app.HTMLElem {
	keys := draw.Button("", draw.Attrs{"title", l.T("Keys (?)"), "aria-haspopup", "dialog"}, draw.Text(l.T("Keys"))).
		OnClick(l.on(page.ListKeys{}))
	paper := draw.Button("", draw.Attrs{"title", l.T("The picture, and the sentences of this command")}, draw.Text(l.T("Print…"))).
		OnClick(func(app.Context, app.Event) { l.print() }, app.EventScope("print"))
	if l.page.Screen != page.Lab {
		return []app.HTMLElem{keys, paper}
	}
	all := []app.HTMLElem{keys,
		draw.Button("", nil, draw.Text(l.T("Open a file…"))).
			OnClick(func(app.Context, app.Event) { l.update(desk.AimAt{Bucket: -1}) }, app.EventScope("open-file")),
		draw.Button("", nil, draw.Text(l.T("Save script"))).OnClick(l.on(lab.SaveScript{})),
		paper,
	}
	if !l.model.Session.Settings().Bare {
		all = append(all, l.comparer(nil))
	}
	return all
}

// own is the switch that is of the screen that is shown.
func (l *Page) own() app.UI {
	if l.page.Screen == page.Compare {
		return l.compare.switches()
	}
	if l.page.Screen == page.Threads {
		return l.threads.switches()
	}
	return l.sharer()
}

// sharer is the button that opens the share dialog.
func (l *Page) sharer() app.UI {
	return draw.Button("", draw.Attrs{"title", l.T("A link to this step"), "aria-haspopup", "dialog"}, draw.Text(l.T("Share"))).
		OnClick(func(app.Context, app.Event) {
			msg := lab.ShareFrom{Here: browser.Here()}
			msg.Fragment, msg.Title = l.shared()
			l.update(msg)
		}, app.EventScope("share"))
}

// shared returns the address of what is shown, and what it shows; of the Lab, which knows
// its own, nothing.
func (l *Page) shared() (fragment, title string) {
	switch l.page.Screen {
	case page.Lab:
		return "", ""
	case page.Compare:
		return l.compare.shared()
	case page.Threads:
		return l.threads.shared()
	case page.Scale:
		return l.scale.shared()
	}
	return l.lessons.shared()
}

// row is the Lab's own: the examples, and beside the chosen one what to watch; at
// the right the panels.
func (l *Page) row() app.UI {
	var titles []string
	for _, sample := range lab.Samples() {
		titles = append(titles, sample.Title)
	}
	var watch app.UI
	if s, ok := l.model.Example(); ok {
		watch = draw.H("p", "watch", draw.Attrs{"title", l.T(s.Watch)}, draw.H("b", "", nil, draw.Text(l.T(s.Title))), draw.Text(" "), draw.Span("", l.T(s.Watch)))
	}
	return draw.H("section", "lab-row", draw.Attrs{"aria-label", l.T("Lab")},
		l.list("", "examples", l.T("Examples"), l.T("Examples"), titles, func(n int) act.Msg { return lab.Show{Sample: n} }),
		l.runs(), watch,
		draw.H("div", "panels", nil,
			l.sends(desk.Toggle{Ask: true}, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(l.model.Ask), "title", l.T("Ask me before a bucket or a slot is shown")},
				draw.Text(l.T("Ask first")))),
			l.sends(lab.NoteHere{}, draw.Button("", draw.Attrs{"id", "note-here", "aria-expanded", draw.Flag(l.model.Noting.On), "title", l.T("A note on this step, which its link takes along (n)")}, draw.Text(l.T("Note")))),
			l.switcher(lab.CommandsPanel, l.T("Commands"), l.T("All commands and their results")),
			l.switcher(lab.LogPanel, l.T("Log"), l.T("What the store says during this command")),
			l.switcher(lab.SettingsPanel, l.T("Settings"), l.T("Buckets, slots, hash, and how fine the steps are"))),
	)
}
