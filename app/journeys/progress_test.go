package journeys

import (
	"os"
	"strings"
	"testing"
)

// What was read and done is there after a reload, the list shows it, the browser's Back
// leads to the list and Forward to the lesson again, and one button forgets all.
func TestALessonGoesOn(t *testing.T) {
	card := func(state string) string {
		return "4 Last out, first in the pool and its free list · 7 min · " + state + " Three slots were freed. Which is used next?"
	}
	p := open(t, "/#/lessons")
	p.click("button", card("not begun"))
	p.waitText(".beat.now h2", "From before")
	p.click("button", "Next")
	p.waitText(".task .question", "Which slot will fox get?")
	p.click("button", "Slot #3")
	p.waitText(".reply", "Yes, #3")
	p.click("button", "Next")
	p.click("button", "Next")
	p.waitText(".beat.now", "Back to the first erase.")
	wantEqual(t, "the address", eval[string](p, "location.hash"), "#/lessons/last-out/3")
	eval[any](p, "history.back()")
	p.waitText(".lesson-list", "Guess, then see")
	until(t, "the list with progress", func() bool { return p.has("button", card("beat 3 of 9")) })
	eval[any](p, "history.forward()")
	p.waitText(".beat.now", "Back to the first erase.")
	p.reload()
	p.waitText(".beat.now", "Back to the first erase.")
	p.click("link", "Lessons")
	p.click("button", card("beat 3 of 9"))
	p.waitText(".beat.now", "Back to the first erase.")
	wantEqual(t, "dots of the rail that are filled", eval[int](p, "document.querySelectorAll('.rail .done').length"), 2)
	p.click("link", "Lessons")
	p.click("button", "Forget progress")
	p.wait("!document.querySelector('.progress')?.innerText.includes('Forget')")
	p.reload()
	p.click("button", card("not begun"))
}

// A lesson that was built is opened from its file, and played; what is none is refused
// where one looks.
func TestALessonOfAFile(t *testing.T) {
	text, err := os.ReadFile(ofBundle("lessons/last-out.json"))
	if err != nil {
		t.Fatal(err)
	}
	mine := strings.NewReplacer(`"name":"last-out"`, `"name":"of-mine"`, `"title":"Last out, first in"`, `"title":"A stack of my own"`).Replace(string(text))
	p := open(t, "/#/lessons")
	p.waitText(".lesson-list", "Guess, then see")
	p.upload("#progress-file", onDisk(t, "broken.json", mine[:len(mine)/2]))
	p.waitText(".refused", "broken.json")
	heavy := strings.Replace(mine, `"script":"`, `"script":"`+strings.Repeat(`clear\n`, 9_000), 1)
	p.upload("#progress-file", onDisk(t, "heavy.json", heavy))
	p.waitText(".refused", "heavy.json: A stage of a lesson takes at most 2,000 commands")
	p.upload("#progress-file", onDisk(t, "mine.json", mine))
	p.waitText(".beats h1", "A stack of my own")
	p.waitText(".beat.now h2", "From before")
	p.click("button", "Next")
	p.waitText(".task .question", "Which slot will fox get?")
	p.click("button", "Slot #3")
	p.waitText(".reply", "Yes, #3")

	// One in a language that runs the other way says so, of its texts and of nothing else.
	other := strings.Replace(mine, `"lang":"en"`, `"lang":"ar-EG"`, 1)
	if other == mine {
		t.Fatal("a lesson does not say its language")
	}
	eval[bool](p, `(location.hash = "#/lessons") !== ""`)
	p.waitText(".lesson-list", "Guess, then see")
	p.wait(`document.querySelector(".lesson-card .title[lang=en][dir=ltr]") && document.querySelector(".lesson-card .question[lang=en][dir=ltr]")`)
	p.upload("#progress-file", onDisk(t, "other.json", other))
	p.wait(`document.querySelector(".beats h1[lang=ar-EG][dir=rtl]")`)
	p.click("button", "Next")
	p.waitText(".task .question[lang=ar-EG][dir=rtl]", "Which slot will fox get?")
	p.click("button", "Slot #3")
	p.waitText(".reply[lang=ar-EG][dir=rtl]", "Yes, #3")
	p.waitText("#spoken[lang=ar-EG][dir=rtl]", "Yes, #3")
	wantEqual(t, "buttons in it", eval[int](p, "document.querySelectorAll('[dir=rtl] button, [dir=rtl] .cell').length"), 0)
}
