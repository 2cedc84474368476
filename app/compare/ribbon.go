package compare

import "strconv"

// Ribbon is what each command cost a store: bars on one scale for all of them, looks
// filled, moves hollow. Its parts are paths of an SVG.
type Ribbon struct {
	Width, Height       int
	Looks, Moves, Now   string
	Axis                string
	From, Count, Chosen int // the first command that is shown, how many, and this one's place
}

// Geometry of a ribbon, in CSS pixels.
const (
	ribbonWidth  = 184
	ribbonHeight = 44
	widestBar    = 12
	narrowestBar = 4
)

// ribbon draws what commands cost a lane, as far as one has come. most is the height
// of the dearest of all lanes.
func (l *lane) ribbon(at Place, most int) Ribbon {
	r := Ribbon{Width: ribbonWidth, Height: ribbonHeight, Chosen: -1}
	pitch := max(narrowestBar, min(widestBar, ribbonWidth/max(1, len(l.costs))))
	fits := ribbonWidth / pitch
	r.From = max(0, min(at.Entry-fits/2, len(l.costs)-fits))
	r.Count = min(fits, len(l.costs)-r.From)
	r.Axis = "M0 " + half(2*ribbonHeight-1) + "h" + strconv.Itoa(ribbonWidth)
	unit := float64(ribbonHeight-4) / float64(max(4, most))
	for i := range r.Count {
		entry := r.From + i
		if entry > at.Entry {
			break
		}
		cost := l.costs[entry]
		if entry == at.Entry {
			cost = l.spent(at)
			r.Chosen = i
		}
		x, w := i*pitch, pitch-1
		looks, moves := float64(cost.Looks)*unit, float64(cost.Moves)*unit
		if cost.Looks > 0 {
			bar := "M" + strconv.Itoa(x) + " " + tenth(ribbonHeight-1-looks) + "h" + strconv.Itoa(w) + "v" + tenth(looks) + "h-" + strconv.Itoa(w) + "z"
			if entry == at.Entry {
				r.Now = bar
			} else {
				r.Looks += bar
			}
		}
		if cost.Moves > 0 {
			r.Moves += "M" + strconv.Itoa(x) + ".75 " + tenth(ribbonHeight-1-looks-moves) + "h" + strconv.Itoa(w-1) + "v" + tenth(max(1, moves-1)) + "h-" + strconv.Itoa(w-1) + "z"
		}
	}
	return r
}

func half(n int) string { return tenth(float64(n) / 2) }

// tenth writes a length with one digit behind the point.
func tenth(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
