package compare

import (
	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/script"
	"kvscope/store/trace"
)

// How full tables are measured.
const (
	FullBuckets = 4096
	FullSeed    = 7  // of the words that they are filled with
	FullPercent = 99 // the most

	samples   = 300    // gets of a key that is there, and as many of one that is not, at each percent
	mostLooks = 60_000 // with that many of them there are no more samples at that percent
)

// Full is how tables behave as they are filled: the real ones, of the strategies and
// hashes that are compared, with 4,096 buckets each and no rehash. It measures percent
// by percent, a table after the other, as long as it is let.
type Full struct {
	On      bool // the tables are shown at a load
	Percent int  // that load
	Going   bool // it is being measured
	Failed  error

	goal   int // percent to which
	tables []*filling
	words  []string
}

// filling is a table that is being filled.
type filling struct {
	set    replay.Settings
	store  *store.Store
	count  counter        // of looks, by Trace
	from   map[uint32]int // number of an array's first cell among all cells
	held   []bool         // cells that hold something
	fresh  int            // the cell that came to hold something last, or -1
	filled []int16        // of each key that was put the cell that came to hold something
	cells  int
	hit    [FullPercent + 1]float64 // looks, on the average, by percent
	miss   [FullPercent + 1]float64
	done   int  // percent
	over   bool // it takes no more
}

// newFilling makes an empty table.
func newFilling(set replay.Settings) (*filling, error) {
	f := &filling{set: set, from: map[uint32]int{}, fresh: -1}
	hash, _ := store.HashNamed(set.Hash)
	buckets := set.Strategy.Buckets(FullBuckets)
	slots := FullBuckets * FullPercent / 100
	if set.Strategy.OnePerBucket() {
		slots = min(slots, set.Strategy.Room(buckets))
	}
	var err error
	f.store, err = store.New(buckets, slots, &store.Options{Hash: hash, Seed: set.Seed, Strategy: set.Strategy, Tracer: f})
	if err != nil {
		return nil, err
	}
	for _, t := range f.store.Snapshot().Stripes[0].Tables {
		if set.Strategy != store.Cuckoo || t.Hashes != nil { // the stash is not part of the table proper
			f.from[t.ID] = f.cells
			f.cells += len(t.Cells)
		}
	}
	f.held = make([]bool, f.cells)
	return f, nil
}

// Trace counts looks, and notes which cell came to hold something.
func (f *filling) Trace(e trace.Event) {
	f.count.looks(&e)
	if e.Kind == trace.SetCell {
		from, ok := f.from[e.Table]
		if at := from + int(e.Cell); ok && e.Slot < trace.Tombstone {
			if f.set.Strategy == store.Chaining || !f.held[at] {
				f.fresh = at
			}
			f.held[at] = true
		}
	}
}

// step fills a table by one percent more, and measures there.
func (f *filling) step(all []string) {
	percent := f.done + 1
	for len(f.filled) < FullBuckets*percent/100 {
		f.fresh = -1
		if f.store.Put(all[len(f.filled)], "") != nil {
			f.over = true
			return
		}
		f.filled = append(f.filled, int16(f.fresh))
	}
	n := len(f.filled)
	mean := func(key func(i int) string) float64 {
		f.count.Looks = 0
		i := 0
		for ; i < samples && f.count.Looks < mostLooks; i++ {
			f.store.Get(key(i))
		}
		return float64(f.count.Looks) / float64(i)
	}
	f.hit[percent] = mean(func(i int) string { return all[i*7919%n] })
	f.miss[percent] = mean(func(i int) string { return all[i*7919%n] + "?" })
	f.done = percent
}

// update changes what is shown, and to where it is measured.
func (f *Full) update(w With, settings []replay.Settings) {
	switch w.Do {
	case Fullness:
		f.On = !f.On
		if f.On && f.Percent == 0 {
			f.Percent = 56
		}
	case Drag:
		f.On, f.Percent = true, max(0, min(w.N, FullPercent))
	case Measure:
		if f.Going {
			f.Going = false
			return
		}
		f.goal = FullPercent
	}
	if f.On {
		f.goal = max(f.goal, f.Percent)
	}
	if f.begin(settings); f.Failed == nil {
		f.Going = f.lowest() < f.goal
	}
}

// begin makes the tables, if there are none yet.
func (f *Full) begin(settings []replay.Settings) {
	if len(f.tables) > 0 {
		return
	}
	for _, set := range settings {
		one, err := newFilling(set)
		if err != nil {
			f.Failed, f.tables = err, nil
			return
		}
		f.tables = append(f.tables, one)
	}
	for word := range script.Words(FullSeed) {
		if len(f.words) == FullBuckets {
			break
		}
		f.words = append(f.words, word)
	}
}

// lowest returns to which percent all tables were measured that take more.
func (f *Full) lowest() int {
	least := FullPercent
	for _, one := range f.tables {
		if !one.over {
			least = min(least, one.done)
		}
	}
	return least
}

// work measures on, as long as more says so.
func (f *Full) work(more func() bool) {
	for f.Going {
		least := f.lowest()
		if f.Going = least < f.goal; !f.Going {
			return
		}
		for _, one := range f.tables {
			if !one.over && one.done == least {
				one.step(f.words)
				break
			}
		}
		if !more() {
			return
		}
	}
}

// stop stops measuring, and forget drops all that was measured: other stores.
func (f *Full) stop()   { f.Going, f.goal = false, 0 }
func (f *Full) forget() { *f = Full{Percent: f.Percent} }
