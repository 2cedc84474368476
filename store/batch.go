package store

import (
	"fmt"
	"math/bits"

	"kvscope/store/trace"
)

// Result is the answer to one key of GetBatch: what Get returns.
type Result struct {
	Value string
	OK    bool
}

// batchKeys is the most keys that are looked up under a lock: enough for their
// waits to overlap, few enough for a writer to wait for all of them.
const batchKeys = 32

// GetBatch is Get for many keys: the answer to keys[k] is dst[k], which may hold
// anything before. It looks up 32 keys at a time, under the locks of all their
// stripes, so that each 32 see the store at one moment, and writers come between.
//
// It returns ErrResults if dst is shorter than keys, and then has done nothing.
// Cost: as that many Gets, but in a store that no cache holds far less: see warm; no
// allocation.
func (s *Store) GetBatch(keys []string, dst []Result) error {
	if len(dst) < len(keys) {
		return fmt.Errorf("%w: %d for %d keys, so none was looked up; give as many as keys, or more", ErrResults, len(dst), len(keys))
	}
	for len(keys) > 0 {
		n := min(len(keys), batchKeys)
		s.getSome(keys[:n], dst[:n])
		keys, dst = keys[n:], dst[n:]
	}
	return nil
}

// getSome is GetBatch of at most batchKeys keys. The locks belong to no one of
// them: to the tracer they are those of an operation around theirs.
func (s *Store) getSome(keys []string, dst []Result) {
	op := s.begin(trace.Batch, "", "")
	var hashes [batchKeys]uint32
	var in stripeSet
	for k, key := range keys {
		hashes[k] = s.sum(key)
		in.add(s.stripe(hashes[k]).number)
	}
	var held [batchKeys]bool // by the place of a stripe in the set
	defer s.releaseSet(in, &held)
	s.lockSet(op, in, &held)
	if s.stripe(hashes[0]).nodes.Len()*len(s.stripes) >= warmFrom {
		s.warmAll(hashes[:len(keys)])
	}
	found := 0
	for k, key := range keys {
		if dst[k] = s.getLocked(hashes[k], key); dst[k].OK {
			found++
		}
	}
	s.unlockSet(op, in, &held)
	op.endCount(trace.Found, found)
}

// stripeSet is the stripes of some keys, a bit for each.
type stripeSet [(MaxStripes + 63) / 64]uint64

func (in *stripeSet) add(number uint16) { in[number/64] |= 1 << (number % 64) }

// each calls do with the stripes of a set, by rising number, and their places in it.
func (s *Store) each(in stripeSet, do func(place int, st *stripe)) {
	place := 0
	for word, left := range in {
		for ; left != 0; left &= left - 1 {
			do(place, &s.stripes[64*word+bits.TrailingZeros64(left)])
			place++
		}
	}
}

// lockSet takes the locks of some stripes by rising number: to read, unless a get
// changes the order of use.
func (s *Store) lockSet(op *operation, in stripeSet, held *[batchKeys]bool) {
	s.each(in, func(place int, st *stripe) {
		if s.touches {
			st.lock(op, &held[place])
		} else {
			st.rlock(op, &held[place])
		}
	})
}

func (s *Store) unlockSet(op *operation, in stripeSet, held *[batchKeys]bool) {
	s.each(in, func(place int, st *stripe) {
		if s.touches {
			st.unlock(op, &held[place])
		} else {
			st.runlock(op, &held[place])
		}
	})
}

// releaseSet gives back what is still held of a batch that did not come to its end.
func (s *Store) releaseSet(in stripeSet, held *[batchKeys]bool) {
	s.each(in, func(place int, st *stripe) {
		if s.touches {
			st.release(&held[place])
		} else {
			st.rrelease(&held[place])
		}
	})
}

// getLocked is Get where the lock is held. To the tracer it is a get like any
// other, so that whoever shows or records operations need not know of batches.
func (s *Store) getLocked(h uint32, key string) (r Result) {
	op := s.begin(trace.Get, key, "")
	op.hash(h)
	st := s.stripe(h)
	op.enter(st.number)
	p := st.search.find(op, h, key)
	if st.notes.on {
		p = st.visible(op, p)
		st.notes.used(op, p.slot)
	}
	r.Value, r.OK = p.value()
	op.enter(0)
	known := r.OK
	op.answer(known, key, r.Value)
	return r
}

// warmFrom is the number of keys from which warm gains more than it costs: fewer,
// with their nodes, are mostly in the processor's cache anyway.
const warmFrom = 1 << 15

// warmAll warms the tables, and the old ones where a rehash is under way.
func (s *Store) warmAll(hashes []uint32) {
	for _, h := range hashes {
		if s.stripe(h).old != nil {
			s.warm(hashes, true)
			break
		}
	}
	s.warm(hashes, false)
}

// warmNodes is how far along each chain warm looks: under load 1/2 few go on.
const warmNodes = 2

// warm brings into the processor's cache what the searches for these hashes will
// read, in the tables or in the old ones.
//
// A search waits for memory again and again: the cell says where the node is, and
// the node where its key is. One search after the other waits each time. Here all
// cells are read first, then all nodes, then all keys: as no read of a round needs
// another of the same round, the processor has many of them under way at once, and
// a round waits hardly longer than a single read.
//
// Nothing is decided here: find then reads all of it again. The sum is returned
// only so that the compiler does not leave out reads that nobody needs.
//
//go:noinline
func (s *Store) warm(hashes []uint32, old bool) (sum uint32) {
	var slots [batchKeys]uint32
	for k, h := range hashes {
		st := s.stripe(h)
		t := st.table
		if old {
			t = st.old
		}
		slots[k] = none
		if t != nil {
			slots[k] = t.first(h)
		}
	}
	rounds := 1
	if s.strategy == Chaining {
		rounds = warmNodes
	}
	for range rounds {
		for k, h := range hashes {
			if i := slots[k]; i < tombstone {
				slots[k] = s.stripe(h).nodes.toward(i, h)
			}
		}
	}
	for k, h := range hashes {
		i := slots[k]
		if i >= tombstone {
			continue
		}
		if key := s.stripe(h).nodes.node(i).key; key != "" {
			sum += uint32(key[0])
		}
	}
	return sum
}
