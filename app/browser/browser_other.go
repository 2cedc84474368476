//go:build !(js && wasm)

package browser

// Listen does nothing: there is no page.
func Listen(Events) error { return nil }

// StorageDenied reports false: there is no page.
func StorageDenied() bool { return false }

// Opened returns an opening with the Lab: there is no address.
func Opened() *Opening {
	return &Opening{Fragment: "/lab", File: func(string) ([]byte, bool) { return nil, false }}
}

// SetLanguage does nothing: there is no page.
func SetLanguage(string) {}

// Focus does nothing: there is no page.
func Focus(string) {}

// OpenDialog does nothing: there is no page.
func OpenDialog(string) {}

// CloseDialog does nothing: there is no page.
func CloseDialog(string) {}

// Here returns nothing: there is no page.
func Here() string { return "" }

// FocusBeside finds nothing: there is no page.
func FocusBeside(Desk, string, int) bool { return false }

// SetValue does nothing: there is no page.
func SetValue(string, string) {}

// Reveal does nothing: there is no page.
func Reveal(Desk, string) {}

// Follow does nothing: there is no page.
func Follow(string) {}

// FollowAcross does nothing: there is no page.
func FollowAcross(string) {}

// Visit does nothing: there is no page.
func Visit(string) {}

// Print does nothing: there is no page.
func Print() bool { return true }

// ScrollBack does nothing: there is no page.
func ScrollBack(Desk, string) {}
