//go:build !(js && wasm)

package browser

// ListenFiles does nothing: there is no page.
func ListenFiles(limit int, open func(name, text string), failed func(name string)) error { return nil }

// Decoder knows no encoding: there is no browser.
func Decoder(string) (decode func(part string, last bool) (text string), ok bool) { return nil, false }

// Save does nothing: there is no page.
func Save(string, string, string) (saved bool) { return false }
