package journeys

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
)

// sized opens a session on a store of some size and waits until all of it has
// run and its last step is shown.
func sized(t *testing.T, settings, commands, says string, options ...option) *page {
	t.Helper()
	if !strings.Contains(settings, "hash=") {
		settings += "&hash=fold"
	}
	p := open(t, "/#/lab?v=1&"+settings+"&script="+strings.NewReplacer("\n", "%0A", " ", "%20").Replace(commands), options...)
	p.says(says)
	return p
}

// spot is the colour in the middle of a ring on a map, as drawn on the canvas.
const spot = `(() => {
	const ring = document.querySelector("#d0-room-bucket .ring.now").getBoundingClientRect(),
		canvas = document.querySelector("#d0-canvas-bucket"), box = canvas.getBoundingClientRect(),
		copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
	copy.drawImage(canvas, box.left - (ring.left + ring.right) / 2, box.top - (ring.top + ring.bottom) / 2);
	const pixel = copy.getImageData(0, 0, 1, 1).data;
	return "rgb(" + [...pixel].slice(0, 3).join(", ") + ")";
})()`

// swatch is the colour of an entry of the map's legend.
func swatch(p *page, i int) string {
	return eval[string](p, fmt.Sprintf("getComputedStyle(document.querySelectorAll('.table .swatch')[%d]).backgroundColor", i))
}

// A hundred thousand buckets are a map. The command's bucket is a row, and its
// spot on the map changes when its chain does.
func TestMapOfBuckets(t *testing.T) {
	p := sized(t, "buckets=100000&slots=16384", "fill 5000 seed 1\nput frog croak",
		`"frog" is stored in slot #5000. Looks: 0. Keys in store: 5,001.`)
	wantEqual(t, "the row", p.row(0), "Bucket 28,907: #5000 frog = croak")
	if n := eval[int](p, "document.querySelectorAll('*').length"); n > 600 {
		t.Errorf("the page has %d elements", n)
	}
	p.wait(spot + " === " + fmt.Sprintf("%q", swatch(p, 1))) // the map is drawn behind the rest
	if swatch(p, 0) == swatch(p, 1) {
		t.Error("empty is drawn like one node")
	}
	for _, says := range []string{"Bucket 28,907 now points to slot #5000: \"frog\" is its only node.", "Set slot #5000's next to ∅: bucket 28,907 was empty."} {
		p.click("button", "Back")
		p.says(says)
	}
	p.wait(spot + " === " + fmt.Sprintf("%q", swatch(p, 0))) // not linked yet
	p.click("button", "Step")
	p.wait(spot + " === " + fmt.Sprintf("%q", swatch(p, 1)))
	p.shot("a hundred thousand buckets")
}

// Any bucket and any slot is told, by its number or where one points.
func TestLookAtAny(t *testing.T) {
	p := sized(t, "buckets=1024&slots=1024", "fill 300 seed 1\nput frog croak",
		`"frog" is stored in slot #300. Looks: 0. Keys in store: 301.`)
	p.click("spinbutton", "Bucket")
	p.typeText("1023")
	p.waitText(".table output", "Bucket 1,023: ")
	at := p.text(".position")
	p.press("ArrowDown")
	p.waitText(".table output", "Bucket 1,022: ")
	p.press("ArrowUp", "ArrowUp")
	p.waitText(".table output", "Buckets have the numbers 0 to 1,023.")
	wantEqual(t, "after arrow keys in the field", p.text(".position"), at)
	p.click("spinbutton", "Slot")
	p.typeText("300")
	p.waitText(".pool output", "Slot #300 live: frog")

	x := eval[float64](p, "document.querySelector('#d0-canvas-slot').getBoundingClientRect().left + 3")
	y := eval[float64](p, "document.querySelector('#d0-canvas-slot').getBoundingClientRect().top + 3")
	p.do(command(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y}))
	p.waitText(".pool output", "Slot #0 live: ")
	wantEqual(t, "the field", eval[string](p, "document.querySelector('#d0-look-slot').value"), "0")
	p.shot("looked at")
}

