package chart

import "kvscope/app/words"

// Unit is how wide a box is that arcs lead to, however wide it is drawn.
const Unit = 100

// Corner is where such a box is drawn: the middle of its upper edge, and its lower one.
type Corner struct{ X, Top, Bottom int }

// To draws an arc: above a line of boxes, out behind the one and in before the
// other, or between two lines. There it keeps to the gutters, so that it runs through no
// box: below the numbers, between two columns, above the boxes; by so much beside
// another. Numbers are that high, and lines without one between them at most so far apart
// besides. If it leads to the next box it goes around no other.
func (a Corner) To(b Corner, next bool, number, apart, beside int) string {
	const high, aside = 14, Unit / 4
	if a.X > b.X {
		a, b = b, a
	}
	switch {
	case next && (a.Top != b.Top || b.X-a.X != Unit):
		out, in := Point(b.X+Unit/2, b.Top-high), Point(a.X-Unit/2, a.Top-high)
		return "M" + Point(b.X, b.Top) + "C" + Point(b.X, b.Top-high) + " " + Point(b.X+20, b.Top-high) + " " + out +
			"M" + in + "C" + Point(a.X-20, a.Top-high) + " " + Point(a.X, a.Top-high) + " " + Point(a.X, a.Top)
	case a.Top == b.Top:
		return "M" + Point(a.X, a.Top) + "C" + Point(a.X, a.Top-high) + " " + Point(b.X, b.Top-high) + " " + Point(b.X, b.Top)
	case a.Top > b.Top:
		a, b = b, a
	}
	up, v := b.Top-8-beside, words.Number[int]
	way := "M" + Point(a.X+aside, a.Bottom)
	if b.Top-a.Bottom > number+apart { // lines stand between them
		column := b.X + Unit/2
		if a.X < b.X {
			column -= Unit
		}
		way += "V" + v(a.Bottom+number+5+beside) + "H" + v(column)
	}
	return way + "V" + v(up) + "H" + v(b.X+aside) + "V" + v(b.Top)
}
