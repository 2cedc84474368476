package store

import (
	"strings"
	"testing"
)

// TestVerifyFinds breaks each invariant by hand. The store has one bucket per
// length; cat (slot 0) and dog (slot 1) share bucket 3, bird (slot 2) is in 4.
// Slot 3 was erased, slot 4 never used.
func TestVerifyFinds(t *testing.T) {
	for _, c := range []struct {
		name     string
		breaking func(s *Store)
		want     string
	}{
		{"nothing", func(s *Store) {}, ""},
		{"a chain to a free slot", func(s *Store) { s.arrays[0].cells[5] = 3 }, "the chain of bucket 5 leads to slot 3, which is not live"},
		{"a chain to an unused slot", func(s *Store) { s.nodes.Slot(0).next = 4 }, "the chain of bucket 3 leads to slot 4, which is not live"},
		{"a chain to no slot", func(s *Store) { s.nodes.Slot(0).next = 99 }, "the chain of bucket 3 leads to slot 99, which is not live"},
		{"a wrong hash", func(s *Store) { s.nodes.Slot(1).hash = 11 }, "slot 1 holds hash 11, but its key has hash 3"},
		{"a changed key", func(s *Store) { s.nodes.Slot(1).key = "dogs" }, "slot 1 holds hash 3, but its key has hash 4"},
		{"a wrong bucket", func(s *Store) { s.arrays[0].cells[4], s.arrays[0].cells[6] = none, 2 }, "slot 2 is in bucket 6, but belongs in 4"},
		{"the same key twice", func(s *Store) { s.nodes.Slot(0).key = "dog" }, "slots 1 and 0 of bucket 3 hold the same key"},
		{"a circle", func(s *Store) { s.nodes.Slot(0).next = 1 }, "the chain of bucket 3 leads to slot 1 twice"},
		{"a short circle", func(s *Store) { s.nodes.Slot(2).next = 2 }, "the chain of bucket 4 leads to slot 2 twice"},
		{"a lost chain", func(s *Store) { s.arrays[0].cells[3] = none }, "1 nodes are in chains but 3 slots are live"},
		{"a lost tail", func(s *Store) { s.nodes.Slot(1).next = none }, "2 nodes are in chains but 3 slots are live"},
		{"a slot without a node", func(s *Store) { _, _ = s.nodes.Alloc() }, "3 nodes are in chains but 4 slots are live"},
		{"too many keys", func(s *Store) { s.maxItems = 2 }, "3 keys, more than the 2 allowed"},
		{"a broken pool", func(s *Store) {
			twin := *s.nodes.Pool // shares the blocks, not the counts
			_, _ = twin.Alloc()
		}, "block 3 is on the free list but live"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := classic(t, 8, 5, &Options{Hash: Length()})
			for _, key := range []string{"cat", "dog", "bird", "snake"} {
				_ = s.Put(key, "")
			}
			s.Erase("snake")
			c.breaking(s)
			err := s.Verify()
			if c.want == "" && err != nil {
				t.Errorf("nothing is broken: %v", err)
			}
			if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "store: ")) {
				t.Errorf("Verify says %v, want %s", err, c.want)
			}
		})
	}
}

// TestVerifyFindsInRehash breaks what holds of two tables.
func TestVerifyFindsInRehash(t *testing.T) {
	for _, c := range []struct {
		name     string
		breaking func(s *Store)
		want     string
	}{
		{"nothing", func(s *Store) {}, ""},
		{"a cursor too far", func(s *Store) { s.cursor = 16 }, "the rehash has passed bucket"},
		{"a lost old table", func(s *Store) { s.old = nil }, "nodes are in chains but 17 slots are live"},
		{"in both tables", func(s *Store) {
			_, _, i := s.find(nil, s.sum("key16"), "key16")
			last := uint32(15)
			s.old.(*chaining).cells[last] = i
		}, "key16"},
	} {
		s := inRehash(t, nil)
		c.breaking(s)
		err := s.Verify()
		if c.name == "in both tables" {
			c.want = "store: " // which of them is wrong first depends on the hash
		}
		if (c.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: Verify says %v, want %s", c.name, err, c.want)
		}
	}
}

// TestBrokenChainPanics: a store that would free a slot twice says so instead.
func TestBrokenChainPanics(t *testing.T) {
	s := classic(t, 1, 2, nil)
	_ = s.Put("cat", "")
	slot, _ := s.nodes.HandleOf(0)
	_ = s.nodes.Free(slot)
	defer func() {
		if got, want := recover(), "store: broken invariant: a bucket leads to slot 0, which is free"; got != want {
			t.Errorf("Clear panics with %v, want %s", got, want)
		}
	}()
	s.Clear()
}
