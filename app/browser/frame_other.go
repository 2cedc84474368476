//go:build !(js && wasm)

package browser

// Embedded reports false: there is no page.
func Embedded() bool { return false }

// Framed reports false: there is no page.
func Framed() bool { return false }

// TellFrame does nothing: there is no page.
func TellFrame(map[string]any) {}
