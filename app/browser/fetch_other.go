//go:build !(js && wasm)

package browser

// Fetch does nothing outside a browser.
func Fetch(string, func(text []byte, ok bool)) {}

// Address does nothing outside a browser.
func Address(string, bool) {}
