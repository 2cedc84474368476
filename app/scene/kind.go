package scene

import (
	"fmt"

	"kvscope/app/replay"
	"kvscope/app/scene/chart"
	"kvscope/store"
	"kvscope/store/trace"
)

// kind is how the tables of one strategy are drawn and told. Each has a file of its
// own; beside these files, kinds is the only place that names strategies.
//
// What all tables have in common stands where it is about all: in table.go, focus.go,
// sentence.go. What those have in common whose buckets hold one node at most stands
// at openTable, which they embed.
type kind interface {
	// arrays returns what a table consists of.
	arrays() []array

	// lay lays out the table of the stripe in focus.
	lay(f *focus, g Geometry, narrow bool) Table
	// tell describes bucket i of the table, which Table.Look names.
	tell(f *focus, t *Table, i int) string
	// legend explains what stands in a bucket; tight is where there is little room.
	legend(tight bool) string
	// badge says at a bucket where the node in it belongs.
	badge(f *focus, s *Single, p place, tight bool)
	// shades names the shades of a map of buckets, as far as it has them.
	shades() [shades]string

	// told is the template for the last step; empty where it is told as with chaining.
	told(f *focus) string
	// asksSlot is the question for the slot that a new key will get.
	asksSlot() string
	// hash changes how the hash line says which bucket a hash leads to.
	hash(f *focus, line *HashLine)

	// meter is the line of numbers under the table.
	meter(f *focus) []Measure
	// chart is the distribution of costs, and noChart what stands there in a table
	// that is too small for it.
	chart(f *focus) chart.Columns
	noChart() string
}

// kinds returns the kinds by their strategies.
func kinds() []kind {
	return []kind{
		store.Chaining:      chaining{},
		store.LinearProbing: linear{},
		store.RobinHood:     robinHood{},
		store.Cuckoo:        cuckoo{},

		store.QuadraticProbing: newQuadratic(),
		store.DoubleHashing:    newDouble(),
		store.Swiss:            swiss{},
	}
}

// kindOf returns the kind of the tables of a store.
func kindOf(set replay.Settings) kind {
	all := kinds()
	switch {
	case set.Bare:
		return barePool{}
	case int(set.Strategy) < len(all):
		return all[set.Strategy]
	}
	panic(fmt.Sprintf("scene: tables of the strategy %v have no kind", set.Strategy))
}

// array is one of the arrays that a table consists of.
type array struct {
	name   string // "left"; empty: the only one
	letter string // "L", where there is little room
	looks  looks
	group  uint32 // so many buckets are looked at together; 0: each by itself
	stash  bool   // not part of the table proper: one chain of those that found no place
}

// homes returns in how many buckets a key may be at home.
func homes(shape []array) (n int) {
	for _, a := range shape {
		if !a.stash {
			n++
		}
	}
	return n
}

// looks says what counts as the length of a bucket.
type looks interface {
	length(st *store.Stripe, of *store.Table, b uint32) int
}

// ofChain counts the nodes of the bucket's chain.
type ofChain struct{}

func (ofChain) length(st *store.Stripe, of *store.Table, b uint32) (n int) {
	for i := of.Cells[b]; i < trace.Tombstone; i = st.Slots[i].Next {
		n++
	}
	return n
}

// fromHome counts the buckets that a search looks in until it finds the node: from
// its home on, one after the other.
type fromHome struct{}

func (fromHome) length(_ *store.Stripe, of *store.Table, b uint32) int {
	if of.Cells[b] >= trace.Tombstone {
		return 0
	}
	n := uint32(len(of.Cells))
	return 1 + int((b+n-of.Home(of.Hashes[b]))%n)
}

// after counts as many wherever the node is: the array is looked in as the n-th.
type after struct{ n int }

func (a after) length(_ *store.Stripe, of *store.Table, b uint32) int {
	if of.Cells[b] >= trace.Tombstone {
		return 0
	}
	return a.n
}
