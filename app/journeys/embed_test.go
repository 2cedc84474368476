package journeys

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// course serves a page of another site than the built server's.
func course(t *testing.T, page http.HandlerFunc) (address string) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		page(w, r)
	}))
	t.Cleanup(s.Close)
	return strings.Replace(s.URL, "127.0.0.1", "localhost", 1)
}

// All of it fits into the frame of a course page, and there is nothing else.
func TestEmbedFits(t *testing.T) {
	p := open(t, "/?embed#/lab")
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	for _, window := range [][2]int64{{640, 420}, {360, 420}, {320, 480}, {640, 520}, {800, 420}, {1000, 600}} {
		t.Run(fmt.Sprintf("%dx%d", window[0], window[1]), func(t *testing.T) {
			p.become(size(window[0], window[1]))
			p.shot(fmt.Sprintf("embed-%dx%d", window[0], window[1]))
			p.fits()
			for _, part := range []string{".hash", ".table", ".row.hot", ".pool", ".free-list", ".say", ".step", ".back", ".framed"} {
				p.wait(fmt.Sprintf(`(r => r.width > 0 && r.height > 0 && r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight)(document.querySelector(%q).getBoundingClientRect())`, part))
			}
			if p.has("button", "Share") || p.has("link", "Lab") || p.has("button", "Settings") {
				t.Error("the frame of the screen is there")
			}
			if field := eval[bool](p, "document.getElementById('command').offsetParent !== null"); field != (window[1] >= 480) {
				t.Errorf("the command field is there: %v", field)
			}
			p.click("button", "Step")
			p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
			p.click("button", "Back")
			p.says(`Next is ∅. Two looks, no match: "frog" is new.`)
		})
	}
}

// A frame in the middle of a long page, of the same site, so that it could reach
// out: whatever happens in it, the page stays where it is and keeps the focus.
func TestEmbedLeavesThePageAlone(t *testing.T) {
	at := staticHost(t, "/kv/", map[string]http.HandlerFunc{"course.html": func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<!doctype html><link rel="icon" href="data:,"><title>A course</title><div style="height:1500px">A lecture.</div>
			<iframe title="kvscope" src="index.html?embed#/lab?buckets=32&slots=64&script=fill%2060%20seed%201&step=40" width="640" height="420"></iframe>
			<div style="height:1500px">More of it.</div>`)
	}})
	p := load(t, at+"course.html")
	inside := func(expression string) string {
		return "(d => " + expression + ")(document.querySelector('iframe').contentDocument)"
	}
	p.wait(inside("d.querySelector('.position')?.textContent.includes('fill 60')"))
	first := eval[int](p, inside(`+d.querySelector('.position').textContent.match(/step (\d+) of/)[1]`))
	untouched := func(when string) {
		t.Helper()
		if got := eval[string](p, "`${document.activeElement.tagName} ${scrollX} ${scrollY}`"); got != "BODY 0 0" {
			t.Errorf("%s, focus and scroll of the page are at %s", when, got)
		}
	}
	untouched("after the start")

	// Keys pressed in the page are not for the frame.
	said := eval[string](p, inside("d.getElementById('spoken').textContent"))
	p.press("ArrowRight", "[", "/")
	untouched("after keys")
	wantEqual(t, "after keys in the page", eval[string](p, inside("d.getElementById('spoken').textContent")), said)

	// Through many steps, in each of which something else comes into view.
	seen := map[int]bool{}
	last := eval[int](p, inside(`+d.querySelector('.position').textContent.match(/step \d+ of (\d+)/)[1]`))
	for step := first + 1; step <= last; step++ {
		eval[any](p, inside("d.querySelector('.step').click()"))
		p.wait(inside(fmt.Sprintf("d.querySelector('.position').textContent.includes('step %d of')", step)))
		p.wait(inside("[...d.querySelectorAll('.table .current, .pool .current')].every(e => { const r = e.getBoundingClientRect(); return r.bottom > 0 && r.top < 420 && r.right > 0 && r.left < 640; })"))
		seen[eval[int](p, inside("d.querySelector('.rows').scrollTop"))] = true
	}
	if len(seen) < 3 {
		t.Errorf("the table was scrolled to %v: nothing came into view", seen)
	}
	untouched("after many steps")
	eval[any](p, inside("d.querySelector('.back').click()"))
	p.wait(inside(fmt.Sprintf("d.querySelector('.position').textContent.includes('step %d of')", last-1)))

	// Keys pressed in the frame are for the frame alone.
	eval[any](p, "scrollTo(0, 1300)")
	p.wait("scrollY === 1300")
	eval[any](p, inside("d.querySelector('.step').focus({ preventScroll: true })"))
	p.press("ArrowRight")
	p.wait(inside(fmt.Sprintf("d.querySelector('.position').textContent.includes('step %d of')", last)))
	p.press("Home")
	p.wait(inside("d.querySelector('.position').textContent.includes('step 1 of')"))
	if got := eval[int](p, "scrollY"); got != 1300 {
		t.Errorf("keys in the frame scrolled the page to %d", got)
	}
}

// The server lets any page frame the app, and the link in it leads to the same
// step, in a new tab and without ?embed.
func TestEmbedLeadsOut(t *testing.T) {
	c := load(t, course(t, func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><link rel="icon" href="data:,"><title>A course</title><iframe title="kvscope" src="%s/?embed#/lab" width="640" height="420"></iframe>`, site)
	}), mayAsk(strings.TrimPrefix(site, "http://")))
	c.wait("document.readyState === 'complete'") // the frame with it
	f := c.frame(site)
	f.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	eval[any](f, "document.querySelector('.step').click()")
	f.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	link := eval[string](f, "(a => `${a.target} ${a.rel} ${a.href}`)(document.querySelector('.framed'))")
	address, ok := strings.CutPrefix(link, "_blank noopener ")
	if !ok || strings.Contains(address, "embed") {
		t.Fatalf("the link is %s", link)
	}
	open(t, address).says(`Take slot #6, the head of the free list. Now #3 is head.`)
	wantEqual(t, "the focus of the page", eval[string](c, "document.activeElement.tagName"), "BODY")
}

// A link that cannot be shown is answered in the frame too.
func TestEmbedAnswers(t *testing.T) {
	p := open(t, "/?embed#/lab?v=7", size(640, 420))
	p.waitText("[role=alert]", "version 7")
	p.says(`"frog" is not in bucket 7. Which slot will it get? Tap one, or press Step.`)
	if eval[bool](p, "document.documentElement.scrollHeight > innerHeight") {
		t.Error("the page scrolls")
	}
}

// In a frame as narrow as a phone, of each screen that can be framed, nothing reaches out to
// the side, and the link that leads out of it is whole.
func TestNarrowFrames(t *testing.T) {
	p := open(t, "/?embed#/compare", size(360, 420))
	for _, at := range []string{"#/compare", "#/threads", "#/lab"} {
		eval[bool](p, fmt.Sprintf("(location.hash = %q, true)", at))
		p.wait(fmt.Sprintf("document.querySelector('.framed')?.href.includes(%q)", at))
		for _, width := range []int64{320, 360, 418, 640} {
			p.become(size(width, 420))
			if got := eval[string](p, `(link => [document.documentElement.scrollWidth - innerWidth, link.left >= 0 && link.right <= innerWidth && link.bottom <= innerHeight && link.width > 0].join())(document.querySelector(".framed").getBoundingClientRect())`); got != "0,true" {
				t.Errorf("%s, %d px wide: what reaches out, and whether the link is whole: %s", at, width, got)
			}
			p.shot(fmt.Sprintf("narrow frame %s %d", at[2:], width))
		}
	}
}
