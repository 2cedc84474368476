//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

const preference = "kvscope-"

// Preference returns what SetPreference kept under a name, in all tabs and for the
// next visit; empty if nothing.
func Preference(name string) string {
	return str(call(get(safejs.Global(), "localStorage"), "getItem", preference+name))
}

// SetPreference keeps a value under a name. An empty one is forgotten.
func SetPreference(name, value string) {
	storage := get(safejs.Global(), "localStorage")
	if value == "" {
		call(storage, "removeItem", preference+name)
		return
	}
	call(storage, "setItem", preference+name, value)
}
