package journeys

import (
	"fmt"
	"strings"
	"testing"
)

// state is what a screen can look like: how a person gets there, and from what it is
// seen that they did. It is for what has to hold everywhere: the rules of
// accessibility, text that grows, the keyboard. All are reached on one page, one after
// the other, as a start of the page takes longer than most of what is looked at.
type state struct {
	name  string
	at    string // fragment of the address
	until string // a JavaScript expression that is true there
	do    func(*page)
}

// come brings the page into a state.
func (p *page) come(s state) {
	p.t.Helper()
	eval[bool](p, `(document.querySelectorAll("dialog[open]").forEach(d => d.close()), document.querySelector(".deciding button:not(.primary)")?.click(), document.querySelector("[id^=open-][aria-expanded=true]")?.click(), true)`)
	// By way of another screen, so that the same address asks again.
	eval[bool](p, `(location.hash = "#/lessons", true)`)
	p.wait(`document.querySelector(".lesson-card") && !document.querySelector(".map, .paper")`)
	eval[bool](p, fmt.Sprintf(`(location.hash = %q, true)`, s.at))
	p.wait(s.until)
	// What the state before it switched on.
	eval[bool](p, `(document.querySelectorAll('[aria-pressed=true]:is([title^="Ask me"], [title*="most looks"])').forEach(b => b.click()), true)`)
	if s.do != nil {
		s.do(p)
	}
}

// pushes clicks the first element that each selector finds, by script: where it stands
// is not what the journey is about.
func pushes(selectors ...string) func(*page) {
	return func(p *page) {
		p.t.Helper()
		for _, selector := range selectors {
			p.wait(fmt.Sprintf("document.querySelector(%q)", selector))
			eval[bool](p, fmt.Sprintf("(document.querySelector(%q).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })), true)", selector))
		}
	}
}

// then does one thing after the other.
func then(all ...func(*page)) func(*page) {
	return func(p *page) {
		p.t.Helper()
		for _, do := range all {
			do(p)
		}
	}
}

// waits waits for an expression.
func waits(expression string) func(*page) {
	return func(p *page) {
		p.t.Helper()
		p.wait(expression)
	}
}

// fills gives the field that a selector finds a text, as typing it does.
func fills(selector, text string) func(*page) {
	return func(p *page) {
		p.t.Helper()
		p.wait(fmt.Sprintf("document.querySelector(%q)", selector))
		eval[bool](p, fmt.Sprintf(`(e => { e.value = %q; return e.dispatchEvent(new Event("input", { bubbles: true })); })(document.querySelector(%q))`, text, selector))
	}
}

// pressed presses keys.
func pressed(names ...string) func(*page) {
	return func(p *page) {
		p.t.Helper()
		p.press(names...)
	}
}

// chooses clicks the button of a place on the picture.
func chooses(place string) func(*page) {
	return func(p *page) {
		p.t.Helper()
		p.click("button", place)
	}
}

// shows lets a question be answered by the page.
func shows(p *page) {
	p.t.Helper()
	const button = `[...document.querySelectorAll(".task button")].find(b => /^Show me/.test(b.textContent))`
	p.wait(button)
	eval[bool](p, "("+button+".click(), true)")
}

const (
	compared  = `document.querySelector(".compare .say")?.textContent && location.hash.includes("at=")`
	labOpens  = `document.querySelector(".transport .position")?.textContent.includes("command")`
	eightBy16 = "#/lab?buckets=8&slots=16&script="
	frogs     = eightBy16 + "put%20cat%20meow%0Aput%20frog%20croak%0Aget%20CAT%0Aput%20frog%20ribbit"
)

// named returns the state that has a name.
func named(t *testing.T, name string) state {
	t.Helper()
	for _, states := range [][]state{labStates(), examples(), otherStates()} {
		for _, s := range states {
			if s.name == name {
				return s
			}
		}
	}
	t.Fatalf("no state is named %q", name)
	return state{}
}

// mainStates are one of each sort, few enough to be looked at each time.
func mainStates() (all []state) {
	const names = "|a mistake|a file|settings|Linear probing|home|the lessons|Compare|Compare, which stores|Threads, a wait|Teach, a homework|Check|a sheet|homework|homework, handed in|a lesson, fifteenth/9|a lesson, last-out/1, answered|"
	for _, states := range [][]state{labStates(), examples(), otherStates()} {
		for _, s := range states {
			if strings.Contains(names, "|"+s.name+"|") {
				all = append(all, s)
			}
		}
	}
	return all
}

