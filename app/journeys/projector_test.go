package journeys

import "testing"

// With a room before it, at the size that projectors have: the question is large and
// the prose gone, places are marked as the room says, and a clicker's key reveals. What
// decides is in view.
func TestALessonOnAProjector(t *testing.T) {
	for _, window := range [][2]int64{{1024, 768}, {1280, 720}, {1920, 1080}} {
		p := open(t, "/#/lessons/last-out/1", size(window[0], window[1]))
		p.waitText(".task .question", "Which slot will fox get?")
		p.press("p")
		p.wait("document.querySelector('.lessons.presenting')")
		seen := func(selector string) {
			t.Helper()
			p.wait("document.getAnimations().length === 0")
			if !eval[bool](p, `(e => { const r = e?.getBoundingClientRect(); return !!r && r.width > 0 && r.top >= 0 && r.left >= 0 && r.bottom <= innerHeight && r.right <= innerWidth && [...Array(3).keys()].every(i => { const at = document.elementFromPoint(r.left + r.width / 2, r.top + r.height * (2 * i + 1) / 6); return at && (e.contains(at) || at.contains(e)); }); })(document.querySelector("`+selector+`"))`) {
				t.Errorf("at %d by %d, %s is not wholly in view", window[0], window[1], selector)
			}
		}
		wantEqual(t, "texts beyond the boxes of their nodes", eval[string](p, `[...document.querySelectorAll(".table .node")].flatMap((node) => {
			const box = node.querySelector(".box").getBoundingClientRect();
			return [...node.querySelectorAll("text")].filter((e) => { const r = e.getBoundingClientRect(); return r.top < box.top - 3 || r.bottom > box.bottom + 3; }).map((e) => e.textContent);
		}).join()`), "")
		p.click("button", "Slot #1")
		p.waitText(".cell[data-slot='1']", "you")
		p.click("button", "Slot #0")
		p.waitText(".cell[data-slot='0']", "you")
		wantEqual(t, "replies before it is revealed", eval[int](p, "document.querySelectorAll('.reply').length"), 0)
		if got := eval[float64](p, "parseFloat(getComputedStyle(document.querySelector('.question')).fontSize)"); got < 24 {
			t.Errorf("the question is set in %v px", got)
		}
		seen(".back")
		seen(".question")
		p.shot("projector-asked")
		p.press("PageDown")
		p.waitText(".reply", "The pool hands out the slot that was freed last: #3")
		p.waitText(".answers", "#1#0")
		p.waitText(".answers .truth", "#3")
		seen(".table .current")
		seen(".pool .cell[data-slot='3']")
		seen(".back")
		p.shot("projector-revealed")

		// The next question is revealed by its own key, and the prose stays away.
		p.press("PageDown")
		p.waitText(".beat.now", "Backwards")
		wantEqual(t, "paragraphs of prose", eval[int](p, "[...document.querySelectorAll('.beat.now p')].filter(e => e.offsetParent).length"), 0)
		for range 7 {
			p.press("PageDown")
		}
		p.waitText(".task .question", "Which slot will")
		p.press("r")
		p.waitText(".answers", "It was")
		if p.has("button", "Slot #3") && eval[string](p, "document.querySelector('.row-of')?.textContent ?? ''") != "○○○" {
			t.Error("what a room was shown counts")
		}
		seen(".over p") // what the lesson showed, as all was revealed
		p.shot("projector-over")
		p.press("Escape")
		p.wait("!document.querySelector('.presenting')")
	}
}
