package journeys

import "testing"

// A rehash is turned on in Settings, and the history runs again on it.
func TestRehashIsChosen(t *testing.T) {
	p := lab(t)
	p.click("button", "Settings")
	p.wait("document.querySelector('#settings')")
	eval[string](p, `(() => { const s = [...document.querySelectorAll("#settings label")].find(l => l.innerText.startsWith("Rehash")).querySelector("select");
		s.value = "incremental"; s.dispatchEvent(new Event("change", {bubbles: true})); return s.value; })()`)
	p.wait(`[...document.querySelectorAll("#settings label")].some(l => l.innerText.startsWith("Max load"))`)
	p.press("Escape")
	p.wait("location.hash.includes('rehash=incremental') || document.querySelector('.ribbon')")
	p.wait("document.querySelector('.ribbon svg')?.getBoundingClientRect().width > 20") // not drawn in nothing
}

// During a rehash both tables stand there, a search goes through both, and the
// slider of the ribbon leads to each operation.
func TestRehashIsSeen(t *testing.T) {
	for name, options := range map[string][]option{"wide": nil, "phone": {phone()}} {
		p := open(t, "/#/lab?v=1&buckets=4&slots=16&hash=fnv1a&seed=1&rehash=incremental&script=put%20cat%20meow%0Aput%20dog%20woof%0Aput%20cow%20moo%0Aput%20bee%20buzz%0Aput%20owl%20hoot%0Aget%20goat", options...)
		p.wait("document.querySelector('.position b').textContent === 'get goat'")
		p.wait("document.querySelectorAll('.pair .half').length === 2")
		p.press("Home")
		p.press("ArrowRight")
		p.says("242,179,038 mod 4 leaves 2. Two tables: look in old bucket 2 first.")
		p.press("ArrowRight")
		p.press("ArrowRight")
		p.says("242,179,038 mod 8 leaves 6: look in new bucket 6, too.")
		got := eval[string](p, `[document.querySelectorAll(".old .row").length, document.querySelectorAll(".half:not(.old) .row").length,
			document.querySelectorAll(".row.hot").length, document.querySelector(".old .row.cursor .sr").textContent,
			document.documentElement.scrollWidth <= innerWidth].join(" ")`)
		wantEqual(t, name, got, "4 8 2 Old bucket 3: next to be moved; empty true")
		p.shot("rehash " + name)
		p.become(dark())
		p.shot("rehash dark " + name)
		if name == "phone" {
			continue
		}
		eval[string](p, `document.querySelector("#d0-ribbon").focus(), ""`)
		p.press("ArrowLeft")
		p.wait("document.querySelector('.position b').textContent === 'put owl hoot'")
		wantEqual(t, name, eval[string](p, `document.querySelector("#d0-ribbon").getAttribute("aria-valuetext")`), "operation 5, put owl: 6 nodes, 4 moved")
	}
}

// The two examples run the same script: once with a spike, once without.
func TestRehashExamples(t *testing.T) {
	p := lab(t)
	for value, want := range map[string]string{"Rehash at once": "operation 11, put wolf: 10 nodes, 8 moved", "Rehash incrementally": "operation 11, put wolf: 6 nodes, 4 moved"} {
		eval[string](p, `(() => { const s = document.querySelector("#examples"); s.value = [...s.options].find(o => o.text === "`+value+`").value; s.dispatchEvent(new Event("change", {bubbles: true})); return ""; })()`)
		p.says(`Write "wolf" and "howl" into slot #8. No bucket leads to it yet.`)
		p.click("button", "Step")
		p.says("Load 1.125 is over 1: a second table of 16 buckets is added, still empty.")
		got := eval[string](p, `document.querySelector("#d0-ribbon").getAttribute("aria-valuetext")`)
		wantEqual(t, value, got, want)
	}
}
