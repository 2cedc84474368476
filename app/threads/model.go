package threads

import (
	"math/rand/v2"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
)

// MaxTurns is the most turns of a schedule. Some thirty finish six commands.
const MaxTurns = 600

// Model is everything that the screen depends on. Only Update changes it.
type Model struct {
	act.Prefs

	At      int  // turns given
	Drawn   bool // a seed chooses, not the person
	Seed    uint64
	Notice  Notice
	Playing bool
	Speed   int  // its place in desk.Speeds
	Second  bool // a small window shows the world with stripes, not that with one lock

	Editing  bool     // the scripts are being written
	Drafts   []string // of the scripts, as they are being written; nil: as they are
	Problems []string // why a draft is no script
	Task     int      // its place in Tasks, from 1; 0: none
	Search   Search
	Race     Race

	plan   Plan
	turns  []int // the schedule, also what is ahead of At
	worlds []*world
	beat   int    // numbers the timers of playing
	sliced bool   // a slice of work was asked for, and did not come yet
	fewest int    // turns that the task's scripts take; 0: not counted yet
	past   *asked // what was shown before the last change of more than a turn
}

// Notice is a sentence about something other than a turn.
type Notice struct {
	Text  string
	Error bool
}

// world is a store with its workers.
type world struct {
	stripes int
	threads *replay.Threads
	marks   []mark // of each turn of the schedule
}

// mark is what a turn of the schedule was in a world.
type mark struct {
	replay.Turn
	given bool // it was given: its worker was not done
	holds []replay.Hold
}

// New returns the model before anything is shown.
func New() *Model { return &Model{Seed: 7, Speed: desk.UsualSpeed} }

// MostBuckets is how many buckets of a store are shown here.
const MostBuckets = 64

// Limits bound what is kept of each world: a tenth of what a session of the Lab may, some
// 8 MiB (see replay.Limits).
func Limits() replay.Limits {
	return replay.Limits{Events: replay.MaxEvents / 10, CheckpointBytes: replay.MaxCheckpointBytes / 10}
}

// threads makes a store with that many locks, and its workers.
func (p *Plan) threads(stripes int) (*replay.Threads, error) {
	set := p.Settings
	switch {
	case set.Buckets > MostBuckets || set.Slots > 4*MostBuckets || set.Slots == 0 && set.Rehash != store.RehashOff:
		return nil, words.Problem("Threads shows stores of at most {most} buckets, which have a limit or do not grow", "most", words.Number(MostBuckets))
	case stripes == 1:
		set.Stripes = 1
	}
	return replay.NewThreads(set, p.Before, p.Scripts, Limits())
}

// open makes the worlds anew, and gives the turns of a schedule, that many of them.
func (m *Model) open(plan Plan, turns []int, at int) error {
	var worlds []*world
	for _, stripes := range []int{1, max(2, plan.Settings.Stripes)} {
		plan.Settings.Stripes = stripes
		threads, err := plan.threads(stripes)
		if err != nil {
			closeAll(worlds)
			return err
		}
		worlds = append(worlds, &world{stripes: stripes, threads: threads})
	}
	m.leave()
	m.plan, m.turns, m.worlds, m.At = plan, turns, worlds, 0
	for m.At < min(at, len(turns)) && m.give(turns[m.At]) {
	}
	return nil
}

// leave ends the workers, and what else goes on.
func (m *Model) leave() {
	closeAll(m.worlds)
	m.Search.stop()
	m.worlds, m.Playing = nil, false
}

func closeAll(worlds []*world) {
	for _, w := range worlds {
		w.threads.Close()
	}
}

// give gives a worker the next turn, in every world. It is false at the limit of what is
// recorded.
func (m *Model) give(worker int) bool {
	for _, w := range m.worlds {
		turn, given, err := w.threads.Step(worker)
		if err != nil {
			m.Notice, m.Playing = Notice{m.Lang.T("This run has as many events as it can hold. Go back, or start anew."), true}, false
			return false
		}
		turn.Worker = worker
		k := mark{Turn: turn, given: given}
		for _, one := range w.threads.Workers() {
			k.holds = append(k.holds, one.Hold)
		}
		w.marks = append(w.marks, k)
	}
	m.At++
	return true
}

// back goes back to a turn: all turns before it are run again.
func (m *Model) back(at int) {
	if at = max(0, at); at == m.At {
		return
	}
	if err := m.open(m.plan, m.turns, at); err != nil {
		m.fail(err)
	}
}

// run gives a worker the turn. If the schedule goes on otherwise, that goes.
func (m *Model) run(worker int) {
	if worker < 0 || worker >= len(m.plan.Scripts) || m.done(worker) {
		return
	}
	if m.At == len(m.turns) || m.turns[m.At] != worker {
		m.turns = append(m.turns[:m.At:m.At], worker)
	}
	if m.At == MaxTurns {
		m.Notice, m.Playing = Notice{m.Lang.T("A schedule has at most 600 turns. Go back, or start anew."), true}, false
		return
	}
	m.give(worker)
}

// done reports whether a worker is done in every world.
func (m *Model) done(worker int) bool {
	for _, w := range m.worlds {
		if !w.threads.Workers()[worker].Done {
			return false
		}
	}
	return true
}

// next returns whose turn is the next: by the schedule, else by the seed, else the
// first who can do something. At the end it is -1.
func (m *Model) next() int {
	if m.At < len(m.turns) && !m.done(m.turns[m.At]) {
		return m.turns[m.At]
	}
	var ready []int // in some world
	better := -1    // the first for whom no turn is lost in another
	for i := range m.plan.Scripts {
		goes, waits := false, false
		for _, w := range m.worlds {
			one := w.threads.Workers()[i]
			goes, waits = goes || one.Next != 0, waits || one.Next == 0 && !one.Done
		}
		if goes {
			ready = append(ready, i)
		}
		if goes && !waits && better < 0 {
			better = i
		}
	}
	switch {
	case len(ready) == 0:
		return -1
	case m.Drawn:
		random := rand.New(rand.NewPCG(m.Seed, uint64(m.At))) // of the seed and the turn alone, so that Back changes nothing
		return ready[random.IntN(len(ready))]
	case better >= 0:
		return better
	}
	return ready[0]
}

// letter names a worker.
func letter(worker int) string { return string(rune('A' + worker)) }

// key returns the key, or else the whole, of a command of a worker.
func (m *Model) key(worker, entry int) string {
	script := m.plan.Scripts[worker]
	if entry >= len(script) {
		return ""
	}
	if c := script[entry]; c.Key != "" {
		return words.Short(c.Key, 9)
	}
	return line(script[entry])
}
