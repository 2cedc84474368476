package scene

import (
	"kvscope/app/scene/chart"
	"kvscope/app/scene/geometry"
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
)

// chaining is a table of chains: a row a bucket.
type chaining struct{}

func (chaining) arrays() []moment.Array                       { return []moment.Array{{Looks: moment.OfChain{}}} }
func (chaining) lay(f *focus, g geometry.Sizes, _ bool) Table { return f.chainTable(g) }

func (chaining) tell(f *focus, t *Table, i int) string {
	r := f.row(f.Current(), uint32(i), t.Geometry)
	return r.Alt(f.Lang)
}

func (chaining) legend(bool) string                                                 { return "" }
func (chaining) badge(*focus, *Single, moment.Place, bool)                          {}
func (chaining) Told(*tell.Teller) string                                           { return "" }
func (chaining) Hash(*tell.Teller, *tell.HashLine, func(table, cell uint32) string) {}

func (chaining) shades() [moment.Shades]string {
	return [moment.Shades]string{words.Key("empty"), words.Key("1 node"), words.Key("2 nodes"), words.Key("3 nodes"), words.Key("4–7 nodes"), words.Key("8 or more")}
}

func (chaining) asksSlot() string {
	return words.Key("{key} is not in {the bucket}. Which slot will it get? Tap one, or press Step.")
}

func (chaining) meter(f *focus) []Measure {
	keys, longest, empty := f.Tallies.Keys(), 0, 0
	for _, g := range f.Everywhere() {
		longest = max(longest, g.Tally.Longest())
		empty += g.Tally.CurrentOf(f.Arrays).OfLength[0]
	}
	load := words.LoadText(float64(keys) / float64(f.AllBuckets()))
	return []Measure{
		figure(f.Lang.N(keys, "{n} key", "{n} keys"), words.Number(keys)),
		figure(f.Lang.F("load {n}", "n", load), load),
		figure(f.Lang.N(longest, "longest chain {n} node", "longest chain {n} nodes"), words.Number(longest)),
		figure(f.Lang.N(empty, "{n} empty bucket", "{n} empty buckets"), words.Number(empty)),
	}
}

func (chaining) chart(f *focus) chart.Columns {
	var lengths []int
	for _, g := range f.Everywhere() {
		c := g.Tally.CurrentOf(f.Arrays)
		for n, buckets := range c.OfLength[:c.Longest+1] {
			if n == len(lengths) {
				lengths = append(lengths, 0)
			}
			lengths[n] += buckets
		}
	}
	return chart.Lengths(f.Lang, lengths)
}

func (chaining) noChart() string {
	return words.Key("From {n} buckets on, a chart of the chain lengths stands here.")
}
