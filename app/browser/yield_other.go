//go:build !(js && wasm)

package browser

// Yield calls f some time later: there is no page that waits.
func Yield(f func()) { go f() }
