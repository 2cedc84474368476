package scene

import (
	"kvscope/app/scene/chart"
	"kvscope/store/trace"
)

// Arc is a line from bucket to bucket, as SVG writes it. Across, a bucket
// is 100 units wide, however wide it is drawn; down, units are CSS pixels.
type Arc struct {
	Path    string
	Kind    LinkKind
	Planned bool // a step to come
}

// corner is where a bucket is drawn: the middle of its upper edge, and its lower one.
type corner struct{ x, top, bottom int }

// arcs draws the way of a search, and what gives way in this step or will.
func (f *focus) arcs(at map[place]corner) (all []Arc) {
	if f.rehash.move.on || f.shape[0].group > 0 { // where control bytes stand, no arc does
		return nil
	}
	add := func(from, to place, kind LinkKind, planned bool) {
		a, here := at[place{table: from.table, cell: from.cell}]
		b, there := at[place{table: to.table, cell: to.cell}]
		if !here || !there || from.gone || to.gone {
			return
		}
		arc := Arc{Kind: kind, Planned: planned}
		next := from.table == to.table && f.follows(from, to)
		arc.Path = a.to(b, next)
		all = append(all, arc)
	}
	for k := 1; k < len(f.probes); k++ {
		kind := Still
		if k == len(f.probes)-1 && (f.last.Kind == trace.Compare || f.last.Kind == trace.Probe || f.last.Kind == trace.Miss) {
			kind = Written
		}
		add(f.probes[k-1].place, f.probes[k].place, kind, false)
	}
	e := f.last
	if e.Kind == trace.Displace {
		add(place{table: e.Table, cell: e.Cell}, place{table: e.Table, cell: e.N}, Written, false)
	}
	kicks, done := f.kicks()
	if f.taken == none || f.linked {
		kicks = nil
	}
	for k, kick := range kicks {
		from, to := place{table: kick.Table, cell: kick.Cell}, place{table: kick.Other, cell: kick.N}
		switch {
		case k == done-1 && e.Kind == trace.Kick:
			add(from, to, Written, false)
		case k >= done:
			add(from, to, Still, true)
		}
	}
	return all
}

// follows reports whether one bucket is right behind the other, behind the last
// one coming the first.
func (f *focus) follows(from, to place) bool {
	n := uint32(len(f.tableOf(from.table).Cells))
	return n > 1 && ((from.cell+1)%n == to.cell || (to.cell+1)%n == from.cell)
}

// to draws an arc: above a line of buckets, out behind the one and in before the
// other, or between two lines.
func (a corner) to(b corner, next bool) string {
	const high, bend = 14, 26
	if a.x > b.x {
		a, b = b, a
	}
	switch {
	case next && (a.top != b.top || b.x-a.x != lineUnit):
		out, in := chart.Point(b.x+lineUnit/2, b.top-high), chart.Point(a.x-lineUnit/2, a.top-high)
		return "M" + chart.Point(b.x, b.top) + "C" + chart.Point(b.x, b.top-high) + " " + chart.Point(b.x+20, b.top-high) + " " + out +
			"M" + in + "C" + chart.Point(a.x-20, a.top-high) + " " + chart.Point(a.x, a.top-high) + " " + chart.Point(a.x, a.top)
	case a.top == b.top:
		return "M" + chart.Point(a.x, a.top) + "C" + chart.Point(a.x, a.top-high) + " " + chart.Point(b.x, b.top-high) + " " + chart.Point(b.x, b.top)
	case a.top > b.top:
		a, b = b, a
	}
	return "M" + chart.Point(a.x, a.bottom) + "C" + chart.Point(a.x, a.bottom+bend) + " " + chart.Point(b.x, b.top-bend) + " " + chart.Point(b.x, b.top)
}
