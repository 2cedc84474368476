//go:build !(js && wasm)

package browser

// Embedded reports false: there is no page.
func Embedded() bool { return false }
