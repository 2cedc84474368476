package journeys

import (
	"fmt"
	"testing"
)

// A lesson by mouse: the list, a wrong guess on the picture, what is said to it, beat
// after beat, three right in a row.
func TestALessonByMouse(t *testing.T) {
	p := lab(t)
	p.click("link", "Lessons")
	p.waitText("main", "Guess, then see what the real store does.")
	p.click("button", "4 Last out, first in the pool and its free list · 7 min · not begun Three slots were freed. Which is used next?")
	p.waitText(".task .question", "Which slot will fox get?")
	wantEqual(t, "the free list while it is asked", eval[string](p, "document.querySelector('.lesson .free-list').textContent"), "The free list is hidden while you guess.")
	wantEqual(t, "slots that say head or next while it is asked", eval[int](p, "[...document.querySelectorAll('.lesson .cell .text, .lesson .cell .number')].filter(e => /head|fresh|next/.test(e.textContent)).length"), 0)
	p.click("button", "Slot #1")
	p.waitText(".reply", "what came last is on top")
	p.waitText(".answers .truth", "#3")
	p.says("Take slot #3, the head of the free list. Now #0 is head.")
	p.click("button", "Next")
	p.waitText(".beat.now", "Last out, first in: a stack.")
	wantEqual(t, "the address", eval[string](p, "location.hash"), "#/lessons/last-out/2")
}

// By keyboard alone: steps of the picture, and beats.
func TestALessonByKeyboard(t *testing.T) {
	p := open(t, "/#/lessons/last-out/3")
	p.waitText(".beat.now", "Back to the first erase.")
	p.press("PageDown")
	p.waitText(".beat.now", "cat leaves")
	p.press("PageUp")
	p.waitText(".beat.now", "Back to the first erase.")
	p.press("ArrowRight")
	p.waitText(".position", "step 7 of 7 · command 5 of 11")
	p.press("ArrowLeft")
	p.waitText(".position", "step 6 of 7 · command 5 of 11")
}

// A put by hand: the wrong order loses what it loses, and is undone; then the right one.
func TestBeingTheLibrary(t *testing.T) {
	p := open(t, "/#/lessons/fifteenth/9")
	p.waitText(".task .question", "Do it yourself")
	tap := func(slot int) {
		eval[bool](p, fmt.Sprintf(`(() => { document.querySelector(".pool .cell[data-slot='%d'] .spot").click(); return true; })()`, slot))
	}
	p.click("button", "Take")
	tap(1)
	p.waitText(".reply", "First walk the chain to its end.")
	p.click("button", "Undo")
	p.click("button", "Look")
	tap(0)
	p.click("button", "Take")
	tap(1)
	p.click("button", "Write")
	tap(1)
	p.waitText(".pool .cell[data-slot='1']", "pig")
	p.click("button", "Link")
	p.click("button", "Bucket 7")
	tap(1)
	p.waitText(".reply", "what stood behind is lost")
	wantEqual(t, "slots that are lost", eval[string](p, "[...document.querySelectorAll('.pool .lost')].map(e => e.dataset.slot).join()"), "0")
	p.click("button", "Undo")
	tap(1)
	p.waitText(".tools .hint", "From #1 to")
	tap(0)
	p.click("button", "Bucket 7")
	tap(1)
	p.waitText(".reply", "Linked in.")
}
