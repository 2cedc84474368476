package chart

import "strconv"

// Grid is a table of texts. What a row has more than heads explains its last.
type Grid struct {
	Caption string
	Heads   []string
	Rows    [][]string
	Note    string // a sentence below it, or nothing
}

// Label is a text in a picture: its middle, or at an axis its end, at X.
type Label struct {
	X, Y  int
	Class string
	Text  string
}

// Point is a point as SVG writes it.
func Point(x, y int) string { return strconv.Itoa(x) + " " + strconv.Itoa(y) }

// axisTop returns the next number from v on that looks well at an axis.
func axisTop(v float64) int {
	for step := 1; ; step *= 10 {
		for _, nice := range []int{1, 2, 3, 4, 5, 6, 8} {
			if float64(nice*step) >= v {
				return nice * step
			}
		}
	}
}
