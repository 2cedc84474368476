package journeys

import "testing"

// The speed appears while playing; playing can go on through all commands.
func TestPlayThrough(t *testing.T) {
	p := lab(t)
	if p.has("combobox", "Speed") {
		t.Error("the speed is there before anybody plays")
	}
	p.press("[", "[", "<") // slowly: it is not to end before the button is pressed
	p.press("Space")
	until(t, "the speed", func() bool { return p.has("combobox", "Speed") })
	p.shot("playing")
	p.click("button", "All commands")
	until(t, "playing through", func() bool {
		return eval[bool](p, `document.querySelector(".speed button")?.getAttribute("aria-pressed") === "true"`)
	})
	eval[bool](p, `(e => { e.value = "4"; return e.dispatchEvent(new Event("change", { bubbles: true })); })(document.getElementById("speed"))`)
	p.waitText(".position", "step 10 of 10 · command 12 of 12")
	until(t, "the play button", func() bool { return p.has("button", "Play") })
	if p.has("combobox", "Speed") {
		t.Error("the speed is there when nothing plays")
	}
}

// Faster and slower by keyboard: the list of speeds follows, for as long as is played,
// which here is long.
func TestSpeedByKeyboard(t *testing.T) {
	p := open(t, "/#/lab?v=1&buckets=64&slots=0&hash=fnv1a&seed=1&script=fill%2090%20seed%201")
	p.waitText(".position", "step 90 of 90")
	p.press("Home", "<", "Space")
	p.wait(`document.getElementById("speed")?.selectedOptions[0].textContent === "0.5×"`)
	p.press(">", ">", ">")
	p.wait(`document.getElementById("speed")?.selectedOptions[0].textContent === "4×"`)
	p.press(">")
	p.waitText(".position", "step 90 of 90")
}

// Start and end of the session, by key and by button.
func TestWholeSession(t *testing.T) {
	p := lab(t)
	p.press("Shift+Home")
	p.says("8 buckets and 16 slots, all empty. Press Step to run the first command.")
	p.press("}")
	p.waitText(".position", "step 10 of 10 · command 12 of 12")
	p.press("{")
	p.waitText(".position", "12 commands ahead")
	p.click("button", "Commands")
	p.click("button", "End")
	p.waitText(".position", "step 10 of 10 · command 12 of 12")
	p.click("button", "Start")
	p.waitText(".position", "12 commands ahead")
	p.click("button", "Play to the end")
	p.press(">", ">", ">")
	p.wait(`document.querySelector(".position").textContent.match(/command (\d+) of/)?.[1] >= 2`)
}
