package journeys

import "testing"

// What a pool is for is measured here, in slices that leave the page its turn; Stop stops,
// and who goes on ends it.
func TestMeasuringWhatAPoolIsFor(t *testing.T) {
	p := open(t, "/#/lessons/why-a-pool/2")
	p.waitText(".timed", "32,768 values")
	p.click("button", "Measure here")
	p.click("button", "Stop")
	p.wait(`/^[0-9]+ of 10 samples measured/.test(document.querySelector(".timed .said").textContent)`)
	p.click("button", "Measure again")
	p.wait(`/times as long as|as long here/.test(document.querySelector(".timed .said").textContent)`)
	wantEqual(t, "those that are timed", eval[string](p, `[...document.querySelectorAll(".timed .row-of")].map(e => e.textContent.split(":")[0]).join(", ")`), "The pool, Go’s own allocation")
	wantEqual(t, "times that are none", eval[int](p, `[...document.querySelectorAll(".timed .row-of")].filter(e => !(parseFloat(e.textContent.split(":")[1]) > 0)).length`), 0)
	p.click("button", "Next")
	p.waitText(".timed", "One run of the collector")
	p.click("button", "Measure here")
	p.wait(`/times as long as|as long here/.test(document.querySelector(".timed .said").textContent)`)
	for _, w := range append(windows, window{"a short phone", 360, 640}) { // what was found is in view
		p.become(func(p *page) { size(w.width, w.height)(p) })
		p.drawn()
		if hidden := eval[string](p, `(box => [...document.querySelectorAll(".timed > *")].filter((e) => { const r = e.getBoundingClientRect(); return r.top < box.top || r.bottom > box.bottom + .5 || e.scrollHeight > e.clientHeight + 2; }).map(e => e.textContent).join(", "))(document.querySelector(".lesson .view").getBoundingClientRect())`); hidden != "" {
			t.Errorf("%s: not whole in view: %s", w.name, hidden)
		}
	}
	p.become(func(p *page) { size(1280, 800)(p) })
	p.click("button", "Measure again")
	p.click("button", "Next")
	p.waitText(".timed", "are read one after the other")
	p.press("PageUp")
	p.wait(`document.getElementById("measure").textContent !== "Stop"`)
}
