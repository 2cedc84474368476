package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/act"
	"kvscope/app/browser"
	"kvscope/app/scale"
	"kvscope/app/scale/worker"
	"kvscope/app/ui/draw"
	"kvscope/app/ui/maps"
	"kvscope/app/words"
	"kvscope/store"
)

// scaling is the screen of very many keys.
type scaling struct {
	root   *Page
	shown  string // fragment that the address was given last
	worker *browser.Worker

	framed bool // frames are asked for
	board  maps.Board
}

func (s *scaling) model() *scale.Model { return s.root.page.Scale }

func (s *scaling) T(en string) string { return s.root.T(en) }

func (s *scaling) F(en string, nameValue ...string) string { return s.root.F(en, nameValue...) }

func (s *scaling) on(msg act.Msg) (app.EventHandler, app.EventOption) { return s.root.on(msg) }

func (s *scaling) sends(msg act.Msg, e app.HTMLElem) app.UI { return s.root.sends(msg, e) }

// keys returns what keys mean here. There is no way back: the store has no history.
func (s *scaling) keys() []shortcut {
	row := scale.RegionSide
	if sheet, _, _ := s.model().Region(); sheet != nil {
		row = sheet.Field.Columns
	}
	return []shortcut{
		{"ArrowRight", scale.Step}, {"Home", scale.Anew}, {" ", scale.Play}, {"l", scale.Follow}, {"Escape", s.root.closes(false, nil)},
		{"[", scale.With{Do: scale.Move, N: -1}}, {"]", scale.With{Do: scale.Move, N: 1}},
		{"{", scale.With{Do: scale.Move, N: -row}}, {"}", scale.With{Do: scale.Move, N: row}},
	}
}

// compose lays out what the model shows.
func (s *scaling) compose() {
	m := s.model()
	m.Prefs = s.root.page.Prefs
	s.board.Model, s.board.View = m, m.View()
}

// render draws the screen.
func (s *scaling) render() app.UI {
	class, top, b := s.root.class("app at-scale"), s.root.top(), &s.board
	var share app.UI
	if !s.root.embed {
		share = s.root.share()
	}
	if s.model().Bench.Open {
		return draw.H("div", class, nil, top, draw.H("main", "scale-main benching", draw.Attrs{"aria-label", s.T("Benchmark of this browser")}, b.Benchmark(s.notice(), s.root.copied("bench"))), s.root.keysStill(), share)
	}
	return draw.H("div", class, nil, top, s.row(),
		draw.H("main", "scale-main", draw.Attrs{"aria-label", s.T("A store of very many keys")},
			b.Whole(), draw.H("div", "mid", nil, b.Region(), b.Chain()),
			draw.H("div", "right", nil, b.Speed(), b.Pool(), b.Lengths()),
			draw.SVG("svg", "", draw.Attrs{"id", "wedge", "aria-hidden", "true"}, draw.Path("", ""))),
		s.transport(), s.root.keysStill(), share)
}

// row has the workloads, and at the right what store it is.
func (s *scaling) row() app.UI {
	m := s.model()
	var loads []app.UI
	for _, w := range s.board.View.Workloads {
		name, about := s.workload(w)
		loads = append(loads, s.sends(scale.With{Do: scale.Set, Text: "keys=" + w.String()}, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(m.Plan.Workload == w)}, draw.H("canvas", "", draw.Attrs{"id", "thumb-" + w.String(), "aria-hidden", "true"}), draw.H("b", "", nil, draw.Text(name)), draw.Span("", about))))
	}
	class := ""
	if m.Plan.Workload == worker.File {
		class = "taken"
	}
	loads = append(loads, s.root.fileOf(class, s.T("Your own file: each line is a key")))
	var tables, hashes, sizes, rehashes, mixes []choice
	for _, one := range store.Strategies() {
		tables = append(tables, choice{"table=" + one.String(), s.T(words.StrategyLabel(one)), one == m.Plan.Strategy})
	}
	for _, one := range []store.Hash{store.FNV1a(), store.Stir()} {
		hashes = append(hashes, choice{"hash=" + one.Name, s.T(words.HashLabel(one.Name)), one.Name == m.Plan.Hash})
	}
	here := s.F("{n} buckets", "n", words.Number(m.Plan.Buckets)) // what it has of memory stands among what is measured
	for _, n := range worker.Sizes() {
		name, plan := here, m.Plan
		if plan.Buckets = n; n != m.Plan.Buckets {
			name = s.F("{n} buckets, {mb} MB", "n", words.Number(n), "mb", words.Number(plan.Bytes()>>20))
		}
		sizes = append(sizes, choice{"buckets=" + draw.Px(n), name, n == m.Plan.Buckets})
	}
	names := []string{s.T("fixed size"), s.T("grows at once"), s.T("grows bit by bit")}
	for i, one := range store.Rehashes() {
		if one != store.RehashIncremental || m.Plan.Strategy != store.Cuckoo {
			rehashes = append(rehashes, choice{"rehash=" + one.String(), names[i], one == m.Plan.Rehash})
		}
	}
	kinds := []string{s.T("half gets"), s.T("mostly gets"), s.T("no gets"), s.T("gets only"), s.T("puts only")}
	for i, x := range worker.Mixes() {
		mixes = append(mixes, choice{"put=" + draw.Px(int(x.Put)) + "&erase=" + draw.Px(int(x.Erase)), kinds[i], x == m.Plan.Mix})
	}
	var share app.UI
	if s.root.page.Narrow { // its header has no room for it
		share = s.root.sharer()
	}
	return draw.H("section", "line", draw.Attrs{"aria-label", s.T("Workload and store")},
		draw.H("div", "workloads", draw.Attrs{"role", "group", "aria-label", s.T("Workload")}, loads...),
		draw.H("div", "of-store", draw.Attrs{"role", "group", "aria-label", s.T("Store")},
			s.choose("scale-table", s.T("Table"), tables), s.choose("scale-hash", s.T("Hash"), hashes), s.choose("scale-size", s.T("Buckets"), withOwn(sizes, here)),
			s.choose("scale-rehash", s.T("Size"), rehashes), s.choose("scale-mix", s.T("Mix"), withOwn(mixes, s.board.View.Title)), share),
		s.notice())
}

