package task

import (
	"slices"

	"kvscope/store"
	"kvscope/store/trace"
)

// twoPlaces asks where a get may look for a key that is stored, with cuckoo hashing.
// One place is where it stands, the other is written on its node.
func twoPlaces() *Kind {
	now := func(m *moment) (array int, b uint32) {
		for i, t := range m.stripe().Tables[:2] {
			if b := cell(m.stripe(), &t, m.command.Key); b != trace.None {
				return i, b
			}
		}
		return -1, trace.None
	}
	beside := func(other func(array int, b, n uint32) Place) func(m *moment) []Place {
		return func(m *moment) []Place {
			a, b := now(m)
			if a < 0 {
				return nil
			}
			n := uint32(len(m.table().Cells))
			return []Place{{On: OnBucket, Index: b, Array: a}, other(a, b, n)}
		}
	}
	rules := []rule{
		{"next-in-row", beside(func(a int, b, n uint32) Place { return Place{On: OnBucket, Index: (b + 1) % n, Array: a} })},
		{"same-number", beside(func(a int, b, _ uint32) Place { return Place{On: OnBucket, Index: b, Array: 1 - a} })},
		{"where-it-stands", func(m *moment) []Place {
			a, b := now(m)
			if a < 0 {
				return nil
			}
			return []Place{{On: OnBucket, Index: b, Array: a}}
		}},
	}
	draw := func(d *drawer) {
		d.start(16, 16, "fnv1a")
		d.settings.Strategy = store.Cuckoo
		keys := d.puts(d.between(5, 7))
		d.get(keys[d.IntN(len(keys))])
	}
	every := shape{draw, all(rules)}
	return &Kind{
		Name: "two-places", Set: true, Hides: []Hidden{HideHash, HideCode, HideLog},
		shapes: [shapes]shape{every, every, every},
		asked:  onKind(trace.Bucket),
		truth: func(m *moment) []Place {
			var places []Place
			for a := range m.stripe().Tables[:2] {
				places = append(places, Place{On: OnBucket, Index: m.stripe().Tables[a].Home(m.hash()), Array: a})
			}
			return places
		},
		offers: func(m *moment) []Place {
			var places []Place
			for a := range m.stripe().Tables[:2] {
				for _, p := range buckets(&m.stripe().Tables[a]) {
					p.Array = a
					places = append(places, p)
				}
			}
			return places
		},
		rules: rules,
	}
}

// movesLast asks which node a put of cuckoo hashing moves last. The way is found
// first and then walked from its end, so that no node is ever without a place.
func movesLast() *Kind {
	kicks := func(m *moment) []uint32 {
		var slots []uint32
		for _, e := range m.events {
			if e.Kind == trace.Kick {
				slots = append(slots, e.Slot)
			}
		}
		return slots
	}
	rules := []rule{
		{"first-of-the-way", func(m *moment) []Place {
			if k := kicks(m); len(k) > 1 {
				return slot(k[0])
			}
			return nil
		}},
		{"newest", func(m *moment) []Place {
			entries := m.entries
			return only(OnSlot, holder(m.stripe(), entries[len(entries)-2].Command.Key))
		}},
		{"other-place", func(m *moment) []Place { // of the new key: nobody stands in the way there for long
			for _, t := range m.stripe().Tables[:2] {
				if i := t.Cells[t.Home(m.hash())]; i != trace.None && !slices.Equal(slot(i), lastKick(m)) {
					return slot(i)
				}
			}
			return nil
		}},
	}
	draw := func(d *drawer) {
		d.start(16, 16, "fnv1a")
		d.settings.Strategy = store.Cuckoo
		d.puts(7)
		d.put()
		d.fits = func(m *moment) bool { return len(kicks(m)) > 1 && m.find(trace.TableNew).Kind == 0 }
	}
	every := shape{draw, all(rules)}
	return &Kind{
		Name: "moves-last", Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{every, every, {draw, all(rules, "newest")}},
		asked:  onKind(trace.Alloc),
		truth:  lastKick,
		offers: func(m *moment) []Place { return each(OnSlot, lives(m.stripe())) },
		rules:  rules,
	}
}

func lastKick(m *moment) []Place {
	var last []Place
	for _, e := range m.events {
		if e.Kind == trace.Kick {
			last = slot(e.Slot)
		}
	}
	return last
}
