package tell

import (
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// toldOpen is the template for a step in a table whose buckets hold one node each; empty
// where it is told as with chaining.
func OpenTable(f *Teller) string {
	e := f.Last
	switch e.Kind {
	case trace.Bucket:
		return f.toldHome()
	case trace.Probe:
		if e.Match == trace.HashDiffers {
			return words.Key("{Looked in} holds another hash: its node is not looked at. Look in the next.")
		}
		return words.Key("{Looked in} has a tombstone: a key was erased here. Look on in the next.")
	case trace.Compare:
		switch {
		case f.Evicting && e.Match == trace.Same:
			return words.Key("{Looked in} holds {key}, the key that must go.")
		case e.Match == trace.Same:
			return words.Key("{Looked in} holds {key}, the key we want: found at look {looks}.")
		}
		return words.Key("{Looked in}: same hash, but {held} is not {key}. Look in the next.")
	case trace.Miss:
		return f.toldMiss()
	case trace.SetNode:
		return words.Key("Write {key} and {value} into slot {slot}. No bucket leads to it yet.")
	case trace.SetCell:
		return f.toldCell()
	case trace.Displace:
		if f.Call == trace.Erase {
			return words.Key("{other key} moves up, from {from named} to {to named}: nearer to its home.")
		}
		return words.Key("{other key} moves from {from named} to {to named}, nearer to its home.")
	case trace.Cleared:
		return words.Key("{The cell}: {nodes} wiped and given back to the pool.")
	case trace.End:
		if e.Outcome == trace.Missed && !f.Expired {
			if f.Call == trace.Erase {
				return words.Key("{key} is not stored, so nothing changes. {Looks}, no match.")
			}
			return words.Key("{key} is not stored. {Looks}, no match.")
		}
	}
	return ""
}

func (f *Teller) toldHome() string {
	switch {
	case !f.Two():
		return words.Key("{hash} mod {buckets} leaves {bucket}: {the bucket} is the home of {key}.")
	case f.IsOld(f.Last.Table):
		return words.Key("{hash} mod {buckets} leaves {bucket}. Two tables: look in {the bucket} first.")
	}
	return words.Key("{hash} mod {buckets} leaves {bucket}: look in {the bucket}, too.")
}

// toldMiss says why a search has ended.
func (f *Teller) toldMiss() string {
	p := &f.Probes[len(f.Probes)-1]
	switch everywhere := p.Slot == trace.Tombstone || len(f.Probes) >= len(f.TableOf(p.Table).Cells); {
	case p.Slot == none && f.IsOld(f.Last.Table):
		return words.Key("{Looked in} is empty: {key} is not in the old table. Now the new one.")
	case p.Slot == none && f.Two():
		return words.Key("{Looked in} is empty: {key} is in neither table.")
	case p.Slot == none && f.Call == trace.Put:
		return words.Key("{Looked in} is empty: {key} is new.")
	case p.Slot == none:
		return words.Key("{Looked in} is empty: {key} is not here.")
	case everywhere && f.IsOld(f.Last.Table):
		return words.Key("Every bucket was looked in: {key} is not in the old table. Now the new one.")
	case everywhere && f.Two():
		return words.Key("Every bucket was looked in: {key} is in neither table.")
	case everywhere && f.Call == trace.Put:
		return words.Key("Every bucket was looked in: {key} is new.")
	case everywhere:
		return words.Key("Every bucket was looked in: {key} is not here.")
	case f.IsOld(f.Last.Table):
		return words.Key("{Looked in}: {resident} is only {away} from home, {key} would be {would}: {key} is not in the old table. Now the new one.")
	case f.Two():
		return words.Key("{Looked in}: {resident} is only {away} from home, {key} would be {would}: {key} is in neither table.")
	case f.Call == trace.Put:
		return words.Key("{Looked in}: {resident} is only {away} from home, {key} would be {would}: {key} is new.")
	}
	return words.Key("{Looked in}: {resident} is only {away} from home, {key} would be {would}: {key} is not here.")
}

// toldCell says what was written into a bucket.
func (f *Teller) toldCell() string {
	e := f.Last
	switch {
	case f.Call == trace.Clear && e.Slot == none:
		return words.Key("{The cell} lets go of its node.")
	case e.Slot == trace.Tombstone:
		return words.Key("{The cell} gets a tombstone, so that searches go on behind it. Slot {removed} is out.")
	case e.Slot == none && f.Call == trace.Put:
		return words.Key("Tombstones fill the table, so they all go: {the cell} is empty now.")
	case e.Slot == none && e.Slot != f.Cut.Slot:
		return words.Key("{The cell} is empty now: those behind {the bucket} have moved up by one.")
	case e.Slot == none:
		return words.Key("{The cell} is empty now. Slot {removed} is out of the table.")
	case e.Slot != f.Taken:
		return words.Key("{The cell} now points to slot {slot}.")
	case f.TookTombstone():
		return words.Key("The tombstone in {the cell} makes room for slot {slot}: {key} is {behind} behind its home.")
	case f.Distance(f.TableOf(e.Table), e.Cell) == 0:
		return words.Key("{The cell} now points to slot {slot}: {key} is at home.")
	}
	return words.Key("{The cell} now points to slot {slot}: {key} is {behind} behind its home.")
}

// openWord is what a name in braces stands for, in the templates of this file.
func (f *Teller) openWord(name string) (text string, ok bool) {
	e := f.Last
	switch name {
	case "Looked in":
		if p := f.LastProbe(); p != nil {
			return words.Capital(f.BucketNamed(p.Table, p.Cell)), true
		}
	case "The cell":
		return words.Capital(f.BucketNamed(e.Table, e.Cell)), true
	case "the cell":
		return f.BucketNamed(e.Table, e.Cell), true
	case "from named":
		return f.BucketNamed(e.Table, e.Cell), true
	case "to named":
		return f.BucketNamed(e.Table, e.N), true
	case "from place":
		return f.Lang.T(f.ArrayName(e.Table)) + " " + words.Number(int(e.Cell)), true
	case "to place":
		return f.Lang.T(f.ArrayName(e.Other)) + " " + words.Number(int(e.N)), true
	case "other key":
		return words.Quoted(f.Stripe().Slots[e.Slot].Key), true
	case "resident":
		return words.Quoted(f.Stripe().Slots[f.Probes[len(f.Probes)-1].Slot].Key), true
	case "away":
		p := &f.Probes[len(f.Probes)-1]
		return words.Number(f.Distance(f.TableOf(p.Table), p.Cell)), true
	case "would":
		p := &f.Probes[len(f.Probes)-1]
		t := f.TableOf(p.Table)
		n := uint32(len(t.Cells))
		return words.Number(int((p.Cell + n - t.Home(f.Hash)) % n)), true
	case "behind":
		return words.Number(f.Distance(f.TableOf(e.Table), e.Cell)), true
	case "kick":
		all, done := f.Kicks() // the first of them makes room for the new key, and is done last
		return words.Number(len(all) - done + 1), true
	case "kicks":
		all, _ := f.Kicks()
		return words.Number(len(all)), true
	case "most kicks":
		return words.Number(store.MaxKicks), true
	}
	return "", false
}
