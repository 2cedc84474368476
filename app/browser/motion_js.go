//go:build js && wasm

package browser

import (
	"strconv"

	"github.com/hack-pad/safejs"
)

// slideTime is how long something takes to slide to its place, in milliseconds.
const slideTime = 300

func pixels(n int) string { return strconv.Itoa(n) + "px" }

// Slide lets all elements at a desk that a CSS selector matches come to where they
// stand from so many pixels further right, unless the person wants no motion. Calling
// arrive ends it at once.
func Slide(at Desk, selector string, from int) (arrive func()) {
	return animate(at, selector, "transform", "translateX("+pixels(from)+")", "none")
}

// FadeIn lets all elements at a desk that a CSS selector matches come up where they
// stand, unless the person wants no motion. Calling arrive ends it at once.
func FadeIn(at Desk, selector string) (arrive func()) {
	return animate(at, selector, "opacity", "0", "1")
}

func animate(at Desk, selector, property, from, to string) (arrive func()) {
	var running []safejs.Value
	window := safejs.Global()
	document, err := window.Get("document")
	still, unknown := window.Call("matchMedia", "(prefers-reduced-motion: reduce)")
	if err == nil && unknown == nil && !truth(still, "matches") {
		each(document, at.Root()+" "+selector, func(e safejs.Value) {
			if a, err := e.Call("animate", map[string]any{property: []any{from, to}},
				map[string]any{"duration": slideTime, "easing": "ease-out"}); err == nil {
				running = append(running, a)
			}
		})
	}
	return func() {
		for _, a := range running {
			a.Call("finish")
		}
	}
}
