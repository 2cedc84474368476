package scene

import (
	"kvscope/app/words"
	"kvscope/store/trace"
)

// rehashed is the template for a step of a rehash, or of a search in two tables;
// else it is empty.
func (f *focus) rehashed() string {
	e, m := f.last, &f.rehash.move
	switch e.Kind {
	case trace.TableNew:
		if f.sameSize() {
			return "No way to a free bucket within {most kicks} kicks: a table with other seeds is added."
		}
		if f.call == trace.Put {
			return "Load {load} is over {limit}: a second table of {cells} is added, still empty."
		}
		return "Load {load} is under {limit}: a second table of {cells} is added, still empty."
	case trace.SetCursor:
		if e.N == 0 {
			return "Every old bucket is empty: the cursor goes back to 0."
		}
		return "Old buckets below {n} are empty. The next write goes on from there."
	case trace.TableDrop:
		return "The old table is empty and is dropped. The new one has {cells}."
	case trace.TablePromote:
		return "The new table takes the place of the old one."
	case trace.Move:
		switch {
		case f.single():
			return "Slot {slot} moves from {from bucket} to {to bucket}."
		}
		return "Slot {slot} moves from {from bucket} to {to bucket}: hash mod {mod} is {move cell}."
	}
	if m.on {
		switch {
		case e.Kind == trace.SetNext && e.Other == none:
			return "Set slot {slot}'s next to ∅: {to bucket} is empty."
		case e.Kind == trace.SetNext:
			return "Set slot {slot}'s next to {other}, the first node of {to bucket}."
		case m.linked || m.to.table == e.Table:
			return "{To bucket} now points to slot {slot}."
		case e.Slot == trace.Tombstone:
			return "{From bucket} gets a tombstone: slot {moved} is taken out of it."
		case e.Slot == none:
			return "{From bucket} is empty now: slot {moved} is taken off it."
		}
		return "{From bucket} now points to {from}: slot {moved} is taken off it."
	}
	old := f.isOld(e.Table)
	switch {
	case !f.two() || f.single():
	case e.Kind == trace.Bucket && old:
		return "{hash} mod {buckets} leaves {bucket}. Two tables: look in {the bucket} first."
	case e.Kind == trace.Bucket:
		return "{hash} mod {buckets} leaves {bucket}: look in {the bucket}, too."
	case e.Kind == trace.Miss && old && f.bucketEmpty():
		return "{The bucket} is empty. The key may be in the new table."
	case e.Kind == trace.Miss && old:
		return "Next is ∅. {key} is not in the old table; now the new one."
	case e.Kind == trace.Miss && f.bucketEmpty():
		return "{The bucket} is empty, too: {key} is in neither table."
	case e.Kind == trace.Miss:
		return "Next is ∅. {Nodes} checked: {key} is in neither table."
	case e.Kind == trace.End && e.Outcome == trace.Missed && !f.expired:
		return "{key} is not stored. Both tables were checked: {nodes}, no match."
	}
	return ""
}

// sameSize reports whether a second table is as large as the first: its seeds are others.
func (f *focus) sameSize() bool { return f.size(f.arraysNow()) == f.size(f.arraysOld()) }

// bucketEmpty reports whether the search has just ended in an empty bucket.
func (f *focus) bucketEmpty() bool { return f.here().before == len(f.visited) }

// moveWord is a word of a move.
func (f *focus) moveWord(name string) string {
	switch m := &f.rehash.move; name {
	case "from bucket":
		return f.bucketNamed(m.from.table, m.from.cell)
	case "From bucket":
		return words.Capital(f.bucketNamed(m.from.table, m.from.cell))
	case "to bucket":
		return f.bucketNamed(m.to.table, m.to.cell)
	case "To bucket":
		return words.Capital(f.bucketNamed(m.to.table, m.to.cell))
	case "mod":
		return words.Number(len(f.tableOf(m.to.table).Cells))
	default:
		return words.Number(int(m.to.cell))
	}
}

// limit is the load that a store rehashes at: a put over it, an erase under it.
func (f *focus) limit() string {
	most, least := loads(f.settings)
	if f.call == trace.Put {
		return words.SpellLoad(most)
	}
	return words.SpellLoad(least)
}
