//go:build !(js && wasm)

package browser

// Rove does nothing: there is no page.
func Rove(Desk, string) {}
