package replay

import (
	"iter"

	"kvscope/store/script"
)

// Given returns the commands that have run and, behind them, those that are queued,
// each with how many of its operations have run or are to run: what QueuePart takes.
func (s *Session) Given() iter.Seq2[script.Command, int] {
	return func(yield func(script.Command, int) bool) {
		for i, e := range s.entries {
			if i == len(s.entries)-1 {
				e.Ran += len(s.parts)
			}
			if !yield(e.Command, e.Ran) {
				return
			}
		}
		for _, q := range s.queue {
			if !yield(q.command, q.operations()) {
				return
			}
		}
	}
}

// Commands returns how many commands Given returns.
func (s *Session) Commands() int { return len(s.entries) + len(s.queue) }

// QueuePart queues a command of which only that many operations are to run, as of
// one that was stopped; 0 means all.
func (s *Session) QueuePart(c script.Command, most int) {
	before := len(s.queue)
	s.Queue(c)
	for i := range s.queue[before:] {
		s.queue[before+i].most = most
	}
}

// Fork returns a session that runs the first commands of s again, that many of
// them, exactly as they ran here: a fill that was stopped is stopped at the same
// operation. They are queued: Work runs them, and whatever is queued behind
// them. Its recording then equals that of s up to there, event by event. It has
// the limits of s, and s stays as it is.
//
// A store cannot go back in time, so the past is run again. Cost: that of
// the commands.
func (s *Session) Fork(commands int) (*Session, error) {
	fork, err := New(s.settings, s.limits)
	if err != nil {
		return nil, err
	}
	for _, e := range s.entries[:max(0, min(commands, len(s.entries)))] {
		fork.queue = append(fork.queue, queued{e.Command, e.Ran})
	}
	return fork, nil
}
