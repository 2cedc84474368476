package scene

import (
	"kvscope/app/scene/chart"
	"kvscope/app/scene/moment"
	"kvscope/store/trace"
)

// Arc is a line from bucket to bucket, as SVG writes it. Across, a bucket
// is 100 units wide, however wide it is drawn; down, units are CSS pixels.
type Arc struct {
	Path    string
	Kind    LinkKind
	Planned bool // a step to come
}

// arcs draws the way of a search, and what gives way in this step or will.
func (f *focus) arcs(at map[moment.Place]chart.Corner, size LineSize) (all []Arc) {
	if f.Rehash.Move.On || f.Shape[0].Group > 0 { // where control bytes stand, no arc does
		return nil
	}
	add := func(from, to moment.Place, kind LinkKind, planned bool) {
		a, here := at[moment.Place{Table: from.Table, Cell: from.Cell}]
		b, there := at[moment.Place{Table: to.Table, Cell: to.Cell}]
		if !here || !there || from.Gone || to.Gone {
			return
		}
		arc := Arc{Kind: kind, Planned: planned}
		next := from.Table == to.Table && f.follows(from, to)
		arc.Path = a.To(b, next, size.Number, size.Lane+nameHeight, 3*(len(all)%4))
		all = append(all, arc)
	}
	for k := 1; k < len(f.Probes); k++ {
		kind := Still
		if k == len(f.Probes)-1 && (f.Last.Kind == trace.Compare || f.Last.Kind == trace.Probe || f.Last.Kind == trace.Miss) {
			kind = Written
		}
		add(f.Probes[k-1].Place, f.Probes[k].Place, kind, false)
	}
	e := f.Last
	if e.Kind == trace.Displace {
		add(moment.Place{Table: e.Table, Cell: e.Cell}, moment.Place{Table: e.Table, Cell: e.N}, Written, false)
	}
	for _, k := range f.kicks() {
		kind := Written
		if k.planned {
			kind = Still
		}
		add(k.from, k.to, kind, k.planned)
	}
	return all
}

// kick is a node that makes room for another, the first for the new one.
type kick struct {
	from, to moment.Place
	number   int // from the new node on, from 1
	planned  bool
}

// kicks returns those on the way that was found in this step, or else those of the way
// that is gone: the one that is done now, and those to come.
func (f *focus) kicks() (all []kick) {
	if f.Last.Kind == trace.Way {
		stops := f.Stops(f.Last)
		for k := 1; k < len(stops); k++ {
			all = append(all, kick{stops[k-1], stops[k], k, true})
		}
		return all
	}
	events, done := f.Kicks()
	if f.Ways() == nil || f.Linked {
		return nil
	}
	for k, e := range events {
		if k >= done || k == done-1 && f.Last.Kind == trace.Kick {
			all = append(all, kick{moment.Place{Table: e.Table, Cell: e.Cell}, moment.Place{Table: e.Other, Cell: e.N}, len(events) - k, k >= done})
		}
	}
	return all
}

// at is where the node of a kick is.
func (k *kick) at() *moment.Place {
	if k.planned {
		return &k.from
	}
	return &k.to
}

// follows reports whether one bucket is right behind the other, behind the last
// one coming the first.
func (f *focus) follows(from, to moment.Place) bool {
	n := uint32(len(f.TableOf(from.Table).Cells))
	return n > 1 && ((from.Cell+1)%n == to.Cell || (to.Cell+1)%n == from.Cell)
}