// notice says what happened to the worker, or why something was refused.
func (s *scaling) notice() app.UI {
	m := s.model()
	if m.Notice == "" {
		return nil
	}
	var again app.UI
	if m.Stuck {
		again = s.sends(scale.Retry, draw.Button("chip", nil, draw.Text(s.T("Start it again"))))
	}
	return draw.H("p", "notice error", draw.Attrs{"role", "alert"}, draw.Text(m.Notice+" "), again)
}

// choice is an option of a list, that sets a part of the plan.
type choice struct {
	set, name string
	chosen    bool
}

// withOwn adds what a link has chosen, if it is none of a list.
func withOwn(all []choice, name string) []choice {
	for _, c := range all {
		if c.chosen {
			return all
		}
	}
	return append(all, choice{name: name, chosen: true})
}

func (s *scaling) choose(id, name string, all []choice) app.UI {
	options := make([]app.UI, len(all))
	for i, c := range all {
		options[i] = draw.H("option", "", draw.Attrs{"value", c.set, "selected", draw.Flag(c.chosen)}, draw.Text(c.name))
	}
	return draw.Elem("select", "", draw.Attrs{"id", id, "aria-label", name}, options...).OnChange(func(ctx app.Context, _ app.Event) {
		s.root.update(scale.With{Do: scale.Set, Text: ctx.JSSrc().Get("value").String()})
	}, app.EventScope(id))
}

func (s *scaling) workload(w worker.Workload) (name, about string) {
	switch w {
	case worker.Zipf:
		return s.T("Zipf 1.1"), s.T("Few are hot")
	case worker.Sequential:
		return s.T("Sequential"), s.T("user:1, user:2 …")
	case worker.Adversarial:
		return s.T("Adversarial"), s.T("Chosen to collide")
	}
	return s.T("Uniform"), s.T("Words")
}

// transport is the bar at the foot.
func (s *scaling) transport() app.UI {
	m, v := s.model(), &s.board.View
	play, sign := s.T("Play"), iconPlay
	if m.Busy() {
		play, sign = s.T("Pause"), iconPause
	}
	return draw.H("footer", "transport", nil,
		draw.H("div", "buttons", draw.Attrs{"role", "group", "aria-label", s.T("Operations")},
			s.sends(scale.Anew, draw.Button("square", draw.Attrs{"aria-label", s.T("Empty the store, and fill it again"), "title", s.T("Empty the store, and fill it again (Home)")}, draw.Icon(iconStart))),
			s.sends(scale.Play, draw.Button("step primary", draw.Attrs{"title", s.F("{play} (Space)", "play", play)}, draw.Icon(sign), draw.Text(play))),
			s.sends(scale.Step, draw.Button("", draw.Attrs{"title", s.T("One operation (→)")}, draw.Text(s.T("1 step")))),
			s.sends(scale.Many, draw.Button("", draw.Attrs{"aria-label", s.T("1,000 operations")}, draw.Text(s.T("1,000")))), s.root.out()),
		draw.H("div", "told", nil,
			draw.H("p", "say", draw.Attrs{"id", "spoken"}, draw.Text(v.Says)),
			draw.H("p", "sr", draw.Attrs{"role", "status", "aria-live", "polite"}, draw.Text(s.aloud()))),
		draw.H("p", "position", nil, draw.H("b", "", nil, draw.Text(v.Title)), draw.Span("", v.Position)))
}

// aloud is the sentence where it is worth to be heard: not while it changes all the time.
func (s *scaling) aloud() string {
	if s.model().Busy() {
		return ""
	}
	return s.board.View.Says
}

// shared is what a link to this store and workload says, and its name.
func (s *scaling) shared() (fragment, title string) {
	return s.model().Address(), s.F("kvscope: a store of {n} buckets at work", "n", words.Number(s.model().Plan.Buckets))
}
