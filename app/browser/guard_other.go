//go:build !(js && wasm)

package browser

// Restore does nothing: there is no page.
func Restore() {}
