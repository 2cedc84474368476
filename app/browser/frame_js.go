//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// Embedded reports whether the address asks for the screen without its frame.
func Embedded() bool {
	location, err := safejs.Global().Get("location")
	return err == nil && embeds(text(location, "search"))
}

// revealInside scrolls the boxes around e so that it can be seen, and unlike the
// browser's own way nothing outside of this page.
func revealInside(e safejs.Value) {
	for box, ok := parent(e); ok; box, ok = parent(box) {
		for _, way := range [...]struct{ near, far, scroll string }{{"left", "right", "scrollLeft"}, {"top", "bottom", "scrollTop"}} {
			near, far := side(e, way.near), side(e, way.far)
			if by := shift(near, far, side(box, way.near), side(box, way.far)); by != 0 {
				box.Set(way.scroll, number(box, way.scroll)+by)
			}
		}
	}
}

// parent returns the element around e, up to the body of the page.
func parent(e safejs.Value) (safejs.Value, bool) {
	p, err := e.Get("parentElement")
	if err != nil || p.IsNull() || text(p, "tagName") == "BODY" {
		return safejs.Value{}, false
	}
	return p, true
}

// side returns where a side of an element is in the window, in CSS pixels.
func side(e safejs.Value, name string) float64 {
	rect, err := e.Call("getBoundingClientRect")
	if err != nil {
		return 0
	}
	return number(rect, name)
}

func number(v safejs.Value, property string) float64 {
	p, err := v.Get(property)
	if err != nil {
		return 0
	}
	n, err := p.Float()
	if err != nil {
		return 0
	}
	return n
}
