package scene

import (
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// jumpTable is what open tables have in common whose searches jump: how far a node is
// from home is told by how many looks find it.
type jumpTable struct {
	openTable
	way store.Strategy
}

func (k jumpTable) arrays() []array { return []array{{looks: onWay{k.way}}} }

// onWay counts the buckets that a search looks in until it finds the node.
type onWay struct{ way store.Strategy }

func (w onWay) length(_ *store.Stripe, of *store.Table, b uint32) (n int) {
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

func (jumpTable) legend(bool) string {
	return "⌂3: its home is bucket 3 · crossed: a tombstone"
}

func (jumpTable) shades() [shades]string {
	return [shades]string{"empty", "at home", "found at look 2", "at look 3 or 4", "at look 5 or later", "tombstone"}
}

// badge says where the node is at home, and at which look it is found.
func (k jumpTable) badge(f *focus, s *Single, p place, _ bool) {
	t := f.tableOf(p.table)
	looks := onWay{k.way}.length(f.stripe(), t, p.cell)
	home := words.Number(int(t.Home(t.Hashes[p.cell])))
	s.Away = looks > 1
	s.Home, s.InWords = "⌂"+home, ", at home"
	if s.Away {
		s.InWords = ", home " + home + ", found at look " + words.Number(looks)
	}
}

func (k jumpTable) told(f *focus) string {
	e := f.last
	switch e.Kind {
	case trace.Probe:
		if e.Match == trace.HashDiffers {
			return "{Looked in} holds another hash: its node is not looked at. Jump on."
		}
		return "{Looked in} has a tombstone: a key was erased here. Jump on."
	case trace.Compare:
		if e.Match == trace.KeyDiffers {
			return "{Looked in}: same hash, but {held} is not {key}. Jump on."
		}
	case trace.Miss:
		if f.probes[len(f.probes)-1].slot != none {
			return "The whole way was looked at: no empty bucket, and no {key}."
		}
	case trace.SetCell:
		if f.call == trace.Put && e.Slot == f.taken && f.taken != none {
			looks := onWay{k.way}.length(f.stripe(), f.tableOf(e.Table), e.Cell)
			switch {
			case f.tookTombstone():
				return "The tombstone in {the cell} makes room for slot {slot}: {key} has its place."
			case looks > 1:
				return f.with("{The cell} now points to slot {slot}: searches find {key} at look {found at}.", "found at", words.Number(looks))
			}
		}
	}
	return k.openTable.told(f)
}
