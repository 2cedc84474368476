package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scale"
	"kvscope/app/scale/worker"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// benchmark is what stands in the place of the maps while it is open.
func (s *scaling) benchmark() app.UI {
	m, v := s.model(), &s.view.Bench
	begin := s.T("Measure")
	if m.Bench.Going {
		begin = s.T("Stop")
	}
	var sizes, ops []app.UI
	for _, n := range worker.TrialSizes() {
		sizes = append(sizes, draw.H("option", "", draw.Attrs{"value", draw.Px(n), "selected", draw.Flag(n == m.Bench.Most)}, draw.Text(s.F("up to {n} keys", "n", words.Number(n)))))
	}
	for op := range worker.Ops {
		ops = append(ops, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(op == m.Bench.Op)}, draw.Text(m.OpName(op))).
			OnClick(s.on(scale.With{Do: scale.ShowOp, N: int(op)})))
	}
	parts := []app.UI{
		draw.H("h2", "", nil, draw.Text(s.T("Benchmark of this browser"))),
		draw.H("p", "about", nil, draw.Text(v.Caption)),
		draw.H("div", "bench-row", nil,
			draw.Button("primary", nil, draw.Text(begin)).OnClick(s.on(scale.Measure)),
			draw.H("select", "", draw.Attrs{"id", "bench-most", "aria-label", s.T("Number of keys")}, sizes...).OnChange(func(ctx app.Context, _ app.Event) {
				if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
					s.root.update(scale.With{Do: scale.UpTo, N: n})
				}
			}),
			draw.H("progress", "", draw.Attrs{"max", "100", "value", draw.Px(v.Done), "aria-label", s.T("Measured so far")}),
			draw.H("p", "", draw.Attrs{"role", "status"}, draw.Text(v.Says)),
			draw.Button("back-to-maps", nil, draw.Text(s.T("Back to the maps"))).OnClick(s.on(scale.Benchmark))),
	}
	if v.Any {
		parts = append(parts, draw.H("div", "bench-row ops", draw.Attrs{"role", "group", "aria-label", s.T("Operation")}, ops...),
			draw.H("div", "measured", nil, s.benchTable(), s.benchChart()),
			draw.H("div", "bench-row", draw.Attrs{"role", "group", "aria-label", s.T("Take it along")},
				draw.Button("", nil, draw.Text(s.T("Copy Markdown"))).OnClick(s.on(scale.CopyMarkdown)),
				draw.Button("", nil, draw.Text(s.T("Copy CSV"))).OnClick(s.on(scale.CopyCSV)),
				draw.Button("", nil, draw.Text(s.T("Save chart"))).OnClick(s.on(scale.SaveChart))))
	}
	return draw.H("section", "card bench", draw.Attrs{"aria-label", s.T("Benchmark of this browser")}, parts...)
}

func (s *scaling) benchTable() app.UI {
	v := &s.view.Bench
	head := []app.UI{draw.H("th", "", draw.Attrs{"scope", "col"}, draw.Text(s.T("Table")))}
	for _, name := range v.Sizes {
		head = append(head, draw.H("th", "", draw.Attrs{"scope", "col"}, draw.Text(name)))
	}
	rows := []app.UI{draw.H("tr", "", nil, head...)}
	for i, r := range v.Rows {
		cells := []app.UI{draw.H("th", "", draw.Attrs{"scope", "row"}, s.mark(i), draw.Text(r.Name))}
		for _, c := range r.Cells {
			cells = append(cells, draw.H("td", "", nil, draw.H("b", "", nil, draw.Text(c.Median)), draw.H("small", "", nil, draw.Text(c.Spread))))
		}
		rows = append(rows, draw.H("tr", "", nil, cells...))
	}
	return draw.H("table", "", nil, draw.H("caption", "sr", nil, draw.Text(v.Caption)), draw.H("tbody", "", nil, rows...))
}

// mark is a sample of a contender's line.
func (s *scaling) mark(i int) app.UI {
	return draw.SVG("svg", "", draw.Attrs{"width", "34", "height", "12", "aria-hidden", "true"},
		draw.Path("curve dash-"+draw.Px(i%4), "M0 6h34"), draw.SVG("g", "", draw.Attrs{"transform", "translate(17 6)"}, draw.Path("mark mark-"+draw.Px(i%2), scale.Mark(i))))
}

func (s *scaling) benchChart() app.UI {
	v := &s.view.Bench
	parts := []app.UI{draw.Path("across", v.Across)}
	for i, line := range v.Lines {
		parts = append(parts, draw.Path("curve dash-"+draw.Px(i%4), line.Path))
		for _, p := range line.Marks {
			parts = append(parts, draw.SVG("g", "", draw.Attrs{"transform", "translate(" + draw.Px(p.X) + " " + draw.Px(p.Y) + ")"}, draw.Path("mark mark-"+draw.Px(i%2), scale.Mark(i))))
		}
	}
	for _, t := range v.Ticks {
		class := "middle"
		if t.End {
			class = "end"
		}
		parts = append(parts, draw.SVG("text", class, draw.Attrs{"x", draw.Px(t.X), "y", draw.Px(t.Y)}, draw.Text(t.Text)))
	}
	return draw.SVG("svg", "chart", draw.Attrs{"viewBox", "0 0 " + draw.Px(scale.BenchWidth) + " " + draw.Px(scale.BenchHeight), "role", "img", "aria-label", s.T("The medians against the number of keys")}, parts...)
}
