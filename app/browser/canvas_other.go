//go:build !(js && wasm)

package browser

// Room returns nothing: there is no page.
func Room(string) (width, height int) { return 0, 0 }

// Backgrounds returns nothing: there is no page.
func Backgrounds(string) []string { return nil }

// Resize does nothing: there is no page.
func Resize(string, int, int) {}

// Paint does nothing: there is no page.
func Paint(string, int, int, int, []byte) {}

// Place does nothing: there is no page.
func Place(string, int, int, int, int) {}

// Box returns nothing: there is no page.
func Box(string) Rect { return Rect{} }

// SetPath does nothing: there is no page.
func SetPath(string, string) {}
