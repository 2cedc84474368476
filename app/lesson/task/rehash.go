package task

import (
	"slices"

	"kvscope/store"
	"kvscope/store/trace"
)

// goUp asks which nodes go to a bucket of the upper half when a table of four buckets
// doubles. The others keep the number of their bucket.
func goUp() *Kind {
	where := func(fits func(bucket uint32) bool) func(m *moment) []Place {
		return func(m *moment) []Place {
			places := []Place{}
			for b := range m.table().Cells {
				if fits(uint32(b)) {
					places = append(places, each(OnSlot, chain(m.stripe(), m.table(), uint32(b)))...)
				}
			}
			return places
		}
	}
	rules := []rule{
		{"all", where(func(uint32) bool { return true })},
		{"none", where(func(uint32) bool { return false })},
		{"odd-buckets", where(func(b uint32) bool { return b%2 == 1 })},
		{"upper-half", where(func(b uint32) bool { return b >= 2 })},
	}
	draw := func(d *drawer) {
		d.start(4, 16, "fnv1a")
		d.settings.Rehash = store.RehashAtOnce
		d.puts(4)
		d.put() // the fifth key brings the load over 1
	}
	every := shape{draw, all(rules)}
	return &Kind{
		Name: "go-up", Set: true, Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{every, every, every},
		truth: func(m *moment) []Place {
			places := []Place{}
			after := m.after()
			for b := 4; b < len(after.Tables[0].Cells); b++ {
				for _, i := range chain(after, &after.Tables[0], uint32(b)) {
					if m.stripe().Slots[i].Live() {
						places = append(places, slot(i)...)
					}
				}
			}
			return places
		},
		offers: func(m *moment) []Place { return each(OnSlot, lives(m.stripe())) },
		rules:  rules,
	}
}

// landing asks in which cell a put's node stands afterwards, with linear probing.
func landing() *Kind {
	along := func(stops func(m *moment, i uint32) bool) func(m *moment) []Place {
		return func(m *moment) []Place {
			t := m.table()
			for k := range t.Cells {
				if b := (int(m.home()) + k) % len(t.Cells); stops(m, t.Cells[b]) {
					return bucket(uint32(b))
				}
			}
			return nil
		}
	}
	// passes reports whether the way from home to where the node lands has a tombstone.
	passes := func(m *moment) bool {
		t := m.table()
		end := cell(m.after(), &m.after().Tables[0], m.command.Key)
		for k := range t.Cells {
			b := (int(m.home()) + k) % len(t.Cells)
			if t.Cells[b] == trace.Tombstone {
				return true
			}
			if uint32(b) == end {
				break
			}
		}
		return false
	}
	rules := []rule{
		{"home", func(m *moment) []Place { return bucket(m.home()) }},
		{"lowest-empty", func(m *moment) []Place { return only(OnBucket, empty(m.table(), 0)) }},
		{"first-tombstone", func(m *moment) []Place {
			if !passes(m) {
				return nil
			}
			return along(func(_ *moment, i uint32) bool { return i == trace.Tombstone })(m)
		}},
		{"never-a-tombstone", func(m *moment) []Place {
			if !passes(m) {
				return nil
			}
			return along(func(m *moment, i uint32) bool {
				return i == trace.None || i != trace.Tombstone && m.stripe().Slots[i].Key == m.command.Key
			})(m)
		}},
	}
	probing := func(d *drawer, erased int) (left []string) {
		d.start(13, 12, "fnv1a")
		d.settings.Strategy = store.LinearProbing
		keys := d.puts(8)
		for _, key := range d.some(keys, erased) {
			d.erase(key)
			keys = slices.DeleteFunc(keys, func(k string) bool { return k == key })
		}
		return keys
	}
	fresh := func(d *drawer) {
		probing(d, d.between(1, 2))
		d.put()
	}
	present := func(d *drawer) {
		left := probing(d, d.between(1, 2))
		d.command(putQuiet(left[d.IntN(len(left))]))
	}
	wraps := func(d *drawer) {
		probing(d, 0)
		d.put()
		d.fits = func(m *moment) bool {
			end := cell(m.after(), &m.after().Tables[0], m.command.Key)
			return end < m.home()
		}
	}
	return &Kind{
		Name: "landing", Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{
			{fresh, []string{"home", "lowest-empty", "never-a-tombstone"}},
			{present, []string{"home", "lowest-empty", "first-tombstone"}},
			{wraps, []string{"home"}},
		},
		asked:  onKind(trace.Bucket),
		truth:  func(m *moment) []Place { return only(OnBucket, cell(m.after(), &m.after().Tables[0], m.command.Key)) },
		offers: func(m *moment) []Place { return buckets(m.table()) },
		rules:  rules,
	}
}

// givesWay asks which node has to give way first to a new one, with Robin Hood.
func givesWay() *Kind {
	run := func(m *moment) []uint32 {
		t := m.table()
		var slots []uint32
		for k := range t.Cells {
			i := t.Cells[(int(m.home())+k)%len(t.Cells)]
			if i == trace.None {
				break
			}
			slots = append(slots, i)
		}
		return slots
	}
	rules := []rule{
		{"in-its-home", func(m *moment) []Place { return slot(run(m)[0]) }},
		{"end-of-run", func(m *moment) []Place {
			r := run(m)
			return slot(r[len(r)-1])
		}},
		{"newest", func(m *moment) []Place {
			entries := m.entries
			return only(OnSlot, holder(m.stripe(), entries[len(entries)-2].Command.Key))
		}},
	}
	draw := func(d *drawer) {
		d.start(13, 12, "fnv1a")
		d.settings.Strategy = store.RobinHood
		d.puts(8)
		d.put()
		d.fits = func(m *moment) bool { return m.find(trace.Displace).Kind == trace.Displace && len(run(m)) > 0 }
	}
	every := shape{draw, all(rules)}
	return &Kind{
		Name: "gives-way", Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{every, every, {draw, []string{"end-of-run"}}},
		asked:  onKind(trace.Bucket),
		truth: func(m *moment) []Place {
			return only(OnSlot, standsAfter(m, m.command.Key))
		},
		offers: func(m *moment) []Place { return each(OnSlot, lives(m.stripe())) },
		rules:  rules,
	}
}

// standsAfter returns the node that stood where the node of a key stands in the end.
func standsAfter(m *moment, key string) uint32 {
	b := cell(m.after(), &m.after().Tables[0], key)
	return m.table().Cells[b]
}

// stops asks at which cell the search for a key that is not there ends, with Robin
// Hood.
func stops() *Kind {
	rules := []rule{
		{"first-empty", func(m *moment) []Place { return only(OnBucket, empty(m.table(), m.home())) }},
		{"home", func(m *moment) []Place { return bucket(m.home()) }},
		{"last-of-run", func(m *moment) []Place {
			b := empty(m.table(), m.home())
			n := uint32(len(m.table().Cells))
			return bucket((b + n - 1) % n)
		}},
	}
	draw := func(d *drawer) {
		d.start(13, 12, "fnv1a")
		d.settings.Strategy = store.RobinHood
		d.puts(9)
		d.get(d.animal().key)
	}
	every := shape{draw, all(rules)}
	return &Kind{
		Name: "stops", Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{every, every, {draw, all(rules, "first-empty")}},
		asked:  onKind(trace.Bucket),
		truth:  func(m *moment) []Place { return bucket(m.find(trace.Miss).Cell) },
		offers: func(m *moment) []Place { return buckets(m.table()) },
		rules:  rules,
	}
}
