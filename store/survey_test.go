package store

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"kvscope/store/trace"
)

// surveyed is what the surveys of a store say, part by part.
func surveyed(s *Store, part int) (cells [][]byte, slots []byte, sum Seen) {
	into := make([]byte, part)
	for k := range s.stripes {
		_, extent := s.SurveyCells(k, 0, 0, nil)
		for table, size := range extent.Tables {
			var all []byte
			for len(all) < size {
				seen, _ := s.SurveyCells(k, table, len(all), into)
				all = append(all, into[:seen.Cells]...)
				sum.Cells, sum.Keys, sum.Looks = sum.Cells+seen.Cells, sum.Keys+seen.Keys, sum.Looks+seen.Looks
				if seen.Longest > sum.Longest {
					sum.Longest, sum.At = seen.Longest, seen.At
				}
			}
			cells = append(cells, all)
		}
		for from := 0; from < extent.Slots; {
			n, _ := s.SurveySlots(k, from, into)
			slots = append(slots, into[:n]...)
			from += n
		}
	}
	return cells, slots, sum
}

// looksOf are the keys of a store with the number of looks that a get of each takes, by
// what a tracer is told of them: at nodes of a chain, else at cells, or at groups.
func looksOf(t *testing.T, s *Store, keys []string) map[string]int {
	t.Helper()
	looks := map[string]int{}
	n := 0
	s.tracer = tracerFunc(func(e trace.Event) {
		switch {
		case e.Kind == trace.Group, e.Kind == trace.Visit, e.Kind == trace.Probe && s.strategy != Swiss:
			n++
		case e.Kind == trace.Bucket && s.strategy != Cuckoo:
			n = 0 // the search in the old table was in vain
		}
	})
	defer func() { s.tracer = nil }()
	for _, key := range keys {
		if n = 0; !s.Contains(key) {
			t.Fatalf("%q is not there", key)
		}
		looks[key] = n
	}
	return looks
}

// A survey at rest is what Snapshot shows, with every strategy and in the midst of
// every rehash, and a get needs as many looks as it says.
func TestSurveyEqualsSnapshot(t *testing.T) {
	for _, d := range designs() {
		for _, stripes := range []int{1, 4} {
			t.Run(fmt.Sprint(d.name, " ", stripes), func(t *testing.T) {
				o := d.with
				o.Seed, o.Chunk, o.Stripes = 3, 16, stripes
				buckets := 1024
				if o.Rehash != RehashOff {
					buckets = 16 // so that it grows
				}
				s := classic(t, buckets, 120, &o)
				random := rand.New(rand.NewPCG(1, 2))
				halfway := false
				for i := range 1500 {
					key := fmt.Sprint(random.IntN(180))
					if random.IntN(3) > 0 {
						_ = s.Put(key, "value")
					} else {
						s.Erase(key)
					}
					if underWay := s.Stats().OldBuckets > 0; i%300 != 299 && (halfway || !underWay) {
						continue
					}
					halfway = s.Stats().OldBuckets > 0
					compareSurvey(t, s)
				}
			})
		}
	}
}

