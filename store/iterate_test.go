package store

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"kvscope/pool"
)

// The slot at which a batch stops cannot pass the largest number, nor be taken
// for none: a constant below 0 would not compile.
const _ = uint32(none - 1 - pool.MaxBlocks - batchSlots)

// TestIterate walks stores around the sizes of a batch.
func TestIterate(t *testing.T) {
	for _, n := range []int{0, 1, batchEntries - 1, batchEntries, batchEntries + 1, 3 * batchEntries, batchSlots, batchSlots + 1, 2*batchSlots + 7} {
		s, want := classic(t, 64, 0, &Options{Chunk: 64}), map[string]string{}
		for i := range n {
			k, v := fmt.Sprint("key", i), fmt.Sprint("value", i)
			_ = s.Put(k, v)
			want[k] = v
		}
		yielded := 0
		for k, v := range s.All() {
			if want[k] != v {
				t.Fatalf("of %d: %s is %q, want %q", n, k, v, want[k])
			}
			if k != fmt.Sprint("key", yielded) {
				t.Fatalf("of %d: %s is number %d, not in the order of slots", n, k, yielded)
			}
			yielded++
		}
		if yielded != n {
			t.Errorf("All yielded %d of %d", yielded, n)
		}
		if got := slices.Sorted(s.Keys()); !slices.Equal(got, slices.Sorted(maps.Keys(want))) {
			t.Errorf("Keys yielded %d of %d", len(got), n)
		}
		if got := slices.Sorted(s.Values()); !slices.Equal(got, slices.Sorted(maps.Values(want))) {
			t.Errorf("Values yielded %d of %d", len(got), n)
		}
	}
}

// TestIterateHoles walks a store of which most was erased: the empty batches
// in between are not its end.
func TestIterateHoles(t *testing.T) {
	const n = 3*batchSlots + 100
	s := classic(t, 64, n, nil)
	for i := range n {
		_ = s.Put(fmt.Sprint(i), "")
	}
	left := []string{"7", "70", fmt.Sprint(2*batchSlots + 1), fmt.Sprint(n - 1)}
	for i := range n {
		if !slices.Contains(left, fmt.Sprint(i)) {
			s.Erase(fmt.Sprint(i))
		}
	}
	if got := slices.Collect(s.Keys()); !slices.Equal(got, left) {
		t.Errorf("Keys yielded %v, want %v", got, left)
	}
}

// TestBatch holds how much is done under one lock.
func TestBatch(t *testing.T) {
	s := classic(t, 64, 2*batchSlots, nil)
	for i := range batchSlots + 10 {
		_ = s.Put(fmt.Sprint(i), "")
	}
	var batch [batchEntries]node
	for _, c := range []struct {
		name       string
		from, next uint32
		n          int
	}{
		{"entries", 0, batchEntries, batchEntries},
		{"the last entries", batchSlots, none, 10},
		{"at the end", batchSlots + 10, none, 0},
		{"behind the end", 2 * batchSlots, none, 0},
	} {
		if next, n := s.stripes[0].copyLive(c.from, &batch); next != c.next || n != c.n {
			t.Errorf("%s: %d entries, next %d; want %d, next %d", c.name, n, next, c.n, c.next)
		}
	}
	s.Clear()
	if next, n := s.stripes[0].copyLive(3, &batch); next != 3+batchSlots || n != 0 {
		t.Errorf("a batch without entries ended at slot %d with %d", next, n)
	}
}

func TestIterateBreak(t *testing.T) {
	s := classic(t, 8, 200, nil)
	for i := range 200 {
		_ = s.Put(fmt.Sprint(i), "")
	}
	for _, stop := range []int{1, batchEntries, batchEntries + 1, 200} {
		all, keys, values := 0, 0, 0
		for range s.All() {
			if all++; all == stop {
				break
			}
		}
		for range s.Keys() {
			if keys++; keys == stop {
				break
			}
		}
		for range s.Values() {
			if values++; values == stop {
				break
			}
		}
		if all != stop || keys != stop || values != stop {
			t.Errorf("bodies ran %d, %d, %d times, want %d", all, keys, values, stop)
		}
	}
	if err := s.Put("0", "no lock is held"); err != nil {
		t.Error(err)
	}
}

// TestIterateWhileChanging: the body erases and puts around the entries that
// stay, and each of those is yielded exactly once.
func TestIterateWhileChanging(t *testing.T) {
	const stay = 500
	s := classic(t, 32, 0, &Options{Chunk: 16})
	for i := range stay {
		_ = s.Put(fmt.Sprint("stay", i), "")
		_ = s.Put(fmt.Sprint("go", i), "")
	}
	times := map[string]int{}
	i := 0
	for key := range s.Keys() {
		times[key]++
		s.Erase(fmt.Sprint("go", i*7%stay))
		_ = s.Put(fmt.Sprint("stay", i*3%stay), "new")
		if i < 2*stay {
			_ = s.Put(fmt.Sprint("come", i), "")
		}
		if _, ok := s.Get(fmt.Sprint("stay", i%stay)); !ok {
			t.Fatal("what stays is gone")
		}
		i++
	}
	for i := range stay {
		if n := times[fmt.Sprint("stay", i)]; n != 1 {
			t.Errorf("stay%d was yielded %d times", i, n)
		}
	}
	if err := s.Verify(); err != nil {
		t.Error(err)
	}
}
