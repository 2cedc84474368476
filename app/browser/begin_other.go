//go:build !(js && wasm)

package browser

// AtHand returns nothing: there is no bundle.
func AtHand(string) (text []byte, ok bool) { return nil, false }

// Begun does nothing: there is no page.
func Begun() {}
