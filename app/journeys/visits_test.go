package journeys

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
)

// tap touches the middle of the first element that a selector finds, as a finger does.
func (p *page) tap(selector string) {
	p.t.Helper()
	p.wait(fmt.Sprintf(`(e => e?.checkVisibility() && (e.scrollIntoView({ block: "center", inline: "center" }), true))(document.querySelector(%q))`, selector))
	p.drawn()
	at := eval[[]float64](p, fmt.Sprintf(`(r => [r.left + r.width / 2, r.top + r.height / 2])(document.querySelector(%q).getBoundingClientRect())`, selector))
	p.do(
		command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: at[0], Y: at[1]}}}),
		command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}}),
	)
}

// touchable fails the test for what is too small for a finger, and for a page that is
// wider than the phone.
func (p *page) touchable(where string) {
	p.t.Helper()
	small := eval[string](p, `[...document.querySelectorAll("main button, main select, footer button, .cmd :is(button, input)")].filter((e) => e.checkVisibility() && e.getClientRects().length)
		.map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width < 23.9 || r.height < 23.9).map(([e, r]) => (e.ariaLabel ?? e.textContent ?? e.id) + " " + r.width + "x" + r.height).join()`)
	if small != "" {
		p.t.Errorf("%s: too small to touch: %s", where, small)
	}
	wantEqual(p.t, where+", pixels beyond the window", eval[int](p, "document.documentElement.scrollWidth - innerWidth"), 0)
}

// Stores beside each other, by touch alone: a look, the stores, a guess.
func TestCompareByTouch(t *testing.T) {
	p := open(t, "/#/compare", phone())
	p.waitText(".compare .say", "Look 1: none has answered yet.")
	p.touchable("Compare")
	p.tap(".buttons .step")
	p.waitText(".compare .say", "Look 2")
	p.tap("[aria-controls=what-counts]")
	p.wait("document.querySelector('#what-counts')")
	p.tap("[aria-controls=what-counts]")
	p.tap(".buttons .more")
	p.tap(".switches [aria-pressed]")
	p.wait("document.querySelector('.switches [aria-pressed=true]')")
	p.tap(".buttons .square")
	p.waitText(".compare .say", "Look 1")
	p.tap(".buttons .back")
	p.waitText(".position", "command 13 of 14")
	p.tap(".buttons .step")
	p.waitText(".compare .say", "which store will need most looks?")
	p.touchable("Compare, guess first")
	p.tap(".lane:nth-of-type(2) .guess")
	p.waitText(".position", "look 1 of 5 · command 14 of 14")
	for range 4 {
		p.tap(".buttons .step")
	}
	p.waitText(".compare .say", "You guessed that.")
	p.tap(".switches [aria-controls=stores]")
	p.wait("document.querySelector('#stores')")
	p.touchable("Compare, stores")
	p.tap("#stores .close")
	p.wait("!document.querySelector('#stores')")
}

// Workers on one store, by touch alone: turns, the other store, a turn before, no lock.
func TestThreadsByTouch(t *testing.T) {
	p := open(t, "/#/threads?turns=", phone())
	p.waitText(".say", "Nobody has had a turn yet.")
	p.touchable("Threads")
	turns := ""
	for _, worker := range []int{2, 2, 1, 1} {
		p.tap(fmt.Sprintf(".runs .run:nth-child(%d)", worker+1)) // behind Back
		turns += string(rune('A' + worker - 1))
		p.wait(fmt.Sprintf("location.hash.endsWith('turns=%s')", turns))
	}
	p.waitText(".say", "A asks for the lock and has to wait: B has it.")
	p.tap(".of-stores button:nth-child(2)")
	p.wait("document.querySelector('.world.in-stripes').checkVisibility() && !document.querySelector('.world:not(.in-stripes)').checkVisibility()")
	p.tap(".goes li:first-child button")
	p.wait("location.hash.endsWith('turns=B-BAA')")
	p.tap(".supposing button")
	p.tap(".race .primary")
	p.waitText(".said-so", "lead")
	p.touchable("Threads, no lock")
}

