package store

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"kvscope/store/trace"
)

// TestCuckooKicks fills tables, and holds at every write that all keys which
// were stored before are found, in at most two probes outside the stash; and
// that who moves goes the shorter of the two ways that were told before.
func TestCuckooKicks(t *testing.T) {
	var s *Store
	var stored []string
	var ways []uint32
	kicks, longest, run := 0, 0, 0
	s = classic(t, 128, 60, &Options{Seed: 1, Strategy: Cuckoo, Tracer: tracerFunc(func(e trace.Event) {
		switch e.Kind {
		case trace.Begin:
			run, ways = 0, nil
		case trace.Way:
			if ways = append(ways, e.N); run > 0 || int(e.Table) != len(ways)-1 {
				t.Errorf("%v after %d kicks", e, run)
			}
		case trace.End:
			if len(ways) != 2 && len(ways)+run > 0 || len(ways) == 2 && min(ways[0], ways[1]) != uint32(run) {
				t.Errorf("%v after %d kicks, ways of %d were told", e, run, ways)
			}
		case trace.Kick:
			kicks++
			run++
			longest = max(longest, run)
			if e.Table == e.Other {
				t.Errorf("%v stays in its table", e)
			}
		case trace.SetCell:
			for _, key := range stored {
				if p := s.stripes[0].search.find(nil, s.sum(key), key); !p.found() {
					t.Fatalf("at %v %s is not found", e, key)
				}
			}
		}
	})})
	for i := range 60 {
		key := fmt.Sprint("key", i)
		if err := s.Put(key, ""); err != nil {
			t.Fatal(err)
		}
		stored = append(stored, key)
		if err := s.Verify(); err != nil {
			t.Fatal(err)
		}
	}
	if kicks == 0 || longest < 2 || longest > MaxKicks {
		t.Errorf("%d kicks, at most %d in a row", kicks, longest)
	}
}

// TestCuckooProbes: a search looks at two cells.
func TestCuckooProbes(t *testing.T) {
	probes := 0
	s := classic(t, 1000, 400, &Options{Seed: 1, Strategy: Cuckoo, Tracer: tracerFunc(func(e trace.Event) {
		if e.Kind == trace.Begin {
			probes = 0
		}
		if e.Kind == trace.Probe {
			probes++
		}
		if e.Kind == trace.End && probes > 2 {
			t.Errorf("%v after %d probes", e, probes)
		}
	})})
	for i := range 400 {
		_ = s.Put(fmt.Sprint(i), "")
	}
	for i := range 800 {
		if _, ok := s.Get(fmt.Sprint(i)); ok != (i < 400) {
			t.Errorf("%d: %v", i, ok)
		}
	}
	if stash := s.Stats().Stash; stash != 0 {
		t.Errorf("%d keys are in the stash at a load of 0.4", stash)
	}
}

// remade counts the tables that were made as large as the one before.
type remade struct{ same, other, cells int }

func (r *remade) Trace(e trace.Event) {
	if e.Kind == trace.TableNew && e.Table == 3 {
		if int(e.N) == r.cells {
			r.same++
		} else {
			r.other++
		}
		r.cells = int(e.N)
	}
}

