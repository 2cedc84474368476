package journeys

import (
	"fmt"
	"testing"
)

// Two readers and a writer: by mouse until one has to wait and loses a turn, by keyboard
// on, back, and from the link again.
func TestThreads(t *testing.T) {
	p := open(t, "/#/threads?turns=")
	p.waitText(".say", "Nobody has had a turn yet.")
	for _, key := range []string{"b", "b", "a", "a"} {
		p.press(key)
	}
	p.waitText(".say", "A asks for the lock and has to wait: B has it.")
	p.click("button", "Run A anyway")
	p.waitText(".say", "A waits for the lock, so this turn is lost.")
	p.waitText(".world", "1 of 5 turns lost")
	p.waitText(".world.in-stripes", "0 of 5 turns lost")
	p.press("c")
	p.press("c")
	p.waitText(".say", "C only wants to read, but A waits already")
	p.shot("threads")
	p.press("ArrowLeft")
	p.waitText(".position", "turn 6")
	p.press("ArrowRight")
	p.waitText(".say", "C only wants to read, but A waits already")
	p.wait(`location.hash === "#/threads?turns=BBAAACC"`)
	p.reload()
	p.waitText(".position", "turn 7")
	p.waitText(".worker.waits", "waits for B")
	p.click("link", "Lab")
	p.waitText(".say", "frog")
}

// An example, a task, own scripts and the thought experiment, by mouse; what is typed
// into a script is no key of the screen.
func TestThreadsScripts(t *testing.T) {
	p := open(t, "/#/threads")
	p.waitText(".position", "turn 4")
	p.waitText(".worker.next", "Run A")
	pick(p, "#schedules", "2")
	p.waitText(".telling", "Each moves its key to the front")
	p.press("b")
	p.waitText(".say", "B asks for the lock and has to wait: A has it.")
	p.click("button", "Scripts…")
	p.click("textbox", "Worker B")
	eval[any](p, `document.activeElement.select()`)
	p.typeText("frob")
	p.click("button", "Use these scripts")
	p.waitText(".script-of .error", "frob")
	p.click("textbox", "Worker B")
	eval[any](p, `document.activeElement.select()`)
	p.typeText("batch cat dog")
	p.click("button", "Use these scripts")
	p.waitText(".workers", "batch cat dog")
	p.click("button", "Close")
	pick(p, "#schedules", "10")
	p.waitText(".telling", "B waits for")
	pick(p, "#schedules", "6")
	p.waitText(".assigned", "So far B had to wait 0 times.")
	p.shot("threads-task")
	p.click("button", "What if there were no lock?")
	p.click("button", "A step of get cat")
	p.waitText(".said-so", "The search looks up its bucket.")
	p.click("button", "A write of erase bee")
	p.waitText(".said-so", "lead to #1")
	p.shot("threads-race")
}

// pick chooses from a list as a person does.
func pick(p *page, selector, value string) {
	p.t.Helper()
	p.wait(`document.querySelector("` + selector + `")`)
	eval[bool](p, `(() => { const e = document.querySelector("`+selector+`"); e.value = "`+value+`"; e.dispatchEvent(new Event("change", {bubbles: true})); return true; })()`)
}

// Two workers read while one wants to write, turn by turn, by the buttons of their cards:
// with one lock three turns are lost, with four stripes none is.
func TestThreadsTurnByTurn(t *testing.T) {
	p := open(t, "/#/threads?turns=")
	const turns = "BABCABCABBABACACA"
	for i, who := range turns {
		p.clickAt(fmt.Sprintf(".worker:nth-of-type(%d) button", who-'A'+1))
		p.waitText(".threads .position", fmt.Sprintf("turn %d,", i+1))
	}
	p.waitText(".world", "1 of 6 commands done · 3 of 17 turns lost")
	p.waitText(".world.in-stripes", "3 of 6 commands done · 0 of 17 turns lost")
	p.waitText(".worker:nth-of-type(1)", "next: give the lock back")
	p.waitText(".worker:nth-of-type(2)", "waits behind C")
	p.waitText(".worker:nth-of-type(3)", "waits for A")
	p.waitText(".world .chamber", "writes, alone")
	p.wait(`[...document.querySelectorAll(".world:not(.in-stripes) .queue li b")].map((e) => e.innerText).join() === "C,B"`)
	p.wait(`location.hash === "#/threads?turns=` + turns + `"`)
}

