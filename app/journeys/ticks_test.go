package journeys

import "testing"

// While a question is open the ticks do not tell it: a key that is stored is found in
// fewer steps than a new one is put in.
func TestTicksDoNotTell(t *testing.T) {
	p := lab(t)
	p.click("button", "Ask first")
	ticks := map[string]int{}
	for _, command := range []string{"put cat purr", "put lion roar", "get goat"} {
		p.give(command)
		p.press("ArrowRight")
		p.wait("document.querySelector('.say').textContent.includes('Which of the 8 buckets')")
		ticks[p.text(".position span")+p.text(".position + *")] = eval[int](p, "document.querySelectorAll('.tick').length")
		wantEqual(t, command, eval[int](p, "document.querySelectorAll('.tick').length"), 6)
		p.wait("!document.querySelector('.position').textContent.includes(' of 1')")
		p.toEnd()
	}
}
