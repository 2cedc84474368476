package scene

import (
	"kvscope/app/scene/chart"
	"kvscope/app/words"
)

// chaining is a table of chains: a row a bucket.
type chaining struct{}

func (chaining) arrays() []array                        { return []array{{looks: ofChain{}}} }
func (chaining) lay(f *focus, g Geometry, _ bool) Table { return f.chainTable(g) }

func (chaining) tell(f *focus, t *Table, i int) string {
	r := f.row(f.current(), uint32(i), t.Geometry)
	return r.Alt()
}

func (chaining) legend(bool) string                 { return "" }
func (chaining) badge(*focus, *Single, place, bool) {}
func (chaining) told(*focus) string                 { return "" }
func (chaining) hash(*focus, *HashLine)             {}

func (chaining) shades() [shades]string {
	return [shades]string{"empty", "1 node", "2 nodes", "3 nodes", "4–7 nodes", "8 or more"}
}

func (chaining) asksSlot() string {
	return "{key} is not in {the bucket}. Which slot will it get? Tap one, or press Step."
}

func (chaining) meter(f *focus) []Measure {
	keys, longest, empty := f.tallies.keys(), 0, 0
	for _, g := range f.everywhere() {
		longest = max(longest, g.tally.longest())
		empty += g.tally.currentOf(f.arrays).ofLength[0]
	}
	return []Measure{
		{"", words.Number(keys), f.lang.N(keys, " key", " keys")},
		{f.lang.T("load "), words.LoadText(float64(keys) / float64(f.allBuckets())), ""},
		{f.lang.T("longest chain "), words.Number(longest), ""},
		{"", words.Number(empty), f.lang.N(empty, " empty bucket", " empty buckets")},
	}
}

func (chaining) chart(f *focus) chart.Columns {
	var lengths []int
	for _, g := range f.everywhere() {
		c := g.tally.currentOf(f.arrays)
		for n, buckets := range c.ofLength[:c.longest+1] {
			if n == len(lengths) {
				lengths = append(lengths, 0)
			}
			lengths[n] += buckets
		}
	}
	return chart.Lengths(lengths)
}

func (chaining) noChart() string {
	return "From " + words.Number(chartBuckets) + " buckets on, a chart of the chain lengths stands here."
}
