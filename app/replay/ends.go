package replay

import "kvscope/store/trace"

// Events returns all events of the session. The slice must not be changed.
func (t *Timeline) Events() []trace.Event { return t.events }

// Last returns the state behind all events, wherever the cursor is: what the
// next command meets. It is valid until a command runs and must not be changed.
func (t *Timeline) Last() *State { return &t.last }
