package lab

import (
	"slices"
	"strconv"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// Grow lets the pool grow, in place of refusing what it has no slot for.
type Grow struct{}

// Next returns what the primary button does, and what stands on it: a step, while the
// command has some; then the next command, what the sentence advises after a refusal,
// or the first of the suggestions. There always is something.
func (m *Model) Next() (msg act.Msg, name string) {
	p := m.Progress()
	entries := m.Session.Entries()
	tries := m.suggestions()
	switch t := m.Session.Timeline(); {
	case m.Busy.Running, p.Step < p.Steps, p.Number == 0 && t.HasNext(m.Depth): // "Press Step to run the first command."
		return desk.Step{}, m.Lang.T("Step")
	case p.Number < len(entries) && t.HasNext(m.Depth):
		return desk.Step{}, m.Lang.F("Next: {command}", "command", words.Cut(words.Command(entries[p.Number].Command), nextShown))
	case len(entries) > 0:
		events := t.Operation()
		switch last := events[len(events)-1]; last.Outcome {
		case trace.Full:
			return Grow{}, m.Lang.T("Let it grow")
		case trace.Unreached:
			return Choose{Setting: "loose", Value: "0"}, m.Lang.T("Take a prime size")
		}
		if tries = m.Suggestions(); len(tries) == 0 {
			tries = []string{m.newPut()}
		}
	}
	return Run{Text: tries[0]}, m.Lang.F("Next: {command}", "command", words.Cut(tries[0], nextShown))
}

// nextShown is how many characters of a command stand on a button.
const nextShown = 20

// grow runs the history again on a pool without a limit.
func (m *Model) grow() {
	to := m.Session.Settings()
	to.Slots, to.Eviction = 0, store.EvictNone
	if to.Strategy.OnePerBucket() && to.Rehash == store.RehashOff && !to.Loose {
		to.Rehash = store.RehashAtOnce
	}
	m.configure(to)
}

// Suggestions returns commands worth trying next, which fit what is stored: none while
// steps are ahead.
func (m *Model) Suggestions() (left []string) {
	if m.Session.Timeline().HasNext(m.Depth) || len(m.Session.Entries()) == 0 {
		return nil
	}
	for _, s := range m.fitting() {
		if m.Session.Settings().Bare || !slices.Contains(m.History, s) { // blocks come and go
			left = append(left, s)
		}
	}
	return left
}

// fitting returns what can be suggested: what the first example is followed by, while
// what that is about is stored; else the same with the keys that are.
func (m *Model) fitting() []string {
	set := m.Session.Settings()
	if set.Bare {
		return m.blocks()
	}
	var keys []string
	for i := range m.Session.Timeline().Last().Stripes {
		for _, slot := range m.Session.Timeline().Last().Stripes[i].Slots {
			if slot.Live() {
				keys = append(keys, slot.Key)
			}
		}
	}
	full := set.Slots > 0 && len(keys) >= set.Slots
	if slices.Contains(keys, "cat") && (!full || slices.Contains(m.History, m.suggestions()[0])) {
		return m.suggestions()
	}
	var all []string
	if !full || set.Eviction != store.EvictNone {
		all = append(all, m.newPut())
	}
	if len(keys) > 0 {
		for _, c := range []script.Command{
			{Verb: script.Get, Key: keys[len(keys)-1]}, {Verb: script.Get, Key: m.newKey()},
			{Verb: script.Put, Key: keys[0], Value: "other"}, {Verb: script.Erase, Key: keys[0]},
		} {
			all = append(all, c.String())
		}
	}
	return all
}

// blocks returns what can be suggested of a bare pool, by the names that there are: a new
// block, unless all are live; then what becomes of one that is, and of a handle that does
// not fit.
func (m *Model) blocks() (all []string) {
	live, old, last := "", "", m.Session.Timeline().Last()
	for _, h := range last.Handles {
		if h.Foreign || h.Generation != last.Stripes[0].Slots[h.Slot].Generation {
			old = h.Name
		} else if live == "" {
			live = h.Name
		}
	}
	if live == "" || m.stored() != m.Session.Settings().Slots {
		all = append(all, "alloc "+m.newKey())
	}
	if live != "" {
		all = append(all, "free "+live, "read "+live)
	}
	if old != "" {
		all = append(all, "read "+old)
	}
	return all
}

// newPut returns a command that puts a new key; of a bare pool the first that can be
// suggested.
func (m *Model) newPut() string {
	if m.Session.Settings().Bare {
		return m.blocks()[0]
	}
	return script.Command{Verb: script.Put, Key: m.newKey(), Value: "new"}.String()
}

// newKey returns a key that is not stored and was not put before: a number where keys
// are.
func (m *Model) newKey() string {
	known := map[string]bool{}
	for _, e := range m.Session.Entries() {
		known[e.Command.Key] = true
	}
	if m.Session.Settings().Hash == "number" {
		for n := 1; ; n++ {
			if key := strconv.Itoa(n * m.Session.Settings().Buckets); !known[key] {
				return key
			}
		}
	}
	for _, key := range []string{"lion", "goat", "elk", "fox", "duck"} {
		if !known[key] {
			return key
		}
	}
	for key := range script.Words(uint64(len(known))) {
		if !known[key] {
			return key
		}
	}
	return ""
}
