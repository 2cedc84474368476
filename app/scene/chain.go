package scene

import (
	"slices"

	"kvscope/app/scene/geometry"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// A chain of up to longestWhole nodes is drawn whole. Of a longer one a page is
// drawn, so that a row never costs more than that.
const (
	longestWhole = 12
	pageNodes    = 8 // nodes on a page; the last two are the first of the next
	foldedNodes  = 3 // nodes drawn before one that is being built
)

// part returns which nodes of a long chain are drawn: those around the current
// one, which always has its neighbours beside it.
func (f *focus) part(slots []uint32, hot bool) (from, to int) {
	at := 0
	switch {
	case !hot:
	case f.Building() || f.Rehash.Slot() != none:
		return 0, foldedNodes
	case f.Removed != none:
		at = f.CutAt
	case f.Last.Kind == trace.Miss:
		at = len(slots) - 1
	default:
		at = max(0, slices.Index(slots, f.Now()))
	}
	const stride = pageNodes - 2
	from = max(0, at-1) / stride * stride
	from = min(from, len(slots)-pageNodes)
	return from, from + pageNodes
}

// skip adds a box that stands for that many nodes left out, at the end of the row.
// It returns where the row ends then.
func (r *Row) skip(l *words.Lang, x, nodes int, g geometry.Sizes) int {
	if nodes <= 0 {
		return x
	}
	r.Links = append(r.Links, Link{X1: x, X2: x + g.Gap})
	r.Nodes = append(r.Nodes, Node{X: x + g.Gap, State: Skipped, Key: l.N(nodes, "{n} node", "{n} nodes")})
	return x + g.Gap + g.Node
}
