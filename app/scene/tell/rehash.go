package tell

import (
	"kvscope/app/link"
	"kvscope/app/scene/moment"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// rehashed is the template for a step of a rehash, or of a search in two tables;
// else it is empty.
func (t *Teller) rehashed() string {
	e, m := t.Last, &t.Rehash.Move
	switch e.Kind {
	case trace.TableNew:
		if t.SameSize() {
			return words.Key("No way to a free bucket within {most kicks} kicks: a table with other seeds is added.")
		}
		if t.Call == trace.Put {
			return words.Key("Load {load} is over {limit}: a second table of {cells} is added, still empty.")
		}
		return words.Key("Load {load} is under {limit}: a second table of {cells} is added, still empty.")
	case trace.SetCursor:
		if e.N == 0 {
			return words.Key("Every old bucket is empty: the cursor goes back to 0.")
		}
		if e.N == 1 {
			return words.Key("Old bucket 0 is done. The next write goes on at 1.")
		}
		return words.Key("Old buckets 0–{last done} are done. The next write goes on at {n}.")
	case trace.TableDrop:
		return words.Key("The old table is empty and is dropped. The new one has {cells}.")
	case trace.TablePromote:
		return words.Key("The new table takes the place of the old one.")
	case trace.Move:
		return words.Key("{moved key} is relinked from {off bucket} to {on bucket}. It stays in slot {slot}.")
	}
	if m.On {
		switch {
		case e.Kind == trace.SetNext && e.Other == none:
			return words.Key("Set slot {slot}'s next to ∅: {to bucket} is empty.")
		case e.Kind == trace.SetNext:
			return words.Key("Set slot {slot}'s next to {other}, the first node of {to bucket}.")
		case m.Linked || m.To.Table == e.Table:
			return words.Key("{To bucket} now points to slot {slot}.")
		case e.Slot == trace.Tombstone:
			return words.Key("{From bucket} gets a tombstone: slot {moved} is taken out of it.")
		case e.Slot == none:
			return words.Key("{From bucket} is empty now: slot {moved} is taken off it.")
		}
		return words.Key("{From bucket} now points to {from}: slot {moved} is taken off it.")
	}
	old := t.IsOld(e.Table)
	switch {
	case !t.Two() || t.Single():
	case e.Kind == trace.Bucket && old:
		return words.Key("{hash} mod {buckets} leaves {bucket}. Two tables: look in {the bucket} first.")
	case e.Kind == trace.Bucket:
		return words.Key("{hash} mod {buckets} leaves {bucket}: look in {the bucket}, too.")
	case e.Kind == trace.Miss && old && t.BucketEmpty():
		return words.Key("{The bucket} is empty. The key may be in the new table.")
	case e.Kind == trace.Miss && old:
		return words.Key("Next is ∅. {key} is not in the old table; now the new one.")
	case e.Kind == trace.Miss && t.BucketEmpty():
		return words.Key("{The bucket} is empty, too: {key} is in neither table.")
	case e.Kind == trace.Miss:
		return words.Key("Next is ∅. {Looks}, no match: {key} is in neither table.")
	case e.Kind == trace.End && e.Outcome == trace.Missed && !t.Expired:
		return words.Key("{key} is not stored. Both tables: {looks in words}, no match.")
	}
	return ""
}

// moveWord is a word of a move.
func (t *Teller) moveWord(name string) string {
	switch m := &t.Rehash.Move; name {
	case "from bucket":
		return t.BucketNamed(m.From.Table, m.From.Cell)
	case "off bucket":
		return t.shortly(m.From)
	case "on bucket":
		return t.shortly(m.To)
	case "From bucket":
		return words.Capital(t.BucketNamed(m.From.Table, m.From.Cell))
	case "to bucket":
		return t.BucketNamed(m.To.Table, m.To.Cell)
	case "To bucket":
		return words.Capital(t.BucketNamed(m.To.Table, m.To.Cell))
	default: // the last bucket that the rehash has done
		return words.Number(int(t.Last.N) - 1)
	}
}

// shortly names a bucket; where its array has a name, by that alone.
func (t *Teller) shortly(p moment.Place) string {
	if t.ArrayName(p.Table) != "" {
		return t.BucketNumbered(p.Table, p.Cell)
	}
	return t.BucketNamed(p.Table, p.Cell)
}

// limit is the load that a store rehashes at: a put over it, an erase under it.
func (t *Teller) limit() string {
	most, least := link.Bounds(t.Settings)
	if t.Call == trace.Put {
		return words.SpellLoad(most)
	}
	return words.SpellLoad(least)
}
