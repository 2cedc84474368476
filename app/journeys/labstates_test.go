package journeys

import (
	"fmt"

	kvlab "kvscope/app/lab"
)

const (
	labOpens  = `document.querySelector(".lab-row") && /\d.*·.*\d/.test(document.querySelector(".transport .position")?.textContent)`
	eightBy16 = "#/lab?buckets=8&slots=16&script="
	frogs     = eightBy16 + "put%20cat%20meow%0Aput%20frog%20croak%0Aget%20CAT%0Aput%20frog%20ribbit"
)

// labStates are those of the Lab.
func labStates() []state {
	drops := func(name, text string) func(*page) {
		return func(p *page) {
			p.t.Helper()
			p.drop(name, text)
			p.wait(`document.querySelector(".deciding")`)
		}
	}
	all := []state{
		{"the Lab", frogs, labOpens, nil},
		{"a step", frogs, labOpens, then(pressed("Home", "ArrowRight"), waits(`document.querySelector(".code-line.at")`))},
		{"the start", frogs, labOpens, then(pressed("{"), waits(`!document.querySelector(".node")`))},
		{"a mistake", frogs, labOpens, then(fills("#command", "put lion"), pushes(".cmd [type=submit]"), waits(`document.querySelector("[role=alert]")`))},
		{"the past", frogs, labOpens, then(pressed("[", "["), fills("#command", "put lion roar"), waits(`document.querySelector(".notice.past")`), fills("#command", ""))},
		{"a past replaced", frogs, labOpens, then(pressed("[", "["), fills("#command", "put lion roar"), pushes(".cmd [type=submit]"), waits(`document.querySelector(".line .offer")`))},
		{"the other run", frogs, labOpens, then(pressed("[", "["), fills("#command", "put lion roar"), pushes(".cmd [type=submit]"), waits(`document.querySelector(".line .offer")`), func(p *page) {
			p.t.Helper()
			eval[any](p, "document.activeElement.blur()")
			said := p.text(".line .notice")
			p.press("r")
			p.wait(fmt.Sprintf(`![%q, undefined].includes(document.querySelector(".line .notice")?.innerText)`, said))
		})},
		{"the field of a note", frogs, labOpens, then(pressed("n"), waits(`document.activeElement?.id === "note"`))},
		{"a question", frogs, labOpens, then(pushes(`.panels > [aria-pressed]`), pressed("Home"), waits(`document.querySelector(".say").textContent.includes("?")`))},
		{"a slot", frogs, labOpens, then(pushes(".pool .cell[data-slot='1'] .spot"), waits(`document.querySelector(".detail")`))},
		{"a bucket", frogs, labOpens, then(pushes(".row .head button, .row button"), waits(`document.querySelector("#filling, .detail")`))},
		{"a whole file", frogs, labOpens, then(pressed("c"), waits(`document.querySelector(".code.whole .code-line")`))},
		{"numbers", frogs, labOpens, then(pushes(".meter .numbers"), waits(`document.querySelector(".meter .all")`))},
		{"a histogram", "#/lab?buckets=64&slots=256&script=fill%20100%20seed%201", labOpens + ` && document.querySelector(".position b").textContent === "fill 100 seed 1"`, then(pushes(".meter .numbers"), waits(`document.querySelector(".histogram svg")`))},
		{"keys", frogs, labOpens, then(pressed("?"), waits("document.getElementById('keys').open"))},
		{"a menu", frogs, labOpens, then(pushes(".menu [popovertarget]"), waits(`document.querySelector(".menu .items:popover-open")`))},
		{"Share", frogs, labOpens, then(pushes(`.switches > [aria-haspopup=dialog]`), waits("document.getElementById('share').open && document.querySelector('.scan svg, .scan path')"))},
		{"a long link", eightBy16 + "fill%202000%20seed%201", labOpens, then(pushes(`.switches > [aria-haspopup=dialog]`), waits("document.getElementById('share').open && document.getElementById('link')"))},
		{"a file", frogs, labOpens, drops("words.txt", "key;value\n# a comment\ncat;meow\n\"dog;x\";woof\n")},
		{"a file of another encoding", frogs, labOpens, func(p *page) {
			p.t.Helper()
			eval[bool](p, `(() => { const data = new DataTransfer(), russian = "\xea\xee\xf8\xea\xe0,\xec\xff\xf3\n\xd1\xee\xe1\xe0\xea\xe0,\xe3\xe0\xe2\n"; data.items.add(new File([Uint8Array.from(russian, (c) => c.charCodeAt(0))], "words.csv"));
				return document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })) || true; })()`)
			p.wait(`document.querySelectorAll(".otherwise .chip").length > 4`)
		}},
		{"a file of rows", frogs, labOpens, drops("rows.json", `{"data": [{"id": 1, "name": "Ann", "city": "Ulm"}, {"id": 2, "name": "Bob", "city": "Bonn"}, null]}`)},
		{"refused lines", frogs, labOpens, then(drops("bad.csv", "key,value\ncat,meow\ndog\n,x\n"), pushes(".deciding .primary"), pushes(".line [aria-controls=refused]"), waits(`document.querySelector("#refused .logged")`))},
		{"a link that is broken", "#/lab?v=7", `document.querySelector("[role=alert]")`, nil},
		{"a link that is fitted", "#/lab?strategy=linear&script=put%20cat%20meow&step=3rd", labOpens, waits(`document.querySelector(".line .notice")`)},
		{"right to left", eightBy16 + "put%20%D9%85%D8%B1%D8%AD%D8%A8%D8%A7%20123%0Aget%20%D9%85%D8%B1%D8%AD%D8%A8%D8%A7", labOpens, nil},
		{"long texts", eightBy16 + "put%20abcdefghijklmnopqrstuvwxyzabcdefghijklmnop%20zyxwvutsrqponmlkjihgfedcbazyxwvutsrqp%0Aget%20x", labOpens, nil},
		{"a map", "#/lab?buckets=20000&slots=4096&script=fill%2030%20seed%201%0Aget%20frog", labOpens, waits(`document.querySelector("canvas")`)},
		{"small cells", "#/lab?buckets=64&slots=1024&script=fill%20200%20seed%201%0Aget%20frog", labOpens, waits(`document.querySelector(".mini")`)},
		{"a bare pool", "#/lab?session=pool&slots=8&script=alloc%20a%0Awrite%20a%20frog%0Aalloc%20b%0Afree%20a%0Aread%20a", labOpens, waits(`document.querySelector(".transport .position b").textContent === "read a" && !document.querySelector("[role=alert]")`)},
	}
	for _, panel := range []string{"commands", "log", "settings"} {
		all = append(all, state{panel, frogs, labOpens, then(pushes("#open-"+panel), waits(fmt.Sprintf("document.getElementById(%q)", panel)))})
	}
	// The note is on a memory step, and these stay.
	all = append(all, state{"a note", frogs + "&step=3&note=1.3%20Why%20does%20it%20come%20first%2C%20and%20not%20last%3F", labOpens, waits(`document.querySelector(".lab-note")`)})
	return append(all, state{"filling", frogs, labOpens, then(pushes(".any-fill, .more-fill"), waits(`document.querySelector("#aim")`))})
}

// examples are the states that the examples of the Lab open with.
func examples() (all []state) {
	for n, sample := range kvlab.Samples() {
		all = append(all, state{sample.Title, frogs, labOpens, then(prepares("#examples", n),
			waits(fmt.Sprintf(`document.querySelector(".watch b")?.textContent === document.querySelector("#examples").options[%d].text`, n+1)))})
	}
	return all
}
