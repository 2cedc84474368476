package scene

import (
	"kvscope/store"
	"kvscope/store/trace"
)

// probe is one look into a bucket that holds one node at most.
type probe struct {
	place
	slot uint32 // what it found there: a node, a tombstone or none
}

// single reports whether buckets hold one node at most, and no chain.
func (f *focus) single() bool { return f.shape[0].looks != (ofChain{}) }

// homes returns in how many buckets a key may be at home.
func (f *focus) homes() int { return homes(f.shape) }

// probed notes a look into a bucket.
func (f *focus) probed(e trace.Event) {
	f.probes = append(f.probes, probe{place{table: e.Table, cell: e.Cell}, e.Slot})
}

// lastProbe returns where the search looked last, nil if it has not looked yet.
func (f *focus) lastProbe() *place {
	if len(f.probes) == 0 {
		return nil
	}
	return &f.probes[len(f.probes)-1].place
}

// distance returns how many buckets bucket b of a table is behind the home of what it
// holds.
func (f *focus) distance(of *store.Table, b uint32) int {
	home, n := of.Home(of.Hashes[b]), uint32(len(of.Cells))
	return int((b + n - home) % n)
}

// isNow reports whether a bucket of one node is what this step looks in, found or
// changed.
func (f *focus) isNow(table, b uint32) bool {
	e := f.last
	if m := &f.rehash.move; m.on {
		return e.Kind == trace.Move && m.to.is(table, b)
	}
	switch e.Kind {
	case trace.Bucket:
		return e.Table == table && e.Cell == b && f.array(table).group == 0
	case trace.SetCell, trace.SetControl, trace.Cleared:
		return e.Table == table && e.Cell == b
	case trace.Probe, trace.Compare:
		return f.lastProbe().is(table, b) && !f.inStash()
	case trace.Miss:
		return f.lastProbe().is(table, b) && f.homes() == 1 && f.array(table).group == 0
	}
	return f.arrivesAt(table, b)
}

// first returns the first of the buckets that are looked at together with bucket b.
func (f *focus) first(table, b uint32) uint32 {
	if group := f.array(table).group; group > 0 {
		return b / group * group
	}
	return b
}

// arrivesAt reports whether in this step a node came into that bucket from
// another one.
func (f *focus) arrivesAt(table, b uint32) bool {
	switch e := f.last; e.Kind {
	case trace.Displace:
		return e.Table == table && e.N == b
	case trace.Kick:
		return e.Other == table && e.N == b
	}
	return false
}

// left reports whether slot i has just got another bucket than this one, which
// still leads to it until the next write.
func (f *focus) left(table, b, i uint32) bool {
	e := f.last
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

// arrayName says which of the arrays of its table that is; of a table that has but
// one, nothing.
func (f *focus) arrayName(table uint32) string { return f.array(table).name }

// array returns what part of its table an array is.
func (f *focus) array(table uint32) array { return f.shape[f.arrayOf(table)] }

// arrayOf returns the place of an array in its table.
func (f *focus) arrayOf(table uint32) int { return int(table) % len(f.shape) }

// size returns how many buckets a table has, of which these are the arrays.
func (f *focus) size(arrays []store.Table) (n int) {
	for k := range arrays {
		if !f.shape[k].stash {
			n += len(arrays[k].Cells)
		}
	}
	return n
}

// arraysNow returns the arrays of the table that new nodes come into. A second
// table counts when all of its arrays are there.
func (f *focus) arraysNow() []store.Table {
	all, n := f.stripe().Tables, f.arrays
	if f.last.Kind == trace.TableNew && !f.two() {
		return all[:n]
	}
	return all[len(all)-n:]
}

// arraysOld returns the arrays of the table that a rehash empties.
func (f *focus) arraysOld() []store.Table {
	return f.stripe().Tables[:f.arrays]
}
