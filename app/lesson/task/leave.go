package task

import (
	"time"

	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// evictedByLRU and evictedByClock ask who has to go when a full store is given a key
// that is new.

func evictedByLRU() *Kind {
	rules := []rule{oldestPut(), leastUsed(), {"newest", func(m *moment) []Place {
		return slot(m.stripe().Recency[0])
	}}}
	return evicted("evicted-lru", store.EvictLRU, []Hidden{HideOrder, HideCode, HideLog}, rules)
}

func evictedByClock() *Kind {
	rules := []rule{oldestPut(), {"under-the-hand", func(m *moment) []Place {
		return slot(m.stripe().Hand)
	}}, {"lru", func(m *moment) []Place { return only(OnSlot, longestUnused(m)) }}}
	return evicted("evicted-clock", store.EvictClock, []Hidden{HideCode, HideLog}, rules)
}

func evicted(name string, policy store.Eviction, hides []Hidden, rules []rule) *Kind {
	draw := func(d *drawer) {
		d.start(8, d.between(4, 6), "fnv1a")
		d.settings.Eviction = policy
		var keys []string
		for range d.settings.Slots + d.IntN(3) { // the hand has moved where some were evicted
			keys = append(keys, d.put())
			for range d.IntN(3) {
				d.get(keys[d.IntN(len(keys))])
			}
		}
		d.get(keys[d.IntN(len(keys))])
		d.put()
	}
	every := shape{draw, all(rules)}
	return &Kind{
		Name: name, Hides: hides,
		shapes: [shapes]shape{every, every, {draw, nil}},
		asked:  onKind(trace.Bucket),
		tells:  onKind(trace.Evict),
		truth: func(m *moment) []Place {
			if e := m.find(trace.Evict); e.Kind == trace.Evict {
				return slot(e.Slot)
			}
			return nil
		},
		offers: func(m *moment) []Place { return each(OnSlot, lives(m.stripe())) },
		rules:  rules,
	}
}

// oldestPut is first in, first out: reading does not count.
func oldestPut() rule {
	return rule{"oldest-put", func(m *moment) []Place {
		for _, e := range m.entries {
			if i := holder(m.stripe(), e.Command.Key); e.Command.Verb == script.Put && i != trace.None {
				return slot(i)
			}
		}
		return nil
	}}
}

// leastUsed counts how often a key was used; of several it is the one put first.
func leastUsed() rule {
	return rule{"least-often", func(m *moment) []Place {
		used := map[uint32]int{}
		for _, e := range m.entries {
			if i := holder(m.stripe(), e.Command.Key); i != trace.None {
				used[i]++
			}
		}
		best, tie := trace.None, false
		for _, i := range lives(m.stripe()) {
			switch {
			case best == trace.None || used[i] < used[best]:
				best, tie = i, false
			case used[i] == used[best]:
				tie = true
			}
		}
		if tie {
			return nil
		}
		return only(OnSlot, best)
	}}
}

// longestUnused returns the slot whose key no command has spoken of for longest.
func longestUnused(m *moment) uint32 {
	last := map[uint32]int{}
	for n, e := range m.entries {
		if i := holder(m.stripe(), e.Command.Key); i != trace.None {
			last[i] = n
		}
	}
	oldest := trace.None
	for _, i := range lives(m.stripe()) {
		if oldest == trace.None || last[i] < last[oldest] {
			oldest = i
		}
	}
	return oldest
}

// stillFound asks which keys a get can find after the clock was moved on.
func stillFound() *Kind {
	rules := []rule{
		{"all", func(m *moment) []Place { return each(OnSlot, lives(m.stripe())) }},
		{"without-deadline", func(m *moment) []Place {
			places := []Place{}
			for _, i := range lives(m.stripe()) {
				if m.stripe().Slots[i].Deadline == 0 {
					places = append(places, slot(i)...)
				}
			}
			return places
		}},
		{"counted-from-the-end", func(m *moment) []Place { // as if each ttl began when the clock was moved last
			places := []Place{}
			for _, i := range lives(m.stripe()) {
				s := m.stripe().Slots[i]
				if s.Deadline == 0 || spanOf(m, s.Key) > m.command.Span {
					places = append(places, slot(i)...)
				}
			}
			return places
		}},
	}
	draw := func(d *drawer) {
		d.start(8, 8, "fnv1a")
		for range d.between(2, 3) {
			d.putFor(time.Duration(d.between(2, 6)) * time.Second)
			d.put()
		}
		d.command(script.Command{Verb: script.Advance, Span: time.Duration(d.between(1, 3)) * time.Second})
		d.putFor(time.Duration(d.between(2, 6)) * time.Second)
		d.command(script.Command{Verb: script.Advance, Span: time.Duration(d.between(1, 3)) * time.Second})
	}
	every := shape{draw, all(rules)}
	return &Kind{
		Name: "still-found", Set: true, Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{every, every, every},
		truth: func(m *moment) []Place {
			// A second store runs the same script, and is asked for each key.
			d := *m.drawn
			for _, i := range lives(m.stripe()) {
				d.get(m.stripe().Slots[i].Key)
			}
			session, err := d.run()
			if err != nil {
				return nil
			}
			places := []Place{}
			for _, e := range session.Entries()[len(m.drawn.script):] {
				if e.Result.OK {
					places = append(places, slot(holder(m.stripe(), e.Command.Key))...)
				}
			}
			return places
		},
		offers: func(m *moment) []Place { return each(OnSlot, lives(m.stripe())) },
		rules:  rules,
	}
}

// spanOf returns for how long a key was put.
func spanOf(m *moment, key string) time.Duration {
	for _, e := range m.entries {
		if e.Command.Verb == script.Put && e.Command.Key == key {
			return e.Command.Span
		}
	}
	return 0
}

// together asks which of four pairs of commands may run at the same time.
func together() *Kind {
	const pairs = 4
	pairwise := func(m *moment, may func(a, b Lock) bool) []Place {
		places := []Place{}
		for p := range pairs {
			if may(lockOf(m, 2*p), lockOf(m, 2*p+1)) {
				places = append(places, Place{On: OnCommand, Index: uint32(p)})
			}
		}
		return places
	}
	rules := []rule{
		{"only-two-gets", func(m *moment) []Place {
			return pairwise(m, func(a, b Lock) bool { return a.verb == script.Get && b.verb == script.Get })
		}},
		{"other-keys", func(m *moment) []Place {
			return pairwise(m, func(a, b Lock) bool { return a.key != b.key })
		}},
		{"all", func(m *moment) []Place { return pairwise(m, func(a, b Lock) bool { return true }) }},
		{"none", func(m *moment) []Place { return pairwise(m, func(a, b Lock) bool { return false }) }},
	}
	draw := func(d *drawer) {
		d.start(16, 16, "fnv1a")
		d.settings.Stripes, d.settings.Chunk = []int{1, 4, 4}[d.IntN(3)], 4
		if d.IntN(2) == 0 {
			d.settings.Eviction = []store.Eviction{store.EvictLRU, store.EvictClock}[d.IntN(2)]
			d.settings.Chunk = 0
		}
		keys := d.puts(6)
		for range pairs {
			two := d.some(keys, 2)
			if d.IntN(4) == 0 {
				two[1] = two[0]
			}
			for _, key := range two {
				if d.IntN(2) == 0 {
					d.get(key)
				} else {
					d.command(putQuiet(key))
				}
			}
		}
	}
	every := shape{draw, all(rules)}
	return &Kind{
		Name: "together", Set: true, Lanes: true, Asked: 2 * pairs, Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{every, every, every},
		truth: func(m *moment) []Place {
			return pairwise(m, func(a, b Lock) bool { return a.Stripe != b.Stripe || !a.Write && !b.Write })
		},
		offers: func(*moment) []Place { return each(OnCommand, []uint32{0, 1, 2, 3}) },
		rules:  rules,
	}
}

// Lock is the lock that a command asked for.
type Lock struct {
	Stripe uint16
	Write  bool

	verb script.Verb
	key  string
}

func lockOf(m *moment, i int) Lock {
	e := m.entry(i)
	l := Lock{verb: e.Command.Verb, key: e.Command.Key}
	for _, ev := range m.timeline.Events(e.From, e.To) {
		if ev.Kind == trace.LockWanted {
			l.Stripe, l.Write = ev.Stripe, ev.Write
			break
		}
	}
	return l
}

// Locks returns the lock that each command of the pairs asked for that may run together or
// not; nil of other questions.
func (i *Instance) Locks() []Lock { return i.locks }
