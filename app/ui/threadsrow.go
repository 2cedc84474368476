package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/threads"
	"kvscope/app/ui/draw"
)

// row is who chooses, and what there is to choose from. In a wide window it has the button
// of the thought experiment, which opens below it.
func (s *threading) row(suppose app.UI) app.UI {
	m := s.model()
	var examples, scripts, share app.UI
	if s.root.page.Narrow {
		scripts, share = s.scripts(), s.root.sharer()
	} else {
		examples = s.examples()
	}
	return draw.H("section", "line choosing", draw.Attrs{"aria-label", s.T("Who chooses")},
		draw.H("div", "chooser", draw.Attrs{"role", "group", "aria-label", s.T("Who chooses")},
			s.sends(threads.Choose, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(!m.Drawn)}, draw.Text(s.T("I choose")))),
			s.sends(threads.Draw, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(m.Drawn), "title", s.T("Start anew; pressed again, with the next seed")},
				draw.Text(s.F("Seed {seed} chooses", "seed", draw.Px(int(m.Seed))))))),
		examples,
		s.striper(), suppose, scripts, share,
		draw.H("p", "real", nil, draw.Text(s.T("Real goroutines and the real lock. A browser runs one at a time: the interleavings are real, the parallelism is not."))))
}

// phoneRow is above the picture on a phone: which of the two stores it shows, and what is
// prepared.
func (s *threading) phoneRow() app.UI {
	buttons := make([]app.UI, len(s.view.Worlds))
	for i := range buttons {
		buttons[i] = s.sends(threads.With{Do: threads.Other, N: i}, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(s.model().Second == (i == 1))}, draw.Text(s.view.Worlds[i].Title)))
	}
	return draw.H("section", "line", draw.Attrs{"aria-label", s.T("What is shown")},
		draw.H("div", "chooser of-stores", draw.Attrs{"role", "group", "aria-label", s.T("Which store")}, buttons...), s.examples())
}

// examples is one list of all that is prepared: schedules, tasks, and what to look for.
// While a schedule is looked for, it is what ends that.
func (s *threading) examples() app.UI {
	if s.model().Search.Going {
		return s.sends(threads.Halt, draw.Button("", nil, draw.Text(s.T("Stop"))))
	}
	presets, tasks, find := group{name: s.T("Prepared schedules"), do: threads.Prepare}, group{name: s.T("Tasks"), do: threads.Assign, from: 1}, group{name: s.T("Find a schedule"), do: threads.Find}
	for _, sample := range threads.Presets() {
		presets.titles = append(presets.titles, s.T(sample.Title))
	}
	for _, sample := range threads.Tasks() {
		tasks.titles = append(tasks.titles, s.T(sample.Title))
	}
	for _, w := range s.view.Workers {
		find.titles = append(find.titles, s.F("in which {worker} waits longest", "worker", w.Letter))
	}
	options := []app.UI{draw.H("option", "", draw.Attrs{"value", "-1"}, draw.Text(s.T("Examples")))}
	var meant []act.Msg
	for _, g := range []group{presets, tasks, find} {
		var titles []app.UI
		for i, title := range g.titles {
			titles = append(titles, draw.H("option", "", draw.Attrs{"value", draw.Px(len(meant))}, draw.Text(title)))
			meant = append(meant, threads.With{Do: g.do, N: g.from + i})
		}
		options = append(options, draw.H("optgroup", "", draw.Attrs{"label", g.name}, titles...))
	}
	choose, scope := s.root.chosen("examples of "+draw.Px(len(meant)), func(n int) act.Msg { return meant[min(n, len(meant)-1)] })
	return draw.Elem("select", "", draw.Attrs{"id", "schedules", "aria-label", s.T("Examples, tasks, and schedules to find")}, options...).OnChange(func(ctx app.Context, e app.Event) {
		choose(ctx, e)
		browser.SetValue("#schedules", "-1")
	}, scope)
}

// group is a part of the list of what is prepared: what choosing one of its titles does,
// and the number of the first.
type group struct {
	name   string
	titles []string
	do     threads.Do
	from   int
}

// striper chooses how many stripes the second store has.
func (s *threading) striper() app.UI {
	options := []app.UI{}
	for _, n := range []string{"2", "4", "16"} {
		options = append(options, draw.H("option", "", draw.Attrs{"value", n, "selected", draw.Flag(n == draw.Px(s.model().Settings().Stripes))}, draw.Text(s.F("{n} stripes", "n", n))))
	}
	return draw.Elem("select", "", draw.Attrs{"id", "stripes", "aria-label", s.T("Stripes of the second store")}, options...).OnChange(func(ctx app.Context, _ app.Event) {
		s.root.update(threads.With{Do: threads.Adjust, Name: "stripes", Text: ctx.JSSrc().Get("value").String()})
	})
}

// said is a task and how it stands, a search under way, or a notice.
func (s *threading) said() app.UI {
	m, task := s.model(), &s.view.Task
	var parts []app.UI
	if m.Search.Going {
		parts = append(parts, draw.H("p", "notice", draw.Attrs{"role", "status"}, draw.Text(s.F("{n} of {all} schedules played. In the best one {worker} waits for {most} turns.",
			"n", draw.Px(m.Search.Done), "all", draw.Px(threads.Tries), "worker", s.view.Workers[m.Search.Worker].Letter, "most", draw.Px(m.Search.Most)))))
	}
	if task.Asks != "" {
		class := "assigned"
		if task.Done {
			class += " solved"
		}
		parts = append(parts, draw.H("p", class, nil, draw.H("b", "", nil, draw.Text(task.Asks+" ")), draw.H("span", "", draw.Attrs{"role", "status"}, draw.Text(task.Says))),
			s.sends(threads.With{Do: threads.Assign}, draw.Button("chip", nil, draw.Text(s.T("End the task")))))
		if task.Own {
			parts = append(parts, s.scripts())
		}
	}
	if m.Notice.Text != "" {
		class, role := "notice", "status"
		if m.Notice.Error {
			class, role = "notice error", "alert"
		}
		parts = append(parts, draw.H("p", class, draw.Attrs{"role", role}, draw.Text(m.Notice.Text)))
		if m.Undoes() {
			parts = append(parts, s.sends(threads.Undo, draw.Button("chip", nil, draw.Text(s.T("Undo")))))
		}
		parts = append(parts, s.sends(threads.Dismiss, draw.Button("chip", nil, draw.Text(s.T("OK")), draw.Span("sr", s.T(", dismiss this message")))))
	}
	if len(parts) == 0 {
		return nil
	}
	return draw.H("section", "line telling", draw.Attrs{"aria-label", s.T("What is to be done")}, parts...)
}

// switches are those of this screen in the header.
func (s *threading) switches() app.UI {
	return draw.H("div", "switches", nil,
		s.scripts(),
		s.root.sharer())
}

// scripts is the button that opens what the workers do.
func (s *threading) scripts() app.UI {
	return s.sends(threads.Edit, draw.Button("", draw.Attrs{"aria-expanded", draw.Flag(s.model().Editing), "aria-controls", "scripts"}, draw.Text(s.T("Scripts…"))))
}

// shared returns what is shared: an address, and what it shows.
func (s *threading) shared() (fragment, title string) {
	return s.model().Address(), s.F("kvscope: workers on one store, turn {n}", "n", draw.Px(s.model().At))
}