// TestCuckooStash overfills tables: they are made anew, but seldom, then the
// stash takes the keys, and only maxItems ends that. When a rehash makes room
// the stash is emptied.
func TestCuckooStash(t *testing.T) {
	for _, c := range []struct {
		name           string
		buckets, items int
		hash           Hash
		rehash         Rehash
		least, most    int // in the stash, when full
	}{
		{"twice as many keys as cells", 64, 128, Fold(), RehashOff, 64, 90},
		{"as many keys as cells", 64, 64, Fold(), RehashOff, 1, 30},
		{"no limit in sight", 2, 500, Fold(), RehashOff, 498, 498},
		{"one hash", 64, 100, constant(), RehashOff, 98, 98},
		{"one hash, and a rehash", 64, 100, constant(), RehashAtOnce, 98, 98},
		{"a rehash", 8, 500, Fold(), RehashAtOnce, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &remade{cells: c.buckets / 2}
			s := classic(t, c.buckets, c.items, &Options{Hash: c.hash, Seed: 1, Strategy: Cuckoo, Rehash: c.rehash, Tracer: r})
			for i := range c.items {
				if err := s.Put(fmt.Sprint(i), ""); err != nil {
					t.Fatal(err)
				}
			}
			stats := s.Stats()
			if stats.Stash < c.least || stats.Stash > c.most {
				t.Errorf("%d keys are in the stash, want %d to %d", stats.Stash, c.least, c.most)
			}
			if err := s.Put("one more", ""); !errors.Is(err, ErrFull) {
				t.Errorf("one more: %v", err)
			}
			if most := 12; r.same > most || c.least > 0 && r.same == 0 {
				t.Errorf("it was made anew %d times, want 1 to %d", r.same, most)
			}
			if (r.other > 0) != (c.rehash == RehashAtOnce) {
				t.Errorf("it was made larger %d times", r.other)
			}
			for i := c.items - 1; i >= 0; i -= 2 {
				if !s.Erase(fmt.Sprint(i)) {
					t.Errorf("%d cannot be erased", i)
				}
			}
			if err := s.Verify(); err != nil {
				t.Fatal(err)
			}
			for i := range c.items {
				if s.Contains(fmt.Sprint(i)) != ((c.items-1-i)%2 == 1) {
					t.Errorf("%d is wrong", i)
				}
			}
			s.Clear()
			if stats := s.Stats(); stats.Stash != 0 || stats.Len != 0 || s.Verify() != nil {
				t.Errorf("cleared, it has %+v", stats)
			}
		})
	}
}

// TestStashDrains: once there is room, a table made anew has no stash.
func TestStashDrains(t *testing.T) {
	s := classic(t, 64, 64, &Options{Seed: 1, Strategy: Cuckoo})
	for i := range 64 {
		_ = s.Put(fmt.Sprint(i), "")
	}
	for i := range 50 {
		s.Erase(fmt.Sprint(i))
	}
	if s.Stats().Stash == 0 {
		t.Fatal("nothing is in the stash")
	}
	s.stripes[0].startRehash(nil, 64)
	if stats := s.Stats(); stats.Stash != 0 || stats.Len != 14 || s.Verify() != nil {
		t.Errorf("%+v, %v", stats, s.Verify())
	}
}

// TestStuckOnlyAsks: however often it is asked, a table is as far from being made
// anew as before, and each put brings it nearer by one.
func TestStuckOnlyAsks(t *testing.T) {
	s := classic(t, 64, 64, &Options{Seed: 1, Strategy: Cuckoo})
	table := s.stripes[0].table.(*cuckoo)
	for n := range 20 {
		for range 100 {
			table.stuck(nil, uint32(n))
		}
		if table.puts != n {
			t.Fatalf("after %d puts it counts %d", n, table.puts)
		}
		if err := s.Put(fmt.Sprint(n), ""); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSameSeedSameTables: equal options and commands make equal stores, new seeds
// included, and other seeds other ones.
func TestSameSeedSameTables(t *testing.T) {
	var all []Snapshot
	for _, seed := range []uint64{1, 1, 2} {
		s := classic(t, 64, 64, &Options{Hash: FNV1a(), Seed: seed, Strategy: Cuckoo})
		for i := range 64 {
			_ = s.Put(fmt.Sprint(i), "")
		}
		all = append(all, s.Snapshot())
	}
	if !reflect.DeepEqual(all[0], all[1]) || reflect.DeepEqual(all[0], all[2]) {
		t.Error("the same seed makes other tables, or another one the same")
	}
	tables := all[0].Stripes[0].Tables
	if len(tables) != 3 || tables[0].Seed == 0 || tables[0].Seed == tables[1].Seed || len(tables[2].Cells) != 1 || tables[2].Seed != 0 {
		t.Errorf("the tables are %+v", tables)
	}
}

// TestOddBuckets: the two arrays are equally long.
func TestOddBuckets(t *testing.T) {
	for buckets, want := range map[int]int{1: 2, 2: 2, 7: 8, 8: 8} {
		s := classic(t, buckets, 10, &Options{Strategy: Cuckoo})
		stats, tables := s.Stats(), s.Snapshot().Stripes[0].Tables
		if stats.Buckets != want || stats.EmptyBuckets != want || len(tables[0].Cells) != want/2 || len(tables[1].Cells) != want/2 {
			t.Errorf("of %d buckets it made %+v, %+v", buckets, stats, tables)
		}
	}
}
