package task

import (
	"time"

	"kvscope/store/script"
	"kvscope/store/trace"
)

// slotAfter asks, before the clock is moved on, which slot the next put takes. A write
// first frees what has expired, and what was freed last is used next.
func slotAfter() *Kind {
	rules := []rule{
		{"never-used", func(m *moment) []Place { return slot(m.stripe().HighWater) }},
		{"freed-before", func(m *moment) []Place { return slot(m.stripe().FreeList()[0]) }},
		oldestPut(),
		{"time-left", func(m *moment) []Place { // the first whose time is not over then
			first, slots := trace.None, m.after().Slots
			for _, i := range lives(m.after()) {
				if d := slots[i].Deadline; d != 0 && (first == trace.None || d < slots[first].Deadline) {
					first = i
				}
			}
			return only(OnSlot, first)
		}},
	}
	// Two keys have a time. By the end that of as many as dead is over.
	draw := func(dead int) func(d *drawer) {
		return func(d *drawer) {
			d.start(8, 8, "fnv1a")
			short := d.between(2, 4)
			long := short + d.between(2, 4)
			first := d.IntN(2)
			var keys []string
			for i := range 6 {
				if i%3 == 1 {
					d.putFor(time.Duration([2]int{short, long}[(i/3+first)%2]) * time.Second)
				} else {
					keys = append(keys, d.put())
				}
			}
			d.erase(keys[d.IntN(len(keys))])
			d.command(script.Command{Verb: script.Advance, Span: time.Duration(short-1+dead*d.between(1, long-short)) * time.Second})
			d.put()
		}
	}
	one := shape{draw(1), all(rules)}
	return &Kind{
		Name: "slot-after", Asked: 2, Hides: []Hidden{HideCode, HideLog},
		shapes: [shapes]shape{one, one, {draw(0), all(rules, "freed-before")}},
		truth: func(m *moment) []Place {
			return slot(m.find(trace.Alloc).Slot)
		},
		offers: func(m *moment) []Place { return each(OnSlot, append(lives(m.stripe()), free(m.stripe())...)) },
		rules:  rules,
	}
}
