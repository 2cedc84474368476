package scene

import (
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// jumpTable is what open tables have in common whose searches jump: how far a node is
// from home is told by how many looks find it.
type jumpTable struct {
	openTable
	way   store.Strategy
	jumps jumps
}

// jumps are told in words.
type jumps interface {
	// far says how far from home a look goes, from 1, if the first jump goes step buckets.
	far(look, step int) (text string, buckets int)
	// bound says what to do that each search finds place.
	bound() string
}

// step returns how far the first jump of a hash goes.
func (k jumpTable) step(h uint32, buckets int) int {
	home := -1
	for b := range k.way.Way(h, buckets) {
		if home >= 0 {
			return (int(b) + buckets - home) % buckets
		}
		home = int(b)
	}
	return 0
}

// lookedIn names the bucket that was looked in last, and how far from home that is.
func (k jumpTable) lookedIn(f *tell.Teller) string {
	p := f.LastProbe()
	name := words.Capital(f.BucketNamed(p.Table, p.Cell))
	look := len(f.Probes) - 1
	if look == 0 || f.Two() {
		return name
	}
	text, buckets := k.jumps.far(look, k.step(f.Hash, len(f.TableOf(p.Table).Cells)))
	return f.Lang.F("{bucket} ({jump} = {n} from home)", "bucket", name, "jump", text, "n", words.Number(buckets))
}

func (k jumpTable) arrays() []moment.Array { return []moment.Array{{Looks: onWay{k.way}}} }

// onWay counts the buckets that a search looks in until it finds the node.
type onWay struct{ way store.Strategy }

func (w onWay) Length(_ *store.Stripe, of *store.Table, b uint32) (n int) {
	if of.Cells[b] >= trace.Tombstone {
		return 0
	}
	for at := range w.way.Way(of.Hashes[b], len(of.Cells)) {
		n++
		if at == b {
			break
		}
	}
	return n
}

func (jumpTable) legend(tight bool) string {
	if tight {
		return words.Key("⌂3: its home is bucket 3")
	}
	return words.Key("⌂3: its home is bucket 3, +: how far it jumped · crossed: a tombstone")
}

func (jumpTable) shades() [moment.Shades]string {
	return [moment.Shades]string{words.Key("empty"), words.Key("at home"), words.Key("found at look 2"), words.Key("at look 3 or 4"), words.Key("at look 5 or later"), words.Key("tombstone")}
}

// badge says where the node is at home, and at which look it is found.
func (k jumpTable) badge(f *focus, s *Single, p moment.Place, tight bool) {
	t := f.TableOf(p.Table)
	looks := onWay{k.way}.Length(f.Stripe(), t, p.Cell)
	home := words.Number(int(t.Home(t.Hashes[p.Cell])))
	s.Away = looks > 1
	s.Home, s.InWords = "⌂"+home, f.Lang.T(", at home")
	if s.Away {
		s.InWords = f.Lang.F(", home {home}, found at look {n}", "home", home, "n", words.Number(looks))
		if text, _ := k.jumps.far(looks-1, k.step(t.Hashes[p.Cell], len(t.Cells))); !tight {
			s.Home += " +" + text
		}
	}
}

func (k jumpTable) Told(f *tell.Teller) string {
	e := f.Last
	if len(f.Probes) > 0 {
		f.Holes = append(f.Holes, "Looked in", k.lookedIn(f))
	}
	switch e.Kind {
	case trace.Probe:
		if e.Match == trace.HashDiffers {
			return words.Key("{Looked in} holds another hash: its node is not looked at.")
		}
		return words.Key("{Looked in} has a tombstone: a key was erased here.")
	case trace.Compare:
		switch {
		case e.Match == trace.KeyDiffers:
			return words.Key("{Looked in}: same hash, but {held} is not {key}.")
		case !f.Evicting:
			return words.Key("{Looked in} holds {key}: found at look {looks}.")
		}
	case trace.Miss:
		if f.Probes[len(f.Probes)-1].Slot != none {
			return words.Key("The whole way was looked at: no empty bucket, and no {key}.")
		}
	case trace.SetCell:
		if f.Call == trace.Put && e.Slot == f.Taken && f.Taken != none {
			looks := onWay{k.way}.Length(f.Stripe(), f.TableOf(e.Table), e.Cell)
			switch {
			case f.TookTombstone():
				return words.Key("The tombstone in {the cell} makes room for slot {slot}: {key} has its place.")
			case looks > 1:
				return f.With("{The cell} now points to slot {slot}: searches find {key} at look {found at}.", "found at", words.Number(looks))
			}
		}
	case trace.End:
		if e.Outcome == trace.Unreached {
			return k.unreached(f)
		}
	}
	return k.openTable.Told(f)
}

// unreached says that a key found no place, and how many there are.
func (k jumpTable) unreached(f *tell.Teller) string {
	free := 0
	for _, slot := range f.ArraysNow()[0].Cells {
		if slot >= trace.Tombstone {
			free++
		}
	}
	if free == 0 {
		return words.Key("No bucket is free: {key} was not stored. Erase a key, or take more buckets.")
	}
	return f.With("{key} was not stored: its way never comes to {the free}. {bound}", "bound", f.Lang.T(k.jumps.bound()),
		"the free", f.Lang.N(free, "the one free bucket", "the {n} free buckets"))
}
