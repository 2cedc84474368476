// Package browser is the only place that touches JavaScript: what the app needs
// of the page beyond drawing.
//
// Every function has a twin for native builds that does nothing, so that the
// packages above compile and are tested without a browser.
package browser

import "strconv"

// Key is one key pressed anywhere on the page.
type Key struct {
	Name   string // what it means, by KeyOf: "ArrowLeft", "Home", "/", "c", " "
	Shift  bool
	Typing bool // the focus is in a field that holds text
	Field  bool // the focus is in a field, empty or not
	Button bool // the focus is on something that Space and Enter press
	Panel  bool // the focus is in a panel beside the picture

	Place string // where the slot is shown that has the focus: "table" or "pool"; else empty
	Slot  uint32 // … its number
	Desk  Desk   // … and at which desk
}

// Desk is the number of a desk: an element of the page at which one session is
// drawn, which says so in DeskAttribute. Sessions at several desks have the same
// buckets and slots, so whatever looks for one starts at its desk.
type Desk int

// DeskAttribute is the attribute by which an element is a desk.
const DeskAttribute = "data-desk"

// Root is the CSS selector of the desk.
func (d Desk) Root() string { return "[" + DeskAttribute + `="` + strconv.Itoa(int(d)) + `"]` }

// ID is the id, unlike that of any other desk, of something at the desk.
func (d Desk) ID(name string) string { return "d" + strconv.Itoa(int(d)) + "-" + name }

// Events are the functions to call when something happens. They are called
// while the browser waits, so they must be quick and must not block.
type Events struct {
	Key     func(Key) (handled bool) // handled: the browser does nothing of its own
	Narrow  func(narrow bool)        // the window became narrow, or wide
	Address func(fragment string)    // the part of the address behind # changed
	Space   func(level int)          // there is room for a presentation of that size
	Redraw  func()                   // sizes or colours may have changed

	Point  func(at Desk, slot string)             // the number of a slot is pointed at, or nothing is
	Select func(at Desk, slot uint32, aloud bool) // a slot was tapped; aloud: pressed by keyboard
}

// Opening is what the page opens with.
type Opening struct {
	Fragment string
	Narrow   bool                                     // the window is that of a phone
	Space    int                                      // how large a presentation there is room for
	Roomy    bool                                     // all sentences of a command stand beside the picture
	Embedded bool                                     // Embedded
	Source   func(name string) string                 // a file of Go source, such as store/chaining.go; empty if it did not come
	Language string                                   // the code of the language that the page is to speak; empty for English
	Texts    string                                   // … and its texts, as JSON
	Acts     []string                                 // what was done on the first picture, in order
	File     func(name string) (text []byte, ok bool) // a file of the bundle that is at hand
}

// NarrowWidth is the width of a window, in CSS pixels, below which the layout
// is that of a phone. The style sheet has the same number.
const NarrowWidth = 720

// roomy is a window in which all sentences of a command stand beside the picture. The
// style sheet has the same numbers.
const roomy = "(min-width: 1440px) and (min-height: 700px)"

// Spaces are the windows that have room for a presentation, smallest first: as
// conditions on the window, in CSS pixels. Each is a level higher than the one
// before.
func Spaces() []string {
	return []string{"(min-width: 1000px) and (min-height: 640px)", "(min-width: 1720px) and (min-height: 940px)"}
}

// Rect is a part of the window, in CSS pixels.
type Rect struct{ X, Y, Width, Height float64 }
