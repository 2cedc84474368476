package moment

import (
	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/trace"
)

// Place is a bucket that an operation looked in, or linked its node to.
type Place struct {
	Table, Cell uint32
	mod         int  // buckets of the table
	before      int  // nodes compared before it looked there
	missed      bool // the key is not there
	Gone        bool // the table was dropped since
}

// Rehash is what the operation at the cursor has to do with two tables.
type Rehash struct {
	moves []replay.Moved // of the whole operation
	Move  Moving
}

// Moving is one node on its way from the old table into the new one.
type Moving struct {
	On       bool
	Slot     uint32
	From, To Place
	Linked   bool // the new bucket leads to it
}

// Slot returns the node that is on its way, or none.
func (r *Rehash) Slot() uint32 {
	if r.Move.On {
		return r.Move.Slot
	}
	return none
}

// at notes that the operation is about a bucket from its event i on.
func (f *Moment) at(i int, table, cell uint32) {
	f.Bucket = cell
	mod := f.timeline.CellsAt(int(f.Whole[i].Seq), uint16(f.In), table)
	f.Looked = append(f.Looked, Place{Table: table, Cell: cell, mod: mod, before: len(f.Visited)})
}

// seeRehash follows the names of tables.
func (f *Moment) seeRehash(e trace.Event) {
	if e.Kind != trace.TableDrop && e.Kind != trace.TablePromote {
		return
	}
	for _, places := range [][]Place{f.Looked, f.asked.looked} {
		for k := range places {
			places[k].rename(e)
		}
	}
	for _, probes := range [][]Probe{f.Probes, f.asked.probes} {
		for k := range probes {
			probes[k].rename(e)
		}
	}
	f.Into.rename(e)
	f.Group.rename(e)
}

// rename follows a table that was dropped, or got another number.
func (p *Place) rename(e trace.Event) {
	switch {
	case p.Gone || p.Table != e.Table:
	case e.Kind == trace.TableDrop:
		p.Gone = true
	default:
		p.Table = e.Other
	}
}

// aim looks ahead in the recording: where the node goes that is on its way, and
// where the one that is being built will be linked to.
func (f *Moment) aim() {
	r := &f.Rehash
	if at := replay.MoveAt(r.moves, f.Done-1); at >= 0 {
		m := r.moves[at]
		from, to := f.Whole[m.From], f.Whole[m.From]
		linked := m.To
		for k, e := range f.Whole[m.From:m.To] {
			if e.Kind == trace.SetCell && e.Slot == f.Whole[m.To].Slot {
				linked, to = m.From+k, e
			}
		}
		r.Move = Moving{
			On: true, Slot: f.Whole[m.To].Slot, Linked: linked < f.Done,
			From: Place{Table: from.Table, Cell: from.Cell},
			To:   Place{Table: to.Table, Cell: to.Cell},
		}
	}
	if !f.Building() {
		return
	}
	for k := f.Done; k < len(f.Whole); k++ {
		e := f.Whole[k]
		if e.Kind != trace.SetCell || e.Slot != f.Taken || replay.MoveAt(r.moves, k) >= 0 {
			continue
		}
		id := e.Table
		for ; k >= f.Done; k-- { // its name at the cursor
			if p := f.Whole[k]; p.Kind == trace.TablePromote && p.Other == id {
				id = p.Table
			}
		}
		if f.timeline.CellsAt(f.timeline.Cursor(), uint16(f.In), id) > 0 {
			f.linkedAt(f.Done-1, id, e.Cell)
		}
		return
	}
}

// linkedAt notes where the new node is linked in. With chaining the operation is
// about that bucket from then on, else still about the home of the key.
func (f *Moment) linkedAt(i int, table, cell uint32) {
	if f.Single() {
		f.Into = Place{Table: table, Cell: cell}
		return
	}
	f.Looked = nil
	f.at(i, table, cell)
}

// Here returns the last place the operation is about, or nil.
func (f *Moment) Here() *Place {
	if len(f.Looked) == 0 {
		return nil
	}
	return &f.Looked[len(f.Looked)-1]
}

