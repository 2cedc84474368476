package store

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
)

// TestWalks: what quadratic probing and double hashing promise of a prime number of
// cells, for each of them and each hash that makes a difference.
func TestWalks(t *testing.T) {
	for _, n := range []uint32{2, 3, 5, 7, 11, 13, 17, 101} {
		for h := range n * (n - 1) {
			for _, c := range []struct {
				name string
				walk walk
				want uint32
			}{
				{"quadratic", quadraticWalk(h, n), (n + 1) / 2},
				{"double", doubleWalk(h, n), n},
			} {
				seen := map[uint32]bool{}
				for w, more := c.walk, true; more; more = w.next() {
					if w.at >= n {
						t.Fatalf("%s, hash %d: it comes to cell %d of %d", c.name, h, w.at, n)
					}
					seen[w.at] = true
				}
				if uint32(len(seen)) < c.want {
					t.Fatalf("%s, hash %d: it comes to %d of %d cells, want %d", c.name, h, len(seen), n, c.want)
				}
			}
		}
	}
}

// TestWalksByHand: the examples of the comments, and what a number that is no prime
// leaves out.
func TestWalksByHand(t *testing.T) {
	for _, c := range []struct {
		name  string
		walk  walk
		want  []uint32
		comes int // to how many cells
	}{
		{"quadratic, 11", quadraticWalk(3, 11), []uint32{3, 4, 7, 1, 8, 6}, 6},
		{"quadratic, 16", quadraticWalk(0, 16), []uint32{0, 1, 4, 9, 0, 9, 4, 1, 0}, 4},
		{"double, 11", doubleWalk(14, 11), []uint32{3, 8, 2, 7, 1, 6}, 11},
		{"double, 16", doubleWalk(3, 16), []uint32{3, 7, 11, 15, 3}, 4},
		{"one cell, quadratic", quadraticWalk(9, 1), []uint32{0}, 1},
		{"one cell, double", doubleWalk(9, 1), []uint32{0}, 1},
	} {
		var got []uint32
		for w, more := c.walk, true; more; more = w.next() {
			got = append(got, w.at)
		}
		if len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) {
			t.Errorf("%s goes %d, want %d", c.name, got, c.want)
		}
		slices.Sort(got)
		if n := len(slices.Compact(got)); n != c.comes {
			t.Errorf("%s comes to %d cells, want %d", c.name, n, c.comes)
		}
	}
}

// TestTextbook: the exercise that courses give, h(k) = k mod 11, by hand.
func TestTextbook(t *testing.T) {
	keys := []string{"22", "1", "13", "11", "24", "33", "18", "42", "31"}
	for _, c := range []struct {
		strategy Strategy
		want     string
		refused  string // the table is more than half full: quadratic probing comes to no free cell
	}{
		{LinearProbing, "22,1,13,11,24,33,·,18,·,42,31", ""},
		{RobinHood, "22,11,33,1,13,24,·,18,·,42,31", ""},
		{DoubleHashing, "22,1,13,·,11,18,31,24,33,42,·", ""},
		{QuadraticProbing, "22,1,13,24,11,·,·,18,·,33,42", "31"},
	} {
		s := classic(t, 11, 9, &Options{Hash: byNumber(), Strategy: c.strategy, Loose: c.strategy >= QuadraticProbing})
		refused := ""
		for _, key := range keys {
			if err := s.Put(key, ""); errors.Is(err, ErrUnreached) {
				refused += key
			} else if err != nil {
				t.Fatalf("%v: %v", c.strategy, err)
			}
		}
		if refused != c.refused {
			t.Errorf("%v refuses %q, want %q", c.strategy, refused, c.refused)
		}
		if got := cellsOf(s); got != c.want {
			t.Errorf("%v: the cells are %s, want %s", c.strategy, got, c.want)
		}
		if err := s.Verify(); err != nil {
			t.Error(err)
		}
	}
}

