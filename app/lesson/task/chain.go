package task

import (
	"slices"

	"kvscope/store/trace"
)

// firstNode asks which node a get looks at first.
func firstNode() *Kind {
	rules := []rule{
		{"itself", func(m *moment) []Place { return only(OnSlot, holder(m.stripe(), m.command.Key)) }},
		{"oldest-slot", func(m *moment) []Place { return only(OnSlot, lives(m.stripe())[0]) }},
		{"last-in-chain", func(m *moment) []Place {
			c := chain(m.stripe(), m.table(), m.home())
			if len(c) == 0 {
				return nil
			}
			return slot(c[len(c)-1])
		}},
	}
	// One key is asked for that was put neither first nor last of its chain.
	present := func(d *drawer) {
		d.start(4, 12, "fnv1a")
		keys := d.puts(d.between(6, 9))
		d.get(keys[d.between(1, len(keys)-2)])
	}
	absent := func(d *drawer) {
		d.start(4, 12, "fnv1a")
		d.puts(d.between(6, 9))
		d.get(d.animal().key)
	}
	every := shape{present, all(rules)}
	return &Kind{
		Name: "first-node", Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{every, every, {absent, all(rules, "itself")}},
		asked:  onKind(trace.Bucket),
		tells:  onKind(trace.Compare),
		truth:  func(m *moment) []Place { return firstLook(m) },
		offers: func(m *moment) []Place { return each(OnSlot, lives(m.stripe())) },
		rules:  rules,
	}
}

// firstLook returns the node that the command compares first, if any.
func firstLook(m *moment) []Place {
	if e := m.find(trace.Compare); e.Kind == trace.Compare {
		return slot(e.Slot)
	}
	return nil
}

// gap asks where in its chain a put's node will stand. Of a key that is there already
// the node stays where it is.
func gap() *Kind {
	rules := []rule{
		{"front", func(*moment) []Place { return each(OnGap, []uint32{0}) }},
		{"end", func(m *moment) []Place {
			return each(OnGap, []uint32{uint32(len(chain(m.stripe(), m.table(), m.home())))})
		}},
		{"alphabet", func(m *moment) []Place {
			at := uint32(0)
			for _, i := range chain(m.stripe(), m.table(), m.home()) {
				if m.stripe().Slots[i].Key < m.command.Key {
					at++
				}
			}
			return each(OnGap, []uint32{at})
		}},
	}
	fresh := func(d *drawer) {
		d.start(4, 16, "fnv1a")
		d.puts(d.between(8, 11))
		d.put()
	}
	again := func(d *drawer) {
		d.start(4, 16, "fnv1a")
		keys := d.puts(d.between(8, 11))
		d.command(putQuiet(keys[d.IntN(len(keys))]))
	}
	return &Kind{
		Name: "gap", Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{{fresh, []string{"end", "alphabet"}}, {fresh, []string{"end", "alphabet"}}, {again, all(rules)}},
		asked:  onKind(trace.Bucket),
		truth: func(m *moment) []Place {
			if m.find(trace.SetValue).Kind == trace.SetValue {
				return only(OnSlot, holder(m.stripe(), m.command.Key))
			}
			after := m.after()
			at := slices.Index(chain(after, &after.Tables[0], m.home()), holder(after, m.command.Key))
			return each(OnGap, []uint32{uint32(at)})
		},
		offers: func(m *moment) []Place {
			c := chain(m.stripe(), m.table(), m.home())
			places := each(OnSlot, c)
			for i := range len(c) + 1 {
				places = append(places, Place{On: OnGap, Index: uint32(i)})
			}
			return places
		},
		rules: rules,
	}
}

// rewritten asks which link an erase rewrites.
func rewritten() *Kind {
	at := func(m *moment) (c []uint32, i int) {
		c = chain(m.stripe(), m.table(), m.home())
		return c, slices.Index(c, holder(m.stripe(), m.command.Key))
	}
	neighbour := func(by int) func(m *moment) []Place {
		return func(m *moment) []Place {
			c, i := at(m)
			if i += by; i < 0 || i >= len(c) {
				return nil
			}
			return only(OnLink, c[i])
		}
	}
	rules := []rule{
		{"itself", neighbour(0)},
		{"successor", neighbour(+1)},
		{"bucket", func(*moment) []Place { return []Place{{On: OnLink, Index: HeadLink}} }},
	}
	erases := func(fits func(place, length int) bool) func(d *drawer) {
		return func(d *drawer) {
			d.start(4, 16, "fnv1a")
			keys := d.puts(d.between(7, 10))
			d.erase(keys[d.IntN(len(keys))])
			d.fits = func(m *moment) bool {
				c, i := at(m)
				return fits(i, len(c))
			}
		}
	}
	rewrites := func(e trace.Event) bool { return e.Kind == trace.SetNext || e.Kind == trace.SetCell }
	return &Kind{
		Name: "rewritten", Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{
			{erases(func(i, n int) bool { return 0 < i && i < n-1 }), []string{"itself", "successor", "bucket"}},
			{erases(func(i, n int) bool { return i == 0 }), []string{"itself"}},
			{erases(func(i, n int) bool { return 0 < i && i == n-1 }), []string{"itself", "bucket"}},
		},
		asked: rewrites, tells: rewrites,
		truth: func(m *moment) []Place {
			for _, e := range m.events {
				switch e.Kind {
				case trace.SetNext:
					return only(OnLink, e.Slot)
				case trace.SetCell:
					return []Place{{On: OnLink, Index: HeadLink}}
				}
			}
			return nil
		},
		offers: func(m *moment) []Place {
			return append(each(OnLink, lives(m.stripe())), Place{On: OnLink, Index: HeadLink})
		},
		rules: rules,
	}
}
