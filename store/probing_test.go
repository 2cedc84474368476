package store

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// byNumber is a hash for tests: the number that the key begins with.
func byNumber() Hash {
	return Hash{"number", func(key string, _ uint64) uint64 {
		number, _, _ := strings.Cut(key, " ")
		n, _ := strconv.ParseUint(number, 10, 32)
		return n
	}}
}

// cellsOf returns the keys in the cells of the first table, · for an empty one
// and † for a tombstone.
func cellsOf(s *Store) string {
	stripe := s.Snapshot().Stripes[0]
	var out []string
	for _, i := range stripe.Tables[0].Cells {
		switch i {
		case none:
			out = append(out, "·")
		case tombstone:
			out = append(out, "†")
		default:
			out = append(out, stripe.Slots[i].Key)
		}
	}
	return strings.Join(out, ",")
}

// TestCells puts and erases keys that name their home, in a table of 8 cells, and
// tells where they stand. A minus erases.
func TestCells(t *testing.T) {
	for _, c := range []struct {
		name, do, linear, robin string
	}{
		{"at home", "1,3,5", "·,1,·,3,·,5,·,·", "·,1,·,3,·,5,·,·"},
		{"a run", "1,9,17", "·,1,9,17,·,·,·,·", "·,1,9,17,·,·,·,·"},
		{"round the end", "7,15,23", "15,23,·,·,·,·,·,7", "15,23,·,·,·,·,·,7"},
		{"the rich give way", "1,2,9", "·,1,2,9,·,·,·,·", "·,1,9,2,·,·,·,·"},
		{"equally far: the first stays", "1,2,10,9", "·,1,2,10,9,·,·,·", "·,1,9,2,10,·,·,·"},
		{"giving way round the end", "6,7,0,14", "0,14,·,·,·,·,6,7", "7,0,·,·,·,·,6,14"},
		{"erase the first", "1,9,17,-1", "·,†,9,17,·,·,·,·", "·,9,17,·,·,·,·,·"},
		{"erase the last", "1,9,17,-17", "·,1,9,†,·,·,·,·", "·,1,9,·,·,·,·,·"},
		{"erase before one at home", "1,9,3,-9", "·,1,†,3,·,·,·,·", "·,1,·,3,·,·,·,·"},
		{"erase round the end", "7,15,23,-7", "15,23,·,·,·,·,·,†", "23,·,·,·,·,·,·,15"},
		{"a tombstone is used again", "1,9,17,-9,25", "·,1,25,17,·,·,·,·", "·,1,17,25,·,·,·,·"},
		{"over 7/8: rebuilt", "0,1,2,8,9,10,16,-0,-2,-9,13", "8,1,10,16,·,13,·,·", "8,16,1,10,·,13,·,·"},
		{"rebuilt round the end", "6,7,14,15,22,2,-6,-15,4,5", "22,·,2,·,4,5,14,7", "7,·,2,·,4,5,14,22"},
	} {
		for _, strategy := range []Strategy{LinearProbing, RobinHood} {
			want := c.linear
			if strategy == RobinHood {
				want = c.robin
			}
			s := classic(t, 8, 7, &Options{Hash: byNumber(), Strategy: strategy})
			for _, key := range strings.Split(c.do, ",") {
				if rest, erases := strings.CutPrefix(key, "-"); erases {
					s.Erase(rest)
				} else if err := s.Put(key, ""); err != nil {
					t.Fatal(err)
				}
				if err := s.Verify(); err != nil {
					t.Fatalf("%s, %v: after %s: %v", c.name, strategy, key, err)
				}
			}
			if got := cellsOf(s); got != want {
				t.Errorf("%s, %v: the cells are\n%s, want\n%s", c.name, strategy, got, want)
			}
		}
	}
}

