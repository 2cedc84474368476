package scene

import (
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// cuckoo is two arrays, in each of which a key has one place, and a stash for keys
// that find none.
type cuckoo struct{ openTable }

func (cuckoo) arrays() []moment.Array {
	return []moment.Array{
		{Name: words.Key("left"), Letter: "L", Looks: moment.After(1)},
		{Name: words.Key("right"), Letter: "R", Looks: moment.After(2)},
		{Name: words.Key("stash"), Looks: moment.OfChain{}, Stash: true},
	}
}

func (cuckoo) legend(bool) string { return words.Key("⇄R3: its other place is right bucket 3") }

func (cuckoo) shades() [moment.Shades]string {
	return [moment.Shades]string{words.Key("empty"), words.Key("in the left table"), words.Key("in the right table")}
}

// badge names the other place that the node may be in.
func (cuckoo) badge(f *focus, s *Single, p moment.Place, _ bool) {
	all := f.ArraysNow()
	if f.IsOld(p.Table) {
		all = f.ArraysOld()
	}
	other := &all[1-f.ArrayOf(p.Table)]
	home := words.Number(int(other.Home(f.TableOf(p.Table).Hashes[p.Cell])))
	s.Home = "⇄" + f.Array(other.ID).Letter + home
	s.InWords = f.Lang.F(", could also be in {array} bucket {n}", "array", f.Lang.T(f.ArrayName(other.ID)), "n", home)
}

// hash tells of the places that a key has.
func (cuckoo) Hash(f *tell.Teller, line *tell.HashLine, name func(table, cell uint32) string) {
	line.How, line.ByHand, line.Long = f.Lang.T("mixed with two seeds"), "", true
	for k := range f.Looked {
		if p := &f.Looked[k]; k == 0 || p.Gone {
			line.Bucket = name(p.Table, p.Cell)
		} else {
			line.Bucket += ", " + name(p.Table, p.Cell)
		}
	}
}

func (k cuckoo) Told(f *tell.Teller) string {
	e := f.Last
	isStash := f.Array(e.Table).Stash
	switch e.Kind {
	case trace.Bucket:
		if f.ArrayOf(e.Table) == 0 {
			return words.Key("Mixed with the left table's seed, the hash leads to {the bucket}.")
		}
		return words.Key("Mixed with the right table's seed, it leads to {the bucket}.")
	case trace.Compare:
		switch {
		case f.InStash() && e.Match == trace.Same:
			return words.Key("In the stash, slot {slot} holds {key}: found at look {looks}.")
		case f.InStash():
			return words.Key("In the stash, slot {slot} holds {held}. Follow next.")
		case e.Match != trace.Same:
			return words.Key("{Looked in}: same hash, but {held} is not {key}.")
		}
	case trace.Probe:
		return words.Key("{Looked in} holds another hash: its node is not looked at.")
	case trace.Miss:
		switch {
		case f.Stashed():
			return words.Key("{key} is in neither of its two buckets, nor in the stash.")
		case f.Call == trace.Put:
			return words.Key("{key} is in neither of its two buckets: it is new.")
		}
		return words.Key("{key} is in neither of its two buckets: it is not here.")
	case trace.SetNext:
		if f.Call == trace.Put {
			return words.Key("No way to a free bucket within {most kicks} kicks: slot {slot} joins the stash.")
		}
	case trace.SetCell:
		switch {
		case isStash && f.Call == trace.Put:
			return words.Key("The stash, for keys that find no place, now begins with slot {slot}.")
		case isStash && e.Slot == none:
			return words.Key("The stash is empty now.")
		case isStash:
			return words.Key("The stash now begins with slot {from}. Slot {removed} is out.")
		case f.Call == trace.Put && e.Slot == f.Taken && f.Taken != none:
			return words.Key("{The cell} now points to slot {slot}: {key} has its place.")
		}
	case trace.Way:
		return tell.Way(f)
	case trace.Kick:
		return words.Key("{other key} is kicked from {from place} to {to place}: kick {kick} of {kicks} (limit {most kicks}).")
	}
	return k.openTable.Told(f)
}
