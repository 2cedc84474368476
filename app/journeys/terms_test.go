package journeys

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// explained is which words are being explained.
const explained = `[...document.querySelectorAll(".explanation:popover-open")].map(e => e.dataset.of).join()`

// A word is explained where it stands: by keyboard, where Escape closes it and the word
// keeps the focus, and by mouse; one at a time, and what is told is the description of
// the word. A presentation has none, and goes on by Escape.
func TestWordsAreExplained(t *testing.T) {
	p := lab(t)
	p.press("Home", "End") // who uses a keyboard sees the focus
	p.wait("document.querySelector('.free-list .term')")
	for _, c := range [][2]string{{".table h2 .term", "bucket"}, {".pool h2 .term", "slot"}, {".meter .term", "load"}, {".free-list .term", "nothing"}} {
		eval[bool](p, fmt.Sprintf("(document.querySelector(%q).focus(), true)", c[0]))
		p.wait(explained + ` === "` + c[1] + `"`)
		described := "document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"
		wantEqual(t, "the description is what is shown", eval[bool](p, described+" === document.querySelector('.explanation').textContent"), true)
		inside := eval[bool](p, `(() => { const r = document.querySelector(".explanation:popover-open").getBoundingClientRect(); return r.x >= 0 && r.y >= 0 && r.right <= innerWidth && r.bottom <= innerHeight && r.width > 100; })()`)
		wantEqual(t, "in the window", inside, true)
	}
	p.press("Escape")
	p.wait(explained + ` === ""`)
	wantEqual(t, "the focus", eval[bool](p, "document.activeElement.matches('.free-list .term')"), true)

	at := func(selector string) {
		box := eval[[2]float64](p, fmt.Sprintf("(() => { const r = document.querySelector(%q).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()", selector))
		p.do(chromedp.MouseEvent("mouseMoved", box[0], box[1]))
	}
	at(".row .head [data-about]")
	p.wait(explained + ` === "nothing"`)
	p.shot("a word explained")
	at(".explanation:popover-open") // it can be read and selected
	at(".say .term")
	p.wait(explained + ` === "slot"`)
	at(".top h1")
	p.wait(explained + ` === ""`)

	p.press("p")
	p.wait("document.querySelector('.enlarged')")
	wantEqual(t, "words in a presentation", eval[int](p, "document.querySelectorAll('.app [data-about]').length"), 0)
	p.press("Escape")
	p.wait("!document.querySelector('.enlarged')")
}

// On a phone the words of the sentence are tapped, and the list of keys has all of them.
func TestWordsOnAPhone(t *testing.T) {
	p := lab(t, phone())
	p.clickAt(".say .term")
	p.wait(explained + ` !== ""`)
	p.fits()
	p.clickAt(".hash")
	p.wait(explained + ` === ""`)
	p.press("?")
	p.wait("document.querySelector('#keys[open] .glossary')")
	wantEqual(t, "in the list", eval[int](p, "document.querySelectorAll('#keys .glossary dt').length"), 8)
}
