package scene

import (
	"kvscope/app/words"
	"kvscope/store/trace"
)

// robinHood is linear probing in which whoever is nearer to home gives way.
type robinHood struct{ openTable }

func (robinHood) legend(tight bool) string {
	if tight {
		return "+1: its home is the bucket before"
	}
	return "⌂3 +1: its home is bucket 3, it is 1 behind"
}

// badge adds how far the node is from home.
func (k robinHood) badge(f *focus, s *Single, p place, tight bool) {
	k.openTable.badge(f, s, p, tight)
	away := "+" + words.Number(f.distance(f.tableOf(p.table), p.cell))
	if s.Home += " " + away; tight {
		s.Home = away
	}
}

func (k robinHood) told(f *focus) string {
	switch {
	case f.last.Kind != trace.Displace || f.call == trace.Erase:
		return k.openTable.told(f)
	case yields(f):
		return "{other key} is nearer to home than {key}: it gives way, from {from named} to {to named}."
	}
	return "{other key} moves on from {from named} to {to named}, to make room."
}

// yields reports whether the node that gives way makes room for the new one itself.
func yields(f *focus) bool {
	return f.done < len(f.whole) && f.whole[f.done].Kind == trace.SetCell && f.whole[f.done].Slot == f.taken
}
