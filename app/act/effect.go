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
)

func (Draw) IsEffect()  {}
func (Slice) IsEffect() {}
func (Later) IsEffect() {}
