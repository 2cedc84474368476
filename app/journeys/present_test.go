package journeys

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// Presented, everything is larger and nothing is cut, at both sizes of
// projectors, at every step.
func TestPresent(t *testing.T) {
	for _, c := range []struct {
		width, height int64
		text          string
	}{{1280, 720, "20px"}, {1920, 1080, "30px"}} {
		p := lab(t, size(c.width, c.height))
		p.press("p")
		p.wait("document.querySelector('.enlarged')")
		wantEqual(t, "the type", eval[string](p, "getComputedStyle(document.querySelector('svg .key')).fontSize"), c.text)
		p.press("Home")
		for range 10 {
			cut := eval[string](p, `[...document.querySelectorAll(".chain, .rows, .cells, .cell .text, .say, .told")]
				.filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1 && !e.matches(".chain, .cell .text")).map(e => e.className).join()`)
			wantEqual(t, fmt.Sprintf("what is cut at %d, %q", c.width, p.text(".say")), cut, "")
			p.press("ArrowRight")
		}
		wantEqual(t, "the zoom", eval[string](p, "getComputedStyle(document.querySelector('.row svg')).zoom"), "1")
		p.shot(fmt.Sprintf("present %d", c.width))

		// Commands can be given as ever.
		p.give("put cat purr")
		p.says(`FNV-1a turns "cat" (3 bytes) into the number 108,289,031.`)
		p.press("Escape")
		p.wait("!document.querySelector('.presenting')")
		wantEqual(t, "the type after", eval[string](p, "getComputedStyle(document.querySelector('svg .key')).fontSize"), "14px")
	}
}

// On every screen Escape ends it, as the list of keys says; what lies over the screen is
// closed before that.
func TestEscapeEndsPresenting(t *testing.T) {
	p := open(t, "/#/lab")
	const presented = `!!document.querySelector(".presenting, .presented")`
	for _, name := range []string{"the Lab", "Compare", "Threads", "Scale", "Compare, a mistake", "Threads, a wait", "last-out/3"} {
		p.come(named(t, name))
		eval[bool](p, "(document.activeElement?.blur(), true)")
		p.press("p")
		p.wait(presented)
		if strings.HasSuffix(name, "a mistake") {
			p.press("Escape")
			p.wait(`!document.querySelector("[role=alert]")`)
			wantEqual(t, name+": it is presented behind the message", eval[bool](p, presented), true)
		}
		p.press("Escape")
		p.wait("!" + presented)
	}
}

// By button, there and back; the next visit knows nothing of it.
func TestPresentByButton(t *testing.T) {
	p := lab(t)
	p.click("button", "Aa+ , present")
	p.wait("document.querySelector('.enlarged')")
	p.click("button", "Aa− , end the presentation")
	p.wait("!document.querySelector('.presenting')")
	p.click("button", "Aa+ , present")
	p.wait("document.querySelector('.enlarged')")
	p.reload()
	p.wait("!document.querySelector('.presenting')")
}

// Paper has the picture and the sentences of the command, on one page.
func TestHandout(t *testing.T) {
	p := lab(t, size(1047, 718))
	p.press("ArrowRight", "ArrowRight", "ArrowRight")
	p.says(`Set slot #6's next to #7, the old first node.`)
	if eval[int](p, "document.querySelector('.handout').offsetHeight") != 0 {
		t.Error("the hand-out is on the screen")
	}
	p.do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	p.waitText(".handout", "put frog croak")
	wantEqual(t, "the steps", eval[string](p, "document.querySelectorAll('.handout li').length + ' ' + document.querySelector('.told-now').value"), "10 8")
	wantEqual(t, "what can be pressed", eval[string](p, "[...document.querySelectorAll('button:not([data-slot], .term), input, select')].filter(e => e.offsetHeight).map(e => e.textContent).join()"), "")
	if bottom := eval[float64](p, "Math.max(...['.stage', '.handout'].map(s => document.querySelector(s).getBoundingClientRect().bottom))"); bottom > 718 {
		t.Errorf("it ends at %v, a page has 718 px", bottom)
	}
	p.shot("handout")
}

// A large screen has the room for all sentences of the command: the one that is shown
// is marked and in view, and while a question is open none of them answers it.
func TestAllSentencesOnALargeScreen(t *testing.T) {
	for _, width := range []int64{1440, 1920} {
		p := lab(t, size(width, 900))
		wantEqual(t, "what is told behind the question", eval[string](p, "[...document.querySelectorAll('.handout .blank')].map(e => e.value + e.innerText).join()"), "6,7,8,9,10")
		p.press("ArrowRight")
		p.waitText(".handout .told-now", "Take slot #6")
		p.waitText(".handout", `"frog" is stored in slot #6.`)
		p.wait("document.querySelector('.handout').offsetHeight > 100")
		p.wait("document.documentElement.scrollWidth <= innerWidth")
		p.shot(fmt.Sprintf("all sentences %d", width))
		p.click("button", "Log")
		p.wait("document.getElementById('log') && document.querySelector('.handout').offsetHeight === 0")
	}
}

// On the screens of several stores it enlarges all that is no map where there is room, and
// the sentence everywhere; nothing is out of view for it.
func TestPresentSeveralStores(t *testing.T) {
	p := open(t, "/#/compare", size(1920, 1080))
	for _, s := range []struct{ address, ready string }{
		{"#/compare", compared},
		{"#/threads?turns=BABCABCABBABACACA", threaded},
		{"#/scale?buckets=4096", scaled},
	} {
		eval[bool](p, `(location.hash = "`+s.address+`", true)`)
		p.wait(s.ready)
		const high = `document.querySelector(".transport .primary").getBoundingClientRect().height`
		before := eval[float64](p, high)
		p.press("p")
		p.wait(`document.querySelector(".app.presented")`)
		if after := eval[float64](p, high); after < 1.2*before {
			t.Errorf("%s: a button is %v high, and was %v", s.address, after, before)
		}
		wantEqual(t, s.address+": what is out of view", eval[string](p, `[".transport", ".transport .say", "main"].filter((s) => {
			const box = document.querySelector(s).getBoundingClientRect();
			return box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.height < 20;
		}).join() + (document.documentElement.scrollHeight > innerHeight ? " the page scrolls" : "")`), "")
		p.shot("presented " + s.address[2:7])
		p.press("p")
		p.wait(`!document.querySelector(".app.presented")`)
	}
}
