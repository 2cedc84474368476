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

func (t *Teller) toldHome() string {
	switch {
	case !t.Two():
		return words.Key("{hash} mod {buckets} leaves {bucket}: {the bucket} is the home of {key}.")
	case t.IsOld(t.Last.Table):
		return words.Key("{hash} mod {buckets} leaves {bucket}. Two tables: look in {the bucket} first.")
	}
	return words.Key("{hash} mod {buckets} leaves {bucket}: look in {the bucket}, too.")
}

// toldMiss says why a search has ended.
func (t *Teller) toldMiss() string {
	p := &t.Probes[len(t.Probes)-1]
	switch everywhere := p.Slot == trace.Tombstone || len(t.Probes) >= len(t.TableOf(p.Table).Cells); {
	case p.Slot == none && t.IsOld(t.Last.Table):
		return words.Key("{Looked in} is empty: {key} is not in the old table. Now the new one.")
	case p.Slot == none && t.Two():
		return words.Key("{Looked in} is empty: {key} is in neither table.")
	case p.Slot == none && t.Call == trace.Put:
		return words.Key("{Looked in} is empty: {key} is new.")
	case p.Slot == none:
		return words.Key("{Looked in} is empty: {key} is not here.")
	case everywhere && t.IsOld(t.Last.Table):
		return words.Key("Every bucket was looked in: {key} is not in the old table. Now the new one.")
	case everywhere && t.Two():
		return words.Key("Every bucket was looked in: {key} is in neither table.")
	case everywhere && t.Call == trace.Put:
		return words.Key("Every bucket was looked in: {key} is new.")
	case everywhere:
		return words.Key("Every bucket was looked in: {key} is not here.")
	case t.IsOld(t.Last.Table):
		return words.Key("{Looked in}: {resident} {stands}, {key} would be {would}: {key} is not in the old table. Now the new one.")
	case t.Two():
		return words.Key("{Looked in}: {resident} {stands}, {key} would be {would}: {key} is in neither table.")
	case t.Call == trace.Put:
		return words.Key("{Looked in}: {resident} {stands}, {key} would be {would}: {key} is new.")
	}
	return words.Key("{Looked in}: {resident} {stands}, {key} would be {would}: {key} is not here.")
}

// toldCell says what was written into a bucket.
func (t *Teller) toldCell() string {
	e := t.Last
	switch {
	case t.Call == trace.Clear && e.Slot == none:
		return words.Key("{The cell} lets go of its node.")
	case e.Slot == trace.Tombstone:
		return words.Key("{The cell} gets a tombstone, so that searches go on behind it. Slot {removed} is out.")
	case e.Slot == none && t.Call == trace.Put:
		return words.Key("Tombstones fill the table, so they all go: {the cell} is empty now.")
	case e.Slot == none && e.Slot != t.Cut.Slot:
		return words.Key("{The cell} is empty now: those behind {the bucket} have moved up by one.")
	case e.Slot == none:
		return words.Key("{The cell} is empty now. Slot {removed} is out of the table.")
	case e.Slot != t.Taken:
		return words.Key("{The cell} now points to slot {slot}.")
	case t.TookTombstone() && t.Distance(t.TableOf(e.Table), e.Cell) == 0:
		return words.Key("The tombstone in {the cell} makes room for slot {slot}: {key} is at home.")
	case t.TookTombstone():
		return words.Key("The tombstone in {the cell} makes room for slot {slot}: {key} is {behind} behind its home.")
	case t.Distance(t.TableOf(e.Table), e.Cell) == 0:
		return words.Key("{The cell} now points to slot {slot}: {key} is at home.")
	}
	return words.Key("{The cell} now points to slot {slot}: {key} is {behind} behind its home.")
}

// openWord is what a name in braces stands for, in the templates of this file.
func (t *Teller) openWord(name string) (text string, ok bool) {
	e := t.Last
	switch name {
	case "Looked in":
		if p := t.LastProbe(); p != nil {
			return words.Capital(t.BucketNamed(p.Table, p.Cell)), true
		}
	case "The cell":
		return words.Capital(t.BucketNamed(e.Table, e.Cell)), true
	case "the cell":
		return t.BucketNamed(e.Table, e.Cell), true
	case "from named":
		return t.BucketNamed(e.Table, e.Cell), true
	case "to named":
		return t.BucketNamed(e.Table, e.N), true
	case "from place":
		return t.Lang.T(t.ArrayName(e.Table)) + " " + words.Number(int(e.Cell)), true
	case "to place":
		return t.Lang.T(t.ArrayName(e.Other)) + " " + words.Number(int(e.N)), true
	case "other key":
		return words.Quoted(t.Stripe().Slots[e.Slot].Key), true
	case "resident":
		return words.Quoted(t.Stripe().Slots[t.Probes[len(t.Probes)-1].Slot].Key), true
	case "stands":
		p := &t.Probes[len(t.Probes)-1]
		if n := t.Distance(t.TableOf(p.Table), p.Cell); n > 0 {
			return t.Lang.F("is only {n} from home", "n", words.Number(n)), true
		}
		return t.Lang.T("is at home"), true
	case "would":
		p := &t.Probes[len(t.Probes)-1]
		table := t.TableOf(p.Table)
		n := uint32(len(table.Cells))
		would := words.Number(int((p.Cell + n - table.Home(t.Hash)) % n))
		if t.Distance(table, p.Cell) == 0 {
			would = t.Lang.F("{n} away", "n", would)
		}
		return would, true
	case "behind":
		return words.Number(t.Distance(t.TableOf(e.Table), e.Cell)), true
	case "kick":
		all, done := t.Kicks() // the first of them makes room for the new key, and is done last
		return words.Number(len(all) - done + 1), true
	case "kicks":
		all, _ := t.Kicks()
		return words.Number(len(all)), true
	case "kicks told":
		return t.Lang.N(int(e.N), "{n} kick", "{n} kicks"), true
	case "most kicks":
		return words.Number(store.MaxKicks), true
	}
	return "", false
}

// Way is the template that says how many nodes would give way from one of the two buckets on, and of the
// second which way it is to be.
func Way(f *Teller) string {
	e, ways := f.Last, f.Ways()
	first := ways[0]
	switch none := e.N == none; {
	case len(ways) == 1 && none:
		return words.Key("Both buckets of {key} are taken. From {the cell} on, {most kicks} kicks make no room.")
	case len(ways) == 1:
		return words.Key("Both buckets of {key} are taken. From {the cell} on, {kicks told} would make room.")
	case none && first.N == e.N:
		return words.Key("From {the cell} on, {most kicks} kicks make no room either: there is no way.")
	case none:
		return words.Key("From {the cell} on, {most kicks} kicks make no room: take the left way.")
	case e.N < first.N:
		return words.Key("From {the cell} on, {kicks told} would make room: take this way.")
	}
	return words.Key("From {the cell} on it takes {kicks told}, no fewer: take the left way.")
}
