package scene

import (
	"slices"

	"kvscope/app/scene/chart"
	"kvscope/app/scene/geometry"
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// openTable is what all tables have in common whose buckets hold one node at most. What is
// told of their steps stands in tell/opentable.go, how they are drawn in singles.go.
type openTable struct{}

func (openTable) arrays() []moment.Array                                             { return []moment.Array{{Looks: moment.FromHome{}}} }
func (openTable) Hash(*tell.Teller, *tell.HashLine, func(table, cell uint32) string) {}

func (openTable) Told(f *tell.Teller) string { return tell.OpenTable(f) }

func (openTable) shades() [moment.Shades]string {
	return [moment.Shades]string{words.Key("empty"), words.Key("at home"), words.Key("1 behind home"), words.Key("2–3 behind"), words.Key("4 or more"), words.Key("tombstone")}
}

func (openTable) asksSlot() string {
	return words.Key("{key} is not in the table. Which slot will it get? Tap one, or press Step.")
}

// tell describes a bucket; those of the first array are counted first.
func (openTable) tell(f *focus, _ *Table, i int) string {
	for _, t := range f.ArraysNow() {
		if i < len(t.Cells) {
			s := f.oneSingle(&t, uint32(i), false, false)
			return s.Alt(f.Lang)
		}
		i -= len(t.Cells)
	}
	return ""
}

// badge says where the node is at home.
func (openTable) badge(f *focus, s *Single, p moment.Place, _ bool) {
	t := f.TableOf(p.Table)
	away := f.Distance(t, p.Cell)
	home := words.Number(int(t.Home(t.Hashes[p.Cell])))
	s.Away = away > 0
	s.Home = "⌂" + home
	s.InWords = f.Lang.T(", at home")
	if s.Away {
		s.InWords = f.Lang.F(", home {home}, {n} behind it", "home", home, "n", words.Number(away))
	}
}

func (openTable) meter(f *focus) []Measure {
	empty, tombstones := 0, 0
	for _, g := range f.Everywhere() {
		tombstones += g.Tombstones()
		for k, t := range g.ArraysNow() {
			if c := g.Tally.ChainsOf(t.ID); c != nil && !f.Shape[k].Stash {
				empty += c.OfShade[0]
			}
		}
	}
	keys, longest := f.Tallies.Keys(), len(f.searches())-1
	load := words.LoadText(float64(keys) / float64(f.AllBuckets()))
	all := []Measure{
		figure(f.Lang.N(keys, "{n} key", "{n} keys"), words.Number(keys)),
		figure(f.Lang.F("load {n}", "n", load), load),
		figure(f.Lang.N(longest, "longest search {n} look", "longest search {n} looks"), words.Number(longest)),
		figure(f.Lang.N(empty, "{n} empty bucket", "{n} empty buckets"), words.Number(empty)),
	}
	if n := tombstones; n > 0 {
		all = append(all, figure(f.Lang.N(n, "{n} tombstone", "{n} tombstones"), words.Number(n)))
	}
	return all
}

func (openTable) chart(f *focus) chart.Columns { return chart.Searches(f.Lang, f.searches()) }

func (openTable) noChart() string {
	return words.Key("From {n} buckets on, a chart of how long searches are stands here.")
}

// InHand is the nodes that no bucket leads to, beside a table whose buckets hold one
// node each: taken from the pool and not linked in yet, out of the table and not
// given back yet, or on the way from the old table to the new one.
type InHand struct {
	Held   []Held
	Legend string // said while there is none
}

// Held is one node that no bucket leads to.
type Held struct {
	Slot string
	Text string // key → value, or on a phone the key alone
	Says string
	Now  bool
}

// lay lays out the table in lines of boxes.
func (openTable) lay(f *focus, g geometry.Sizes, narrow bool) Table {
	arrays := f.ArraysNow()
	n := f.Size(arrays)
	t := Table{
		Title:    f.Lang.T(words.StrategyTitle(f.Settings.Strategy)) + ", " + f.AllBucketsText(),
		Geometry: g.WithRoomFor(n, len(f.Stripe().Slots)),
		Count:    n,
		Density:  densityOf(f.Crowd(n, (*moment.Moment).Largest), wholeBuckets, compactBuckets),
		Of:       f.Of(),
		InHand:   f.inHand(f.tight(g, narrow) || g.IsLarge(), narrow),
		focus:    f,
	}
	if f.Two() && !g.Half {
		old := f.Size(f.ArraysOld())
		t.Density = densityOf(max(n, old), wholeBuckets, compactBuckets)
		t.Title = f.Lang.N(n, "rehash from {old} to {n} bucket", "rehash from {old} to {n} buckets", "old", words.Number(old))
	}
	t.Old = f.oldTable(g, t.Density)
	if t.Old.On {
		t.Old.Singles = f.singles(f.ArraysOld(), t.Density, g, narrow)
	}
	t.Singles = f.singles(arrays, t.Density, g, narrow)
	switch t.Density {
	case Compact:
		t.Buckets = f.buckets()
	case Mapped:
		if !f.Calm { // one map shows all stripes
			t.Map = f.bucketMap()
		}
	}
	if t.Old.On && t.Density != Roomy {
		f.band(&t.Old)
	}
	return t
}

// inHand tells of the nodes that no bucket leads to.
func (f *focus) inHand(tight, narrow bool) (h InHand) {
	hold := func(i uint32, says string) {
		slot := &f.Stripe().Slots[i]
		n := Held{Slot: words.Ref(i), Says: says, Now: i == f.Now()}
		if !f.empties(i) {
			if n.Text = words.Short(slot.Key, 11); !narrow {
				n.Text += " → " + words.Short(slot.Value, 11)
			}
		}
		h.Held = append(h.Held, n)
	}
	switch {
	case f.Building() && f.Last.Kind == trace.Alloc:
		hold(f.Taken, f.Lang.T("taken, still empty"))
	case f.Building():
		hold(f.Taken, f.Lang.T("not in the table yet"))
	case f.Removed != none && f.Last.Kind == trace.Wipe:
		hold(f.Removed, f.Lang.T("wiped, not free yet"))
	case f.Removed != none:
		hold(f.Removed, f.Lang.T("out of the table, not free yet"))
	}
	if i := f.Rehash.Slot(); i != none && !f.Rehash.Move.Linked {
		hold(i, f.Lang.T("on its way"))
	}
	if h.Held == nil {
		h.Legend = f.Lang.T(f.kind.legend(tight))
	}
	return h
}

// EachSingle yields the buckets that are drawn, those of an old table first.
func (t *Table) EachSingle(yield func(*Single) bool) {
	for s := range t.Old.Singles.each {
		if !yield(s) {
			return
		}
	}
	t.Singles.each(yield)
}

// each yields the buckets that are drawn.
func (s *Singles) each(yield func(*Single) bool) {
	for a := range s.Arrays {
		for l := range s.Arrays[a].Lines {
			line := s.Arrays[a].Lines[l].Singles
			for i := range line {
				if !yield(&line[i]) {
					return
				}
			}
		}
	}
}

// guess marks bucket b as the answer that was given.
func (s *Singles) guess(b int) {
	for one := range s.each {
		one.Guessed = one.Bucket == b
	}
}

// searches returns how many nodes are found by the n-th look, from 1 on: into a
// bucket, or behind two of these at the next node of the stash.
func (f *focus) searches() []int {
	nodes := []int{0}
	found := func(look, n int) {
		for look >= len(nodes) {
			nodes = append(nodes, 0)
		}
		nodes[look] += n
	}
	for _, g := range f.Everywhere() {
		for _, t := range g.ArraysNow() {
			c := g.Tally.ChainsOf(t.ID)
			if c == nil {
				continue
			}
			for n := 1; n <= c.Longest; n++ {
				if c.Stash {
					found(f.Homes()+n, 1)
				} else {
					found(n, c.OfLength[n])
				}
			}
		}
	}
	return nodes
}

// reuse shares the memory of lines that are the same.
func (s *Singles) reuse(old *Singles) {
	for a := range min(len(s.Arrays), len(old.Arrays)) {
		now, had := s.Arrays[a].Lines, old.Arrays[a].Lines
		for l := range min(len(now), len(had)) {
			if slices.Equal(now[l].Singles, had[l].Singles) {
				now[l].Singles = had[l].Singles
			}
		}
	}
}
