package task

import "kvscope/store/trace"

// The law of chance asks for some buckets, and says how far off is as good: three standard
// deviations of the number of empty ones are 8 at most, for any load, and 10 of the others.
const (
	lawBuckets = 64
	lawNear    = 8
)

// filled draws a store of lawBuckets buckets, and random words between two numbers of them.
func filled(low, high int) func(d *drawer) {
	return func(d *drawer) {
		d.start(lawBuckets, 256, "fold")
		d.fill(d.between(low, high))
	}
}

// stayEmpty asks how many of 64 buckets stay empty when random words are put.
func stayEmpty() *Kind {
	keys := func(m *moment) int { return m.command.N }
	line := func(at func(m *moment) int) func(m *moment) []Place {
		return func(m *moment) []Place { return each(OnNumber, []uint32{uint32(max(0, at(m)))}) }
	}
	rules := []rule{
		{"one-each", line(func(m *moment) int { return lawBuckets - keys(m) })},
		{"a-third-always", line(func(*moment) int { return 24 })}, // that is right at load 1
	}
	return &Kind{
		Name: "stay-empty", Near: lawNear, Most: lawBuckets, Hides: []Hidden{HideChain, HideCode, HideLog},
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

// lawBars is how many bars a histogram has: of buckets with no key, one, two, three, and
// with more.
const lawBars = 5

// histogram asks how many of 64 buckets will hold no key, one key, and so on.
func histogram() *Kind {
	bars := func(at func(m *moment) [lawBars]int) func(m *moment) []Place {
		return func(m *moment) []Place {
			places := []Place{}
			for bar, height := range at(m) {
				places = append(places, Place{On: OnBar, Array: bar, Index: uint32(height)})
			}
			return places
		}
	}
	rules := []rule{
		{"one-each", bars(func(m *moment) (h [lawBars]int) {
			each, more := m.command.N/lawBuckets, m.command.N%lawBuckets
			h[min(each, lawBars-1)] += lawBuckets - more
			h[min(each+1, lawBars-1)] += more
			return h
		})},
		{"load-one-always", bars(func(*moment) [lawBars]int { return [...]int{24, 24, 12, 4, 0} })}, // the law of Poisson
		{"all-alike", bars(func(*moment) [lawBars]int { return [...]int{13, 13, 13, 13, 12} })},
	}
	return &Kind{
		Name: "histogram", Set: true, Near: lawNear, Most: lawBuckets, Bars: lawBars, Hides: []Hidden{HideChain, HideCode, HideLog},
		shapes: [shapes]shape{
			{filled(14, 20), []string{"load-one-always", "all-alike"}},
			{filled(60, 76), []string{"one-each", "all-alike"}},
			{filled(190, 220), all(rules)},
		},
		truth: bars(func(m *moment) (h [lawBars]int) {
			after := m.after()
			for b := range after.Tables[0].Cells {
				h[min(len(chain(after, &after.Tables[0], uint32(b))), lawBars-1)]++
			}
			return h
		}),
		offers: func(*moment) []Place { return nil },
		rules:  rules,
	}
}
