//go:build !(js && wasm)

package browser

// Begun does nothing: there is no page.
func Begun() {}
