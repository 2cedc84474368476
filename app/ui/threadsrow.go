package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/threads"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// row is who chooses, and what there is to choose from.
func (s *threading) row() app.UI {
	m := s.model()
	var presets, find []string
	for _, p := range threads.Presets() {
		presets = append(presets, p.Title)
	}
	tasks := []string{words.Key("no task")}
	for _, t := range threads.Tasks() {
		tasks = append(tasks, t.Title)
	}
	for _, w := range s.view.Workers {
		find = append(find, s.F("in which {worker} waits longest", "worker", w.Letter))
	}
	searching := s.root.list("", "find", s.T("Find a schedule"), s.T("Find…"), find, func(n int) act.Msg { return threads.With{Do: threads.Find, N: n} })
	if m.Search.Going {
		searching = s.sends(threads.Halt, draw.Button("", nil, draw.Text(s.T("Stop"))))
	}
	return draw.H("section", "line choosing", draw.Attrs{"aria-label", s.T("Who chooses")},
		draw.H("div", "chooser", draw.Attrs{"role", "group", "aria-label", s.T("Who chooses")},
			s.sends(threads.Choose, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(!m.Drawn)}, draw.Text(s.T("I choose")))),
			s.sends(threads.Draw, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(m.Drawn), "title", s.T("Start anew; pressed again, with the next seed")},
				draw.Text(s.F("Seed {seed} chooses", "seed", draw.Px(int(m.Seed))))))),
		s.root.list("", "schedules", s.T("Prepared schedules"), s.T("Examples"), presets, func(n int) act.Msg { return threads.With{Do: threads.Prepare, N: n} }),
		s.root.list("", "tasks", s.T("Tasks"), s.T("Tasks"), tasks, func(n int) act.Msg { return threads.With{Do: threads.Assign, N: n} }),
		searching,
		s.striper(),
		draw.H("p", "real", nil, draw.Text(s.T("Real goroutines and the real lock. A browser runs one at a time: the interleavings are real, the parallelism is not."))))
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
		parts = append(parts, draw.H("p", class, nil, draw.H("b", "", nil, draw.Text(task.Asks+" ")), draw.H("span", "", draw.Attrs{"role", "status"}, draw.Text(task.Says))))
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

// which chooses on a phone which of the two stores is shown.
func (s *threading) which() app.UI {
	if !s.root.page.Narrow || len(s.view.Worlds) < 2 {
		return nil
	}
	buttons := make([]app.UI, 2)
	for i := range buttons {
		buttons[i] = s.sends(threads.With{Do: threads.Other, N: i}, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(s.model().Second == (i == 1))}, draw.Text(s.view.Worlds[i].Title)))
	}
	return draw.H("div", "chooser of-stores", draw.Attrs{"role", "group", "aria-label", s.T("Which store")}, buttons...)
}

// switches are those of this screen in the header.
func (s *threading) switches() app.UI {
	return draw.H("div", "switches", nil,
		s.sends(threads.Edit, draw.Button("", draw.Attrs{"aria-expanded", draw.Flag(s.model().Editing), "aria-controls", "scripts"}, draw.Text(s.T("Scripts…")))),
		s.root.sharer())
}

// shared returns what is shared: an address, and what it shows.
func (s *threading) shared() (fragment, title string) {
	return s.model().Address(), s.F("kvscope: workers on one store, turn {n}", "n", draw.Px(s.model().At))
}
