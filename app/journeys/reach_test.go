package journeys

import (
	"strings"
	"testing"
)

// reaches notes what gets the focus, and what of it nobody would see to have it.
const reaches = `window.reached = new Set(), window.unseen = new Set(), document.addEventListener("focusin", (e) => reached.add(e.target), true), document.addEventListener("keyup", () => {
	const at = document.activeElement;
	const marked = (of) => of && (({ outlineStyle, outlineWidth, boxShadow, stroke, strokeWidth }) =>
		outlineStyle !== "none" && outlineWidth !== "0px" || boxShadow !== "none" || stroke !== "none" && parseFloat(strokeWidth) > 2)(getComputedStyle(of));
	if (at !== document.body && !marked(at) && !marked(at.parentElement)) unseen.add(at);
}), true`

// reachable are the elements that a person can press or write into, as they can be seen.
const reachable = `[...(document.querySelector("dialog[open]") ?? document).querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
	.filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length)`

// By Tab alone a person comes to all that can be pressed or written into, on every
// screen, and sees where they are.
func TestKeyboardReachesAll(t *testing.T) {
	p := open(t, "/#/lab")
	eval[bool](p, reaches)
	const say = `(e.ariaLabel || e.textContent || e.id || e.outerHTML).trim().slice(0, 60)`
	for _, s := range mainStates(t) {
		p.come(s)
		tabs := func() {
			all := eval[int](p, `(document.activeElement.blur(), reached.clear(), unseen.clear(), `+reachable+`.length)`)
			for range all + all/4 + 12 { // the page's own end is a stop, and so is what scrolls
				p.press("Tab")
			}
		}
		tabs()
		// On a busy machine a frame around the focus was once not there when the key was
		// let go; why is not known. What is told is not there the second time either.
		if first := eval[string](p, "[...unseen].map((e) => e.outerHTML.slice(0, 80) + e.matches(':focus-visible')).join()"); first != "" {
			t.Logf("%s: not seen at first: %s", s.name, first)
			tabs()
		}
		if missed := eval[[]string](p, reachable+`.filter((e) => !reached.has(e)).map((e) => `+say+`)`); len(missed) > 0 {
			t.Errorf("%s: Tab does not come to %s", s.name, strings.Join(missed, " | "))
		}
		if unseen := eval[[]string](p, `[...unseen].filter((e) => e.isConnected).map((e) => `+say+`)`); len(unseen) > 0 {
			t.Errorf("%s: nobody sees that the focus is on %s", s.name, strings.Join(unseen, " | "))
		}
	}
}
