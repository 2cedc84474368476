package threads

import (
	"math/rand/v2"

	"kvscope/app/act"
	"kvscope/app/replay"
	"kvscope/app/words"
)

// Slice asks for a slice of work: a Work, when the page has had its turn.
type Slice struct{}

// IsEffect marks an effect.
func (Slice) IsEffect() {}

// Work goes on with a search, as long as More says so.
type Work struct{ More func() bool }

// IsMsg marks a message.
func (Work) IsMsg() {}

// Tries is how many schedules a search looks at.
const Tries = 300

// Search looks for a schedule of one lock in which a worker waits for as many turns as
// it can. It plays schedules on the real store: at first such as a seed draws, where each
// worker is more or less eager; then also such as begin like the best one so far.
//
// What it finds is the best of those that it saw, and said to be no more. Cost of one
// schedule: that of its turns.
type Search struct {
	Worker int
	Going  bool
	Done   int // schedules
	Most   int // turns that the worker waited in the best one

	plan    Plan
	best    []int
	until   int // turns of the best one up to the last in which the worker waits
	random  *rand.Rand
	threads *replay.Threads // the schedule that is being played, or nil
	turns   []int
	prefix  int // turns that are those of the best one
	eager   []int
	waited  int
	last    int // turns up to the last in which it waits
}

// begin starts a search.
func (s *Search) begin(plan Plan, worker int, seed uint64) {
	s.stop()
	*s = Search{Worker: worker, Going: true, plan: plan, random: rand.New(rand.NewPCG(seed, 0))}
}

// stop ends it; what was found stays.
func (s *Search) stop() {
	s.Going = false
	if s.threads != nil {
		s.threads.Close()
		s.threads = nil
	}
}

// work plays on, as long as more says so.
func (s *Search) work(more func() bool) error {
	for s.Going {
		if err := s.turn(); err != nil {
			s.stop()
			return err
		}
		if !more() {
			break
		}
	}
	return nil
}

// turn gives one turn, or begins or ends a schedule.
func (s *Search) turn() (err error) {
	if s.threads == nil {
		if s.threads, err = s.plan.threads(1); err != nil {
			return err
		}
		s.turns, s.waited, s.prefix, s.eager = nil, 0, 0, nil
		for range s.plan.Scripts {
			s.eager = append(s.eager, 1<<s.random.IntN(6))
		}
		if s.Done >= Tries/3 && len(s.best) > 0 {
			s.prefix = s.random.IntN(len(s.best))
		}
		return nil
	}
	next := s.next()
	if next < 0 {
		if s.waited > s.Most {
			s.Most, s.best, s.until = s.waited, s.turns, s.last
		}
		s.threads.Close()
		s.threads = nil
		s.Done++
		s.Going = s.Done < Tries
		return nil
	}
	turn, _, err := s.threads.Step(next)
	if err != nil {
		return err
	}
	s.turns = append(s.turns, next)
	if turn.Holds[s.Worker].Waits() {
		s.waited, s.last = s.waited+1, len(s.turns)
	}
	return nil
}

// next returns who has the next turn, of those for whom it is not lost; -1: all are done.
func (s *Search) next() int {
	if len(s.turns) < s.prefix {
		return s.best[len(s.turns)]
	}
	ready := s.threads.Ready()
	if len(ready) == 0 || len(s.turns) >= MaxTurns {
		return -1
	}
	all := 0
	for _, i := range ready {
		all += s.eager[i]
	}
	n := s.random.IntN(all)
	for _, i := range ready {
		if n -= s.eager[i]; n < 0 {
			return i
		}
	}
	return ready[0]
}

// found shows what a search found, at the last turn in which its worker waits.
func (m *Model) found() {
	s := &m.Search
	s.stop()
	who := letter(s.Worker)
	if s.Most == 0 {
		m.Notice = Notice{Text: m.Lang.N(s.Done, "{n} schedule was played, and {worker} never had to wait.", "{n} schedules were played, and {worker} never had to wait.", "worker", who)}
		return
	}
	a := m.here()
	a.turns, a.at = s.best, s.until
	if m.replace(a); m.Notice.Error {
		return
	}
	m.Notice = Notice{Text: m.Lang.F("{worker} waits for {most} turns: the longest of {n} schedules.", "worker", who, "most", words.Number(s.Most), "n", words.Number(s.Done))}
}

// resumes asks for a slice of work, if there is work and none was asked for yet.
func (m *Model) resumes(effects []act.Effect) []act.Effect {
	if m.Search.Going && !m.sliced {
		m.sliced = true
		effects = append(effects, Slice{})
	}
	return effects
}
