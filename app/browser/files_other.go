//go:build !(js && wasm)

package browser

// ListenFiles does nothing: there is no page.
func ListenFiles(int, func(string, string), func(string)) error { return nil }

// Save does nothing: there is no page.
func Save(string, string, string) {}

// CopyText does nothing: there is no page.
func CopyText(string, func()) {}
