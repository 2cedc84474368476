package scene

import (
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// place is a bucket that an operation looked in, or linked its node to.
type place struct {
	table, cell uint32
	mod         int  // buckets of the table
	before      int  // nodes compared before it looked there
	missed      bool // the key is not there
	gone        bool // the table was dropped since
}

// rehash is what the operation at the cursor has to do with two tables.
type rehash struct {
	moves []replay.Moved // of the whole operation
	move  moving
}

// moving is one node on its way from the old table into the new one.
type moving struct {
	on       bool
	slot     uint32
	from, to place
	linked   bool // the new bucket leads to it
}

// slot returns the node that is on its way, or none.
func (r *rehash) slot() uint32 {
	if r.move.on {
		return r.move.slot
	}
	return none
}

// at notes that the operation is about a bucket from its event i on.
func (f *focus) at(i int, table, cell uint32) {
	f.bucket = cell
	mod := f.timeline.CellsAt(int(f.whole[i].Seq), uint16(f.in), table)
	f.looked = append(f.looked, place{table: table, cell: cell, mod: mod, before: len(f.visited)})
}

// seeRehash follows the names of tables.
func (f *focus) seeRehash(e trace.Event) {
	if e.Kind != trace.TableDrop && e.Kind != trace.TablePromote {
		return
	}
	for _, places := range [][]place{f.looked, f.asked.looked} {
		for k := range places {
			places[k].rename(e)
		}
	}
	for _, probes := range [][]probe{f.probes, f.asked.probes} {
		for k := range probes {
			probes[k].rename(e)
		}
	}
	f.into.rename(e)
	f.group.rename(e)
}

// rename follows a table that was dropped, or got another number.
func (p *place) rename(e trace.Event) {
	switch {
	case p.gone || p.table != e.Table:
	case e.Kind == trace.TableDrop:
		p.gone = true
	default:
		p.table = e.Other
	}
}

// aim looks ahead in the recording: where the node goes that is on its way, and
// where the one that is being built will be linked to.
func (f *focus) aim() {
	r := &f.rehash
	if at := replay.MoveAt(r.moves, f.done-1); at >= 0 {
		m := r.moves[at]
		from, to := f.whole[m.From], f.whole[m.From]
		linked := m.To
		for k, e := range f.whole[m.From:m.To] {
			if e.Kind == trace.SetCell && e.Slot == f.whole[m.To].Slot {
				linked, to = m.From+k, e
			}
		}
		r.move = moving{
			on: true, slot: f.whole[m.To].Slot, linked: linked < f.done,
			from: place{table: from.Table, cell: from.Cell},
			to:   place{table: to.Table, cell: to.Cell},
		}
	}
	if !f.building() {
		return
	}
	for k := f.done; k < len(f.whole); k++ {
		e := f.whole[k]
		if e.Kind != trace.SetCell || e.Slot != f.taken || replay.MoveAt(r.moves, k) >= 0 {
			continue
		}
		id := e.Table
		for ; k >= f.done; k-- { // its name at the cursor
			if p := f.whole[k]; p.Kind == trace.TablePromote && p.Other == id {
				id = p.Table
			}
		}
		if f.timeline.CellsAt(f.timeline.Cursor(), uint16(f.in), id) > 0 {
			f.linkedAt(f.done-1, id, e.Cell)
		}
		return
	}
}

// linkedAt notes where the new node is linked in. With chaining the operation is
// about that bucket from then on, else still about the home of the key.
func (f *focus) linkedAt(i int, table, cell uint32) {
	if f.single() {
		f.into = place{table: table, cell: cell}
		return
	}
	f.looked = nil
	f.at(i, table, cell)
}

// here returns the last place the operation is about, or nil.
func (f *focus) here() *place {
	if len(f.looked) == 0 {
		return nil
	}
	return &f.looked[len(f.looked)-1]
}

func (p *place) is(table, cell uint32) bool {
	return p != nil && !p.gone && p.table == table && p.cell == cell
}

// isHot reports whether the step is about that bucket: of a search all that it
// looked in, of a node on its way those that it leaves and comes to.
func (f *focus) isHot(table, cell uint32) bool {
	switch m := &f.rehash.move; {
	case m.on:
		return m.from.is(table, cell) || m.to.is(table, cell)
	case f.taken != none || f.removed != none || f.call == trace.Clear:
		return f.here().is(table, cell)
	}
	for k := range f.looked {
		if f.looked[k].is(table, cell) {
			return true
		}
	}
	return false
}

// hotIn returns the bucket of a table that the step is about, or none.
func (f *focus) hotIn(table uint32) uint32 {
	if m := &f.rehash.move; m.on {
		if m.to.table == table {
			return m.to.cell
		}
		return m.from.cell
	}
	for k := len(f.looked) - 1; k >= 0; k-- {
		if p := &f.looked[k]; p.table == table && f.isHot(table, p.cell) {
			return p.cell
		}
	}
	return none
}

// missedIn reports whether the search has just ended in a bucket, or goes on in
// the other table.
func (f *focus) missedIn(table, cell uint32) bool {
	switch f.last.Kind {
	case trace.Miss, trace.Bucket, trace.Visit, trace.Compare:
	default:
		return false
	}
	for k := range f.looked {
		if f.looked[k].missed && f.looked[k].is(table, cell) {
			return true
		}
	}
	return false
}

// waiting returns the nodes that no bucket leads to and that stand beside the
// chain of a bucket: the one on its way, and the one being built.
func (f *focus) waiting(table, cell uint32) (slots []uint32) {
	if m := &f.rehash.move; m.on && !m.linked && m.to.is(table, cell) {
		slots = append(slots, m.slot)
	}
	if f.building() && f.here().is(table, cell) {
		slots = append(slots, f.taken)
	}
	return slots
}

// two reports whether there are two tables.
func (f *focus) two() bool { return len(f.stripe().Tables) >= 2*f.arrays }

// current returns the table that new nodes come into.
func (f *focus) current() *store.Table { return Current(f.stripe(), f.arrays) }

// Current is current, where a table has so many arrays.
func Current(st *store.Stripe, arrays int) *store.Table {
	return &st.Tables[max(0, len(st.Tables)-arrays)]
}

// tableOf returns the table with that number, else the current one.
func (f *focus) tableOf(id uint32) *store.Table {
	for i := range f.stripe().Tables {
		if t := &f.stripe().Tables[i]; t.ID == id {
			return t
		}
	}
	return f.current()
}

// isOld reports whether a table is the one that a rehash empties, or part of it.
func (f *focus) isOld(table uint32) bool { return f.two() && int(table) < f.arrays }

// bucketNamed names a bucket: of two tables it says which.
func (f *focus) bucketNamed(table, cell uint32) string {
	n, array := words.Number(int(cell)), f.arrayName(table)
	if array != "" {
		array = f.lang.T(array)
	}
	switch {
	case !f.two() && array == "":
		return f.lang.F("bucket {n}", "n", n)
	case !f.two():
		return f.lang.F("{array} bucket {n}", "array", array, "n", n)
	case f.isOld(table) && array == "":
		return f.lang.F("old bucket {n}", "n", n)
	case f.isOld(table):
		return f.lang.F("old {array} bucket {n}", "array", array, "n", n)
	case array == "":
		return f.lang.F("new bucket {n}", "n", n)
	}
	return f.lang.F("new {array} bucket {n}", "array", array, "n", n)
}

// bucketHere names the bucket that the operation is about.
func (f *focus) bucketHere() string {
	p := f.here()
	if p == nil || p.gone {
		return f.lang.F("bucket {n}", "n", words.Number(int(f.bucket)))
	}
	return f.bucketNamed(p.table, p.cell)
}

// mod returns what the hash is divided by: the buckets of the table that the
// operation looks in, or will.
func (f *focus) mod() int {
	if p := f.here(); p != nil && p.mod > 0 {
		return p.mod
	}
	return len(f.stripe().Tables[0].Cells)
}

// passed returns how many buckets of the old table the rehash has left behind.
func (f *focus) passed() uint32 {
	at := f.stripe().Cursor
	for _, m := range f.rehash.moves {
		if m.From < f.done {
			at = max(at, f.whole[m.From].Cell)
		}
	}
	return at
}

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
func (f *focus) oldTable(g Geometry, d Density) (o Old) {
	if !f.two() {
		return o
	}
	st := f.stripe()
	old := &st.Tables[0]
	n, passed := f.size(f.arraysOld()), int(f.passed())
	o = Old{On: true, Count: n, Moved: passed,
		Title: f.lang.N(n, "Old: {n} bucket", "Old: {n} buckets"),
		New:   f.lang.N(f.size(f.arraysNow()), "New: {n} bucket", "New: {n} buckets"),
		Says:  f.lang.F("moved {done} of {n}", "done", words.Number(min(passed, n)), "n", words.Number(n)),
	}
	if f.single() {
		return o
	}
	if d == Roomy {
		for b := range old.Cells {
			o.Rows = append(o.Rows, f.oldRow(old, uint32(b), g, passed))
		}
		return o
	}
	if b := f.hotIn(old.ID); b != none {
		o.Rows = append(o.Rows, f.oldRow(old, b, g, passed))
	}
	f.band(&o)
	return o
}

// band draws the old table in little.
func (f *focus) band(o *Old) {
	var lengths []uint32
	for k := range f.arraysOld() {
		if !f.shape[k].stash {
			lengths = append(lengths, f.tally.tables[k].lengths...)
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

func (f *focus) oldRow(old *store.Table, b uint32, g Geometry, passed int) Row {
	r := f.row(old, b, g)
	r.Old, r.Passed, r.Cursor = true, int(b) < passed, int(b) == passed
	return r
}

// halved is the geometry of two tables side by side: of a node only its key. Where
// stripes stand side by side, theirs is that small anyway.
func (g Geometry) halved() Geometry {
	if g.Side == 0 || g.Half {
		return g
	}
	g.Pitch, g.Top, g.Height = g.Pitch*30/50, g.Top*7/13, g.Height*24/38
	g.Node, g.Gap, g.Apart = (g.Node-2*g.Side)*96/106, g.Gap*24/34, g.Apart*30/58
	g.Side, g.Cells = 0, g.Cells*9/11
	return g
}