// On a phone the picture comes before what is chosen, nothing is wider than the window,
// and each worker has a button at the foot.
func TestThreadsOnAPhone(t *testing.T) {
	p := open(t, "/#/threads", phone())
	p.waitText(".threads .say", "C hashes")
	wantEqual(t, "pixels beyond the window", eval[int](p, "document.documentElement.scrollWidth - innerWidth"), 0)
	wantEqual(t, "the order", eval[bool](p, `(() => {
		const top = (s) => document.querySelector(s).getBoundingClientRect().top;
		return top(".world") < top(".holdings") && top(".holdings") < top(".worker") && top(".worker") < top(".choosing");
	})()`), true)
	wantEqual(t, "the room is in view", eval[bool](p, `document.querySelector(".world .bucket-list").getBoundingClientRect().bottom < document.querySelector(".transport").getBoundingClientRect().top`), true)
	p.click("button", "Run A ask")
	p.waitText(".threads .say", "A asks for the lock and has to wait: B has it.")
	p.click("button", "Run A waits")
	p.waitText(".threads .say", "A waits for the lock, so this turn is lost.")
	p.click("button", "Four stripes")
	p.waitText(".world.in-stripes", "turns lost")
	p.click("button", "One turn back")
	p.waitText(".threads .say", "With stripes: A has the lock, alone.")
	p.shot("threads-phone")
}

// The three tasks are solved: by mouse, by keyboard, and on a phone, where one leads to the
// scripts that it wants changed. A turn back the first is not solved any more.
func TestThreadsTasks(t *testing.T) {
	p := open(t, "/#/threads")
	p.wait(threaded)
	pick(p, "#schedules", "6")
	p.waitText(".assigned", "So far B had to wait 0 times.")
	for i, who := range "AABBAAAAABBCCBB" { // B asks while A writes, then while C reads
		p.clickAt(fmt.Sprintf(".worker:nth-of-type(%d) button", who-'A'+1))
		p.waitText(".threads .position", fmt.Sprintf("turn %d", i+1))
	}
	p.waitText(".assigned.solved", "B had to wait twice")
	p.shot("threads-task-done")
	p.press("ArrowLeft")
	p.waitText(".assigned:not(.solved)", "So far B had to wait 1 time.")

	pick(p, "#schedules", "7")
	p.waitText(".assigned", "0 of 6 commands are done after 0 turns")
	p.press("a", "a", "b") // B hashes while A is inside
	for _, key := range []string{"a", "b", "c"} {
		for range 12 {
			p.press(key)
		}
	}
	p.waitText(".assigned.solved", "and no schedule needs fewer.")

	p = open(t, "/#/threads", phone())
	p.wait(threaded)
	pick(p, "#schedules", "8")
	p.waitText(".assigned", "Most at once so far: 0.")
	p.clickAt(".telling [aria-controls=scripts]")
	p.wait(`document.querySelector("#script-3")?.value === "put cow 4"`)
	p.set("#script-3", "put pig 4")
	p.click("button", "Use these scripts")
	p.click("button", "Close")
	for i, name := range []string{"Run A", "Run B", "Run C", "Run D"} {
		p.click("button", name+" hash")
		p.click("button", name+" ask")
		p.wait(fmt.Sprintf(`location.hash.startsWith("#/threads?turns=%s")`, "AABBCCDD"[:2*i+2]))
	}
	p.waitText(".assigned.solved", "All four were inside at once")
}
