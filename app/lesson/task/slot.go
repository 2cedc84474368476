package task

import (
	"slices"

	"kvscope/store/script"
	"kvscope/store/trace"
)

// nextSlot asks which slot the pool hands out next. Slots that were freed are handed
// out in reverse, and only then those that were never used.
func nextSlot() *Kind {
	rules := []rule{
		{"first-freed", func(m *moment) []Place {
			list := m.stripe().FreeList()
			if len(list) < 2 {
				return nil
			}
			return slot(list[len(list)-1])
		}},
		{"lowest-number", func(m *moment) []Place { return only(OnSlot, free(m.stripe())[0]) }},
		{"never-used", func(m *moment) []Place {
			if int(m.stripe().HighWater) == len(m.stripe().Slots) {
				return nil
			}
			return slot(m.stripe().HighWater)
		}},
		{"bucket-number", func(m *moment) []Place {
			if b := m.home(); slices.Contains(free(m.stripe()), b) {
				return slot(b)
			}
			return nil
		}},
	}
	freed := func(d *drawer) {
		d.start(8, 12, "fnv1a")
		keys := d.puts(d.between(6, 8))
		for _, key := range d.some(keys, 4) {
			d.erase(key)
		}
		d.put()
	}
	// The list was used up again, or has one slot: what is usually wrong may be right.
	turned := func(d *drawer) {
		d.start(8, 12, "fnv1a")
		keys := d.puts(d.between(5, 7))
		gone := d.some(keys, d.between(1, 2))
		for _, key := range gone {
			d.erase(key)
		}
		d.puts(d.between(max(0, len(gone)-1), len(gone)))
		d.put()
	}
	every := shape{freed, all(rules, "bucket-number")}
	apart := shape{freed, all(rules)}
	return &Kind{
		Name: "next-slot", Hides: []Hidden{HideFreeList, HideCode, HideLog},
		shapes: [shapes]shape{apart, every, {turned, nil}},
		asked:  onKind(trace.Alloc),
		tells:  onKind(trace.Alloc),
		truth:  func(m *moment) []Place { return slot(m.find(trace.Alloc).Slot) },
		offers: func(m *moment) []Place { return each(OnSlot, free(m.stripe())) },
		rules:  rules,
	}
}

// refused asks which of six commands a full store refuses.
func refused() *Kind {
	const asked = 6
	puts := func(m *moment, refuses func(key string, c script.Command, i int) bool) []Place {
		places := []Place{}
		for i := range asked {
			if c := m.entry(i).Command; c.Verb == script.Put && refuses(c.Key, c, i) {
				places = append(places, Place{On: OnCommand, Index: uint32(i)})
			}
		}
		return places
	}
	rules := []rule{
		{"every-put", func(m *moment) []Place {
			return puts(m, func(string, script.Command, int) bool { return true })
		}},
		{"full-bucket", func(m *moment) []Place {
			return puts(m, func(_ string, _ script.Command, i int) bool {
				e := m.entry(i)
				for _, ev := range m.timeline.Events(e.From, e.To) {
					if ev.Kind == trace.Bucket {
						return m.table().Cells[ev.Cell] != trace.None
					}
				}
				return false
			})
		}},
		{"erase-frees-nothing", func(m *moment) []Place {
			return puts(m, func(key string, _ script.Command, _ int) bool { return holder(m.stripe(), key) == trace.None })
		}},
		{"none", func(*moment) []Place { return []Place{} }},
	}
	draw := func(d *drawer) {
		d.start(8, d.between(3, 5), "fnv1a")
		keys := d.puts(d.settings.Slots)
		at := d.IntN(asked - 2)
		for i := range asked {
			switch {
			case i == at:
				d.erase(keys[0])
				keys = keys[1:]
			case i == at+1 || d.IntN(3) > 0:
				d.put() // refused, or stored: the store knows
			default:
				d.command(putQuiet(keys[d.IntN(len(keys))]))
			}
		}
	}
	every := shape{draw, all(rules)}
	return &Kind{
		Name: "refused", Set: true, Asked: asked, Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{every, every, every},
		truth: func(m *moment) []Place {
			places := []Place{}
			for i := range asked {
				if m.entry(i).Result.Err != nil {
					places = append(places, Place{On: OnCommand, Index: uint32(i)})
				}
			}
			return places
		},
		offers: func(*moment) []Place { return each(OnCommand, []uint32{0, 1, 2, 3, 4, 5}) },
		rules:  rules,
	}
}