// TestManyKeysOneHash: 4,096 keys that all collide are stored, found, missed and
// erased, in every design and in a table that is as full as it may be.
func TestManyKeysOneHash(t *testing.T) {
	const n = 4096
	keys := make([]string, n)
	for i := range keys {
		keys[i] = fmt.Sprint("key", i)
	}
	for _, d := range designs() {
		if d.with.MaxLoad != 0 || d.with.Rehash == RehashAtOnce {
			continue // each put is a walk past all keys, so a few designs must do
		}
		t.Run(d.name, func(t *testing.T) {
			s := d.build(t, 8, n, &Options{Hash: constant(), Seed: 1})
			for _, key := range keys {
				if err := s.Put(key, key); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.Put("one more", ""); !errors.Is(err, ErrFull) || s.Len() != n {
				t.Errorf("one more of %d: %v", s.Len(), err)
			}
			for i := 0; i < n; i += 31 {
				if v, ok := s.Get(keys[i]); !ok || v != keys[i] {
					t.Fatalf("%s is %q, %v", keys[i], v, ok)
				}
				if !s.Erase(keys[i]) || s.Erase(keys[i]) || s.Contains(keys[i]) || !s.Contains(keys[i+1]) {
					t.Fatalf("%s cannot be erased alone", keys[i])
				}
			}
			_ = s.Put("after that", "")
			if err := s.Verify(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestTombstonesAreFew: cells that are not empty never pass 7/8 of all, unless
// nodes alone do.
func TestTombstonesAreFew(t *testing.T) {
	for _, c := range []struct{ cells, items, live int }{{64, 40, 40}, {64, 63, 56}, {64, 63, 63}, {2, 1, 1}, {9, 8, 3}} {
		s := classic(t, c.cells, c.items, &Options{Seed: 3, Strategy: LinearProbing})
		most := 0
		for i := range 2000 {
			_ = s.Put(fmt.Sprint(i), "")
			if i >= c.live {
				s.Erase(fmt.Sprint(i - c.live))
			}
			a := s.stripes[0].arrays[0].about()
			if a.tombstones > 1 && 8*(a.used-1) > 7*c.cells {
				t.Fatalf("%+v: %d of %d cells are not empty, %d by tombstones", c, a.used, c.cells, a.tombstones)
			}
			most = max(most, a.tombstones)
			if i%50 == 0 {
				if err := s.Verify(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if most == 0 {
			t.Errorf("%+v: there never was a tombstone", c)
		}
		if stats := s.Stats(); stats.Tombstones != s.stripes[0].arrays[0].about().tombstones || stats.EmptyBuckets != c.cells-s.stripes[0].arrays[0].about().used {
			t.Errorf("%+v: %+v", c, stats)
		}
	}
}

// TestOldTableStands: while a rehash empties a table of open addressing, its
// cells only turn into tombstones.
func TestOldTableStands(t *testing.T) {
	for _, strategy := range []Strategy{LinearProbing, RobinHood} {
		s := sized(t, 64, Options{Strategy: strategy, Rehash: RehashIncremental, MaxLoad: 0.875})
		i := 0
		for ; s.stripes[0].old == nil; i++ {
			_ = s.Put(fmt.Sprint(i), "")
		}
		changes := 0
		for before := s.Snapshot().Stripes[0]; s.stripes[0].old != nil; changes++ {
			i++
			if changes%2 == 0 {
				_ = s.Put(fmt.Sprint(i), "")
			} else {
				s.Erase(fmt.Sprint(changes))
			}
			if err := s.Verify(); err != nil {
				t.Fatal(err)
			}
			now := s.Snapshot().Stripes[0]
			if len(now.Tables) < 2 {
				break
			}
			for b, was := range before.Tables[0].Cells {
				if is := now.Tables[0].Cells[b]; is != was && is != tombstone {
					t.Fatalf("%v: cell %d of the old table held %d, and now %d", strategy, b, was, is)
				}
			}
			before = now
		}
		if changes < 5 {
			t.Errorf("%v: it took %d writes only", strategy, changes)
		}
	}
}

// TestBrokenProbingPanics: what cannot happen is said, and does not go on for
// ever.
func TestBrokenProbingPanics(t *testing.T) {
	for _, c := range []struct {
		want string
		do   func(p *probing)
	}{
		{"store: broken invariant: no cell is free", func(p *probing) { p.free(0) }},
		{"store: broken invariant: no cell is empty", func(p *probing) { p.rebuild(nil) }},
	} {
		func() {
			s := classic(t, 2, 1, &Options{Strategy: LinearProbing})
			_ = s.Put("a", "")
			p := s.stripes[0].table.(*probing)
			for b := range uint32(len(p.cells)) {
				poke(s, &p.cellArray, b, 0)
			}
			if at := p.find(nil, s.sum("b"), "b"); at.found() {
				t.Errorf("b is in slot %d", at.slot)
			}
			defer func() {
				if got := recover(); got != c.want {
					t.Errorf("it panics with %v, want %s", got, c.want)
				}
			}()
			c.do(p)
		}()
	}
}
