package scene

import (
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// robinHood is linear probing in which whoever is nearer to home gives way.
type robinHood struct{ openTable }

func (robinHood) legend(tight bool) string {
	if tight {
		return words.Key("+1: its home is the bucket before")
	}
	return words.Key("⌂3 +1: its home is bucket 3, it is 1 behind")
}

// badge adds how far the node is from home.
func (k robinHood) badge(f *focus, s *Single, p moment.Place, tight bool) {
	k.openTable.badge(f, s, p, tight)
	away := "+" + words.Number(f.Distance(f.TableOf(p.Table), p.Cell))
	if s.Home += " " + away; tight {
		s.Home = away
	}
}

func (k robinHood) Told(f *tell.Teller) string {
	switch {
	case f.Last.Kind != trace.Displace || f.Call == trace.Erase:
		return k.openTable.Told(f)
	case yields(f):
		return words.Key("{other key} is nearer to home than {key}: it gives way, from {from named} to {to named}.")
	}
	return words.Key("{other key} moves on from {from named} to {to named}, to make room.")
}

// yields reports whether the node that gives way makes room for the new one itself.
func yields(f *tell.Teller) bool {
	return f.Done < len(f.Whole) && f.Whole[f.Done].Kind == trace.SetCell && f.Whole[f.Done].Slot == f.Taken
}
