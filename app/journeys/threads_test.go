package journeys

import "testing"

// Two readers and a writer: by mouse until one has to wait and loses a turn, by keyboard
// on, back, and from the link again.
func TestThreads(t *testing.T) {
	p := open(t, "/#/threads")
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
