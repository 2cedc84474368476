package act

import "kvscope/app/words"

// Prefs are what a person prefers, or their window has room for, on every screen.
type Prefs struct {
	Narrow     bool // drawn for a phone
	Presenting bool // larger type and less frame
	Space      int  // how large a presentation may be; 0: not larger than usual
	Width      int  // of the table, in CSS pixels; 0: not known yet
	Lang       *words.Lang
}

// What happens to them.
type (
	Window  struct{ Narrow bool }      // the window's class changed
	Room    struct{ Level int }        // the window has room for that enlargement, or for none: 0
	Wide    struct{ Width int }        // the table has another width
	Present struct{}                   // larger type and less frame for a projector, or no longer
	Speak   struct{ Lang *words.Lang } // another language; nil is English
)

// OfWindow reports whether a message tells of the window: the page sends it by itself, and
// no person means anything by it.
func OfWindow(msg Msg) bool {
	switch msg.(type) {
	case Window, Room, Wide:
		return true
	}
	return false
}

func (Window) IsMsg()  {}
func (Room) IsMsg()    {}
func (Wide) IsMsg()    {}
func (Present) IsMsg() {}
func (Speak) IsMsg()   {}

// Change changes the preferences, if a message is about them.
func (p *Prefs) Change(msg Msg) bool {
	switch msg := msg.(type) {
	case Window:
		p.Narrow = msg.Narrow
	case Room:
		p.Space = msg.Level
	case Wide:
		p.Width = msg.Width
	case Present:
		p.Presenting = !p.Presenting
	case Speak:
		p.Lang = msg.Lang
	default:
		return false
	}
	return true
}

// Enlarged returns how large a presentation is drawn: 1, or 2 where the window
// has room for half as much again; 0 is the usual size. A window that is too
// small for larger type has less frame only.
func (p *Prefs) Enlarged() int {
	if !p.Presenting || p.Narrow {
		return 0
	}
	return p.Space
}
