package journeys

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// A first visit has one sentence, one question on the picture, and three ways on. Who
// was here before goes on where they were.
func TestHome(t *testing.T) {
	for _, options := range [][]option{{size(1280, 720)}, {size(768, 1024), dark()}, {phone()}} {
		p := open(t, "/", options...)
		p.waitText(".at-home h1", "A real key-value store, running in your browser.")
		p.waitText(".task .question", "Which slot will fox get?")
		wantEqual(t, "what scrolls to the side", eval[int](p, "document.documentElement.scrollWidth - innerWidth"), 0)
		p.shot("home")
		p.click("button", "Slot #3")
		p.waitText(".reply", "Yes, #3")
		wantEqual(t, "the address", eval[string](p, "location.hash"), "")
		eval[any](p, "document.querySelector('.way.first').click()")
		p.waitText(".lesson-list", "Guess, then see")
	}
	p := open(t, "/#/lessons/last-out/3")
	p.waitText(".beat.now", "Back to the first erase.")
	p.click("link", "kvscope")
	p.waitText(".way.first", "Continue: lesson 4")
	p.waitText(".way.first", "Last out, first in, beat 3 of 9")
	eval[any](p, "document.querySelector('.way.first').click()")
	p.waitText(".beat.now", "Back to the first erase.")
}

// A homework from its making to its map: a teacher puts it together, a student answers
// on the picture and gets a code, a reload loses nothing, and the teacher sees who did
// what and after which rule.
func TestHomework(t *testing.T) {
	p := open(t, "/#/teach")
	p.waitText(".asked-times", "Last out, first in, question 2")
	eval[any](p, `(e => { e.value = 2; e.dispatchEvent(new Event("input", { bubbles: true })); })(document.getElementById("times-last-out-2"))`)
	p.wait(`document.querySelector(".drafting .choices")`)
	p.reload()
	p.wait(`document.getElementById("times-last-out-2")?.value === "2"`)
	p.click("button", "Give it to students: Homework")
	p.waitText("#share", "Share Homework")
	link := eval[string](p, "document.getElementById('link').value")
	wantEqual(t, "the link", link, site+"/#/homework/last-out.2x2")
	check := eval[string](p, "[...document.querySelectorAll('.drafting a')].find(a => a.href.includes('/check/last-out')).href")

	p.press("Escape")
	p.click("button", "Start over")
	p.wait(`document.getElementById("times-last-out-2").value === "0" && !document.querySelector(".drafting .choices")`)

	s := open(t, link)
	s.waitText(".lesson-list", "2 questions. Your number chooses them")
	s.clickAt("#student")
	s.typeText("a b")
	s.press("Enter")
	s.waitText(".refused", "“a b” cannot be your number")
	eval[any](s, "document.getElementById('student').value = ''")
	s.clickAt("#student")
	s.typeText("4711")
	s.press("Enter")
	s.waitText(".kicker", "Your number: 4711 · 0 of 2 answered")
	s.wait("location.hash === '#/homework/last-out.2x2?student=4711'")
	free := "[...document.querySelectorAll('.pool .cell')].find(e => e.innerText.includes('free'))"
	s.wait(free)
	s.click("button", "Slot #"+eval[string](s, free+".dataset.slot"))
	s.waitText(".kicker", "1 of 2 answered")
	s.reload()
	s.waitText(".kicker", "Your number: 4711 · 1 of 2 answered")
	if sofar := eval[string](s, "document.querySelector('.handing details #code').textContent"); !strings.HasPrefix(sofar, "4711.") {
		t.Errorf("the code so far is %q", sofar)
	}
	s.click("button", "Show me")
	s.waitText(".handed", "Hand in this code")
	code := s.text("#code")
	if !strings.HasPrefix(code, "4711.") {
		t.Fatalf("the code is %q", code)
	}
	s.shot("homework-handed")

	c := open(t, check)
	c.waitText(".lesson-list", "A code proves nobody's identity")
	eval[any](c, `(e => { e.value = "Ada, `+code+`\nBob 0815.AAAA-A\nCyd 0816.AAAA-AAA\n"; e.dispatchEvent(new Event("input", { bubbles: true })); })(document.getElementById("codes"))`)
	c.click("button", "Check")
	c.waitText("#checked", "3 of 3 lines were checked.")
	c.waitText(".hands", "Ada · 4711")
	c.waitText(".hands", "line 2: This code has a slip in it")
	c.waitText(".hands", "line 3: This code has 7 signs behind its point, and not 5")
	c.waitText(".map", "had it shown (1)")
	c.shot("homework-map")

	// An answer opens on its question, and Back leads to the codes again.
	eval[any](c, "document.querySelector('.grades a').click()")
	c.waitText(".answers", "It was")
	eval[any](c, "history.back()")
	c.waitText("#checked", "3 of 3 lines were checked.")
	const pasted = `document.getElementById("codes").value.startsWith("Ada, 4711.")`
	wantEqual(t, "the codes that were pasted", eval[bool](c, pasted), true)

	// A reload loses nothing, nor does another homework; another tab has nothing of it, and
	// what is cleared is gone.
	c.reload()
	c.waitText("#checked", "3 of 3 lines were checked.")
	wantEqual(t, "the codes after a reload", eval[bool](c, pasted), true)
	c.press("Escape")
	eval[bool](c, `(location.hash = "#/teach/check/last-out.2x1", true)`)
	c.wait(`document.getElementById("codes")?.value === ""`)
	eval[any](c, "history.back()")
	c.waitText("#checked", "3 of 3 lines were checked.")
	o := open(t, check)
	o.waitText(".lesson-list", "stays in this tab")
	wantEqual(t, "the codes in another tab", eval[string](o, `document.getElementById("codes").value`), "")
	eval[any](c, `(e => { e.value = "Ada 4711.AAAA-A\n".repeat(500_000); e.dispatchEvent(new Event("input", { bubbles: true })); })(document.getElementById("codes"))`)
	c.waitText("#unkept", "a reload forgets it")
	eval[any](c, `(e => { e.value = "Ada 4711.AAAA-A\n"; e.dispatchEvent(new Event("input", { bubbles: true })); })(document.getElementById("codes"))`)
	c.wait(`document.getElementById("unkept").textContent === ""`)
	c.click("button", "Clear")
	c.wait(`document.getElementById("codes").value === "" && !document.querySelector(".hands, .refused")`)
	c.reload()
	c.waitText(".lesson-list", "stays in this tab")
	wantEqual(t, "the codes that were cleared", eval[string](c, `document.getElementById("codes").value + Object.keys(sessionStorage).filter(n => n.includes("codes"))`), "")
}

