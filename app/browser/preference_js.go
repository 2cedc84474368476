//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

const preference = "kvscope-"

// Preference returns what SetPreference kept under a name, in all tabs and for the
// next visit; empty if nothing.
func Preference(name string) string { return item("localStorage", name) }

// SetPreference keeps a value under a name. An empty one is forgotten.
func SetPreference(name, value string) { setItem("localStorage", name, value) }

// InTab returns what SetInTab kept under a name, in this tab and until it is closed.
func InTab(name string) string { return item("sessionStorage", name) }

// SetInTab keeps a value under a name, and reports whether the browser does: it takes a few
// megabytes, or nothing. An empty one is forgotten, and so is what one replaces that is not kept.
func SetInTab(name, value string) bool {
	if setItem("sessionStorage", name, value) {
		return true
	}
	setItem("sessionStorage", name, "")
	return false
}

func item(storage, name string) string {
	return str(call(get(safejs.Global(), storage), "getItem", preference+name))
}

func setItem(storage, name, value string) (kept bool) {
	in := get(safejs.Global(), storage)
	if value == "" {
		call(in, "removeItem", preference+name)
		return true
	}
	_, err := in.Call("setItem", preference+name, value)
	return err == nil
}
