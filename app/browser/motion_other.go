//go:build !(js && wasm)

package browser

// Slide does nothing: there is no page.
func Slide(string, int) (arrive func()) { return func() {} }

// FadeIn does nothing: there is no page.
func FadeIn(string) (arrive func()) { return func() {} }
