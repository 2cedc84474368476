package moment

import (
	"kvscope/store"
	"kvscope/store/trace"
)

// Array is one of the arrays that a table consists of.
type Array struct {
	Name   string // "left"; empty: the only one
	Letter string // "L", where there is little room
	Looks  Looks
	Group  uint32 // that many buckets are looked at together; 0: each by itself
	Stash  bool   // not part of the table proper: one chain of those that found no place
}

// Looks says what counts as the length of a bucket.
type Looks interface {
	Length(st *store.Stripe, of *store.Table, b uint32) int
}

// OfChain counts the nodes of the bucket's chain.
type OfChain struct{}

func (OfChain) Length(st *store.Stripe, of *store.Table, b uint32) (n int) {
	for i := of.Cells[b]; i < trace.Tombstone; i = st.Slots[i].Next {
		n++
	}
	return n
}

// FromHome counts the buckets that a search looks in until it finds the node: from
// its home on, one after the other.
type FromHome struct{}

func (FromHome) Length(_ *store.Stripe, of *store.Table, b uint32) int {
	if of.Cells[b] >= trace.Tombstone {
		return 0
	}
	n := uint32(len(of.Cells))
	return 1 + int((b+n-of.Home(of.Hashes[b]))%n)
}

// After counts as many wherever the node is: the array is looked in as the n-th.
type After int

func (a After) Length(_ *store.Stripe, of *store.Table, b uint32) int {
	if of.Cells[b] >= trace.Tombstone {
		return 0
	}
	return int(a)
}

// Homes returns in how many buckets a key may be at home.
func Homes(shape []Array) (n int) {
	for _, a := range shape {
		if !a.Stash {
			n++
		}
	}
	return n
}

// Chain returns the slots that bucket b of a table leads to, in order: none
// where there is a tombstone.
func Chain(st *store.Stripe, of *store.Table, b uint32) []uint32 {
	var slots []uint32
	for i := of.Cells[b]; i < trace.Tombstone; i = st.Slots[i].Next {
		slots = append(slots, i)
	}
	return slots
}
