package beat

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/lesson"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// Bars draws a histogram, each bar of which is dragged, or moved with the arrow keys, to
// how high it will be. When it was told, what it was stands behind.
func Bars(l *words.Lang, bars []lesson.Bar, slide func(bar, height int)) app.UI {
	var chosen, truth string
	var inputs, names []app.UI
	for i, b := range bars {
		bar := func(height int) string {
			return "M" + draw.Px(10*i+1) + " " + draw.Px(b.Most) + "v-" + draw.Px(height) + "h8v" + draw.Px(height)
		}
		id, keys, above := "bar-"+draw.Px(i), draw.Px(i), draw.Px(b.Height)
		says := l.F("Buckets with {n} keys", "n", keys)
		if i == len(bars)-1 {
			says, keys = l.F("Buckets with {n} keys or more", "n", keys), keys+"+"
		}
		if chosen += bar(b.Height); b.Truth >= 0 {
			truth += bar(b.Truth)
			above = l.F("{guess}, was {truth}", "guess", above, "truth", draw.Px(b.Truth))
		}
		inputs = append(inputs, draw.Elem("input", "", draw.Attrs{"id", id, "type", "range", "max", draw.Px(b.Most), "value", draw.Px(b.Height), "aria-label", says, "disabled", draw.Flag(b.Truth >= 0)}).
			OnInput(func(ctx app.Context, _ app.Event) {
				if height, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
					slide(i, height)
				}
			}, app.EventScope(id)))
		names = append(names, draw.H("li", "", nil, draw.Span("name", keys), draw.Text(above)))
	}
	return draw.H("section", "scale bars", draw.Attrs{"aria-label", l.T("How many buckets have so many keys")},
		draw.H("div", "well", nil, append(inputs, draw.SVG("svg", "", draw.Attrs{"viewBox", "0 0 50 " + draw.Px(bars[0].Most), "preserveAspectRatio", "none", "aria-hidden", "true"}, draw.Path("truth", truth), draw.Path("chosen", chosen)))...),
		draw.H("ol", "", nil, names...))
}
