package scene

import (
	"slices"

	"kvscope/app/raster"
	"kvscope/app/scene/moment"
	"kvscope/app/words"
)

// Map is a map of buckets or of slots, in one stripe or in several.
type Map struct {
	raster.Map
	First []int // the first spot of each stripe, if there are several
	Aimed int   // the spot of the selected bucket, or -1
}

// bucketMap is the map of the buckets of all arrays of a table, of a cuckoo table first
// the left buckets, then the right ones; of several stripes one after the other.
func (f *focus) bucketMap() Map {
	m := Map{Map: raster.Map{Now: -1, Guess: -1}, Aimed: -1}
	counts := [moment.Shades]int{}
	for _, g := range f.Everywhere() {
		m.begin(f.Striped())
		for k, t := range g.ArraysNow() {
			c := g.Tally.ChainsOf(t.ID)
			if c == nil || f.Shape[k].Stash {
				continue
			}
			m.add(c.Shades, spot(g.SpotIn(t.ID)))
			for shade, n := range c.OfShade {
				counts[shade] += n
			}
		}
	}
	names := f.kind.shades()
	m.legend(f.Lang, names[:], counts[:])
	m.Legend[0].Shape = raster.Dot
	if f.Single() && len(m.Legend) > moment.Erased {
		m.Legend[moment.Erased].Shape = raster.Hollow
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

// spot returns the place of a bucket or a slot, -1 for none.
func spot(i uint32) int {
	if i == none {
		return -1
	}
	return int(i)
}

// stateNames are what slots in a state are called.
func stateNames() []string {
	return []string{moment.NeverUsed: words.Key("never used"), moment.Recycled: words.Key("recycled"), moment.Live: words.Key("live")}
}

func (f *focus) slotMap() Map {
	m := Map{Map: raster.Map{Now: -1, Guess: -1}, Aimed: -1}
	for _, g := range f.Everywhere() {
		m.begin(f.Striped())
		m.add(g.Tally.States, spot(g.Now()))
	}
	of := f.Tallies.Slots
	m.legend(f.Lang, stateNames(), []int{moment.NeverUsed: of(moment.NeverUsed), moment.Recycled: of(moment.Recycled), moment.Live: of(moment.Live)})
	m.Legend[moment.NeverUsed].Shape, m.Legend[moment.Recycled].Shape = raster.Dot, raster.Hollow
	return m
}
