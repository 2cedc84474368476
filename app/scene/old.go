package scene

import (
	"kvscope/app/scene/geometry"
	"kvscope/app/words"
	"kvscope/store"
)

// Old is the table that a rehash empties, beside the one that takes its nodes.
type Old struct {
	On      bool
	Title   string
	New     string  // the other table's title
	Count   int     // of its buckets
	Rows    []Row   // as in Table
	Singles Singles // as in Table
	Moved   int     // buckets that the rehash has left behind
	Says    string  // moved 3 of 8 buckets
	Band    []Part  // where not all rows are drawn: all buckets, a few to a part
}

// EachRow yields the rows of the old table, then those of the other.
func (t *Table) EachRow(yield func(*Row) bool) {
	for _, rows := range [][]Row{t.Old.Rows, t.Rows} {
		for i := range rows {
			if !yield(&rows[i]) {
				return
			}
		}
	}
}

// Part is a run of buckets of the old table, in little.
type Part struct {
	Nodes int
	Now   bool // the rehash goes on here
}

// bandParts is how many parts a band has, at most.
const bandParts = 48

// oldTable lays out the old table, if there is one.
func (f *focus) oldTable(g geometry.Sizes, d Density) (o Old) {
	if !f.Two() {
		return o
	}
	st := f.Stripe()
	old := &st.Tables[0]
	n, passed := f.Size(f.ArraysOld()), int(f.Passed())
	o = Old{On: true, Count: n, Moved: passed,
		Title: f.Lang.N(n, "Old: {n} bucket", "Old: {n} buckets"),
		New:   f.Lang.N(f.Size(f.ArraysNow()), "New: {n} bucket", "New: {n} buckets"),
		Says:  f.Lang.F("moved {done} of {n}", "done", words.Number(min(passed, n)), "n", words.Number(n)),
	}
	if f.Single() {
		return o
	}
	if d == Roomy {
		for b := range old.Cells {
			o.Rows = append(o.Rows, f.oldRow(old, uint32(b), g, passed))
		}
		return o
	}
	if b := f.HotIn(old.ID); b != none {
		o.Rows = append(o.Rows, f.oldRow(old, b, g, passed))
	}
	f.band(&o)
	return o
}

// band draws the old table in little.
func (f *focus) band(o *Old) {
	var lengths []uint32
	for k := range f.ArraysOld() {
		if !f.Shape[k].Stash {
			lengths = append(lengths, f.Tally.Tables[k].Lengths...)
		}
	}
	n := len(lengths)
	each := (n + bandParts - 1) / bandParts
	for b := 0; b < n; b += each {
		part := Part{Now: o.Moved >= b && o.Moved < b+each}
		for _, nodes := range lengths[b:min(n, b+each)] {
			part.Nodes += int(nodes)
		}
		o.Band = append(o.Band, part)
	}
}

func (f *focus) oldRow(old *store.Table, b uint32, g geometry.Sizes, passed int) Row {
	r := f.row(old, b, g)
	r.Old, r.Passed, r.Cursor = true, int(b) < passed, int(b) == passed
	return r
}
