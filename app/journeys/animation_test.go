package journeys

import (
	"bytes"
	"image/gif"
	"testing"
)

// A command is saved as an animation, of which each step is a picture; then the page
// stands where it stood.
func TestSaveAnimation(t *testing.T) {
	p := lab(t)
	p.click("button", "Step")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
	p.click("button", "Share")
	file, err := gif.DecodeAll(bytes.NewReader(p.saved("Save animation", "kvscope.gif")))
	if err != nil {
		t.Fatal(err)
	}
	if len(file.Image) != 10 || file.Config.Width < 800 || file.Delay[9] <= file.Delay[0] {
		t.Errorf("it has %d pictures, is %d wide, and they stay for %v", len(file.Image), file.Config.Width, file.Delay)
	}
	for i, image := range file.Image[1:] {
		if b := image.Bounds(); b.Dx()*b.Dy() < 1000 {
			t.Errorf("step %d shows what step %d does: %v", i+2, i+1, b)
		}
	}
	p.wait("!document.querySelector('.recording')")
	p.says(`Take slot #6, the head of the free list. Now #3 is head.`)
}

// It can be cancelled, also while the browser does not come on with it.
func TestCancelAnimation(t *testing.T) {
	p := lab(t, script("HTMLImageElement.prototype.decode = () => new Promise(() => {})"))
	p.click("button", "Share")
	p.click("button", "Save animation")
	p.waitText(".recording", "Writing 0 of 10")
	p.click("button", "Cancel")
	p.wait("!document.querySelector('.recording')")
	p.waitText(".position", "step 5 of 10")
}

// What is shared has its room: a screen with an element of the same name took it away.
func TestShareIsNotCut(t *testing.T) {
	p := lab(t)
	p.click("button", "Share")
	p.wait("document.querySelector('#share .sharing')")
	wantEqual(t, "what is shared is cut", eval[bool](p, "(e => e.scrollHeight > e.clientHeight + 1)(document.querySelector('#share .sharing'))"), false)
}
