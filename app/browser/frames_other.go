//go:build !(js && wasm)

package browser

// Frames calls nothing: there is no page.
func Frames(func(float64) bool) {}
