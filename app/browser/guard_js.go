//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// Restore undoes what others did to the page below the app: a translator, an
// extension. It is to be called at the start of a drawing, which else may look for
// nodes that are gone. Cost: one call where nobody did anything.
func Restore() { call(get(safejs.Global(), "kvscope"), "restore") }

// aside calls a method of an element that may make others act at once, as giving
// the focus to a field does. What they do then is theirs, and not the app's.
func aside(e safejs.Value, method string) error {
	_, err := get(safejs.Global(), "kvscope").Call("aside", e, method)
	return err
}
