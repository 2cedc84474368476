//go:build !(js && wasm)

package browser

// Picture returns nothing: there is no page.
func Picture(string, []string, string) string { return "" }

// SavePNG does nothing: there is no page.
func SavePNG(string, string, func()) {}