// labStates are those of the Lab.
func labStates() []state {
	all := []state{
		{"the Lab", frogs, labOpens, nil},
		{"a step", frogs, labOpens, then(pressed("Home", "ArrowRight"), waits(`document.querySelector(".code-line.at")`))},
		{"a mistake", frogs, labOpens, then(fills("#command", "put lion"), pushes(".cmd [type=submit]"), waits(`document.querySelector("[role=alert]")`))},
		{"a question", frogs, labOpens, then(pushes(`[aria-pressed][title^="Ask me"]`), pressed("Home"), waits(`document.querySelector(".say").textContent.includes("?")`))},
		{"keys", frogs, labOpens, then(pressed("?"), waits("document.getElementById('keys').open"))},
		{"Share", frogs, labOpens, then(pushes(`.switches [aria-haspopup=dialog]`), waits("document.getElementById('share').open && document.querySelector('.scan svg, .scan path')"))},
		{"a file", frogs, labOpens, func(p *page) {
			p.drop("words.txt", "key;value\n# a comment\ncat;meow\n\"dog;x\";woof\n")
			p.wait(`document.querySelector(".deciding")`)
		}},
		{"a link that is broken", "#/lab?v=7", `document.querySelector("[role=alert]")`, nil},
		{"a map", "#/lab?buckets=20000&slots=4096&script=fill%2030%20seed%201%0Aget%20frog", labOpens, waits(`document.querySelector("canvas")`)},
		{"small cells", "#/lab?buckets=64&slots=1024&script=fill%20200%20seed%201%0Aget%20frog", labOpens, waits(`document.querySelector(".mini")`)},
		{"a bare pool", "#/lab?session=pool&slots=8&script=alloc%20a%20frog%0Aalloc%20b%20cat%0Afree%20a%0Aread%20a", labOpens, nil},
	}
	for _, panel := range []string{"commands", "log", "settings"} {
		all = append(all, state{panel, frogs, labOpens, then(pushes("#open-"+panel), waits(fmt.Sprintf("document.getElementById(%q)", panel)))})
	}
	all = append(all, state{"filling", frogs, labOpens, then(pushes(".any-fill, .more-fill"), waits(`document.querySelector("#aim")`))})
	return all
}

// examples are the states that the examples of the Lab open with, one for each kind of
// table and of what is drawn beside it.
func examples() []state {
	var all []state
	for _, name := range []string{"Keys that expire", "Rehash incrementally", "Rehash at once", "Linear probing", "Quadratic probing", "Double hashing", "Robin Hood", "Cuckoo", "Swiss table", "Four stripes", "LRU", "CLOCK"} {
		all = append(all, state{name, frogs, labOpens, func(p *page) {
			p.wait(fmt.Sprintf(`[...document.querySelectorAll("#examples option")].some(o => o.text.includes(%q))`, name))
			eval[bool](p, fmt.Sprintf(`(e => { e.value = [...e.options].find(o => o.text.includes(%q)).value; return e.dispatchEvent(new Event("change")); })(document.getElementById("examples"))`, name))
			p.wait(fmt.Sprintf(`document.querySelector(".watch b")?.textContent.includes(%q)`, name))
		}})
	}
	return all
}

