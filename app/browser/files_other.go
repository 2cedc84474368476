//go:build !(js && wasm)

package browser

// ListenFiles does nothing: there is no page.
func ListenFiles(limit int, open func(name, text string), failed func(name string)) error { return nil }

// Decode knows no encoding: there is no browser.
func Decode(string, string) (decoded string, ok bool) { return "", false }

// Save does nothing: there is no page.
func Save(string, string, string) (saved bool) { return false }
