package journeys

import (
	"fmt"
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

// What is pressed, chosen or current has a frame of its own there: with the focus it has
// another, so that the focus is seen on it too.
func TestFocusOfWhatHasAFrame(t *testing.T) {
	p := open(t, "/#/lab", media("forced-colors", "active"))
	seen := func(where, selector string) {
		t.Helper()
		const look = `(s => [s.outlineStyle, s.outlineWidth, s.outlineOffset, s.stroke, s.strokeDasharray].join(" "))(getComputedStyle(e))`
		p.wait(fmt.Sprintf("document.querySelector(%q)", selector))
		alike := eval[int](p, fmt.Sprintf(`(() => { let alike = 0;
			for (const e of document.querySelectorAll(%q)) if (e.checkVisibility() && !e.disabled) { document.activeElement.blur(); const before = %s; e.focus({ focusVisible: true }); if (before === %[2]s) alike++; }
			return alike; })()`, selector, look))
		if alike > 0 {
			t.Errorf("%s: nobody sees that %d of %s have the focus", where, alike, selector)
		}
	}
	for where, selector := range map[string]string{
		"log": "#log button[aria-pressed=true]", "settings": "#settings button[aria-pressed=true]", "a question": ".panels button[aria-pressed=true]", "a step": ".node .spot",
		"a file": ".otherwise .chip[aria-pressed=true]", "Threads": ".chooser button[aria-pressed=true]", "Scale": ".workloads button[aria-pressed=true]", "Compare, guess first": ".switches button[aria-pressed=true]",
	} {
		p.come(named(t, where))
		seen(where, selector)
	}
	p.become(media("forced-colors", "none"))
	p.come(state{"commands that are chosen", "#/lessons/last-out/1", `document.querySelector(".task .question")`, nil})
	eval[bool](p, `(document.querySelector(".task").insertAdjacentHTML("beforeend", "<div class=asked-commands><button class=command aria-pressed=true>get cat</button></div>"), true)`)
	seen("commands that are chosen", ".asked-commands [aria-pressed=true]")
}