// otherStates are those of the other screens.
func otherStates() []state {
	task := `document.querySelector(".task .question")`
	all := []state{
		{"home", "#/", `document.querySelector(".at-home .question")`, nil},
		{"home, answered", "#/", `document.querySelector(".at-home .question")`, then(chooses("Slot #3"), waits(`document.querySelector(".reply")`))},
		{"the lessons", "#/lessons", `document.querySelector(".lesson-card")`, nil},
		{"Compare", "#/compare", compared, nil},
		{"Compare, two steps on", "#/compare", compared, then(pressed("ArrowRight", "ArrowRight"), waits(`document.querySelector(".looked")`))},
		{"Compare, which stores", "#/compare", compared, then(pushes(`.switches [aria-expanded], .switches button`), waits(`document.querySelector(".store-fields")`))},
		{"Compare, what counts", "#/compare", compared, then(pushes(`[aria-controls=what-counts]`), waits(`document.querySelector("#what-counts")`))},
		{"Compare, measured", "#/compare", compared, then(fills("#load", "30"), waits(`document.querySelector(".charts")?.textContent.includes("Marks: measured here, to 30")`))},
		{"Compare, a mistake", "#/compare", compared, then(fills("#command", "put lion"), pushes(".cmd [type=submit]"), waits(`document.querySelector("[role=alert]")`))},
		{"Threads", "#/threads", `document.querySelector(".worker")`, nil},
		{"Threads, a wait", "#/threads?turns=BBAAACC", `document.querySelector(".worker.waits")`, nil},
		{"Teach", "#/teach", `document.querySelector(".asked-times")`, nil},
		{"Teach, a homework", "#/teach", `document.querySelector(".asked-times")`, then(fills("#times-last-out-2", "2"), waits(`document.querySelector(".drafting .choices")`))},
		{"Check, of what", "#/teach/check", `document.querySelector("#homework-link")`, nil},
		{"Check", "#/teach/check/last-out.2x2", `document.querySelector("#codes")`, then(fills("#codes", "Ada 4711.AAAA-AAA\nBob 12\n"), pushes(".choices .primary"), waits(`document.querySelector(".hands tr")`))},
		{"a sheet", "#/teach/sheet/last-out", `document.querySelector(".paper .pool")`, nil},
		{"homework", "#/homework/last-out.2x2", `document.querySelector("#student")`, nil},
		{"homework, refused", "#/homework/last-out.2x2", `document.querySelector("#student")`, then(fills("#student", "a b"), pushes(".choices .primary"), waits(`document.querySelector(".refused")`))},
		{"homework, a question", "#/homework/last-out.2x1?student=4711", task, nil},
		{"homework, handed in", "#/homework/last-out.2x1?student=4711", task, then(shows, waits(`document.querySelector(".handed")`))},
	}
	for _, asked := range []struct {
		at     string
		answer func(*page)
	}{
		{"last-out/1", chooses("Slot #1")},
		{"last-digit/1", nil},
		{"no-room/1", nil},
		{"fifteenth/1", nil}, {"fifteenth/8", nil}, {"fifteenth/9", nil},
		{"four-looks/10", nil}, {"moved-everybody/8", nil}, {"old-handle/1", nil}, {"old-handle/10", nil}, {"old-handle/11", nil},
		{"out-of-the-middle/1", nil}, {"read-needs-write/1", nil}, {"read-needs-write/6", nil}, {"still-counted/6", nil}, {"still-moved/7", nil}, {"third-empty/1", nil},
		{"thrown-out/1", nil}, {"tombstone/10", nil}, {"two-places/7", nil}, {"two-places/9", nil},
	} {
		at := "#/lessons/" + asked.at
		all = append(all, state{"a lesson, " + asked.at, at, task, nil})
		show := asked.answer
		if show == nil {
			show = shows
		}
		if !strings.HasSuffix(asked.at, "/1") {
			continue
		}
		all = append(all, state{"a lesson, " + asked.at + ", answered", at, task, then(show, waits(`document.querySelector(".reply")`))})
	}
	return all
}

// presented are states with a room before the page.
func presented() []state {
	return []state{
		{"the Lab, presented", frogs, labOpens, then(pressed("p"), waits(`document.querySelector(".presenting, .presented")`))},
		{"a lesson, presented", "#/lessons/last-out/1", `document.querySelector(".task .question")`, nil},
		{"Compare, presented", "#/compare", compared, nil},
		{"Threads, presented", "#/threads?turns=BBAAACC", `document.querySelector(".worker.waits")`, nil},
		{"presented no more", "#/lessons/last-out/1", `document.querySelector(".task .question")`, then(pressed("p"), waits(`!document.querySelector(".presenting, .presented")`))},
	}
}

// drop drops a file on the page.
func (p *page) drop(name, text string) {
	p.t.Helper()
	eval[bool](p, fmt.Sprintf(`(() => { const data = new DataTransfer(); data.items.add(new File([%q], %q));
		return document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })) || true; })()`, text, name))
}
