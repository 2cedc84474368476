//go:build !(js && wasm)

package browser

// SelectText does nothing: there is no page.
func SelectText(string) {}

// Copy does nothing: there is no page.
func Copy(string, func(copied bool)) {}

// CopyText does nothing: there is no page.
func CopyText(string, func(copied bool)) {}
