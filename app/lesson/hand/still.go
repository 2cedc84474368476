package hand

import (
	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

// Still is the picture of a state that a learner has made: a story in which nothing
// happens.
type Still struct {
	session  *replay.Session
	timeline *replay.Timeline
}

// Still returns the picture of the state as it is now.
func (w *Work) Still() *Still {
	state := w.state.Clone()
	return &Still{w.session, w.session.Timeline().Still(state)}
}

// Settings returns those of the store that the learner works on.
func (s *Still) Settings() replay.Settings { return s.session.Settings() }

// Timeline returns a recording without an event.
func (s *Still) Timeline() *replay.Timeline { return s.timeline }

// Entries returns no command.
func (s *Still) Entries() []replay.Entry { return nil }

// Position is before the first command.
func (s *Still) Position(replay.Depth) replay.Position { return replay.Position{Entry: -1} }

// Site is none.
func (s *Still) Site() trace.Site { return trace.Site{} }

// Layout returns where the session's store has its nodes.
func (s *Still) Layout(stripe int) store.Layout { return s.session.Layout(stripe) }
