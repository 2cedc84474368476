package beat

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/lesson"
	"kvscope/app/lesson/measure"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// Measured draws a measurement: what each took as a bar, and in words. What the lesson says
// of it is in the lesson's tongue.
func Measured(l *words.Lang, tongue draw.Attrs, v *lesson.Measured, press func(e app.HTMLElem) app.UI) app.UI {
	name, unit := l.T("Measure here"), l.T(" ns")
	switch {
	case v.Going:
		name = l.T("Stop")
	case v.Rows != nil:
		name = l.T("Measure again")
	}
	if v.Name == measure.Collect {
		unit = l.T(" ms")
	}
	contenders := [...]string{l.T("The pool"), l.T("Go’s own allocation"), l.T("The page alone")}
	parts := []app.UI{draw.H("p", "", tongue, Spans(v.About)...)}
	for _, r := range v.Rows {
		parts = append(parts, draw.H("p", "row-of", nil, draw.Text(contenders[r.By]+": "+r.Median+unit+" ("+r.Least+"–"+r.Max+")"),
			draw.H("progress", "", draw.Attrs{"max", "100", "value", draw.Px(r.Share), "aria-hidden", "true"})))
	}
	says := Plain(v.Reply)
	if says == "" {
		tongue = nil
	}
	if says == "" && v.Of > 0 {
		says = l.F("{done} of {all} samples measured.", "done", draw.Px(v.Done), "all", draw.Px(v.Of))
	}
	return draw.H("section", "timed", draw.Attrs{"aria-label", l.T("Measured in this browser")},
		append(parts, draw.H("p", "said", append(draw.Attrs{"role", "status"}, tongue...), draw.Text(says)),
			press(draw.Button("primary", draw.Attrs{"id", "measure"}, draw.Text(name))))...)
}
