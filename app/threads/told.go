package threads

import (
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// phase says what a worker's next turn does.
func (m *Model) phase(p replay.Phase) string {
	switch p {
	case replay.Hashing:
		return m.Lang.T("next: hash the key")
	case replay.Asking:
		return m.Lang.T("next: ask for the lock")
	case replay.Finding:
		return m.Lang.T("next: look for the key")
	case replay.Taking:
		return m.Lang.T("next: take a slot")
	case replay.Writing:
		return m.Lang.T("next: write")
	case replay.Linking:
		return m.Lang.T("next: change the chain")
	case replay.Freeing:
		return m.Lang.T("next: give the slot back")
	case replay.Moving:
		return m.Lang.T("next: go on with the rehash")
	}
	return m.Lang.T("next: give the lock back")
}

// brief says in a word what a worker's next turn does; without one it waits.
func (m *Model) brief(p replay.Phase) string {
	phases := [...]string{
		0:                words.Key("waits"),
		replay.Hashing:   words.Key("hash"),
		replay.Asking:    words.Key("ask"),
		replay.Finding:   words.Key("look"),
		replay.Taking:    words.Key("take"),
		replay.Writing:   words.Key("write"),
		replay.Linking:   words.Key("link"),
		replay.Freeing:   words.Key("free"),
		replay.Moving:    words.Key("move"),
		replay.Releasing: words.Key("release"),
	}
	return m.Lang.T(phases[p])
}

// told says what the last turn did in a world.
func (m *Model) told(w *world) string {
	k, ok := m.last(w)
	if !ok {
		return m.Lang.T("Nobody has had a turn yet. Who runs first?")
	}
	who, key := letter(k.Worker), words.InQuotes(m.about(w, k))
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
	if n := len(one.Locks); n > 1 && holds(one.Hold) {
		return m.Lang.F("{worker} has the lock of stripe {stripe} too: {n} at once.", "worker", who, "stripe", words.Number(int(one.Stripe)), "n", words.Number(n))
	}
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

// about returns the key that a turn was about: of a batch the one that it came to.
func (m *Model) about(w *world, k mark) string {
	if script := m.plan.Scripts[k.Worker]; k.Phase == replay.Finding && k.Entry < len(script) && len(script[k.Entry].Batch) > 0 {
		from := 0
		if m.At > 1 {
			from = w.marks[m.At-2].To
		}
		for _, e := range w.threads.Timeline().Events(from, k.To) {
			if e.Kind == trace.Begin && e.Key != "" {
				return words.Short(e.Key, 9)
			}
		}
	}
	return m.key(k.Worker, k.Entry)
}
