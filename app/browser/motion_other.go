//go:build !(js && wasm)

package browser

// Lift does nothing: there is no page.
func Lift(Desk, bool) {}

// Land does nothing: there is no page.
func Land(Desk, bool) {}
