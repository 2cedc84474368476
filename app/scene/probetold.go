package scene

import (
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// toldOpen is the template for a step in a table whose buckets hold one node each; empty
// where it is told as with chaining.
func toldOpen(f *focus) string {
	e := f.last
	switch e.Kind {
	case trace.Bucket:
		return f.toldHome()
	case trace.Probe:
		if e.Match == trace.HashDiffers {
			return "{Looked in} holds another hash: its node is not looked at. Look in the next."
		}
		return "{Looked in} has a tombstone: a key was erased here. Look on in the next."
	case trace.Compare:
		switch {
		case f.evicting && e.Match == trace.Same:
			return "{Looked in} holds {key}, the key that must go."
		case e.Match == trace.Same:
			return "{Looked in} holds {key}, the key we want: found at look {looks}."
		}
		return "{Looked in}: same hash, but {held} is not {key}. Look in the next."
	case trace.Miss:
		return f.toldMiss()
	case trace.SetNode:
		return "Write {key} and {value} into slot {slot}. No bucket leads to it yet."
	case trace.SetCell:
		return f.toldCell()
	case trace.Displace:
		if f.call == trace.Erase {
			return "{other key} moves up, from {from named} to {to named}: nearer to its home."
		}
		return "{other key} moves from {from named} to {to named}, nearer to its home."
	case trace.Cleared:
		return "{The cell}: {nodes} wiped and given back to the pool."
	case trace.End:
		if e.Outcome == trace.Missed && !f.expired {
			if f.call == trace.Erase {
				return "{key} is not stored, so nothing changes. {Looks}, no match."
			}
			return "{key} is not stored. {Looks}, no match."
		}
	}
	return ""
}

func (f *focus) toldHome() string {
	switch {
	case !f.two():
		return "{hash} mod {buckets} leaves {bucket}: {the bucket} is the home of {key}."
	case f.isOld(f.last.Table):
		return "{hash} mod {buckets} leaves {bucket}. Two tables: look in {the bucket} first."
	}
	return "{hash} mod {buckets} leaves {bucket}: look in {the bucket}, too."
}

// toldMiss says why a search has ended.
func (f *focus) toldMiss() string {
	p := &f.probes[len(f.probes)-1]
	switch everywhere := p.slot == trace.Tombstone || len(f.probes) >= len(f.tableOf(p.table).Cells); {
	case p.slot == none && f.isOld(f.last.Table):
		return "{Looked in} is empty: {key} is not in the old table. Now the new one."
	case p.slot == none && f.two():
		return "{Looked in} is empty: {key} is in neither table."
	case p.slot == none && f.call == trace.Put:
		return "{Looked in} is empty: {key} is new."
	case p.slot == none:
		return "{Looked in} is empty: {key} is not here."
	case everywhere && f.isOld(f.last.Table):
		return "Every bucket was looked in: {key} is not in the old table. Now the new one."
	case everywhere && f.two():
		return "Every bucket was looked in: {key} is in neither table."
	case everywhere && f.call == trace.Put:
		return "Every bucket was looked in: {key} is new."
	case everywhere:
		return "Every bucket was looked in: {key} is not here."
	case f.isOld(f.last.Table):
		return "{Looked in}: {resident} is only {away} from home, {key} would be {would}: {key} is not in the old table. Now the new one."
	case f.two():
		return "{Looked in}: {resident} is only {away} from home, {key} would be {would}: {key} is in neither table."
	case f.call == trace.Put:
		return "{Looked in}: {resident} is only {away} from home, {key} would be {would}: {key} is new."
	}
	return "{Looked in}: {resident} is only {away} from home, {key} would be {would}: {key} is not here."
}

// toldCell says what was written into a bucket.
func (f *focus) toldCell() string {
	e := f.last
	switch {
	case f.call == trace.Clear && e.Slot == none:
		return "{The cell} lets go of its node."
	case e.Slot == trace.Tombstone:
		return "{The cell} gets a tombstone, so that searches go on behind it. Slot {removed} is out."
	case e.Slot == none && f.call == trace.Put:
		return "Tombstones fill the table, so they all go: {the cell} is empty now."
	case e.Slot == none && e.Slot != f.cut.Slot:
		return "{The cell} is empty now: those behind {the bucket} have moved up by one."
	case e.Slot == none:
		return "{The cell} is empty now. Slot {removed} is out of the table."
	case e.Slot != f.taken:
		return "{The cell} now points to slot {slot}."
	case f.tookTombstone():
		return "The tombstone in {the cell} makes room for slot {slot}: {key} is {behind} behind its home."
	case f.distance(f.tableOf(e.Table), e.Cell) == 0:
		return "{The cell} now points to slot {slot}: {key} is at home."
	}
	return "{The cell} now points to slot {slot}: {key} is {behind} behind its home."
}

// tookTombstone reports whether the search saw a tombstone in the bucket that was
// written now.
func (f *focus) tookTombstone() bool {
	for k := range f.probes {
		if p := &f.probes[k]; p.is(f.last.Table, f.last.Cell) && p.slot == trace.Tombstone {
			return true
		}
	}
	return false
}

// openWord is what a name in braces stands for, in the templates of this file.
func (f *focus) openWord(name string) (text string, ok bool) {
	e := f.last
	switch name {
	case "Looked in":
		if p := f.lastProbe(); p != nil {
			return words.Capital(f.bucketNamed(p.table, p.cell)), true
		}
	case "The cell":
		return words.Capital(f.bucketNamed(e.Table, e.Cell)), true
	case "the cell":
		return f.bucketNamed(e.Table, e.Cell), true
	case "from named":
		return f.bucketNamed(e.Table, e.Cell), true
	case "to named":
		return f.bucketNamed(e.Table, e.N), true
	case "from place":
		return f.lang.T(f.arrayName(e.Table)) + " " + words.Number(int(e.Cell)), true
	case "to place":
		return f.lang.T(f.arrayName(e.Other)) + " " + words.Number(int(e.N)), true
	case "other key":
		return words.Quoted(f.stripe().Slots[e.Slot].Key), true
	case "resident":
		return words.Quoted(f.stripe().Slots[f.probes[len(f.probes)-1].slot].Key), true
	case "away":
		p := &f.probes[len(f.probes)-1]
		return words.Number(f.distance(f.tableOf(p.table), p.cell)), true
	case "would":
		p := &f.probes[len(f.probes)-1]
		t := f.tableOf(p.table)
		n := uint32(len(t.Cells))
		return words.Number(int((p.cell + n - t.Home(f.hash)) % n)), true
	case "behind":
		return words.Number(f.distance(f.tableOf(e.Table), e.Cell)), true
	case "kick":
		_, done := f.kicks()
		return words.Number(done), true
	case "kicks":
		all, _ := f.kicks()
		return words.Number(len(all)), true
	case "most kicks":
		return words.Number(store.MaxKicks), true
	}
	return "", false
}
