package act

import "time"

// Effect is something to be done outside of a screen's model. What came of it, if
// that matters, comes back as a message.
type Effect interface{ IsEffect() }

// What can be asked for.
type (
	// Draw lays the picture out anew.
	Draw struct{}
	// Slice goes on with what is being run, for as long as the page need not answer.
	Slice struct{}
	// Later sends a message after some time.
	Later struct {
		After time.Duration
		Msg   Msg
	}
	// Focus moves the focus to an element, once it is drawn.
	Focus struct{ ID string }
	// SelectText selects the text of a field, once it is drawn.
	SelectText struct{ ID string }
	// Dialog opens a dialog, once it is drawn.
	Dialog struct{ ID string }
	// Copy copies a text, or if there is none that of a field. Whether that was allowed
	// comes back as a message.
	Copy struct{ ID, Text string }
	// Bring fetches a file of the bundle, which comes as Brought.
	Bring struct{ File string }
	// Save offers a text as a file.
	Save struct{ Name, Kind, Text string }
	// Amend changes a text that the browser keeps under a name, from what it is then;
	// an empty one is forgotten.
	Amend struct {
		Name string
		Edit func(old string) string
	}
	// KeepInTab has a text kept under a name until the tab is closed; an empty one is
	// forgotten.
	KeepInTab struct{ Name, Text string }
)

func (Draw) IsEffect()  {}
func (Slice) IsEffect() {}
func (Later) IsEffect() {}

func (Focus) IsEffect()      {}
func (SelectText) IsEffect() {}
func (Dialog) IsEffect()     {}
func (Copy) IsEffect()       {}
func (Save) IsEffect()       {}
func (Bring) IsEffect()      {}
func (Amend) IsEffect()      {}
func (KeepInTab) IsEffect()  {}
