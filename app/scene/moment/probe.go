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
func (f *Moment) Single() bool { return f.Shape[0].Looks != (OfChain{}) }

// Homes returns in how many buckets a key may be at home.
func (f *Moment) Homes() int { return Homes(f.Shape) }

// probed notes a look into a bucket.
func (f *Moment) probed(e trace.Event) {
	f.Probes = append(f.Probes, Probe{Place{Table: e.Table, Cell: e.Cell}, e.Slot})
}

// LastProbe returns where the search looked last, nil if it has not looked yet.
func (f *Moment) LastProbe() *Place {
	if len(f.Probes) == 0 {
		return nil
	}
	return &f.Probes[len(f.Probes)-1].Place
}

// Distance returns how many buckets bucket b of a table is behind the home of what it
// holds.
func (f *Moment) Distance(of *store.Table, b uint32) int {
	home, n := of.Home(of.Hashes[b]), uint32(len(of.Cells))
	return int((b + n - home) % n)
}

// IsNow reports whether a bucket of one node is what this step looks in, found or
// changed.
func (f *Moment) IsNow(table, b uint32) bool {
	e := f.Last
	if m := &f.Rehash.Move; m.On {
		return e.Kind == trace.Move && m.To.Is(table, b)
	}
	switch e.Kind {
	case trace.Bucket:
		return e.Table == table && e.Cell == b && f.Array(table).Group == 0
	case trace.SetCell, trace.SetControl, trace.Cleared:
		return e.Table == table && e.Cell == b
	case trace.Probe, trace.Compare:
		return f.LastProbe().Is(table, b) && !f.InStash()
	case trace.Miss:
		return f.LastProbe().Is(table, b) && f.Homes() == 1 && f.Array(table).Group == 0
	}
	return f.ArrivesAt(table, b)
}

// First returns the first of the buckets that are looked at together with bucket b.
func (f *Moment) First(table, b uint32) uint32 {
	if group := f.Array(table).Group; group > 0 {
		return b / group * group
	}
	return b
}

// ArrivesAt reports whether in this step a node came into that bucket from
// another one.
func (f *Moment) ArrivesAt(table, b uint32) bool {
	switch e := f.Last; e.Kind {
	case trace.Displace:
		return e.Table == table && e.N == b
	case trace.Kick:
		return e.Other == table && e.N == b
	}
	return false
}

// Left reports whether slot i has just got another bucket than this one, which
// still leads to it until the next write.
func (f *Moment) Left(table, b, i uint32) bool {
	e := f.Last
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
func (f *Moment) ArrayName(table uint32) string { return f.Array(table).Name }

// Array returns what part of its table an array is.
func (f *Moment) Array(table uint32) Array { return f.Shape[f.ArrayOf(table)] }

// ArrayOf returns the place of an array in its table.
func (f *Moment) ArrayOf(table uint32) int { return int(table) % len(f.Shape) }

// Size returns how many buckets a table has, of which these are the arrays.
func (f *Moment) Size(arrays []store.Table) (n int) {
	for k := range arrays {
		if !f.Shape[k].Stash {
			n += len(arrays[k].Cells)
		}
	}
	return n
}

// ArraysNow returns the arrays of the table that new nodes come into. A second
// table counts when all of its arrays are there.
func (f *Moment) ArraysNow() []store.Table {
	all, n := f.Stripe().Tables, f.Arrays
	if f.Last.Kind == trace.TableNew && !f.Two() {
		return all[:n]
	}
	return all[len(all)-n:]
}

// ArraysOld returns the arrays of the table that a rehash empties.
func (f *Moment) ArraysOld() []store.Table {
	return f.Stripe().Tables[:f.Arrays]
}

// TookTombstone reports whether the search saw a tombstone in the bucket that was
// written now.
func (f *Moment) TookTombstone() bool {
	for k := range f.Probes {
		if p := &f.Probes[k]; p.Is(f.Last.Table, f.Last.Cell) && p.Slot == trace.Tombstone {
			return true
		}
	}
	return false
}
