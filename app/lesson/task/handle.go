package task

import (
	"slices"
	"strings"

	"kvscope/app/replay"
	"kvscope/store/script"
)

// goodHandles asks which of four handles of a bare pool still fit, after four commands.
func goodHandles() *Kind {
	const asked, handles = 4, 4
	// those keeps the handles that something holds of, by the block that each names.
	those := func(holds func(m *moment, name string, slot, generation uint32) bool) func(*moment) []Place {
		return func(m *moment) []Place {
			places := []Place{}
			for i, h := range m.state().Handles[:min(handles, len(m.state().Handles))] {
				if holds(m, h.Name, h.Slot, h.Generation) {
					places = append(places, Place{On: OnHandle, Index: uint32(i)})
				}
			}
			return places
		}
	}
	fits := func(m *moment, _ string, slot, generation uint32) bool {
		return m.after().Slots[slot].Generation == generation
	}
	given := func(m *moment, verb script.Verb, name string) bool {
		return slices.ContainsFunc(m.entries[len(m.entries)-asked:], func(e replay.Entry) bool {
			return e.Command.Verb == verb && e.Command.Key == name
		})
	}
	live := those(func(m *moment, _ string, slot, _ uint32) bool { return m.after().Slots[slot].Live() })
	// Who says all four says so by another rule too where these say it.
	unlessAll := func(choose func(*moment) []Place) func(*moment) []Place {
		return func(m *moment) []Place {
			if places := choose(m); len(places) < handles {
				return places
			}
			return nil
		}
	}
	rules := []rule{
		{"same-slot", live},
		{"write-spoils", those(func(m *moment, name string, slot, generation uint32) bool {
			return fits(m, name, slot, generation) && !given(m, script.Write, name)
		})},
		{"until-reused", unlessAll(those(func(m *moment, name string, slot, generation uint32) bool {
			return m.after().Slots[slot].Generation <= generation+1
		}))},
		{"all", func(m *moment) []Place {
			if len(live(m)) == handles {
				return nil
			}
			return []Place{{On: OnHandle}, {On: OnHandle, Index: 1}, {On: OnHandle, Index: 2}, {On: OnHandle, Index: 3}}
		}},
	}
	draw := func(script ...string) func(d *drawer) {
		return func(d *drawer) {
			d.start(8, 6, "fnv1a")
			d.settings.Bare = true
			names := []string{"a", "b", "c", "d"}
			for _, name := range names {
				d.line("alloc " + name)
				d.line("write " + name + " " + d.animal().key)
			}
			d.Shuffle(len(names), func(i, k int) { names[i], names[k] = names[k], names[i] })
			to := strings.NewReplacer("W", names[0], "X", names[1], "Y", names[2], "Z", names[3], "V", d.animal().key)
			at := d.IntN(asked)
			for _, line := range slices.Insert(slices.Clone(script), min(at, len(script)), "write W V") {
				d.line(to.Replace(line))
			}
		}
	}
	return &Kind{
		Name: "good-handles", Set: true, Asked: asked, Hides: []Hidden{HideGenerations, HideFreeList, HideCode, HideLog},
		shapes: [shapes]shape{
			{draw("free X", "free Y", "alloc e"), all(rules)},
			{draw("free Y", "alloc e", "read Z"), all(rules, "until-reused", "all")},
			{draw("alloc e", "free X", "free Y"), all(rules, "same-slot", "until-reused")},
		},
		truth:  those(fits),
		offers: func(m *moment) []Place { return each(OnHandle, []uint32{0, 1, 2, 3}) },
		rules:  rules,
	}
}

// line appends a command as a script has it.
func (d *drawer) line(text string) {
	if c, err := script.ParseLine(text); err == nil {
		d.command(c)
	}
}