// TestUnreached: a loose table refuses a key whose way is taken, though cells are
// free, and changes nothing.
func TestUnreached(t *testing.T) {
	for _, strategy := range []Strategy{QuadraticProbing, DoubleHashing} {
		s := classic(t, 16, 16, &Options{Hash: byNumber(), Strategy: strategy, Loose: true})
		refused := ""
		for i := range 16 {
			key := fmt.Sprint(240 * i) // all of home 0 and of one step, 1
			if strategy == DoubleHashing {
				key = fmt.Sprint(240*i + 3) // all of home 3 and of step 4
			}
			before := s.Snapshot()
			err := s.Put(key, "")
			if err == nil {
				continue
			}
			if !errors.Is(err, ErrUnreached) || !reflect.DeepEqual(s.Snapshot(), before) {
				t.Fatalf("%v: put %s says %v", strategy, key, err)
			}
			refused = key
			break
		}
		if refused == "" || s.Len() != 4 {
			t.Errorf("%v: after %d keys nothing was refused", strategy, s.Len())
		}
		if _, ok := s.Get(refused); ok || s.Verify() != nil {
			t.Errorf("%v: %v, %v", strategy, ok, s.Verify())
		}
		s.Erase(cellKey(s))
		if err := s.Put(refused, ""); err != nil {
			t.Errorf("%v: with a tombstone on its way, put says %v", strategy, err)
		}
	}
}

// cellKey returns a key that is stored.
func cellKey(s *Store) (key string) {
	for key = range s.Keys() {
		break
	}
	return key
}

// TestTombstonesGo: tombstones of tables that jump never are much more than a quarter
// of the cells, as large a table takes the place of the old one, or one step by step.
func TestTombstonesGo(t *testing.T) {
	for _, strategy := range []Strategy{QuadraticProbing, DoubleHashing, Swiss} {
		for _, rehash := range Rehashes() {
			s := classic(t, 101, 40, &Options{Seed: 3, Strategy: strategy, Rehash: rehash})
			most, made := 0, 0
			for i := range 3000 {
				before := s.stripes[0].table
				_ = s.Put(fmt.Sprint(i), "")
				if i >= 40 {
					s.Erase(fmt.Sprint(i - 40))
				}
				most = max(most, s.Stats().Tombstones)
				if s.stripes[0].table != before {
					made++
				}
				if err := s.Verify(); err != nil {
					t.Fatalf("%v %v: %v", strategy, rehash, err)
				}
			}
			if most > 101 || strategy != Swiss && (most == 0 || made < 5) {
				t.Errorf("%v %v: %d tombstones, made anew %d times", strategy, rehash, most, made)
			}
		}
	}
}

// TestPrimes: tables have a prime number of buckets, at least twice as many each time.
func TestPrimes(t *testing.T) {
	for n, want := range map[int]int{0: 2, 1: 2, 2: 2, 3: 3, 4: 5, 8: 11, 9: 11, 90: 97, 1 << 16: 65537, 1 << 28: 268435459} {
		if got := primeFrom(n); got != want {
			t.Errorf("the least prime from %d is %d, want %d", n, got, want)
		}
	}
	s := classic(t, 8, 0, &Options{Strategy: DoubleHashing, Rehash: RehashAtOnce})
	var sizes []int
	for i := range 100 {
		_ = s.Put(fmt.Sprint(i), "")
		if n := s.Stats().Buckets; len(sizes) == 0 || n != sizes[len(sizes)-1] {
			sizes = append(sizes, n)
		}
	}
	if want := []int{11, 23, 47, 97, 197, 397}; !slices.Equal(sizes, want[:len(sizes)]) || len(sizes) < 5 {
		t.Errorf("the sizes are %d, want %d", sizes, want)
	}
	for i := range 100 {
		s.Erase(fmt.Sprint(i))
	}
	if n := s.Stats().Buckets; n != 11 {
		t.Errorf("empty, it has %d buckets", n)
	}
}
