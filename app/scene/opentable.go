package scene

import (
	"slices"

	"kvscope/app/scene/chart"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// openTable is what all tables have in common whose buckets hold one node at most. What is
// told of their steps stands in probetold.go, how they are drawn in singles.go.
type openTable struct{}

func (openTable) arrays() []array        { return []array{{looks: fromHome{}}} }
func (openTable) hash(*focus, *HashLine) {}

func (openTable) told(f *focus) string { return toldOpen(f) }

func (openTable) shades() [shades]string {
	return [shades]string{"empty", "at home", "1 behind home", "2–3 behind", "4 or more", "tombstone"}
}

func (openTable) asksSlot() string {
	return "{key} is not in the table. Which slot will it get? Tap one, or press Step."
}

// tell describes a bucket; those of the first array are counted first.
func (openTable) tell(f *focus, _ *Table, i int) string {
	for _, t := range f.arraysNow() {
		if i < len(t.Cells) {
			s := f.oneSingle(&t, uint32(i), false, false)
			return s.Alt()
		}
		i -= len(t.Cells)
	}
	return ""
}

// badge says where the node is at home.
func (openTable) badge(f *focus, s *Single, p place, _ bool) {
	t := f.tableOf(p.table)
	away := f.distance(t, p.cell)
	home := words.Number(int(t.Home(t.Hashes[p.cell])))
	s.Away = away > 0
	s.Home = "⌂" + home
	s.InWords = ", at home"
	if s.Away {
		s.InWords = ", home " + home + ", " + words.Number(away) + " behind it"
	}
}

func (openTable) meter(f *focus) []Measure {
	empty, tombstones := 0, 0
	for _, g := range f.everywhere() {
		tombstones += g.tombstones()
		for k, t := range g.arraysNow() {
			if c := g.tally.chainsOf(t.ID); c != nil && !f.shape[k].stash {
				empty += c.ofShade[0]
			}
		}
	}
	keys := f.tallies.keys()
	all := []Measure{
		{"", words.Number(keys), f.lang.N(keys, " key", " keys")},
		{f.lang.T("load "), words.LoadText(float64(keys) / float64(f.allBuckets())), ""},
		{f.lang.T("longest search "), words.Number(len(f.searches()) - 1), ""},
		{"", words.Number(empty), f.lang.N(empty, " empty bucket", " empty buckets")},
	}
	if n := tombstones; n > 0 {
		all = append(all, Measure{"", words.Number(n), f.lang.N(n, " tombstone", " tombstones")})
	}
	return all
}

func (openTable) chart(f *focus) chart.Columns { return chart.Searches(f.searches()) }

func (openTable) noChart() string {
	return "From " + words.Number(chartBuckets) + " buckets on, a chart of how long searches are stands here."
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
	Text string // key → value
	Says string
	Now  bool
}

// lay lays out the table in lines of boxes.
func (openTable) lay(f *focus, g Geometry, narrow bool) Table {
	arrays := f.arraysNow()
	n := f.size(arrays)
	t := Table{
		Title:    f.lang.T(words.StrategyTitle(f.settings.Strategy)) + ", " + f.allBucketsText(),
		Geometry: g.withRoomFor(n, len(f.stripe().Slots)),
		Count:    n,
		Density:  densityOf(f.crowd(n, (*focus).largest), wholeBuckets, compactBuckets),
		Of:       f.of(),
		InHand:   f.inHand(f.tight(g, narrow)),
		focus:    f,
	}
	if f.two() && !g.Half {
		old := f.size(f.arraysOld())
		t.Density = densityOf(max(n, old), wholeBuckets, compactBuckets)
		t.Title = f.lang.N(n, "rehash from {old} to {n} bucket", "rehash from {old} to {n} buckets", "old", words.Number(old))
	}
	t.Old = f.oldTable(g, t.Density)
	if t.Old.On {
		t.Old.Singles = f.singles(f.arraysOld(), t.Density, g, narrow)
	}
	t.Singles = f.singles(arrays, t.Density, g, narrow)
	switch t.Density {
	case Compact:
		t.Buckets = f.buckets()
	case Mapped:
		if !f.calm { // one map shows all stripes
			t.Map = f.bucketMap()
		}
	}
	if t.Old.On && t.Density != Roomy {
		f.band(&t.Old)
	}
	return t
}

// inHand tells of the nodes that no bucket leads to.
func (f *focus) inHand(tight bool) (h InHand) {
	hold := func(i uint32, says string) {
		slot := &f.stripe().Slots[i]
		n := Held{Slot: words.Ref(i), Says: says, Now: i == f.now()}
		if !f.empties(i) {
			n.Text = words.Short(slot.Key, 11) + " → " + words.Short(slot.Value, 11)
		}
		h.Held = append(h.Held, n)
	}
	switch {
	case f.building() && f.last.Kind == trace.Alloc:
		hold(f.taken, f.lang.T("taken, still empty"))
	case f.building():
		hold(f.taken, f.lang.T("not in the table yet"))
	case f.removed != none && f.last.Kind == trace.Wipe:
		hold(f.removed, f.lang.T("wiped, not free yet"))
	case f.removed != none:
		hold(f.removed, f.lang.T("out of the table, not free yet"))
	}
	if i := f.rehash.slot(); i != none && !f.rehash.move.linked {
		hold(i, f.lang.T("on its way"))
	}
	if h.Held == nil {
		h.Legend = f.kind.legend(tight)
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
	for _, g := range f.everywhere() {
		for _, t := range g.arraysNow() {
			c := g.tally.chainsOf(t.ID)
			if c == nil {
				continue
			}
			for n := 1; n <= c.longest; n++ {
				if c.stash {
					found(f.homes()+n, 1)
				} else {
					found(n, c.ofLength[n])
				}
			}
		}
	}
	return nodes
}

// tombstones returns how many buckets hold one.
func (f *focus) tombstones() (n int) {
	for i := range f.tally.tables {
		if c := &f.tally.tables[i]; c.single() {
			n += c.ofShade[erased]
		}
	}
	return n
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