// Is reports whether it is that bucket, of a table that is still there.
func (p *Place) Is(table, cell uint32) bool {
	return p != nil && !p.Gone && p.Table == table && p.Cell == cell
}

// IsHot reports whether the step is about that bucket: of a search all that it
// looked in, of a node on its way those that it leaves and comes to.
func (f *Moment) IsHot(table, cell uint32) bool {
	switch m := &f.Rehash.Move; {
	case m.On:
		return m.From.Is(table, cell) || m.To.Is(table, cell)
	case f.Taken != none || f.Removed != none || f.Call == trace.Clear:
		return f.Here().Is(table, cell)
	}
	for k := range f.Looked {
		if f.Looked[k].Is(table, cell) {
			return true
		}
	}
	return false
}

// HotIn returns the bucket of a table that the step is about, or none.
func (f *Moment) HotIn(table uint32) uint32 {
	if m := &f.Rehash.Move; m.On {
		if m.To.Table == table {
			return m.To.Cell
		}
		return m.From.Cell
	}
	for k := len(f.Looked) - 1; k >= 0; k-- {
		if p := &f.Looked[k]; p.Table == table && f.IsHot(table, p.Cell) {
			return p.Cell
		}
	}
	return none
}

// MissedIn reports whether the search has just ended in a bucket, or goes on in
// the other table.
func (f *Moment) MissedIn(table, cell uint32) bool {
	switch f.Last.Kind {
	case trace.Miss, trace.Bucket, trace.Visit, trace.Compare:
	default:
		return false
	}
	for k := range f.Looked {
		if f.Looked[k].missed && f.Looked[k].Is(table, cell) {
			return true
		}
	}
	return false
}

// Waiting returns the nodes that no bucket leads to and that stand beside the
// chain of a bucket: the one on its way, and the one being built.
func (f *Moment) Waiting(table, cell uint32) (slots []uint32) {
	if m := &f.Rehash.Move; m.On && !m.Linked && m.To.Is(table, cell) {
		slots = append(slots, m.Slot)
	}
	if f.Building() && f.Here().Is(table, cell) {
		slots = append(slots, f.Taken)
	}
	return slots
}

// Two reports whether there are two tables.
func (f *Moment) Two() bool { return len(f.Stripe().Tables) >= 2*f.Arrays }

// Current returns the table that new nodes come into.
func (f *Moment) Current() *store.Table { return Current(f.Stripe(), f.Arrays) }

// Current is current, where a table has so many arrays.
func Current(st *store.Stripe, arrays int) *store.Table {
	return &st.Tables[max(0, len(st.Tables)-arrays)]
}

// TableOf returns the table with that number, else the current one.
func (f *Moment) TableOf(id uint32) *store.Table {
	for i := range f.Stripe().Tables {
		if t := &f.Stripe().Tables[i]; t.ID == id {
			return t
		}
	}
	return f.Current()
}

// IsOld reports whether a table is the one that a rehash empties, or part of it.
func (f *Moment) IsOld(table uint32) bool { return f.Two() && int(table) < f.Arrays }

// Mod returns what the hash is divided by: the buckets of the table that the
// operation looks in, or will.
func (f *Moment) Mod() int {
	if p := f.Here(); p != nil && p.mod > 0 {
		return p.mod
	}
	return len(f.Stripe().Tables[0].Cells)
}

// Passed returns how many buckets of the old table the rehash has left behind.
func (f *Moment) Passed() uint32 {
	at := f.Stripe().Cursor
	for _, m := range f.Rehash.moves {
		if m.From < f.Done {
			at = max(at, f.Whole[m.From].Cell)
		}
	}
	return at
}

// SameSize reports whether a second table is as large as the first: its seeds are others.
func (f *Moment) SameSize() bool { return f.Size(f.ArraysNow()) == f.Size(f.ArraysOld()) }

// BucketEmpty reports whether the search has just ended in an empty bucket.
func (f *Moment) BucketEmpty() bool { return f.Here().before == len(f.Visited) }