func compareSurvey(t *testing.T, s *Store) {
	t.Helper()
	snap := s.Snapshot()
	keys := slices.Collect(s.Keys())
	looks := looksOf(t, s, keys)
	var cells [][]byte
	var slots []byte
	sum := Seen{Keys: len(keys)}
	for k, st := range snap.Stripes {
		for number, table := range st.Tables {
			row := make([]byte, len(table.Cells))
			for b, i := range table.Cells {
				if i == tombstone {
					row[b] = SurveyTombstone
				}
				most := 0
				var chain []Surveyed
				for ; i < tombstone; i = st.Slots[i].Next {
					slot := st.Slots[i]
					most = max(most, looks[slot.Key])
					sum.Looks += looks[slot.Key]
					chain = append(chain, Surveyed{i, slot.Key, slot.Value, looks[slot.Key]})
					if got, ok := s.SurveySlot(k, int(i)); !ok || got != slot {
						t.Fatalf("slot %d is %+v, and surveyed %+v", i, slot, got)
					}
				}
				if most > 0 {
					row[b] = byte(most)
				}
				sum.Longest = max(sum.Longest, most)
				if found, all := s.SurveyCell(k, number, b, 1000); !slices.Equal(found, chain) || all != len(chain) {
					t.Fatalf("cell %d leads to %+v, and surveyed to %+v", b, chain, found)
				}
			}
			sum.Cells += len(row)
			cells = append(cells, row)
		}
		for _, slot := range st.Slots {
			state := byte(SurveyNeverUsed)
			if slot.Live() {
				state = SurveyLive
			} else if slot.Generation > 0 {
				state = SurveyRecycled
			}
			slots = append(slots, state)
		}
	}
	for _, part := range []int{7, 4096} {
		gotCells, gotSlots, got := surveyed(s, part)
		if got.At = 0; got != sum {
			t.Fatalf("the survey sums up %+v, want %+v", got, sum)
		}
		if !slices.EqualFunc(gotCells, cells, slices.Equal) {
			t.Fatalf("the cells are\n%v, and surveyed\n%v", cells, gotCells)
		}
		if !slices.Equal(gotSlots, slots) {
			t.Fatalf("the slots are\n%v, and surveyed\n%v", slots, gotSlots)
		}
	}
}

// What a rehash has taken away meanwhile, and what never was, has nothing to survey.
func TestSurveyOfWhatIsNotThere(t *testing.T) {
	s := filled(t)
	into := make([]byte, 8)
	for _, at := range [][2]int{{1, 0}, {-1, 0}, {0, 4}, {0, -1}} {
		if seen, _ := s.SurveyCells(0, at[0], at[1], into); seen != (Seen{}) {
			t.Errorf("table %d has from cell %d on %+v", at[0], at[1], seen)
		}
		if found, n := s.SurveyCell(0, at[0], at[1], 10); n != 0 || found != nil {
			t.Errorf("cell %d of table %d has %v", at[1], at[0], found)
		}
	}
	for _, from := range []int{-1, 8, 9} {
		if n, _ := s.SurveySlots(0, from, into); n != 0 {
			t.Errorf("there are %d slots from %d on", n, from)
		}
		if _, ok := s.SurveySlot(0, from); ok {
			t.Errorf("there is a slot %d", from)
		}
	}
}

// A key that is stored is found from its home: in a chain there itself.
func TestSurveyHome(t *testing.T) {
	s := filled(t)
	for key := range s.Keys() {
		_, table, cell := s.SurveyHome(key)
		found, _ := s.SurveyCell(0, table, cell, 10)
		if !slices.ContainsFunc(found, func(n Surveyed) bool { return n.Key == key }) {
			t.Errorf("%q is at home in cell %d, which leads to %v", key, cell, found)
		}
	}
}

// While others write, a survey reads what is there at the moment, and nothing that
// the race detector would find.
func TestSurveyBesideWriters(t *testing.T) {
	s := classic(t, 64, 0, &Options{Rehash: RehashIncremental, Seed: 1})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 20_000 {
			_ = s.Put(fmt.Sprint(i%3000), "value")
			if i%3 == 0 {
				s.Erase(fmt.Sprint(i % 1000))
			}
		}
	}()
	into := make([]byte, 500)
	for running := true; running; {
		select {
		case <-done:
			running = false
		default:
			runtime.Gosched() // in wasm there is one thread, and nothing takes it from this loop
		}
		for table := range 2 {
			seen, extent := s.SurveyCells(0, table, 0, into)
			if table < len(extent.Tables) && seen.Cells != min(len(into), extent.Tables[table]) {
				t.Fatalf("%d cells of %v", seen.Cells, extent.Tables)
			}
		}
		s.SurveySlots(0, 0, into)
	}
	compareSurvey(t, s)
}

func BenchmarkSurvey(b *testing.B) {
	const n = 1 << 20
	s, err := New(n, n, &Options{Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	for i := range n {
		_ = s.Put(fmt.Sprint(i), "")
	}
	into := make([]byte, 1<<14)
	b.Run("cells=16384", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			s.SurveyCells(0, 0, i*len(into)%n, into)
		}
	})
	b.Run("slots=16384", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			s.SurveySlots(0, i*len(into)%n, into)
		}
	})
}
