package journeys

import (
	"fmt"
	"strings"
	"testing"
)

// set gives a field or a list a value, as a person's choice does.
func (p *page) set(selector, value string) {
	p.t.Helper()
	p.wait(`![...document.querySelectorAll(".line button")].some(b => b.textContent === "Cancel")`) // no command runs any more
	eval[bool](p, fmt.Sprintf(`(e => { e.value = %q; e.dispatchEvent(new Event("input", { bubbles: true }));
		return e.dispatchEvent(new Event("change", { bubbles: true })); })(document.querySelector(%q))`, value, selector))
}

// Fill puts words that are others each time, and says which seed they are of.
func TestFill(t *testing.T) {
	p := lab(t)
	p.click("button", "Fill")
	p.waitText(".position", "fill 5 seed 1")
	p.toEnd()
	p.wait(`document.getElementById("seed").value === "2"`)
	p.click("button", "Fill")
	p.waitText(".position", "fill 5 seed 2")
}

// How many words, and of which seed, is chosen beside the command field.
func TestFillBySeed(t *testing.T) {
	p := lab(t)
	p.set(".filler .count", "20")
	p.click("textbox", "Seed: the same seed gives the same words")
	p.press("Backspace")
	p.wait(`document.getElementById("seed").value === ""`)
	p.typeText("77")
	p.shot("fill")
	p.click("button", "Fill")
	p.waitText(".position", "fill 20 seed 77")
	p.wait(`document.getElementById("seed").value === "78"`)
	p.click("textbox", "Seed: the same seed gives the same words")
	p.typeText("x")
	p.click("button", "Fill")
	p.waitText("[role=alert]", `A seed is a whole number`)
	wantEqual(t, "the field", eval[string](p, `document.getElementById("seed").value`), "78x")
}

// The panel shows the words before they are put.
func TestFillDialog(t *testing.T) {
	p := lab(t)
	p.click("button", "More ways to fill the store")
	p.wait("document.getElementById('filling')")
	first, _, _ := strings.Cut(p.text("#filling .words"), ",")
	p.set("#filling-seed", "9")
	p.wait(fmt.Sprintf("!document.querySelector('#filling .words').innerText.startsWith(%q)", first))
	first, _, _ = strings.Cut(p.text("#filling .words"), ",")
	p.shot("fill-dialog")
	eval[bool](p, `document.querySelector("#filling .primary").click() || true`)
	p.waitText(".position", "fill 5 seed 9")
	p.toEnd()
	p.waitText(".cells", first)
}

// On a phone the panel is behind More.
func TestFillOnAPhone(t *testing.T) {
	p := lab(t, phone())
	p.click("button", "More")
	p.click("button", "Fill…: random words, a collision, a file")
	p.wait("document.getElementById('filling')")
	p.shot("fill-phone")
	if wide := eval[int](p, "document.documentElement.scrollWidth"); wide > 360 {
		t.Errorf("the page is %d wide", wide)
	}
	for _, name := range []string{"Fill", "Make a collision"} {
		if !p.has("button", name) {
			t.Errorf("there is no button %s", name)
		}
	}
}

// The bucket is pointed at, at its number.
func TestCollisionAtABucket(t *testing.T) {
	p := lab(t)
	p.click("button", "Bucket 3: select it")
	p.waitText("#filling", "into bucket 3, where 1 node is")
	p.click("button", "Make a collision")
	p.toEnd()
	if row := p.row(3); strings.Count(row, "=") != 2 {
		t.Errorf("bucket 3 got no second node: %s", row)
	}
}

// A collision is made in the bucket of the command, or in another one.
func TestCollision(t *testing.T) {
	p := lab(t)
	for _, bucket := range []int{7, 2} {
		p.click("button", "More ways to fill the store")
		p.wait(fmt.Sprintf(`document.getElementById("aim").value === "%d"`, 7))
		p.set("#aim", fmt.Sprint(bucket))
		p.waitText("#filling", fmt.Sprintf("into bucket %d", bucket))
		said := p.text("#filling")
		key := strings.Split(said[strings.Index(said, "sends"):], `"`)[1]
		p.click("button", "Make a collision")
		p.waitText(".position", "put "+key)
		p.toEnd()
		if row := p.row(bucket); !strings.Contains(row, " "+key+" = ") {
			t.Errorf("%s is not in %s", key, row)
		}
		p.click("button", "Close")
		if bucket == 7 {
			p.click("button", "Reset example")
			p.waitText(".position", "put frog croak")
		}
	}
}

// Where no word can fall into a bucket that is said.
func TestNoCollision(t *testing.T) {
	p := open(t, "/#/lab?v=1&buckets=128&slots=16&hash=firstbyte&seed=1&script=put%20cat%20meow")
	p.click("button", "More ways to fill the store")
	p.wait(`document.getElementById("aim")?.value === "99"`)
	p.set("#aim", "3")
	p.waitText("#filling", "No new word for bucket 3 among the 20,000 that were tried")
	if !eval[bool](p, `[...document.querySelectorAll("#filling button")].find(b => b.textContent === "Make a collision").disabled`) {
		t.Error("and yet the button can be pressed")
	}
}
