package journeys

import (
	"fmt"
	"strings"
	"testing"
)

// A command given at command 9 of 12 says before what it replaces, replaces it,
// and can be undone: then all is as it was, and where it was.
func TestPastIsRewritten(t *testing.T) {
	p := lab(t)
	p.press("[", "[", "[", "[", "ArrowRight", "ArrowRight")
	p.waitText(".position", "step 3 of 9 · command 9 of 12")
	said := eval[string](p, "document.getElementById('spoken').textContent")
	before := strings.Join([]string{p.row(1), p.row(7), p.slot(8)}, "; ")

	p.field()
	p.typeText("put lion roar")
	p.waitText(".line .notice", "You are at command 9 of 12. This begins run B. Run A keeps what follows.")
	p.shot("past warned")
	p.press("Enter")
	p.waitText(".line .notice", "This is run B. Run A is kept.")
	p.waitText(".position", "command 10 of 10")
	p.shot("past replaced")

	p.click("button", "Undo")
	p.says(said)
	p.waitText(".position", "step 3 of 9 · command 9 of 12")
	p.waitText(".line .notice", "This is run A again.")
	wantEqual(t, "the picture", strings.Join([]string{p.row(1), p.row(7), p.slot(8)}, "; "), before)

	p.click("button", "Redo")
	p.waitText(".position", "command 10 of 10")
	wantEqual(t, "the new command", p.toEnd(), `"lion" is stored in slot #9. Looks: 3. Keys in store: 10.`)

	// The notice is gone with the first step; the key is not, nor the button.
	p.press("Tab", "Tab", "Tab", "Tab", "Tab", "u")
	p.waitText(".position", "step 3 of 9 · command 9 of 12")
	p.click("button", "Commands")
	p.wait("document.getElementById('commands')")
	p.shot("past commands")
	redo := p.find("button", "Redo") // that of the notice, and that of the panel
	if err := p.clickNode(redo[len(redo)-1]); err != nil {
		t.Fatal(err)
	}
	p.waitText(".position", "command 10 of 10")
	p.waitText("#commands .at", "put lion roar")
}

// A pasted script and a fill are commands too. At the end nothing is replaced.
func TestPastScriptAndFill(t *testing.T) {
	p := lab(t)
	p.press("{")
	p.waitText(".position", "12 commands ahead")
	p.paste(`"put a 1\nput b 2"`)
	p.waitText(".line .notice", "This is run B. Run A is kept.")
	p.waitText(".position", "command 1 of 2")
	p.click("button", "Undo")
	p.waitText(".position", "12 commands ahead")

	p.press("Shift+End")
	p.says(`"frog" is stored in slot #6. Looks: 2. Keys in store: 8.`)
	p.field()
	p.typeText("get cat")
	if p.has("status", "You are at command 12 of 12.") || strings.Contains(p.text(".line"), "begins") {
		t.Error("at the end it warns")
	}
	p.press("Enter")
	p.waitText(".position", "command 13 of 13")
	p.press("Shift+Home", "ArrowRight")
	p.waitText(".position", "command 1 of 13")
	p.click("button", "Fill")
	p.waitText(".line .notice", "Run A is kept.")
	p.click("button", "Undo")
	p.waitText(".position", "step 1 of 8 · command 1 of 13")
}

// On a phone too: what is replaced, and Undo, and all of it on one screen.
func TestPastOnAPhone(t *testing.T) {
	p := lab(t, phone())
	p.press("[", "[")
	p.clickAt("#command")
	p.typeText("get cat")
	p.waitText(".line .notice", "This begins run B. Run A keeps what follows.")
	p.press("Enter")
	p.waitText(".line .notice", "This is run B. Run A is kept.")
	for _, s := range []string{".offer", ".buttons .step", ".free-list"} {
		if got := eval[float64](p, fmt.Sprintf("document.querySelector(%q).getBoundingClientRect().bottom", s)); got > 640 {
			t.Errorf("%s ends at %v", s, got)
		}
	}
	p.shot("past phone")
	p.click("button", "Undo")
	p.waitText(".line .notice", "This is run A again.")
}
