package scene

import (
	"strings"

	"kvscope/app/link"
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
		if e.N == 1 {
			return "Old bucket 0 is done. The next write goes on at 1."
		}
		return "Old buckets 0–{last done} are done. The next write goes on at {n}."
	case trace.TableDrop:
		return "The old table is empty and is dropped. The new one has {cells}."
	case trace.TablePromote:
		return "The new table takes the place of the old one."
	case trace.Move:
		return "{moved key} is relinked from {off bucket} to {on bucket}. It stays in slot {slot}."
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
		return "Next is ∅. {Looks}, no match: {key} is in neither table."
	case e.Kind == trace.End && e.Outcome == trace.Missed && !f.expired:
		return "{key} is not stored. Both tables: {looks in words}, no match."
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
	case "off bucket":
		return f.shortly(m.from)
	case "on bucket":
		return f.shortly(m.to)
	case "From bucket":
		return words.Capital(f.bucketNamed(m.from.table, m.from.cell))
	case "to bucket":
		return f.bucketNamed(m.to.table, m.to.cell)
	case "To bucket":
		return words.Capital(f.bucketNamed(m.to.table, m.to.cell))
	default: // the last bucket that the rehash has done
		return words.Number(int(f.last.N) - 1)
	}
}

// shortly names a bucket; where its array has a name, by that alone.
func (f *focus) shortly(p place) string {
	name := f.bucketNamed(p.table, p.cell)
	if f.arrayName(p.table) != "" {
		name = strings.Replace(name, " bucket", "", 1)
	}
	return name
}

// limit is the load that a store rehashes at: a put over it, an erase under it.
func (f *focus) limit() string {
	most, least := link.Bounds(f.settings)
	if f.call == trace.Put {
		return words.SpellLoad(most)
	}
	return words.SpellLoad(least)
}
