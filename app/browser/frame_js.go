//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// Embedded reports whether the address asks for the screen without its frame:
// for a page that shows it in a frame of its own. The loader found that out.
func Embedded() bool {
	loader, err := safejs.Global().Get("kvscope")
	return err == nil && truth(loader, "embedded")
}

// Framed reports whether another page shows this one in a frame.
func Framed() bool { return truth(get(safejs.Global(), "kvscope"), "framed") }

// TellFrame tells the page around this one, if there is one, how high it would have to
// be for nothing in it to scroll, and what else the names and values say.
func TellFrame(about map[string]any) {
	if Framed() {
		call(get(safejs.Global(), "kvscope"), "tell", about)
	}
}

// revealInside scrolls the boxes around e so that it can be seen, and unlike the
// browser's own way nothing outside of this page.
func revealInside(e safejs.Value) {
	call(get(safejs.Global(), "kvscope"), "revealInside", e)
}
