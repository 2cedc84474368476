package threads

import (
	"math/rand/v2"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/script"
)

// MaxTurns is the most turns of a schedule. Some thirty finish six commands.
const MaxTurns = 600

// Model is everything that the screen depends on. Only Update changes it.
type Model struct {
	act.Prefs

	At      int  // turns given
	Drawn   bool // a seed chooses, not the person
	Seed    uint64
	Notice  string
	Playing bool
	Speed   int // its place in desk.Speeds

	plan   Plan
	turns  []int // the schedule, also what is ahead of At
	worlds []*world
	beat   int // numbers the timers of playing
}

// Plan is what the workers are to do.
type Plan struct {
	Settings replay.Settings
	Before   []script.Command
	Scripts  [][]replay.Job

	custom string // how an address says the scripts; empty if they are the usual ones
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

// usual is the plan of a first visit: the prepared example, whose frog, lion and pig
// are to be in bucket 7.
func usual() Plan {
	before, _ := script.Parse("put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput bear growl\nput hen cluck\nput pig oink\nput wolf howl\nerase bee\nerase hen\n")
	plan := Plan{Settings: link.Usual(), Before: before}
	for _, text := range []string{"put frog croak\nget cat", "get pig\nput lion roar", "get cow\nget frog"} {
		commands, _ := script.Parse(text)
		plan.Scripts = append(plan.Scripts, replay.Jobs(commands))
	}
	return plan
}

// New returns the model before anything is shown.
func New() *Model { return &Model{Seed: 7, Speed: desk.UsualSpeed} }

// open makes the worlds anew, and gives the turns of a schedule, that many of them.
func (m *Model) open(plan Plan, turns []int, at int) error {
	var worlds []*world
	for _, stripes := range []int{1, 4} {
		settings := plan.Settings
		settings.Stripes = stripes
		threads, err := replay.NewThreads(settings, plan.Before, plan.Scripts, replay.Limits{Events: replay.MaxEvents / 10})
		if err != nil {
			closeAll(worlds)
			return err
		}
		worlds = append(worlds, &world{stripes: stripes, threads: threads})
	}
	m.leave()
	m.plan, m.turns, m.worlds, m.At = plan, turns, worlds, 0
	for m.At < min(at, len(turns)) {
		m.give(turns[m.At])
	}
	return nil
}

// leave ends the workers.
func (m *Model) leave() {
	closeAll(m.worlds)
	m.worlds, m.Playing = nil, false
}

func closeAll(worlds []*world) {
	for _, w := range worlds {
		w.threads.Close()
	}
}

// give gives a worker the next turn, in every world.
func (m *Model) give(worker int) {
	for _, w := range m.worlds {
		turn, given, err := w.threads.Step(worker)
		if err != nil {
			m.Notice, m.Playing = m.Lang.T("This run has as many events as it can hold. Go back, or start anew."), false
			return
		}
		turn.Worker = worker
		k := mark{Turn: turn, given: given}
		for _, one := range w.threads.Workers() {
			k.holds = append(k.holds, one.Hold)
		}
		w.marks = append(w.marks, k)
	}
	m.At++
}

// back goes back to a turn: all turns before it are run again.
func (m *Model) back(at int) {
	if at = max(0, at); at == m.At {
		return
	}
	if err := m.open(m.plan, m.turns, at); err != nil {
		m.Notice = m.Lang.Error(err)
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
		m.Notice, m.Playing = m.Lang.T("A schedule has at most 600 turns. Go back, or start anew."), false
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
	if m.At < len(m.turns) {
		return m.turns[m.At]
	}
	var ready []int
	for i := range m.plan.Scripts {
		for _, w := range m.worlds {
			if one := w.threads.Workers()[i]; one.Next != 0 {
				ready = append(ready, i)
				break
			}
		}
	}
	switch {
	case len(ready) == 0:
		return -1
	case m.Drawn:
		random := rand.New(rand.NewPCG(m.Seed, uint64(m.At))) // of the seed and the turn alone, so that Back changes nothing
		return ready[random.IntN(len(ready))]
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
