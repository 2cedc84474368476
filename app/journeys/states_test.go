package journeys

import (
	"fmt"
	"strconv"
	"testing"
)

// state is what a screen can look like: how a person gets there, and from what it is
// seen that they did. It is for what has to hold everywhere: the rules of
// accessibility, text that grows, the keyboard. All are reached on one page, one after
// the other, as a start of the page takes longer than most of what is looked at. None is
// known by a word of a language: all are there in every one.
type state struct {
	name  string
	at    string // fragment of the address
	until string // a JavaScript expression that is true there
	do    func(*page)
}

// come brings the page into a state.
func (p *page) come(s state) {
	p.t.Helper()
	// What the state before it opened, and what it switched on, stays at the next visit.
	eval[bool](p, `(document.querySelectorAll("dialog[open]").forEach(d => d.close()), document.querySelector(".deciding button:not(.primary)")?.click(), document.querySelector(".back-to-maps")?.click(),
		document.querySelector(".detail .close")?.click(),
		new Map([...document.querySelectorAll(".app [aria-expanded=true]")].filter(b => b.checkVisibility()).map(b => [b.getAttribute("aria-controls") ?? b, b])).forEach(b => b.click()), true)`)
	// By way of another screen, so that the same address asks again.
	eval[bool](p, `(location.hash = "#/lessons", true)`)
	p.wait(`document.querySelector(".lesson-card") && !document.querySelector(".map, .paper")`)
	eval[bool](p, fmt.Sprintf(`(location.hash = %q, true)`, s.at))
	p.wait(s.until)
	eval[bool](p, `(document.querySelectorAll(":is(.switches, .panels) > [aria-pressed=true]").forEach(b => b.click()), true)`)
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

// shows lets a question be answered by the page, which shows a task by hand move by move.
func shows(p *page) {
	p.t.Helper()
	const button = `[...document.querySelectorAll(".task .doing button")].filter(b => b.matches(".quiet") || document.querySelector(".presenting")).at(-1)`
	p.wait(button)
	promised[bool](p, `(async () => {
		const frame = () => new Promise(requestAnimationFrame), app = document.querySelector(".app");
		for (let moves = 0; moves < 99 && !document.querySelector(".task.answered"); moves++) {
			const before = app.innerHTML;
			`+button+`?.click();
			for (let frames = 0; frames < 60 && app.innerHTML === before; frames++) await frame();
			await frame();
		}
		return true;
	})()`)
	p.wait(`document.querySelector(".task.answered")`)
}

// prepares chooses from a list of what is prepared.
func prepares(list string, n int) func(*page) {
	return func(p *page) {
		p.t.Helper()
		pick(p, list, strconv.Itoa(n))
		p.wait(fmt.Sprintf(`(document.querySelector(%q) ?? { value: "-1" }).value === "-1"`, list)) // it may give way to Stop
	}
}

// everyState are all states that journeys know, in the order of the screens.
func everyState(t *testing.T) (all []state) {
	for _, states := range [][]state{labStates(), examples(), compareStates(), threadsStates(), scaleStates(), classStates(), lessonStates(t), presented()} {
		all = append(all, states...)
	}
	return all
}

// named returns the state that has a name.
func named(t *testing.T, name string) state {
	t.Helper()
	for _, s := range everyState(t) {
		if s.name == name {
			return s
		}
	}
	t.Fatalf("no state is named %q", name)
	return state{}
}

// mainStates are one of each sort, few enough to be looked at each time.
func mainStates(t *testing.T) (all []state) {
	t.Helper()
	for _, name := range []string{"a mistake", "a file", "settings", "Linear probing", "Compare", "Compare, guess first", "Compare, which stores", "Threads, a wait", "Threads, no lock", "Scale", "Scale, measured",
		"home", "the lessons", "Teach, a homework", "Check", "a sheet", "homework", "homework, handed in", "fifteenth/9", "last-out/1, answered", "last-out/1, right"} {
		all = append(all, named(t, name))
	}
	return all
}

// drop drops a file on the page.
func (p *page) drop(name, text string) {
	p.t.Helper()
	eval[bool](p, fmt.Sprintf(`(() => { const data = new DataTransfer(); data.items.add(new File([%q], %q));
		return document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })) || true; })()`, text, name))
}
