// Package browser is the only place that touches JavaScript: what the app needs
// of the page beyond drawing.
//
// Every function has a twin for native builds that does nothing, so that the
// packages above compile and are tested without a browser.
package browser

// Key is one key pressed anywhere on the page.
type Key struct {
	Name   string // as in KeyboardEvent.key: "ArrowLeft", "Home", "/", " "
	Shift  bool
	Typing bool // the focus is in a field that holds text
	Field  bool // the focus is in a field, empty or not
	Button bool // the focus is on something that Space and Enter press

	Place string // where the slot is shown that has the focus: "table" or "pool"; else empty
	Slot  uint32 // … and its number
}

// Events are the functions to call when something happens. They are called
// while the browser waits, so they must be quick and must not block.
type Events struct {
	Key     func(Key) (handled bool) // handled: the browser does nothing of its own
	Narrow  func(narrow bool)        // the window became narrow, or wide
	Address func(fragment string)    // the part of the address behind # changed
	Space   func(level int)          // there is room for a presentation of that size
	Redraw  func()                   // sizes or colours may have changed
	Point   func(slot string)        // the number of a slot is pointed at, or nothing is

	Select func(slot uint32, aloud bool) // a slot was tapped; aloud: pressed by keyboard
}

// NarrowWidth is the width of a window, in CSS pixels, below which the layout
// is that of a phone. The style sheet has the same number.
const NarrowWidth = 720

// Spaces are the windows that have room for a presentation, smallest first: as
// conditions on the window, in CSS pixels. Each is a level higher than the one
// before.
func Spaces() []string {
	return []string{"(min-width: 1000px) and (min-height: 640px)", "(min-width: 1720px) and (min-height: 940px)"}
}
