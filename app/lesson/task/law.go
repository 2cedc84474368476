package task

import "kvscope/store/trace"

// stayEmpty asks how many of 64 buckets stay empty when random words are put. The law
// of such counts says how far off is as good: three standard deviations of the number
// of empty buckets are 8 at most, for any load.
func stayEmpty() *Kind {
	const n, near = 64, 8
	keys := func(m *moment) int { return m.command.N }
	line := func(at func(m *moment) int) func(m *moment) []Place {
		return func(m *moment) []Place { return each(OnNumber, []uint32{uint32(max(0, at(m)))}) }
	}
	rules := []rule{
		{"one-each", line(func(m *moment) int { return n - keys(m) })},
		{"a-third-always", line(func(*moment) int { return 24 })}, // that is right at load 1
	}
	filled := func(low, high int) func(d *drawer) {
		return func(d *drawer) {
			d.start(n, 256, "fold")
			d.fill(d.between(low, high))
		}
	}
	return &Kind{
		Name: "stay-empty", Near: near, Most: n, Hides: []Hidden{HideChain, HideCode, HideLog},
		shapes: [shapes]shape{
			{filled(16, 22), []string{"a-third-always"}},
			{filled(56, 72), []string{"one-each"}},
			{filled(110, 192), []string{"a-third-always"}},
		},
		truth: func(m *moment) []Place {
			empty := uint32(0)
			for _, i := range m.after().Tables[0].Cells {
				if i == trace.None {
					empty++
				}
			}
			return each(OnNumber, []uint32{empty})
		},
		offers: func(*moment) []Place { return nil },
		rules:  rules,
	}
}
