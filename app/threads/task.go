package threads

import (
	"kvscope/app/replay"
	"kvscope/app/words"
)

// Task is something to be brought about. What the workers really did says whether it
// was.
type Task struct {
	Title, Asks string

	address string
	own     bool // the scripts may be changed
	grade   func(m *Model) (done bool, says string)
}

// Tasks returns all of them.
func Tasks() []Task {
	return []Task{
		{Title: words.Key("Make B wait twice"), Asks: words.Key("One lock: give the turns so that B has to wait twice."),
			address: "?turns=&task=1", grade: (*Model).waitedTwice},
		{Title: words.Key("The fewest turns"), Asks: words.Key("One lock: finish all six commands in the fewest turns, but let two workers be under way at once."),
			address: "?turns=&task=2", grade: (*Model).fewestTurns},
		{Title: words.Key("Four at the same time"), Asks: words.Key("Four stripes: find four keys that can be put at the same time, and let all four in at once. Change the keys under Scripts."),
			address: "?turns=&task=3&a=put%20cat%201&b=put%20dog%202&c=put%20owl%203&d=put%20cow%204", own: true, grade: (*Model).fourAtOnce},
	}
}

// waitedTwice counts how often B began to wait.
func (m *Model) waitedTwice() (done bool, says string) {
	const b = 1
	waited, waits := 0, false
	for _, k := range m.worlds[0].marks {
		if k.holds[b].Waits() && !waits {
			waited++
		}
		waits = k.holds[b].Waits()
	}
	all := m.worlds[0].threads.Workers()[b].Done
	switch {
	case waited >= 2:
		return true, m.Lang.T("B had to wait twice: it asked while a writer was inside, or waited.")
	case all:
		return false, m.Lang.N(waited, "B is done and had to wait {n} time. Go back, and let somebody be inside when B asks.", "B is done and had to wait {n} times. Go back, and let somebody be inside when B asks.")
	}
	return false, m.Lang.N(waited, "So far B had to wait {n} time.", "So far B had to wait {n} times.")
}

// fewestTurns compares with what the scripts take one after the other, in which nobody
// waits. Two workers must have been in a command at once, or it would be no task.
func (m *Model) fewestTurns() (done bool, says string) {
	if m.fewest == 0 {
		m.fewest = m.oneAfterTheOther()
	}
	w, over, given, lost, together := m.worlds[0], 0, 0, 0, false
	for _, one := range w.threads.Workers() {
		over += len(one.Answers)
	}
	for at, k := range w.marks {
		if k.given {
			given++
		}
		if k.Lost {
			lost++
		}
		together = together || at > 0 && inside(k.holds) && k.holds[k.Worker] == replay.Free && k.Phase == replay.Hashing
	}
	if over < m.plan.jobs() {
		return false, m.Lang.F("{n} of {all} commands are done after {turns} turns, of which {lost} were lost.",
			"n", words.Number(over), "all", words.Number(m.plan.jobs()), "turns", words.Number(given), "lost", words.Number(lost))
	}
	switch {
	case given > m.fewest:
		return false, m.Lang.F("All are done after {turns} turns. {fewest} are enough: no turn need be lost. Go back.", "turns", words.Number(given), "fewest", words.Number(m.fewest))
	case !together:
		return false, m.Lang.T("No turn was lost, but they went one after the other. Hash a key while another worker is inside.")
	}
	return true, m.Lang.F("All are done after {turns} turns, and no schedule needs fewer.", "turns", words.Number(given))
}

// inside reports whether somebody has a lock.
func inside(all []replay.Hold) bool {
	for _, h := range all {
		if holds(h) {
			return true
		}
	}
	return false
}

// oneAfterTheOther returns how many turns the scripts take on one lock, worker by
// worker.
func (m *Model) oneAfterTheOther() (turns int) {
	threads, err := m.plan.threads(1)
	if err != nil {
		return 0
	}
	defer threads.Close()
	for ready := threads.Ready(); len(ready) > 0 && turns < MaxTurns; ready = threads.Ready() {
		threads.Step(ready[0])
		turns++
	}
	return turns
}

// fourAtOnce counts how many wrote at the same moment in the store with stripes.
func (m *Model) fourAtOnce() (done bool, says string) {
	most := 0
	for _, k := range m.worlds[1].marks {
		n := 0
		for _, h := range k.holds {
			if h == replay.Writes {
				n++
			}
		}
		most = max(most, n)
	}
	if most >= MaxWorkers {
		return true, m.Lang.T("All four were inside at once, each behind the lock of another stripe.")
	}
	return false, m.Lang.F("Most at once so far: {n}. The top bits of its hash choose the stripe of a key.", "n", words.Number(most))
}
