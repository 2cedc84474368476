package journeys

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// Whoever steps back and gives another command has two runs and goes from one to the
// other, by the button and by keyboard; each stands where it was left.
func TestBothRunsAreKept(t *testing.T) {
	p := lab(t)
	if len(p.find("button", "Run A of 1")) > 0 {
		t.Error("one run is offered to be chosen")
	}
	p.press("[", "[", "[", "[", "ArrowRight", "ArrowRight")
	p.waitText(".position", "step 3 of 9 · command 9 of 12")
	p.give("put owl new")
	p.waitText(".line .notice", "This is run B. Run A is kept.")
	p.waitText(".position", "command 10 of 10")
	p.shot("runs")
	p.click("button", "Run B of 2")
	p.waitText(".line .notice", "This is run A again.")
	p.waitText(".position", "step 3 of 9 · command 9 of 12")
	eval[any](p, "document.activeElement.blur()")
	p.press("r")
	p.waitText(".position", "command 10 of 10")
	p.press("r")
	p.waitText(".position", "step 3 of 9 · command 9 of 12")
	p.waitKept("# beside 1 ")
	p.reload()
	p.waitText(".position", "step 3 of 9 · command 9 of 12")
	p.press("r")
	p.waitText(".position", "command 10 of 10")
	p.press("r")
	p.press("Shift+End")
	p.says(`"frog" is stored in slot #6. Looks: 2. Keys in store: 8.`)
}

// Two ways on, each with a note, are given to somebody else by one link: in a page of their
// own, and in a frame, which has a button for the other.
func TestBothRunsTravel(t *testing.T) {
	p := lab(t)
	write := func(text string) {
		t.Helper()
		p.press("n")
		p.wait("document.activeElement?.id === 'note'")
		p.typeText(text)
		p.pressAt("Enter", "Enter", 0)
		p.waitText(".lab-note", text)
		p.wait("document.activeElement?.id === 'note-here'")
		eval[any](p, "document.activeElement.blur()")
	}
	p.press("ArrowRight")
	write("frog comes first")
	p.press("[", "[")
	p.give("put owl new")
	p.waitText(".line .notice", "This is run B. Run A is kept.")
	eval[any](p, "document.activeElement.blur()")
	write("owl is replaced")
	link, _ := p.share()
	p.waitText("#share", "with all runs, notes and settings")
	p.shot("share runs")
	_, hash, _ := strings.Cut(link, "#")
	for name, at := range map[string]string{"page": "/#" + hash, "frame": "/?embed#" + hash} {
		o := open(t, at)
		o.waitText(".lab-note", "owl is replaced")
		o.click("button", "Run B of 2")
		o.waitText(".position", "command 11 of 12")
		eval[any](o, "document.activeElement.blur()")
		o.press("]", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
		o.waitText(".lab-note", "frog comes first")
		o.waitText(".say", "Take slot #6, the head of the free list.")
		o.shot("runs " + name)
		o.press("r")
		o.waitText(".lab-note", "owl is replaced")
	}
}

// A note is written at a step by keyboard, is seen and heard there, and its link shows it
// elsewhere: in a frame, presented and on paper.
func TestNoteOnAStep(t *testing.T) {
	const text = "Why does frog come first?"
	p := lab(t)
	p.press("ArrowRight", "ArrowRight", "ArrowRight")
	p.waitText(".position", "step 8 of 10")
	said := eval[string](p, "document.getElementById('spoken').textContent")
	p.press("n")
	p.wait("document.activeElement?.id === 'note'")
	p.typeText(text)
	p.pressAt("Enter", "Enter", 0) // in one event, so that none of it is the button's that gets the focus
	p.waitText(".lab-note", text)
	p.waitText(".line .notice", "The note is kept. A link to this session takes it along.")
	p.wait("document.activeElement?.id === 'note-here'")
	wantEqual(t, "what is heard", eval[string](p, "document.getElementById('spoken').textContent"), said+" Note: "+text)
	p.shot("note")
	eval[any](p, "document.activeElement.blur()")
	p.press("ArrowRight")
	p.wait("!document.querySelector('.lab-note')")
	p.press("ArrowLeft")
	p.waitText(".lab-note", text)
	p.waitKept("note=")
	p.click("button", "Share")
	p.wait("document.getElementById('link')?.value.includes('note=')")
	_, hash, _ := strings.Cut(eval[string](p, "document.getElementById('link').value"), "#")
	hash = "#" + hash

	for name, options := range map[string][]option{"beamer": {size(1024, 768)}, "phone": {phone()}, "frame": {size(640, 420)}} {
		at := "/" + hash
		if name == "frame" {
			at = "/?embed" + hash
		}
		o := open(t, at, options...)
		o.waitText(".lab-note", text)
		if name == "beamer" {
			o.press("p")
			o.wait("document.querySelector('.presenting')")
		}
		wantEqual(t, name+": what is cut", eval[string](o, `(() => { const r = document.querySelector(".lab-note-text").getBoundingClientRect(), b = document.querySelector(".buttons .step").getBoundingClientRect();
			return r.top >= 0 && r.bottom <= innerHeight && b.bottom <= innerHeight && document.documentElement.scrollWidth <= innerWidth ? "" : JSON.stringify([r, b, innerHeight]); })()`), "")
		o.shot("note " + name)
		o.do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
		if name == "beamer" {
			wantEqual(t, "on paper", eval[string](o, fmt.Sprintf("[...document.querySelectorAll('.handout li')].filter(e => e.innerText.includes(%q)).map(e => e.value).join()", text)), "8")
		}
	}
}
