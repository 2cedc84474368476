package journeys

import (
	"encoding/json"
	"fmt"
	"testing"
)

// On a phone the whole example is on one screen: nothing has to be scrolled.
func TestPhone(t *testing.T) {
	p := lab(t, phone())
	for _, step := range []string{"opening", "next is set"} {
		if step != "opening" {
			p.click("button", "Step")
			p.click("button", "Step")
			p.click("button", "Step")
			p.says(`Set slot #6's next to #7, the old first node.`)
		}
		type box struct {
			What                     string
			Left, Top, Right, Bottom float64
		}
		var boxes []box
		text := eval[string](p, `JSON.stringify([...document.querySelectorAll('.row .head, .node, .cell, .free-list, .say, .buttons button')]
			.filter(e => e.getClientRects().length)
			.map(e => { const r = e.getBoundingClientRect(); return { What: e.className.baseVal ?? e.className, Left: r.left, Top: r.top, Right: r.right, Bottom: r.bottom }; }))`)
		if err := json.Unmarshal([]byte(text), &boxes); err != nil {
			t.Fatal(err)
		}
		if len(boxes) < 8+7+16+1+1+3 {
			t.Errorf("only %d things are seen", len(boxes))
		}
		for _, b := range boxes {
			if b.Left < 0 || b.Top < 0 || b.Right > 360 || b.Bottom > 640 {
				t.Errorf("%s: not all of %+v is on the screen", step, b)
			}
		}
		for _, size := range []string{".buttons button", ".cmd button", "#command"} {
			if h := eval[float64](p, fmt.Sprintf("Math.min(...[...document.querySelectorAll(%q)].map(e => e.getBoundingClientRect().height || 99))", size)); h < 40 {
				t.Errorf("%s is only %v px high", size, h)
			}
		}
		if least := eval[float64](p, "Math.min(...[...document.querySelectorAll('.spot, .cell')].map(e => Math.min(e.getBoundingClientRect().width, e.getBoundingClientRect().height)))"); least < 24 {
			t.Errorf("%s: something to tap has only %v px", step, least)
		}
		p.shot("phone " + step)
	}
}

// Nodes, slots and buckets are large enough to be tapped, whatever is drawn, on small phones too.
func TestTargetsOnAPhone(t *testing.T) { targets(t, 320) }

// targets looks at them on phones of these widths.
func targets(t *testing.T, widths ...int64) {
	t.Helper()
	const all = `[...document.querySelectorAll(".spot, .row .pick, .mini, .handle")].filter(e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length)`
	for _, width := range widths {
		measured := func(p *page, what string, least int) {
			t.Helper()
			p.wait(fmt.Sprintf("%s.length >= %d", all, least))
			p.drawn()
			for _, small := range eval[[]string](p, all+`.map(e => [e.getBoundingClientRect(), e]).filter(([r]) => Math.min(r.width, r.height) < 23.9)
				.map(([r, e]) => (e.parentElement.className.baseVal ?? e.parentElement.className) + " " + r.width.toFixed(1) + " x " + r.height.toFixed(1))`) {
				t.Errorf("%d pixels wide, %s: %s", width, what, small)
			}
		}
		for what, at := range map[string]string{
			"a long chain":        "buckets=1&slots=0&script=fill%2040%20seed%201",
			"many buckets":        "buckets=64&slots=128&script=fill%2090%20seed%201",
			"four stripes":        "buckets=16&slots=64&stripes=4&script=fill%2060%20seed%201",
			"buckets of one node": "buckets=64&slots=64&strategy=linear&script=fill%2040%20seed%201",
			"two arrays":          "buckets=16&slots=16&strategy=cuckoo&script=fill%208%20seed%201",
			"a pool alone":        "session=pool&slots=8&script=alloc%20a%0Awrite%20a%20frog%0Aread%20a",
		} {
			p := open(t, "/#/lab?"+at, phone(), size(width, 640))
			measured(p, what, 8)
		}
		p := lab(t, phone(), size(width, 640))
		for _, example := range []string{"Rehash at once", "Rehash incrementally", "Four stripes"} {
			p.example(example)
			p.press("End")
			measured(p, example, 20)
		}
	}
}

// What a phone has no room for is behind More.
func TestPhoneMore(t *testing.T) {
	p := lab(t, phone())
	if p.has("button", "Reset example") {
		t.Error("Reset example is there before More is pressed")
	}
	p.click("button", "More")
	for _, name := range []string{"Reset example", "Get", "Play", "Start of this command"} {
		until(t, name, func() bool { return p.has("button", name) })
	}
	p.waitText(".code", "for i != none {")
	p.shot("phone more")
	p.click("button", "Start of this command")
	p.says(`FNV-1a turns "frog" (4 bytes) into the number 2,613,938,663.`)
}

// fits waits until all of the page is in its window.
func (p *page) fits() {
	p.t.Helper()
	p.wait(`(e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight)(document.documentElement)`)
}

// The page itself never scrolls sideways.
func TestNoSidewaysScroll(t *testing.T) {
	p := lab(t)
	p.give("put abcdefghijklmnop zyxwvutsrqponmlk")
	p.toEnd()
	for _, window := range [][2]int64{{320, 568}, {360, 640}, {768, 900}, {768, 1024}, {853, 480}, {1280, 720}, {1920, 1080}} {
		p.become(size(window[0], window[1]))
		p.fits()
	}
}

func TestAnswerByTouch(t *testing.T) {
	p := lab(t, phone())
	p.click("button", "Slot #6")
	p.says("Right. Take slot #6, the head of the free list. Now #3 is head.")
}

// A mistake is told in full, below the field and above the picture.
func TestMistakeHasRoom(t *testing.T) {
	p := lab(t)
	p.press("/")
	p.typeText("put lion")
	p.press("Enter")
	p.wait("document.querySelector('[role=alert]')")
	for _, window := range [][2]int64{{320, 568}, {360, 640}, {768, 900}, {1280, 720}} {
		p.become(size(window[0], window[1]))
		p.wait(`(() => { const box = s => document.querySelector(s).getBoundingClientRect(), told = box("[role=alert]");
			return told.top >= box(".field").bottom && told.bottom <= box(".table").top && told.right <= innerWidth; })()`)
		p.shot(fmt.Sprintf("mistake %d", window[0]))
	}
}

// A long chain goes on in the next line, so that all of its nodes are in view.
func TestLongChainWraps(t *testing.T) {
	for _, c := range []struct {
		name  string
		as    option
		lines string
	}{{"phone", phone(), "3,3,1"}, {"laptop", size(1280, 720), "6,1"}} {
		p := lab(t, c.as)
		p.example("One long chain")
		p.give("put fox bark")
		p.toEnd()
		wantEqual(t, c.name, eval[string](p, `(() => {
			const boxes = [...document.querySelectorAll(".row.hot .node .box")].map(b => b.getBoundingClientRect());
			const chain = document.querySelector(".row.hot .chain").getBoundingClientRect();
			if (boxes.some(b => b.left < chain.left || b.right > chain.right + 1)) return "cut";
			return Object.values(Object.groupBy(boxes, b => Math.round(b.top))).map(line => line.length).join();
		})()`), c.lines)
		p.shot("long chain " + c.name)
		p.fits()
	}
}
