package journeys

import (
	"testing"
)

// focused is the name of what has the focus.
const focused = `(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent)`

// A place in a chain is chosen on the picture, by keyboard alone: arrow keys go from
// place to place, Enter answers.
func TestAPlaceInAChainByKeyboard(t *testing.T) {
	p := open(t, "/#/lessons/fifteenth/8")
	p.waitText(".task .question", "where")
	p.wait(`document.querySelectorAll('.lesson .gap').length > 1`)
	p.press("ArrowRight")
	wantEqual(t, "the focus", eval[bool](p, `document.activeElement.matches('.gap, .pick')`), true)
	for range 12 {
		p.press("ArrowRight")
	}
	last := eval[string](p, focused)
	p.press("ArrowLeft")
	if back := eval[string](p, focused); back == last {
		t.Errorf("the focus stays at %q", back)
	}
	p.press("Enter")
	p.wait(`!!document.querySelector('.task .reply')`)
	p.wait(`document.querySelectorAll('.lesson .gap').length === 0`)
}

// Handles of a bare pool are tapped, several of them, and then committed; on a phone no
// place is too small.
func TestHandlesOnAPhone(t *testing.T) {
	p := open(t, "/#/lessons/old-handle/1", phone())
	p.waitText(".task .question", "still fits afterwards")
	wantEqual(t, "generations while it is asked", eval[int](p, `[...document.querySelectorAll('.lesson .cell, .lesson .verdict')].filter(e => /g\d|fits|stale/.test(e.textContent)).length`), 0)
	wantEqual(t, "places under 44 px", eval[int](p, `[...document.querySelectorAll('.lesson .handle .pick')].filter(e => Math.min(e.getBoundingClientRect().width, e.getBoundingClientRect().height) < 43.5).length`), 0)
	p.click("button", "Handle c")
	p.click("button", "Handle d")
	p.click("button", "That is my answer")
	p.waitText(".reply", "Yes, c and d.")
}

// Erase in a probe run by hand: with ∅ the search would stop, a tombstone lets it go on.
func TestATombstoneByHand(t *testing.T) {
	p := open(t, "/#/lessons/tombstone/11")
	p.waitText(".task .question", "What do you leave in the bucket?")
	p.click("button", "Look")
	p.click("button", "Bucket 15")
	p.click("button", "Link")
	p.click("button", "Bucket 15")
	p.waitText(".tools .hint", "From bucket 15 to")
	p.click("button", "to nothing")
	p.waitText(".reply", "would stop there")
	p.click("button", "Undo")
	p.click("button", "Bucket 15")
	p.click("button", "✕ a tombstone")
	p.click("button", "Wipe")
	p.wait(`!!document.querySelector(".pool .cell[data-slot='3']")`)
	eval[bool](p, `(() => { document.querySelector(".pool .cell[data-slot='3'] .spot").click(); return true; })()`)
	p.click("button", "Free")
	eval[bool](p, `(() => { document.querySelector(".pool .cell[data-slot='3'] .spot").click(); return true; })()`)
	p.waitText(".reply", "still found")
}
