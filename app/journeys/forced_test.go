package journeys

import (
	"strings"
	"testing"
)

// With colours that the person's system forces, the current slot, node and bucket
// still differ from the others, by more than their fill.
func TestForcedColoursAreEnough(t *testing.T) {
	const look = `e => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineWidth, s.stroke, s.strokeWidth].join(" "); }`
	p := lab(t, media("forced-colors", "active"))
	p.press("ArrowRight")
	p.says("Take slot #6, the head of the free list. Now #3 is head.")
	differ := func(what, current, other string) {
		t.Helper()
		got := eval[string](p, `[`+"`"+current+"`, `"+other+"`"+`].map(s => (`+look+`)(document.querySelector(s))).join(" | ")`)
		now, rest, _ := strings.Cut(got, " | ")
		if now == rest || now == "" {
			t.Errorf("%s: both look alike: %s", what, now)
		}
	}
	differ("slot", ".cell.now", ".cell.live:not(.now)")
	differ("step", ".code-line.at", ".code-line:not(.at)")
	p.press("ArrowRight", "ArrowRight")
	p.says("Set slot #6's next to #7, the old first node.")
	differ("node", ".node.now .box", ".node:not(.now) .box")
	differ("link", ".link.written", ".link:not(.written)")
	p.shot("forced colours")
	p.example("Linear probing")
	p.says(`2,613,938,663 mod 16 leaves 7: bucket 7 is the home of "frog".`)
	p.press("ArrowRight", "ArrowRight")
	p.says(`Bucket 8 holds another hash: its node is not looked at. Look in the next.`)
	differ("bucket of one node", ".single.now .box", ".single:not(.now) .box")
	differ("arc", ".arc.written", ".node .box, .single:not(.now) .box")
}
