package draw

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/scene"
	"kvscope/app/scene/geometry"
)

// clockLine is the clock, which a person moves on.
func clockLine(at At, pool *scene.Pool) app.UI {
	c := &pool.Clock
	if !c.On {
		return nil
	}
	next := c.Next
	if pool.Density == scene.Compact {
		next += at.T(" · italic: deadline, hatched: expired")
	}
	return H("div", "clock", Attrs{"role", "group", "aria-label", at.T("Clock")},
		H("b", "", nil, Text(c.Now)),
		sends(at, desk.Pass{Seconds: 1}, Button("chip", Attrs{"title", at.T("Let a second pass: advance 1s")}, Text(at.T("+1 s")))),
		sends(at, desk.Pass{Seconds: 10}, Button("chip", Attrs{"title", at.T("Let ten seconds pass: advance 10s")}, Text(at.T("+10 s")))),
		Span("", next))
}

// deadline draws how long a node has to live: above it, on a phone inside of it.
// One that has expired is hatched.
func deadline(at At, n *scene.Node, g *geometry.Sizes) (below, above app.UI) {
	if !n.Notes.Timed {
		return nil, nil
	}
	if n.Notes.Expired {
		below = Path("hatch", hatch(n.X, g.Top, g.Node, g.Height))
	}
	if g.Side == 0 {
		return below, label(n.X+g.Node-5, middle(g), "left", n.Notes.Countdown())
	}
	x := n.X + g.Node - 2
	if n.Visited > 0 {
		x -= g.Of(14)
	}
	return below, label(x, g.Top-2, "left", n.Notes.Caption(at.Lang))
}

// hatch draws strokes at 45° through a box.
func hatch(x, y, width, height int) string {
	const apart = 9
	var b strings.Builder
	for at := apart; at < width+height; at += apart {
		// From the left or the lower edge up to the upper or the right one.
		x1, y1 := x, y+at
		if at > height {
			x1, y1 = x+at-height, y+height
		}
		x2, y2 := x+at, y
		if at > width {
			x2, y2 = x+width, y+at-width
		}
		b.WriteString("M" + Px(x1) + " " + Px(y1) + "L" + Px(x2) + " " + Px(y2))
	}
	return b.String()
}
