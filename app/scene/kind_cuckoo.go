package scene

import (
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// cuckoo is two arrays, in each of which a key has one place, and a stash for keys
// that find none.
type cuckoo struct{ openTable }

func (cuckoo) arrays() []array {
	return []array{
		{name: "left", letter: "L", looks: after{1}},
		{name: "right", letter: "R", looks: after{2}},
		{name: "stash", looks: ofChain{}, stash: true},
	}
}

func (cuckoo) legend(bool) string { return "⇄R3: its other place is right bucket 3" }

func (cuckoo) shades() [shades]string {
	return [shades]string{"empty", "in the left table", "in the right table"}
}

// badge names the other place that the node may be in.
func (cuckoo) badge(f *focus, s *Single, p place, _ bool) {
	all := f.arraysNow()
	if f.isOld(p.table) {
		all = f.arraysOld()
	}
	other := &all[1-f.arrayOf(p.table)]
	home := words.Number(int(other.Home(f.tableOf(p.table).Hashes[p.cell])))
	s.Home = "⇄" + f.array(other.ID).letter + home
	s.InWords = ", could also be in " + f.arrayName(other.ID) + " bucket " + home
}

// hash tells of the places that a key has.
func (cuckoo) hash(f *focus, line *HashLine) {
	line.How, line.ByHand = "mixed with two seeds", ""
	for k := range f.looked {
		if p := &f.looked[k]; k == 0 || p.gone {
			line.Bucket = f.bucketNamed(p.table, p.cell)
		} else {
			line.Bucket += ", " + f.bucketNamed(p.table, p.cell)
		}
	}
}

func (k cuckoo) told(f *focus) string {
	e := f.last
	isStash := f.array(e.Table).stash
	switch e.Kind {
	case trace.Bucket:
		if f.arrayOf(e.Table) == 0 {
			return "Mixed with the left table's seed, the hash leads to {the bucket}."
		}
		return "Mixed with the right table's seed, it leads to {the bucket}."
	case trace.Compare:
		switch {
		case f.inStash() && e.Match == trace.Same:
			return "In the stash, slot {slot} holds {key}: found at look {looks}."
		case f.inStash():
			return "In the stash, slot {slot} holds {held}. Follow next."
		case e.Match != trace.Same:
			return "{Looked in}: same hash, but {held} is not {key}."
		}
	case trace.Probe:
		return "{Looked in} holds another hash: its node is not looked at."
	case trace.Miss:
		switch {
		case f.stashed():
			return "{key} is in neither of its two buckets, nor in the stash."
		case f.call == trace.Put:
			return "{key} is in neither of its two buckets: it is new."
		}
		return "{key} is in neither of its two buckets: it is not here."
	case trace.SetNext:
		if f.call == trace.Put {
			return "No way to a free bucket within {most kicks} kicks: slot {slot} joins the stash."
		}
	case trace.SetCell:
		switch {
		case isStash && f.call == trace.Put:
			return "The stash, for keys that find no place, now begins with slot {slot}."
		case isStash && e.Slot == none:
			return "The stash is empty now."
		case isStash:
			return "The stash now begins with slot {from}. Slot {removed} is out."
		case f.call == trace.Put && e.Slot == f.taken && f.taken != none:
			return "{The cell} now points to slot {slot}: {key} has its place."
		}
	case trace.Kick:
		return "{other key} is kicked from {from place} to {to place}: kick {kick} of {kicks} (limit {most kicks})."
	}
	return k.openTable.told(f)
}

// stashed reports whether any node is in the stash.
func (f *focus) stashed() bool {
	for _, t := range f.arraysNow() {
		if f.array(t.ID).stash && t.Cells[0] != none {
			return true
		}
	}
	return false
}

// inStash reports whether a node of the stash was compared just now.
func (f *focus) inStash() bool {
	p := f.lastProbe()
	return f.homes() > 1 && f.last.Kind == trace.Compare && p != nil && f.probes[len(f.probes)-1].slot != f.last.Slot
}

// kicks returns the kicks of the whole operation, and how many are done.
func (f *focus) kicks() (all []trace.Event, done int) {
	for k, e := range f.whole {
		if e.Kind != trace.Kick || replay.MoveAt(f.rehash.moves, k) >= 0 {
			continue
		}
		all = append(all, e)
		if k < f.done {
			done++
		}
	}
	return all, done
}
