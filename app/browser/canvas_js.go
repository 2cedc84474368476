//go:build js && wasm

package browser

import (
	"strconv"

	"github.com/hack-pad/safejs"
)

// Room returns the width and the height inside the first element that a CSS
// selector matches, in CSS pixels; 0 if there is none.
func Room(selector string) (width, height int) {
	e, ok := find(selector)
	if !ok {
		return 0, 0
	}
	return whole(e, "clientWidth"), whole(e, "clientHeight")
}

func whole(v safejs.Value, property string) int {
	p, err := v.Get(property)
	if err != nil {
		return 0
	}
	n, err := p.Int()
	if err != nil {
		return 0
	}
	return n
}

// Backgrounds returns the background colours of all elements that a CSS selector
// matches, as the style sheet computes them.
func Backgrounds(selector string) (colours []string) {
	document, err := safejs.Global().Get("document")
	if err != nil {
		return nil
	}
	each(document, selector, func(e safejs.Value) {
		if style, err := safejs.Global().Call("getComputedStyle", e); err == nil {
			colours = append(colours, text(style, "backgroundColor"))
		}
	})
	return colours
}

// Resize makes the canvas that a CSS selector matches that large, and empty. One
// that is so large already keeps what was painted.
func Resize(selector string, width, height int) {
	if e, ok := find(selector); ok && (whole(e, "width") != width || whole(e, "height") != height) {
		e.Set("width", width)
		e.Set("height", height)
	}
}

// Paint puts pixels onto the canvas that a CSS selector matches: rows of red,
// green, blue and opacity, four bytes each.
func Paint(selector string, x, y, width int, pixels []byte) {
	e, ok := find(selector)
	if !ok {
		return
	}
	bytes, err := construct("Uint8ClampedArray", len(pixels))
	if err != nil {
		return
	}
	if _, err = safejs.CopyBytesToJS(bytes, pixels); err != nil {
		return
	}
	image, err := construct("ImageData", bytes, width)
	if err != nil {
		return
	}
	if context, err := e.Call("getContext", "2d"); err == nil {
		context.Call("putImageData", image, x, y)
	}
}

// construct makes a new object of a global class.
func construct(class string, args ...any) (safejs.Value, error) {
	c, err := safejs.Global().Get(class)
	if err != nil {
		return c, err
	}
	return c.New(args...)
}

// Place moves the first element that a CSS selector matches to a point of its
// parent and gives it a size. Without a size it is hidden.
func Place(selector string, x, y, width, height int) {
	e, ok := find(selector)
	if !ok {
		return
	}
	e.Set("hidden", width == 0)
	if style, err := e.Get("style"); err == nil {
		style.Set("cssText", "left:"+pixels(x)+";top:"+pixels(y)+";width:"+pixels(width)+";height:"+pixels(height))
	}
}

func pixels(n int) string { return strconv.Itoa(n) + "px" }

// Box returns where the first element that a CSS selector matches is in the window.
func Box(selector string) Rect {
	e, ok := find(selector)
	if !ok {
		return Rect{}
	}
	r := call(e, "getBoundingClientRect")
	return Rect{float(r, "left"), float(r, "top"), float(r, "width"), float(r, "height")}
}

// SetPath lets the first element that a CSS selector matches be that path of an SVG.
func SetPath(selector, d string) {
	if e, ok := find(selector); ok {
		call(e, "setAttribute", "d", d)
	}
}
