//go:build bench

package journeys

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// watched notes, in the page, the gaps between its frames, each time that the number of
// operations was drawn, and how long a press on the map took to lead to a chain and its
// nodes. Without a browser at rest beside it none of that says much.
const watched = `
	window.gaps = []; window.counts = []; window.took = [];
	let last = 0, pressed = 0, before = "";
	const frame = (at) => { if (last) gaps.push(at - last); last = at; requestAnimationFrame(frame); };
	requestAnimationFrame(frame);
	addEventListener("pointerdown", (e) => { pressed = e.timeStamp; before = document.querySelector(".chain h2").textContent; }, true);
	new MutationObserver(() => {
		const now = performance.now(), says = document.querySelector(".at-scale .position").lastChild.textContent, m = /^([\d.,]+)( M)?/.exec(says);
		if (m && counts.at(-1)?.says !== says) counts.push({ now, says, n: parseFloat(m[1].replaceAll(",", "")) * (m[2] ? 1e6 : 1) });
		const chain = document.querySelector(".chain h2");
		if (pressed && chain.textContent !== before && chain.querySelector("small").textContent && document.querySelector(".chain li")) {
			took.push(now - pressed);
			pressed = 0;
		}
	}).observe(document.querySelector(".at-scale"), { subtree: true, childList: true, characterData: true });`

// watches is for how long frames and operations are watched, in milliseconds.
const watches = 10_000

// A million keys at full speed for ten seconds, and then presses on the map. It prints
// what was measured, and judges nothing of it.
func TestBenchScale(t *testing.T) {
	for _, of := range []struct{ name, plan string }{
		{"1,048,576 buckets", "buckets=1048576"},
		{"4,194,304 buckets", "buckets=4194304"},
		{"a rehash bit by bit, 1,048,576 buckets", "buckets=1048576&rehash=incremental&put=100&erase=0"},
	} {
		t.Run(of.name, func(t *testing.T) {
			p := open(t, "/#/scale?"+of.plan)
			p.wait(`/keys: |rehash is under way/.test(document.querySelector(".at-scale .say")?.textContent)`)
			p.press("Space")
			eval[bool](p, "(() => {"+watched+"return true; })()")
			promised[any](p, fmt.Sprintf("new Promise((resolve) => setTimeout(resolve, %d, 0))", watches))
			gaps := eval[[]float64](p, "gaps")
			a := eval[map[string]float64](p, `({ms: counts.at(-1).now - counts[0].now, n: counts.at(-1).n - counts[0].n, memory: performance.memory?.usedJSHeapSize ?? 0})`)
			slices.Sort(gaps)
			at := func(percent int) float64 { return gaps[min(len(gaps)-1, len(gaps)*percent/100)] }
			box := eval[[]float64](p, `(() => { const b = document.querySelector("#map-0").getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; })()`)
			for i := range 20 {
				x, y := box[0]+box[2]*(0.03+float64(i*7%20)*0.047), box[1]+box[3]*(0.03+float64(i*11%20)*0.047)
				p.do(chromedp.MouseClickXY(x, y))
				p.wait(fmt.Sprintf("took.length > %d", i))
			}
			took := eval[[]float64](p, "took")
			slices.Sort(took)
			fmt.Printf("%s: %.0f operations a second; %d frames, gaps of 50 %% %.1f ms, 95 %% %.1f ms, 99 %% %.1f ms, the longest %.1f ms; a press leads to a chain in %.0f ms, at most %.0f ms; %s\n",
				of.name, a["n"]/a["ms"]*1000, len(gaps), at(50), at(95), at(99), gaps[len(gaps)-1], took[len(took)/2], took[len(took)-1], p.text(".at-scale .memory"))
		})
	}
}
