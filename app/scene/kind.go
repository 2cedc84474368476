package scene

import (
	"fmt"

	"kvscope/app/replay"
	"kvscope/app/scene/chart"
	"kvscope/app/scene/geometry"
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/store"
)

// kind is how the tables of one strategy are drawn and told. Each has a file of its
// own; beside these files, kinds is the only place that names strategies.
//
// What all tables have in common stands where it is about all: in table.go, and in
// packages moment and tell. What those have in common whose buckets hold one node at most stands
// at openTable, which they embed.
type kind interface {
	// arrays returns what a table consists of.
	arrays() []moment.Array

	// lay lays out the table of the stripe in focus.
	lay(f *focus, g geometry.Sizes, narrow bool) Table
	// tell describes bucket i of the table, which Table.Look names.
	tell(f *focus, t *Table, i int) string
	// legend explains what stands in a bucket; tight is where there is little room.
	legend(tight bool) string
	// badge says at a bucket where the node in it belongs.
	badge(f *focus, s *Single, p moment.Place, tight bool)
	// shades names the shades of a map of buckets, as far as it has them.
	shades() [moment.Shades]string

	tell.Kind
	// asksSlot is the question for the slot that a new key will get.
	asksSlot() string

	// meter is the line of numbers under the table.
	meter(f *focus) []Measure
	// chart is the distribution of costs, and noChart what stands there in a table
	// that is too small for it.
	chart(f *focus) chart.Columns
	noChart() string
}

// kinds are the kinds by their strategies.
var kinds = []kind{
	store.Chaining:      chaining{},
	store.LinearProbing: linear{},
	store.RobinHood:     robinHood{},
	store.Cuckoo:        cuckoo{},

	store.QuadraticProbing: newQuadratic(),
	store.DoubleHashing:    newDouble(),
	store.Swiss:            swiss{},
}

// kindOf returns the kind of the tables of a store.
func kindOf(set replay.Settings) kind {
	switch {
	case set.Bare:
		return barePool{}
	case int(set.Strategy) < len(kinds):
		return kinds[set.Strategy]
	}
	panic(fmt.Sprintf("scene: tables of the strategy %v have no kind", set.Strategy))
}
