package journeys

import (
	"fmt"
	"testing"
)

// visible: the middle of the first element that a selector finds is in view, and
// nothing covers it.
func (p *page) visible(selector string) bool {
	p.t.Helper()
	return eval[bool](p, fmt.Sprintf(`(e => { if (!e) return false; const b = e.getBoundingClientRect(), top = document.elementFromPoint(b.x + Math.min(b.width, 20) / 2, b.y + b.height / 2);
		return !!top && (e === top || e.contains(top)); })(document.querySelector(%q))`, selector))
}

// The whole file goes along with the steps; the executing line is in view.
func TestWholeFile(t *testing.T) {
	p := lab(t)
	for _, window := range [][2]int64{{1280, 720}, {1920, 1080}, {853, 480}, {768, 1024}} {
		p.become(size(window[0], window[1]))
		p.press("c")
		p.waitText(".code.whole .code-line:first-child", "package store")
		for range 12 {
			p.press("ArrowRight")
		}
		p.press("Home")
		for range 9 {
			p.press("ArrowRight")
			now := eval[string](p, "document.querySelector('.code.whole .at .line-number').textContent")
			until(t, "line "+now, func() bool { return p.visible(".code.whole .at .line-number") })
		}
		p.shot(fmt.Sprintf("whole file %d", window[0]))
		p.press("Escape")
		p.wait("!document.querySelector('.whole')")
	}
}

// Where the pool works, its file is a press away, and back.
func TestFrames(t *testing.T) {
	p := lab(t)
	p.press("ArrowRight")
	p.waitText(".code h2", "store/write.go")
	p.waitText(".code-head .chip", "in pool.go:")
	p.click("button", p.text(".code-head .chip"))
	p.waitText(".code h2", "pool/pool.go")
	p.waitText(".code-head .chip", "from write.go:")
	p.click("button", "File pool/pool.go")
	p.waitText(".code.whole .code-line:first-child", "package pool")
	p.shot("frames")
	p.click("button", p.text(".code-head .chip"))
	p.waitText(".code.whole .code-line:first-child", "package store")
	p.click("button", "Close store/write.go")
	p.wait("!document.querySelector('.whole')")
}

// A phone has the file behind More.
func TestWholeFileOnAPhone(t *testing.T) {
	p := lab(t, phone())
	p.click("button", "More")
	p.click("button", "File store/chaining.go")
	until(t, "the executing line", func() bool { return p.visible(".code.whole .at .line-number") })
	p.click("button", "Close store/chaining.go")
	p.wait("!document.querySelector('.whole')")
}
