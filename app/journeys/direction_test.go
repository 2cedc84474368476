package journeys

import (
	"fmt"
	"net/url"
	"testing"
)

// left is where a text begins within an element, on the screen.
const left = `const left = (e, text) => { const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT); while (walk.nextNode()) {
	const i = walk.currentNode.data.indexOf(text); if (i < 0) continue; const r = document.createRange(); r.setStart(walk.currentNode, i); r.setEnd(walk.currentNode, i + text.length);
	return r.getBoundingClientRect().left; } return NaN; };`

// What is written from right to left turns nothing around it: the key stands before
// its value wherever a command is shown.
func TestRightToLeft(t *testing.T) {
	p := open(t, "/#/lab?buckets=8&slots=16&script="+"put%20%D9%85%D8%B1%D8%AD%D8%A8%D8%A7%20123")
	p.press("End")
	p.says("\"\u2068مرحبا\u2069\" is stored in slot #0. Looks: 0. Keys in store: 1.")
	before := func(where string) {
		t.Helper()
		if !eval[bool](p, fmt.Sprintf(`(() => { %s const e = document.querySelector(%q); return left(e, "مرحبا") < left(e, "123"); })()`, left, where)) {
			t.Errorf("in %s the value stands before the key: %q", where, p.text(where))
		}
	}
	before(".position")
	p.click("button", "Commands")
	p.wait("document.querySelector('.given code')")
	before(".given code")
	p.shot("right to left")
	p.press("Escape")
	p.click("button", "Log")
	p.waitText("#log", "مرحبا")
	p.shot("right to left log")
	p.press("Escape")
	eval[bool](p, `(document.querySelector(".cell .spot").click(), true)`)
	p.waitText(".detail", "مرحبا")
	p.shot("right to left detail")
}

// A family is one sign, and a Persian word is written as it is: joiners are drawn,
// where they join. What would hide is an escape.
func TestJoiners(t *testing.T) {
	for key, shown := range map[string]string{
		"👨\u200d👩\u200d👧": "👨\u200d👩\u200d👧", "می\u200cخواهم": "\u2068می\u200cخواهم\u2069", `"c\u200dat"`: `c\u200dat`, `"\x00"`: `\x00`,
	} {
		p := open(t, "/#/lab?buckets=8&slots=16&script="+url.QueryEscape("get "+key))
		p.wait(fmt.Sprintf("document.getElementById('spoken').textContent.includes(%s) && document.querySelector('.position b').textContent.includes(%[1]s)", raw(shown)))
		p.shot("joiner " + key)
	}
}

// raw writes a text for JavaScript as it is.
func raw(s string) string { return "String.raw`" + s + "`" }
