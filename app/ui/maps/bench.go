package maps

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scale"
	"kvscope/app/scale/worker"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// Benchmark is what stands in the place of the maps while it is open, with a notice and
// what became of a copy, or nil.
func (b *Board) Benchmark(notice, copied app.UI) app.UI {
	m, v := b.Model, &b.View.Bench
	begin := b.T("Measure")
	if m.Bench.Going {
		begin = b.T("Stop")
	}
	var sizes, ops []app.UI
	for _, n := range worker.TrialSizes() {
		sizes = append(sizes, draw.H("option", "", draw.Attrs{"value", draw.Px(n), "selected", draw.Flag(n == m.Bench.Most)}, draw.Text(b.F("up to {n} keys", "n", words.Number(n)))))
	}
	for op := range worker.Ops {
		ops = append(ops, b.sends(scale.With{Do: scale.ShowOp, N: int(op)}, draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(op == m.Bench.Op)}, draw.Text(m.OpName(op)))))
	}
	parts := []app.UI{
		draw.H("h2", "", nil, draw.Text(b.T("Benchmark of this browser"))),
		draw.H("p", "about", nil, draw.Text(v.Caption)),
		notice,
		draw.H("div", "bench-row", nil,
			b.sends(scale.Measure, draw.Button("primary", nil, draw.Text(begin))),
			draw.Elem("select", "", draw.Attrs{"id", "bench-most", "aria-label", b.T("Number of keys")}, sizes...).OnChange(func(ctx app.Context, _ app.Event) {
				if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
					b.Update(scale.With{Do: scale.UpTo, N: n})
				}
			}),
			draw.H("progress", "", draw.Attrs{"max", "100", "value", draw.Px(v.Done), "aria-label", b.T("Measured so far")}),
			draw.H("p", "", draw.Attrs{"role", "status"}, draw.Text(v.Says)),
			b.sends(scale.Benchmark, draw.Button("back-to-maps", nil, draw.Text(b.T("Back to the maps"))))),
	}
	if v.Any {
		parts = append(parts, draw.H("div", "bench-row ops", draw.Attrs{"role", "group", "aria-label", b.T("Operation")}, ops...),
			draw.H("div", "measured", draw.Attrs{"tabindex", "0", "role", "group", "aria-label", b.T("Measured so far")}, b.benchTable(), b.benchChart()),
			draw.H("div", "bench-row", draw.Attrs{"role", "group", "aria-label", b.T("Take it along")},
				b.sends(scale.CopyMarkdown, draw.Button("", nil, draw.Text(b.T("Copy Markdown")))),
				b.sends(scale.CopyCSV, draw.Button("", nil, draw.Text(b.T("Copy CSV")))),
				b.sends(scale.SaveChart, draw.Button("", nil, draw.Text(b.T("Save chart")))), draw.H("p", "", draw.Attrs{"role", "status"}, copied)))
	}
	return draw.H("section", "card bench", draw.Attrs{"aria-label", b.T("Benchmark of this browser")}, parts...)
}

func (b *Board) benchTable() app.UI {
	v := &b.View.Bench
	head := []app.UI{draw.H("th", "", draw.Attrs{"scope", "col"}, draw.Text(b.T("Table")))}
	for _, name := range v.Sizes {
		head = append(head, draw.H("th", "", draw.Attrs{"scope", "col"}, draw.Text(name)))
	}
	rows := []app.UI{draw.H("tr", "", nil, head...)}
	for i, r := range v.Rows {
		cells := []app.UI{draw.H("th", "", draw.Attrs{"scope", "row"}, b.mark(i), draw.Text(r.Name))}
		for _, c := range r.Cells {
			cells = append(cells, draw.H("td", "", nil, draw.H("b", "", nil, draw.Text(c.Median)), draw.H("small", "", nil, draw.Text(c.Spread))))
		}
		rows = append(rows, draw.H("tr", "", nil, cells...))
	}
	return draw.H("table", "", nil, draw.H("caption", "sr", nil, draw.Text(v.Caption)), draw.H("tbody", "", nil, rows...))
}

// mark is a sample of a contender's line.
func (b *Board) mark(i int) app.UI {
	return draw.SVG("svg", "", draw.Attrs{"width", "34", "height", "12", "aria-hidden", "true"},
		draw.Path("curve dash-"+draw.Px(i%4), "M0 6h34"), draw.SVG("g", "", draw.Attrs{"transform", "translate(17 6)"}, draw.Path("mark mark-"+draw.Px(i%2), scale.Mark(i))))
}

func (b *Board) benchChart() app.UI {
	v := &b.View.Bench
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
	return draw.SVG("svg", "chart", draw.Attrs{"viewBox", "0 0 " + draw.Px(scale.BenchWidth) + " " + draw.Px(scale.BenchHeight), "role", "img", "aria-label", b.T("The medians against the number of keys")}, parts...)
}
