package journeys

import "testing"

// While a question is open the ticks do not tell it: a key that is stored is found in
// fewer steps than a new one is put in.
func TestTicksDoNotTell(t *testing.T) {
	p := lab(t)
	p.click("button", "Ask first")
	for _, command := range []string{"put cat purr", "put lion roar", "get goat"} {
		p.give(command)
		p.wait("document.querySelector('.say').textContent.includes('Which of the 8 buckets')")
		wantEqual(t, command, eval[int](p, "document.querySelectorAll('.tick').length"), 6)
		wantEqual(t, "the steps are told of "+command, eval[bool](p, `/step 1 of/.test(document.querySelector(".position").textContent)`), false)
		p.press("ArrowRight")
		p.wait(`/step 2 of \d+/.test(document.querySelector(".position").textContent)`)
		p.press("End")
	}
}
