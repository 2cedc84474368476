package threads

import (
	"kvscope/app/replay"
	"kvscope/app/words"
)

// told says what the last turn did in a world.
func (m *Model) told(w *world) string {
	k, ok := m.last(w)
	if !ok {
		return m.Lang.T("Nobody has had a turn yet. Who runs first?")
	}
	who, key := letter(k.Worker), words.Quoted(m.key(k.Worker, k.Entry))
	if !k.given {
		return m.Lang.F("{worker} is done here already.", "worker", who)
	}
	if k.Lost {
		return m.Lang.F("{worker} waits for the lock, so this turn is lost.", "worker", who)
	}
	switch k.Phase {
	case replay.Hashing:
		return m.Lang.F("{worker} hashes {key}. No lock is needed for that.", "worker", who, "key", key)
	case replay.Asking:
		return m.asked(w, k)
	case replay.Finding:
		return m.Lang.F("{worker} looks for {key}.", "worker", who, "key", key)
	case replay.Taking:
		return m.Lang.F("{worker} takes a slot for {key}.", "worker", who, "key", key)
	case replay.Writing:
		return m.Lang.F("{worker} writes {key}.", "worker", who, "key", key)
	case replay.Linking:
		return m.Lang.F("{worker} changes the chain for {key}.", "worker", who, "key", key)
	case replay.Freeing:
		return m.Lang.F("{worker} gives the slot of {key} back.", "worker", who, "key", key)
	case replay.Moving:
		return m.Lang.F("{worker} goes on with the rehash.", "worker", who)
	}
	return m.released(w, k)
}

// asked says how asking for a lock ended.
func (m *Model) asked(w *world, k mark) string {
	who := letter(k.Worker)
	one := w.threads.Workers()[k.Worker]
	inside := m.inside(w, one.Stripe)
	switch {
	case k.holds[k.Worker] == replay.Writes:
		return m.Lang.F("{worker} has the lock, alone.", "worker", who)
	case k.holds[k.Worker] == replay.Reads && inside != who:
		return m.Lang.F("{worker} has the lock too: readers share it.", "worker", who)
	case k.holds[k.Worker] == replay.Reads:
		return m.Lang.F("{worker} has the lock, and shares it with other readers.", "worker", who)
	}
	if ahead := m.ahead(w, k.Worker); ahead >= 0 && k.holds[k.Worker] == replay.WaitsToRead {
		return m.Lang.F("{worker} only wants to read, but {ahead} waits already: a waiting writer holds new readers back.", "worker", who, "ahead", letter(ahead))
	}
	return m.Lang.F("{worker} asks for the lock and has to wait: {inside} has it.", "worker", who, "inside", inside)
}

// released says who got the lock that was given back.
func (m *Model) released(w *world, k mark) string {
	got := ""
	for i, h := range k.holds {
		if holds(h) && m.At > 1 && w.marks[m.At-2].holds[i].Waits() {
			if got != "" {
				got += ", "
			}
			got += letter(i)
		}
	}
	if got == "" {
		return m.Lang.F("{worker} gives the lock back.", "worker", letter(k.Worker))
	}
	return m.Lang.F("{worker} gives the lock back, and it goes to {got}.", "worker", letter(k.Worker), "got", got)
}