// A question is answered on the map, or by number.
func TestAnswerOnMap(t *testing.T) {
	p := sized(t, "buckets=600&slots=600", "put cat meow", `"cat" is stored in slot #0. Looks: 0. Keys in store: 1.`)
	p.click("button", "Ask first")
	p.press("Home")
	p.wait("document.querySelector('.say').innerText.includes('Which of the 600 buckets')")
	p.click("spinbutton", "Bucket")
	p.typeText("599")
	p.click("button", "Choose 599")
	p.wait("document.querySelector('.say').innerText.startsWith('You chose bucket 599.')")
	p.wait("document.querySelector('#d0-room-bucket .ring.guess').hidden === false")
	p.click("button", "Step")
	p.wait("document.querySelector('.say').innerText.includes('Which slot will it get?')")
	p.click("spinbutton", "Slot")
	p.typeText("0")
	p.click("button", "Choose 0")
	p.wait("document.querySelector('.say').innerText.startsWith('Right.')")
}

// More buckets than rows fit are small cells, with the command's bucket as a row.
func TestSmallCells(t *testing.T) {
	p := sized(t, "buckets=64&slots=1024", "fill 1023 seed 1\nget nobody", `"nobody" is not stored. Bucket 23: 21 looks, no match.`)
	if n := eval[int](p, "document.querySelectorAll('*').length"); n > 1200 {
		t.Errorf("the page has %d elements", n)
	}
	wantEqual(t, "cells", eval[int](p, "document.querySelectorAll('.mini').length"), 64)
	wantEqual(t, "the hot one", p.text(".mini.hot .sr"), "Bucket 23: 21 nodes, the command's bucket")
	wantEqual(t, "the row", p.row(0)[:len("Bucket 23: #")], "Bucket 23: #")
	wantEqual(t, "its length", eval[string](p, "document.querySelector('.row .length').textContent"), "21 nodes")
	p.click("spinbutton", "Bucket")
	p.typeText("7")
	p.waitText(".table output", "Bucket 7: #")
	p.shot("small cells")
}

// Of a chain of hundreds of nodes a row has a page, with the current one in view.
func TestVeryLongChain(t *testing.T) {
	p := sized(t, "buckets=1&slots=700&hash=length", "fill 120 seed 1\nget nobody", `"nobody" is not stored. Bucket 0: 120 looks, no match.`)
	p.press("ArrowLeft", "ArrowLeft")
	p.wait("document.querySelector('.node.current')")
	if n := eval[int](p, "document.querySelectorAll('.node').length"); n > 12 {
		t.Errorf("%d nodes are drawn", n)
	}
	wantEqual(t, "the length", eval[string](p, "document.querySelector('.row .length').textContent"), "120 nodes")
	p.wait("document.querySelector('.skipped').textContent === '112 nodes'")
	p.wait(`(() => { const n = document.querySelector(".node.current").getBoundingClientRect(), c = document.querySelector(".row .chain").getBoundingClientRect();
		return n.left >= c.left && n.right <= c.right; })()`)
}

// A growing pool shows its chunks; the one that a step adds unfolds.
func TestChunkUnfolds(t *testing.T) {
	p := sized(t, "buckets=8&slots=0", "fill 16 seed 1\nput frog croak", `"frog" is stored in slot #16. Looks: 1. Keys in store: 17.`)
	wantEqual(t, "chunks", eval[string](p, "[...document.querySelectorAll('.chunk-name')].map(e => e.innerText).join()"), "chunk 0 · slots 0–15,chunk 1 · slots 16–31")
	for !strings.HasPrefix(p.text(".say"), "Every slot is used.") {
		before := p.text(".position")
		p.click("button", "Back")
		p.wait(fmt.Sprintf("document.querySelector('.position').innerText !== %q", before))
	}
	wantEqual(t, "the new one", p.text(".unfolds .chunk-name"), "chunk 1 · slots 16–31")
	p.shot("a chunk unfolds")
}
