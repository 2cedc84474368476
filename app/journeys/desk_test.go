package journeys

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// secondDesk puts another desk on the page, with what the first shows now.
const secondDesk = `(() => {
	const one = document.querySelector("[data-desk='0']"), other = one.cloneNode(true);
	other.setAttribute("data-desk", "1");
	for (const e of other.querySelectorAll("[id]")) e.id = e.id.replace(/^d0-/, "d1-");
	const beside = document.createElement("div"); // the app's own element undoes what others do in it
	beside.className = "app";
	beside.append(other);
	document.body.append(beside);
	return document.querySelectorAll("[data-desk] .node[data-slot='7']").length;
})()`

// Two sessions on one page have the same slots. Pointing at one lights it where it
// stands, and not at the other desk.
func TestPointingStaysAtItsDesk(t *testing.T) {
	p := open(t, "/#/lab", size(1280, 1400))
	p.press("ArrowRight")
	p.waitText(".say", "Take slot #6")
	wantEqual(t, "slot 7 at two desks", eval[int](p, secondDesk), 2)
	eval[bool](p, `(window.lit = (desk) => document.querySelectorAll("[data-desk='" + desk + "'] .pointed[data-slot='7']").length, true)`)
	for _, at := range []int{1, 0} {
		box := eval[[]float64](p, fmt.Sprintf(`(() => {
			const e = document.querySelector("[data-desk='%d'] .cell[data-slot='7']");
			e.scrollIntoView({ block: "center" });
			const b = e.getBoundingClientRect();
			return [b.x + b.width / 2, b.y + b.height / 2];
		})()`, at))
		p.do(chromedp.MouseEvent("mouseMoved", box[0], box[1]))
		// What is lit at both is counted at one moment: a page that scrolls may take a light away.
		p.wait(fmt.Sprintf(`(window.there = lit(%d), lit(%d) >= 3)`, 1-at, at))
		if there := eval[int](p, "there"); there > 0 {
			t.Errorf("pointing at slot 7 of desk %d lights %d places at the other", at, there)
		}
	}

	// Tab stops once a place at each desk: what gets the focus at one leaves the other's stop alone.
	stops := func(desk int) string {
		return eval[string](p, fmt.Sprintf(`[...document.querySelectorAll("[data-desk='%d'] [data-place][tabindex='0']")].map(e => e.dataset.place + e.dataset.slot).join()`, desk))
	}
	before := stops(0)
	eval[bool](p, `(document.querySelector("[data-desk='1'] .cell[data-slot='8'] .spot").focus(), true)`)
	wantEqual(t, "the stops of Tab at the other desk", stops(0), before)
	if got := stops(1); got == before {
		t.Errorf("slot 8 of desk 1 has the focus, and Tab still stops there at %s", got)
	}
}