// A store of very many keys, by touch alone: a bucket, a node, a bar, and full speed.
func TestScaleByTouch(t *testing.T) {
	p := open(t, small, phone())
	filled(p)
	p.touchable("Scale")
	p.tap("#map-region")
	p.wait(`!document.querySelector(".chain").innerText.includes("longest")`)
	p.tap(".goto button")
	p.waitText(".chain h2", "longest chain, 7 nodes")
	p.tap(".of-chain")
	p.waitText(".chain h2", "Slot")
	p.tap(".hist-buttons button:nth-child(3)")
	p.wait("document.querySelector('.hist-buttons button:nth-child(3)[aria-pressed=true]')")
	p.tap(".transport .step.primary")
	p.waitText(".step.primary", "Pause")
	p.tap(".transport .step.primary")
	p.waitText(".step.primary", "Play")
}

// Each screen works in a frame without rights of a page of another site: nothing is kept,
// there is no word about that, and a link leads out to the same place.
func TestScreensInAFrame(t *testing.T) {
	for _, screen := range []struct{ at, until, says, then, leads string }{
		{"/compare", ".compare .say", "Look 1", "Look 2", "at=14.2"},
		{"/threads?turns=BBAA", ".threads .say", "A asks for the lock and has to wait", "B", "turns=BBAAB"},
		{"/scale?buckets=4096", ".at-scale .notice", "The browser lets no worker start here", "", "/scale?"},
	} {
		t.Run(screen.at, func(t *testing.T) {
			c := load(t, course(t, func(w http.ResponseWriter, _ *http.Request) {
				fmt.Fprintf(w, `<!doctype html><link rel="icon" href="data:,"><title>A course</title><iframe title="kvscope" sandbox="allow-scripts" src="%s/?embed#%s" width="800" height="600"></iframe>`, site, screen.at)
			}), mayAsk(strings.TrimPrefix(site, "http://")))
			c.wait("document.readyState === 'complete'")
			f := c.frame(site)
			f.waitText(screen.until, screen.says)
			if screen.then != "" {
				f.clickAt(".buttons .step")
				f.waitText(screen.until, screen.then)
			}
			f.wait(fmt.Sprintf("document.querySelector('.framed')?.href.includes(%q)", screen.leads))
			if text := f.text("body"); strings.Contains(text, "keep nothing") {
				t.Errorf("the frame says %q", text)
			}
			for _, name := range []string{"Share", "More"} {
				if f.has("button", name) && name == "Share" {
					t.Errorf("there is %s", name)
				}
			}
			wantEqual(t, "pixels beyond the frame", eval[int](f, "document.documentElement.scrollWidth - innerWidth"), 0)
		})
	}
}

// A link leads to the same on each screen, and so does a reload.
func TestScreensByLink(t *testing.T) {
	for at, seen := range map[string][2]string{
		"/#/compare?a=buckets:8,slots:4,hash:fnv1a,seed:1&b=buckets:16,slots:4,hash:fnv1a,seed:1,strategy:linear&script=put%20cat%20meow%0Aget%20CAT%0A&at=2.1": {".position", "command 2 of 2"},
		"/#/threads?turns=AAB&a=put%20cat%20meow&b=get%20cat":                            {".position", "turn 3"},
		"/#/scale?keys=zipf&table=robinhood&hash=stir&buckets=4096&put=5&erase=5&seed=3": {".at-scale .position", "seed 3"},
	} {
		p := open(t, at)
		p.waitText(seen[0], seen[1])
		where := eval[string](p, "location.hash")
		wantEqual(t, "the address", "/"+where, at)
		p.reload()
		p.waitText(seen[0], seen[1])
		wantEqual(t, "the address after a reload", eval[string](p, "location.hash"), where)
	}
}

// Who leaves a screen leaves no work behind: what was measured and looked for has stopped.
func TestLeavingStopsWork(t *testing.T) {
	p := open(t, "/#/compare")
	p.waitText(".compare .say", "Look 1")
	p.click("button", "Measure")
	p.waitText(".charts", "Marks: measured here, to")
	p.click("link", "Threads")
	p.waitText(".threads .say", "lock")
	pick(p, "#schedules", "10")
	p.click("link", "Compare")
	p.waitText(".charts .drag button", "Measure")
	measured := p.text(".charts [role=status]")
	if strings.Contains(measured, "99 %") {
		t.Errorf("it has measured all: %s", measured)
	}
	for range 20 {
		p.drawn()
	}
	wantEqual(t, "what is measured, later", p.text(".charts [role=status]"), measured)
	p.click("link", "Threads")
	p.wait("document.querySelector('#schedules')")
}
