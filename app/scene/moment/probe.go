package moment

import (
	"kvscope/store"
	"kvscope/store/trace"
)

// Group is the group that was looked at last, with a bit for each bucket whose control
// byte is the key's.
type Group struct {
	Place
	Matches uint32
}

// Probe is one look into a bucket that holds one node at most.
type Probe struct {
	Place
	Slot uint32 // what it found there: a node, a tombstone or none
}

// Single reports whether buckets hold one node at most, and no chain.
func (m *Moment) Single() bool { return m.Shape[0].Looks != (OfChain{}) }

// Homes returns in how many buckets a key may be at home.
func (m *Moment) Homes() int { return Homes(m.Shape) }

// probed notes a look into a bucket.
func (m *Moment) probed(e trace.Event) {
	m.Probes = append(m.Probes, Probe{Place{Table: e.Table, Cell: e.Cell}, e.Slot})
}

// LastProbe returns where the search looked last, nil if it has not looked yet.
func (m *Moment) LastProbe() *Place {
	if len(m.Probes) == 0 {
		return nil
	}
	return &m.Probes[len(m.Probes)-1].Place
}

// Distance returns how many buckets bucket b of a table is behind the home of what it
// holds.
func (m *Moment) Distance(of *store.Table, b uint32) int {
	home, n := of.Home(of.Hashes[b]), uint32(len(of.Cells))
	return int((b + n - home) % n)
}

// IsNow reports whether a bucket of one node is what this step looks in, found or
// changed.
func (m *Moment) IsNow(table, b uint32) bool {
	e := m.Last
	if move := &m.Rehash.Move; move.On {
		return e.Kind == trace.Move && move.To.Is(table, b)
	}
	switch e.Kind {
	case trace.Bucket:
		return e.Table == table && e.Cell == b && m.Array(table).Group == 0
	case trace.SetCell, trace.SetControl, trace.Cleared, trace.Way:
		return e.Table == table && e.Cell == b
	case trace.Probe, trace.Compare:
		return m.LastProbe().Is(table, b) && !m.InStash()
	case trace.Miss:
		return m.LastProbe().Is(table, b) && m.Homes() == 1 && m.Array(table).Group == 0
	}
	return m.ArrivesAt(table, b)
}

// First returns the first of the buckets that are looked at together with bucket b.
func (m *Moment) First(table, b uint32) uint32 {
	if group := m.Array(table).Group; group > 0 {
		return b / group * group
	}
	return b
}

// ArrivesAt reports whether in this step a node came into that bucket from
// another one.
func (m *Moment) ArrivesAt(table, b uint32) bool {
	switch e := m.Last; e.Kind {
	case trace.Displace:
		return e.Table == table && e.N == b
	case trace.Kick:
		return e.Other == table && e.N == b
	}
	return false
}

// Left reports whether slot i has just got another bucket than this one, which
// still leads to it until the next write.
func (m *Moment) Left(table, b, i uint32) bool {
	e := m.Last
	switch {
	case i >= trace.Tombstone || e.Slot != i:
		return false
	case e.Kind == trace.SetCell:
		return e.Table != table || e.Cell != b
	case e.Kind == trace.Displace, e.Kind == trace.Kick:
		return e.Table == table && e.Cell == b
	}
	return false
}

// ArrayName says which of the arrays of its table that is; of a table that has but
// one, nothing.
func (m *Moment) ArrayName(table uint32) string { return m.Array(table).Name }

// Array returns what part of its table an array is.
func (m *Moment) Array(table uint32) Array { return m.Shape[m.ArrayOf(table)] }

// ArrayOf returns the place of an array in its table.
func (m *Moment) ArrayOf(table uint32) int { return int(table) % len(m.Shape) }

// Size returns how many buckets a table has, of which these are the arrays.
func (m *Moment) Size(arrays []store.Table) (n int) {
	for k := range arrays {
		if !m.Shape[k].Stash {
			n += len(arrays[k].Cells)
		}
	}
	return n
}

// ArraysNow returns the arrays of the table that new nodes come into. A second
// table counts when all of its arrays are there.
func (m *Moment) ArraysNow() []store.Table {
	all, n := m.Stripe().Tables, m.Arrays
	if m.Last.Kind == trace.TableNew && !m.Two() {
		return all[:n]
	}
	return all[len(all)-n:]
}

// ArraysOld returns the arrays of the table that a rehash empties.
func (m *Moment) ArraysOld() []store.Table {
	return m.Stripe().Tables[:m.Arrays]
}

// TookTombstone reports whether the search saw a tombstone in the bucket that was
// written now.
func (m *Moment) TookTombstone() bool {
	for k := range m.Probes {
		if p := &m.Probes[k]; p.Is(m.Last.Table, m.Last.Cell) && p.Slot == trace.Tombstone {
			return true
		}
	}
	return false
}