// A sheet has its questions on the first page and its answers on a second, in print.
func TestSheet(t *testing.T) {
	p := open(t, "/#/teach/sheet/last-out", func(p *page) {
		p.do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	})
	p.waitText(".paper", "Which slot will fox get?")
	wantEqual(t, "pictures of each page", eval[string](p, "[...document.querySelectorAll('.paper')].map(e => e.querySelectorAll('.pool').length).join()"), "2,2")
	wantEqual(t, "answers on the first page", eval[int](p, "document.querySelector('.paper').querySelectorAll('.truth, .free-list code').length"), 0)
	if got := eval[int](p, "document.querySelector('.paper.solved').querySelectorAll('p .truth').length"); got != 2 {
		t.Errorf("the second page has %d answers", got)
	}
	wantEqual(t, "where the second page begins", eval[string](p, "getComputedStyle(document.querySelector('.paper.solved')).breakBefore"), "page")
	p.waitText(".paper .paper-ran", "So far: put cat meow · put dog woof")
	p.shot("sheet")
}

// The sheets that have most on them are two pages, A4 and Letter: the questions, and the
// answers.
func TestSheetsFitTheirPages(t *testing.T) {
	p := open(t, "/#/teach")
	for _, lesson := range []string{"fifteenth", "moved-everybody", "no-room", "read-needs-write", "two-places", "last-digit"} {
		eval[bool](p, `(location.hash = "#/teach", true)`)
		p.wait(`document.querySelector(".asked-times")`)
		eval[bool](p, `(location.hash = "#/teach/sheet/`+lesson+`", true)`)
		p.wait(`document.querySelector(".paper.solved .item")`)
		for _, paper := range [][2]float64{{8.27, 11.69}, {8.5, 11}} {
			if n := p.pages(paper[0], paper[1]); n != 2 {
				t.Errorf("%s, on paper of %v inches: %d pages", lesson, paper, n)
			}
		}
	}
}
