//go:build !(js && wasm)

package browser

// Slide does nothing: there is no page.
func Slide(Desk, string, int) (arrive func()) { return func() {} }

// FadeIn does nothing: there is no page.
func FadeIn(Desk, string) (arrive func()) { return func() {} }
