package store

import (
	"fmt"
	"strings"
	"testing"
)

// poke writes a cell as only a bug would: nothing is counted or announced.
func poke(s *Store, a array, b, i uint32) {
	switch a := a.(type) {
	case *headArray:
		a.heads[b] = ^i
	case *cellArray:
		a.cells[b] = cell{0, ^i}
		if i < tombstone {
			a.cells[b].hash = s.sum(s.stripes[0].nodes.node(i).key)
		}
	}
}

// linkedAt returns the node of slot i in a store whose nodes are linked.
func linkedAt(s *Store, i uint32) *linkedNode { return s.stripes[0].nodes.memory.(linkedPool).Slot(i) }

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
		{"a chain to a free slot", func(s *Store) { poke(s, s.stripes[0].arrays[0], 5, 3) }, "the chain of bucket 5 leads to slot 3, which is not live"},
		{"a chain to an unused slot", func(s *Store) { linkedAt(s, 0).next = 4 }, "the chain of bucket 3 leads to slot 4, which is not live"},
		{"a chain to no slot", func(s *Store) { linkedAt(s, 0).next = 99 }, "the chain of bucket 3 leads to slot 99, which is not live"},
		{"a wrong hash", func(s *Store) { linkedAt(s, 1).hash = 11 }, "slot 1 holds hash 11, but its key has hash 3"},
		{"a changed key", func(s *Store) { linkedAt(s, 1).key = "dogs" }, "slot 1 holds hash 3, but its key has hash 4"},
		{"a wrong bucket", func(s *Store) { poke(s, s.stripes[0].arrays[0], 4, none); poke(s, s.stripes[0].arrays[0], 6, 2) }, "slot 2 is in bucket 6, but belongs in 4"},
		{"the same key twice", func(s *Store) { linkedAt(s, 0).key = "dog" }, "slots 1 and 0 of bucket 3 hold the same key"},
		{"a circle", func(s *Store) { linkedAt(s, 0).next = 1 }, "the chain of bucket 3 leads to slot 1 twice"},
		{"a short circle", func(s *Store) { linkedAt(s, 2).next = 2 }, "the chain of bucket 4 leads to slot 2 twice"},
		{"a lost chain", func(s *Store) { poke(s, s.stripes[0].arrays[0], 3, none) }, "1 nodes are in chains but 3 slots are live"},
		{"a lost tail", func(s *Store) { linkedAt(s, 1).next = none }, "2 nodes are in chains but 3 slots are live"},
		{"a node that is not counted", func(s *Store) { s.stripes[0].nodes.live-- }, "3 slots are live, but 2 nodes are counted"},
		{"a slot without a node", func(s *Store) { _, _ = s.stripes[0].nodes.Alloc() }, "3 nodes are in chains but 4 slots are live"},
		{"too many keys", func(s *Store) { s.maxItems = 2 }, "3 keys, more than the 2 allowed"},
		{"a broken pool", func(s *Store) {
			twin := *s.stripes[0].nodes.memory.(linkedPool).Pool // shares the blocks, not the counts
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
		{"a cursor too far", func(s *Store) { s.stripes[0].cursor = 16 }, "the rehash has passed bucket"},
		{"a lost old table", func(s *Store) { s.stripes[0].old = nil }, "nodes are in chains but 17 slots are live"},
		{"in both tables", func(s *Store) {
			p := s.stripes[0].search.find(nil, s.sum("key16"), "key16")
			last := uint32(15)
			poke(s, &s.stripes[0].old.(*chaining).headArray, last, p.slot)
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

// TestVerifyFindsInCells breaks tables of 8 cells in which 1, 9 and 2 stand in
// the cells 1, 2 and 3, slots 0, 1 and 2, and 6 in cell 6, slot 3.
func TestVerifyFindsInCells(t *testing.T) {
	for _, c := range []struct {
		name     string
		strategy Strategy
		breaking func(s *Store, a *cellArray)
		want     string
	}{
		{"nothing", LinearProbing, func(s *Store, a *cellArray) {}, ""},
		{"nothing", RobinHood, func(s *Store, a *cellArray) {}, ""},
		{"a gap", LinearProbing, func(s *Store, a *cellArray) { poke(s, a, 2, none); poke(s, a, 4, 1) }, "slot 2 is in bucket 3, but a search ends at bucket 2, which is empty"},
		{"a gap", RobinHood, func(s *Store, a *cellArray) { poke(s, a, 5, 2); poke(s, a, 3, none) }, "slot 2 is in bucket 5, but a search ends at bucket 3, which is empty"},
		{"behind a richer one", RobinHood, func(s *Store, a *cellArray) { poke(s, a, 2, 2); poke(s, a, 3, 1) }, "slot 1 is in bucket 3, but a search ends at bucket 2, whose node is nearer to its home"},
		{"a tombstone", RobinHood, func(s *Store, a *cellArray) { a.setCell(nil, 7, cell{slot: tombstone}) }, "1 tombstones in a table without a rehash"},
		{"a wrong count", LinearProbing, func(s *Store, a *cellArray) { a.used++ }, "4 buckets are used, 0 of them by tombstones, but 5 and 0 are counted"},
		{"a wrong count of tombstones", LinearProbing, func(s *Store, a *cellArray) { a.tombstones++ }, "4 buckets are used, 0 of them by tombstones, but 4 and 1 are counted"},
		{"closed", LinearProbing, func(s *Store, a *cellArray) { a.closed = true }, "table 0 is closed: true, but being emptied by a rehash: false"},
		{"a node twice", LinearProbing, func(s *Store, a *cellArray) { poke(s, a, 7, 3) }, "leads to slot 3 twice"},
		{"another hash", LinearProbing, func(s *Store, a *cellArray) { a.cells[6].hash = 14 }, "bucket 6 holds hash 14, but the key that it leads to has hash 6"},
		{"a hash and no node", RobinHood, func(s *Store, a *cellArray) { a.cells[4].hash = 4 }, "bucket 4 holds hash 4, but no node"},
		{"a lost node", LinearProbing, func(s *Store, a *cellArray) { poke(s, a, 6, none) }, "3 nodes are in chains but 4 slots are live"},
	} {
		s := classic(t, 8, 7, &Options{Hash: byNumber(), Strategy: c.strategy})
		for _, key := range []string{"1", "9", "2", "6"} {
			_ = s.Put(key, "")
		}
		if got := cellsOf(s); got != "·,1,9,2,·,·,6,·" {
			t.Fatalf("the cells are %s", got)
		}
		c.breaking(s, s.stripes[0].arrays[0].(*cellArray))
		err := s.Verify()
		if (c.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s, %v: Verify says %v, want %s", c.name, c.strategy, err, c.want)
		}
	}
}

// TestVerifyFindsInCuckoo breaks tables of 8 cells with four keys.
func TestVerifyFindsInCuckoo(t *testing.T) {
	for _, c := range []struct {
		name     string
		breaking func(s *Store, c *cuckoo, full, empty uint32)
		want     string
	}{
		{"nothing", func(s *Store, c *cuckoo, full, empty uint32) {}, ""},
		{"a wrong cell", func(s *Store, c *cuckoo, full, empty uint32) {
			poke(s, &c.left, empty, c.left.cell(full).slot)
			poke(s, &c.left, full, none)
		}, "of table 0, but belongs in"},
		{"a next", func(s *Store, c *cuckoo, full, empty uint32) {
			linkedAt(s, c.left.cell(full).slot).next = 1
		}, "of table 0 has a next, 1"},
		{"lost", func(s *Store, c *cuckoo, full, empty uint32) { poke(s, &c.left, full, none) }, "3 nodes are in chains but 4 slots are live"},
		{"in a cell and in the stash", func(s *Store, c *cuckoo, full, empty uint32) { poke(s, &c.stash, 0, c.left.cell(full).slot) }, "twice"},
		{"only in the stash", func(s *Store, c *cuckoo, full, empty uint32) {
			c.stash.setCell(nil, 0, c.left.cell(full).slot)
			c.left.empty(nil, full)
		}, ""},
	} {
		s := classic(t, 8, 7, &Options{Seed: 1, Strategy: Cuckoo})
		for i := range 4 {
			_ = s.Put(fmt.Sprint(i), "")
		}
		table := s.stripes[0].table.(*cuckoo)
		var full, empty uint32
		for b := range uint32(len(table.left.cells)) {
			if table.left.cell(b).slot == none {
				empty = b
			} else {
				full = b
			}
		}
		c.breaking(s, table, full, empty)
		err := s.Verify()
		if (c.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: Verify says %v, want %s", c.name, err, c.want)
		}
	}
}

// TestBrokenChainPanics: a store that would free a slot twice says so instead.
func TestBrokenChainPanics(t *testing.T) {
	s := classic(t, 1, 2, nil)
	_ = s.Put("cat", "")
	s.stripes[0].nodes.FreeSlot(0)
	defer func() {
		if got, want := recover(), "store: broken invariant: a bucket leads to slot 0, which is free"; got != want {
			t.Errorf("Clear panics with %v, want %s", got, want)
		}
	}()
	s.Clear()
}
