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
func (m *Moment) at(i int, table, cell uint32) {
	m.Bucket = cell
	mod := m.timeline.CellsAt(int(m.Whole[i].Seq), uint16(m.In), table)
	m.Looked = append(m.Looked, Place{Table: table, Cell: cell, mod: mod, before: len(m.Visited)})
}

// seeRehash follows the names of tables.
func (m *Moment) seeRehash(e trace.Event) {
	if e.Kind != trace.TableDrop && e.Kind != trace.TablePromote {
		return
	}
	for _, places := range [][]Place{m.Looked, m.asked.looked} {
		for k := range places {
			places[k].rename(e)
		}
	}
	for _, probes := range [][]Probe{m.Probes, m.asked.probes} {
		for k := range probes {
			probes[k].rename(e)
		}
	}
	m.Into.rename(e)
	m.Group.rename(e)
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
func (m *Moment) aim() {
	r := &m.Rehash
	if at := replay.MoveAt(r.moves, m.Done-1); at >= 0 {
		move := r.moves[at]
		from, to := m.Whole[move.From], m.Whole[move.From]
		linked := move.To
		for k, e := range m.Whole[move.From:move.To] {
			if e.Kind == trace.SetCell && e.Slot == m.Whole[move.To].Slot {
				linked, to = move.From+k, e
			}
		}
		r.Move = Moving{
			On: true, Slot: m.Whole[move.To].Slot, Linked: linked < m.Done,
			From: Place{Table: from.Table, Cell: from.Cell},
			To:   Place{Table: to.Table, Cell: to.Cell},
		}
	}
	if !m.Building() {
		return
	}
	for k := m.Done; k < len(m.Whole); k++ {
		e := m.Whole[k]
		if e.Kind != trace.SetCell || e.Slot != m.Taken || replay.MoveAt(r.moves, k) >= 0 {
			continue
		}
		id := e.Table
		for ; k >= m.Done; k-- { // its name at the cursor
			if p := m.Whole[k]; p.Kind == trace.TablePromote && p.Other == id {
				id = p.Table
			}
		}
		if m.timeline.CellsAt(m.timeline.Cursor(), uint16(m.In), id) > 0 {
			m.linkedAt(m.Done-1, id, e.Cell)
		}
		return
	}
}

// linkedAt notes where the new node is linked in. With chaining the operation is
// about that bucket from then on, else still about the home of the key.
func (m *Moment) linkedAt(i int, table, cell uint32) {
	if m.Single() {
		m.Into = Place{Table: table, Cell: cell}
		return
	}
	m.Looked = nil
	m.at(i, table, cell)
}

// Here returns the last place the operation is about, or nil.
func (m *Moment) Here() *Place {
	if len(m.Looked) == 0 {
		return nil
	}
	return &m.Looked[len(m.Looked)-1]
}

// Is reports whether it is that bucket, of a table that is still there.
func (p *Place) Is(table, cell uint32) bool {
	return p != nil && !p.Gone && p.Table == table && p.Cell == cell
}

// IsHot reports whether the step is about that bucket: of a search all that it
// looked in, of a node on its way those that it leaves and comes to.
func (m *Moment) IsHot(table, cell uint32) bool {
	switch move := &m.Rehash.Move; {
	case move.On:
		return move.From.Is(table, cell) || move.To.Is(table, cell)
	case m.Taken != none || m.Removed != none || m.Call == trace.Clear:
		return m.Here().Is(table, cell)
	}
	for k := range m.Looked {
		if m.Looked[k].Is(table, cell) {
			return true
		}
	}
	return false
}

// HotIn returns the bucket of a table that the step is about, or none.
func (m *Moment) HotIn(table uint32) uint32 {
	if move := &m.Rehash.Move; move.On {
		if move.To.Table == table {
			return move.To.Cell
		}
		return move.From.Cell
	}
	for k := len(m.Looked) - 1; k >= 0; k-- {
		if p := &m.Looked[k]; p.Table == table && m.IsHot(table, p.Cell) {
			return p.Cell
		}
	}
	return none
}

// MissedIn reports whether the search has just ended in a bucket, or goes on in
// the other table.
func (m *Moment) MissedIn(table, cell uint32) bool {
	switch m.Last.Kind {
	case trace.Miss, trace.Bucket, trace.Visit, trace.Compare:
	default:
		return false
	}
	for k := range m.Looked {
		if m.Looked[k].missed && m.Looked[k].Is(table, cell) {
			return true
		}
	}
	return false
}

// Waiting returns the nodes that no bucket leads to and that stand beside the
// chain of a bucket: the one on its way, and the one being built.
func (m *Moment) Waiting(table, cell uint32) (slots []uint32) {
	if move := &m.Rehash.Move; move.On && !move.Linked && move.To.Is(table, cell) {
		slots = append(slots, move.Slot)
	}
	if m.Building() && m.Here().Is(table, cell) {
		slots = append(slots, m.Taken)
	}
	return slots
}

// Two reports whether there are two tables.
func (m *Moment) Two() bool { return len(m.Stripe().Tables) >= 2*m.Arrays }

// Current returns the table that new nodes come into.
func (m *Moment) Current() *store.Table { return Current(m.Stripe(), m.Arrays) }

// Current is current, where a table has that many arrays.
func Current(st *store.Stripe, arrays int) *store.Table {
	return &st.Tables[max(0, len(st.Tables)-arrays)]
}

// TableOf returns the table with that number, else the current one.
func (m *Moment) TableOf(id uint32) *store.Table {
	for i := range m.Stripe().Tables {
		if t := &m.Stripe().Tables[i]; t.ID == id {
			return t
		}
	}
	return m.Current()
}

// IsOld reports whether a table is the one that a rehash empties, or part of it.
func (m *Moment) IsOld(table uint32) bool { return m.Two() && int(table) < m.Arrays }

// Mod returns what the hash is divided by: the buckets of the table that the
// operation looks in, or will.
func (m *Moment) Mod() int {
	if p := m.Here(); p != nil && p.mod > 0 {
		return p.mod
	}
	return len(m.Stripe().Tables[0].Cells)
}

// Passed returns how many buckets of the old table the rehash has left behind.
func (m *Moment) Passed() uint32 {
	at := m.Stripe().Cursor
	for _, move := range m.Rehash.moves {
		if move.From < m.Done {
			at = max(at, m.Whole[move.From].Cell)
		}
	}
	return at
}

// SameSize reports whether a second table is as large as the first: its seeds are others.
func (m *Moment) SameSize() bool { return m.Size(m.ArraysNow()) == m.Size(m.ArraysOld()) }

// BucketEmpty reports whether the search has just ended in an empty bucket.
func (m *Moment) BucketEmpty() bool { return m.Here().before == len(m.Visited) }
