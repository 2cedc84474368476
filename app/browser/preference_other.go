//go:build !(js && wasm)

package browser

// Preference returns nothing: there is no page.
func Preference(string) string { return "" }

// SetPreference does nothing: there is no page.
func SetPreference(string, string) {}

// InTab returns nothing: there is no page.
func InTab(string) string { return "" }

// SetInTab does nothing: there is no page.
func SetInTab(string, string) bool { return true }
