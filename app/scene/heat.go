package scene

import (
	"slices"

	"kvscope/app/raster"
	"kvscope/app/words"
	"kvscope/store/trace"
)

// Map is a map of buckets or of slots, in one stripe or in several.
type Map struct {
	raster.Map
	First []int // the first spot of each stripe, if there are several
}

// shades is the number of shades of a map of buckets.
const shades = 6

// erased is the shade of a tombstone.
const erased = shades - 1

// shade returns how a chain of n nodes is drawn on a map; where a bucket holds one
// node at most, how one is that a search looks for in n buckets.
func (c *chains) shade(n int, holds uint32) byte {
	switch {
	case !c.single():
	case holds == trace.Tombstone:
		return erased
	case n > 4:
		return 4
	case n > 2:
		return 3
	}
	switch {
	case n < 4:
		return byte(n)
	case n < 8:
		return 4
	}
	return 5
}

// bucketMap is the map of the buckets of all arrays of a table, of a cuckoo table first
// the left buckets, then the right ones; of several stripes one after the other.
func (f *focus) bucketMap() Map {
	m := Map{Map: raster.Map{Now: -1, Guess: -1}}
	counts := [shades]int{}
	for _, g := range f.everywhere() {
		m.begin(f.striped())
		for k, t := range g.arraysNow() {
			c := g.tally.chainsOf(t.ID)
			if c == nil || f.shape[k].stash {
				continue
			}
			m.add(c.shades, spot(g.spotIn(t.ID)))
			for shade, n := range c.ofShade {
				counts[shade] += n
			}
		}
	}
	names := f.kind.shades()
	m.legend(f.lang, names[:], counts[:])
	m.Legend[0].Shape = raster.Dot
	if f.single() && len(m.Legend) > erased {
		m.Legend[erased].Shape = raster.Hollow
	}
	return m
}

// begin notes that the spots of another stripe follow.
func (m *Map) begin(striped bool) {
	if striped {
		m.First = append(m.First, len(m.Shades))
	}
}

// add adds spots, of which one is current or, with -1, none. The first ones share
// the memory that they are counted in.
func (m *Map) add(shades []byte, now int) {
	if now >= 0 {
		m.Now = len(m.Shades) + now
	}
	if m.Shades == nil {
		m.Shades = slices.Clip(shades)
		return
	}
	m.Shades = append(m.Shades, shades...)
}

// legend explains the shades that have a name.
func (m *Map) legend(l *words.Lang, names []string, counts []int) {
	for i, name := range names {
		if name != "" {
			m.Legend = append(m.Legend, raster.Shade{Name: l.T(name), Count: words.Number(counts[i])})
		}
	}
}

// spotIn returns the bucket of a table that the step is about, or none.
func (f *focus) spotIn(table uint32) uint32 {
	if p := f.lastProbe(); p != nil && p.table == table && !p.gone && !f.rehash.move.on {
		return p.cell
	}
	return f.hotIn(table)
}

// spot returns the place of a bucket or a slot, -1 for none.
func spot(i uint32) int {
	if i == none {
		return -1
	}
	return int(i)
}

func (f *focus) slotMap() Map {
	m := Map{Map: raster.Map{Now: -1, Guess: -1}}
	for _, g := range f.everywhere() {
		m.begin(f.striped())
		m.add(g.tally.states, spot(g.now()))
	}
	of := f.tallies.slots
	m.legend(f.lang, []string{NeverUsed: "never used", Recycled: "recycled", Live: "live"}, []int{NeverUsed: of(NeverUsed), Recycled: of(Recycled), Live: of(Live)})
	m.Legend[NeverUsed].Shape, m.Legend[Recycled].Shape = raster.Dot, raster.Hollow
	return m
}
