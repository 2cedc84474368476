//go:build !(js && wasm)

package browser

import "errors"

// Drawer keeps nothing: there is no page.
type Drawer struct{}

var errNoPage = errors.New("there is no page")

// NewDrawer returns a drawer that keeps nothing.
func NewDrawer() *Drawer { return &Drawer{} }

// List fails: there is no page.
func (*Drawer) List(done func(names []string, err error)) { done(nil, errNoPage) }

// Read fails: there is no page.
func (*Drawer) Read(_ string, done func(text string, err error)) { done("", errNoPage) }

// Write fails: there is no page.
func (*Drawer) Write(_ string, _ int, _ string, done func(there bool, err error)) {
	done(false, errNoPage)
}

// Remove fails: there is no page.
func (*Drawer) Remove(_ []string, done func(error)) { done(errNoPage) }

// Hold fails: there is no page.
func (*Drawer) Hold(_ string, done func(held bool)) { done(false) }

// Tab returns nothing: there is no page.
func Tab() string { return "" }

// SetTab does nothing: there is no page.
func SetTab(string) {}

// NewName returns nothing: there is no page.
func NewName() string { return "" }

// Leaving does nothing: there is no page.
func Leaving(func()) {}
