package rooms

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/replay"
	"kvscope/app/threads"
	"kvscope/app/ui/draw"
)

// Measures of the lines of who held what, in CSS pixels.
const (
	turnWidth  = 48
	laneHeight = 21
)

// Lanes draws who held what of the locks of a store, turn by turn, a line for each
// worker; at is the turn that is shown.
func Lanes(all []threads.Lane, turns, at int) app.UI {
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
