package store

import "fmt"

// lru is the order in which the live slots were used: a list of slots, doubly
// linked by two arrays beside the nodes.
//
//	newest ──> #4 ──> #0 ──> #7 <── oldest
//	               older
//
// To move a slot to the front takes constant time and writes up to six numbers,
// which is why even a Get needs the write lock here. The caller holds it.
type lru struct {
	newer, older   []uint32 // by slot, its neighbours or none; of a free slot, anything
	newest, oldest uint32   // none if no slot is live
}

func newLRU(slots int) *lru {
	slots = min(slots, mostAtOnce)
	return &lru{make([]uint32, slots), make([]uint32, slots), none, none}
}

// grow makes room for slot i, and as much again.
func (l *lru) grow(i uint32) {
	more := make([]uint32, int(i)+1)
	l.newer, l.older = append(l.newer, more...), append(l.older, more...)
}

// touch makes slot i the newest.
func (l *lru) touch(op *operation, i uint32) {
	if i == l.newest {
		return
	}
	l.unlink(i)
	l.setNewest(op, i)
}

// setNewest puts slot i, which is not in the list, to its front.
func (l *lru) setNewest(op *operation, i uint32) {
	if int(i) >= len(l.newer) {
		l.grow(i)
	}
	l.newer[i], l.older[i] = none, l.newest
	if l.newest == none {
		l.oldest = i
	} else {
		l.newer[l.newest] = i
	}
	l.newest = i
	op.wroteNewest(i)
}

// unlink takes slot i out of the list.
func (l *lru) unlink(i uint32) {
	newer, older := l.newer[i], l.older[i]
	if newer == none {
		l.newest = older
	} else {
		l.older[newer] = older
	}
	if older == none {
		l.oldest = newer
	} else {
		l.newer[older] = newer
	}
}

// order returns the slots from the newest to the oldest.
func (l *lru) order() []uint32 {
	slots := []uint32{}
	for i := l.newest; i != none; i = l.older[i] {
		slots = append(slots, i)
	}
	return slots
}

// verify checks that the list holds exactly the live slots, in one order from
// both ends.
func (l *lru) verify(live int, isLive func(i uint32) bool) error {
	count, before := 0, none
	for i := l.newest; i != none; i = l.older[i] {
		switch {
		case uint64(i) >= uint64(len(l.older)) || !isLive(i):
			return fmt.Errorf("store: slot %d is in the order of use but not live", i)
		case l.newer[i] != before:
			return fmt.Errorf("store: in the order of use slot %d follows slot %d, but not back", i, before)
		}
		before = i
		if count++; count > live {
			return fmt.Errorf("store: the order of use has more than the %d live slots", live)
		}
	}
	if before != l.oldest || count != live {
		return fmt.Errorf("store: the order of use has %d slots and ends at slot %d, not %d live ones and slot %d", count, before, live, l.oldest)
	}
	return nil
}
