package rooms

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/replay"
	"kvscope/app/threads"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
)

// laneHeight is how high a worker's line of who held what is, in CSS pixels.
const laneHeight = 21

// Lanes draws who held what of the locks of a store, turn by turn, a line for each
// worker. A turn is turnWidth CSS pixels wide; at is the one that is shown.
func Lanes(all []threads.Lane, turns, turnWidth, at int) app.UI {
	width, height := turns*turnWidth, len(all)*laneHeight
	parts := []app.UI{}
	if at > 0 {
		parts = append(parts, draw.SVG("rect", "now", draw.Attrs{"x", draw.Px((at - 1) * turnWidth), "y", "0", "width", draw.Px(turnWidth), "height", draw.Px(height)}))
	}
	for i := range all {
		y := i * laneHeight
		parts = append(parts, draw.Path("lane-line", "M0 "+draw.Px(y+laneHeight/2)+"H"+draw.Px(width)))
		for _, span := range all[i].Spans {
			x, long := span.From*turnWidth, (span.To-span.From)*turnWidth
			switch {
			case span.Own:
				parts = append(parts, draw.Path("own", "M"+draw.Px(x+turnWidth/3)+" "+draw.Px(y+laneHeight/2)+"h"+draw.Px(turnWidth/3)))
			case span.What.Waits():
				parts = append(parts, draw.Path("waits", "M"+draw.Px(x+2)+" "+draw.Px(y+laneHeight/2)+"h"+draw.Px(long-4)))
			default:
				class := "reads"
				if span.What == replay.Writes {
					class = "writes"
				}
				parts = append(parts,
					draw.SVG("rect", class, draw.Attrs{"x", draw.Px(x + 1), "y", draw.Px(y + 3), "width", draw.Px(long - 2), "height", draw.Px(laneHeight - 6), "rx", "3"}),
					draw.SVG("text", class, draw.Attrs{"x", draw.Px(x + 7), "y", draw.Px(y + laneHeight - 6), "translate", "no"}, draw.Text(fits(span.Key, long))))
			}
		}
		for _, at := range all[i].Lost {
			x, mid := at*turnWidth+turnWidth/2, y+laneHeight/2
			parts = append(parts, draw.Path("turn-lost", "M"+draw.Px(x-5)+" "+draw.Px(mid-5)+"l10 10m0-10l-10 10"))
		}
	}
	return draw.SVG("svg", "", draw.Attrs{"width", draw.Px(width), "height", draw.Px(height), "aria-hidden", "true"}, parts...)
}

// fits returns a key, or what of it has room in a bar.
func fits(key string, width int) string {
	if most := (width - 10) / 8; len(key) > most {
		return ""
	}
	return key
}

// Turns are so many CSS pixels wide, and at least so many of them are drawn: as many as
// a window has room for.
const (
	wideTurn, wideTurns     = 48, 22
	narrowTurn, narrowTurns = 24, 12
)

// Held draws who held what, turn by turn, in all stores, or in a narrow window in the one
// that is shown there; at is the turn that is shown.
func Held(l *words.Lang, v *threads.View, narrow bool, shown, at int, press draw.Press) app.UI {
	width, turns := wideTurn, wideTurns
	if narrow {
		width, turns = narrowTurn, narrowTurns
	}
	turns = max(turns, len(v.Turns)+1)
	var worlds []app.UI
	for i := range v.Worlds {
		if narrow && i != shown {
			continue
		}
		w := &v.Worlds[i]
		var names []app.UI
		for k := range w.Lanes {
			names = append(names, draw.Verbatim("b", "", w.Lanes[k].Letter))
		}
		worlds = append(worlds, draw.H("h3", "", nil, draw.Text(w.Title)), draw.H("div", "letters", draw.Attrs{"aria-hidden", "true"}, names...), Lanes(w.Lanes, turns, width, at))
	}
	order := make([]app.UI, 0, len(v.Turns))
	for i, letter := range v.Turns {
		class, current := "", ""
		switch {
		case i == at-1:
			class, current = "at", "step"
		case i >= at:
			class = "ahead"
		}
		order = append(order, draw.H("li", "", nil, draw.Sends(press, threads.With{Do: threads.Seek, N: i + 1}, draw.Button(class, draw.Attrs{"aria-current", current, "aria-label", l.F("Turn {n}: {worker}", "n", draw.Px(i+1), "worker", letter)},
			draw.Text(letter)))))
	}
	return draw.H("section", "card holdings", draw.Attrs{"aria-label", l.T("Who held what")},
		draw.H("h2", "", nil, draw.Text(l.T("Who held what")), draw.H("small", "", nil, draw.Text(l.T("A turn goes to the next stop: hash, ask, look, take, write, link, release."))),
			draw.H("small", "meaning", nil, draw.Span("writes", l.T("writes")), draw.Span("reads", l.T("reads")), draw.Span("waits", l.T("waits")), draw.Span("turn-lost", l.T("turn lost")))),
		draw.H("div", "turn-lines", draw.Attrs{"tabindex", "0", "role", "group", "aria-label", l.T("Turn by turn")},
			append(worlds, draw.H("p", "", nil, draw.Text(l.T("turn goes to"))), draw.Span("", ""), draw.H("ol", "goes", nil, order...))...))
}
