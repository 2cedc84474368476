package task

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// On says what a place is on.
type On uint8

// What can be pointed at.
const (
	OnBucket  On = iota + 1 // a bucket of the table; with one node a bucket at most, a cell
	OnSlot                  // a slot of the pool, or the node that lives there
	OnGap                   // a place in a chain: before its node of that number, from 0
	OnLink                  // what holds a link: the slot of a node, or HeadLink for the bucket
	OnCommand               // a command of the script, from 0
	OnNumber                // a point on a number line
	OnHandle                // a name and the handle that it holds
	OnBar                   // a height of a bar, which Array names
)

// HeadLink is, among links, the one that the bucket itself holds.
const HeadLink uint32 = 1<<32 - 1

var names = [...]string{OnBucket: "bucket", OnSlot: "slot", OnGap: "gap", OnLink: "link", OnCommand: "command", OnNumber: "number", OnHandle: "handle", OnBar: "bar"}

// String returns the name of what it is: "slot".
func (o On) String() string {
	if int(o) < len(names) {
		return names[o]
	}
	return ""
}

// Place is one thing that can be pointed at.
type Place struct {
	On    On
	Index uint32
	Array int // with OnBucket: which array of the table; with OnBar: which bar
}

// String writes a place as links do: "slot3", "bucket1.7" for bucket 7 of array 1.
func (p Place) String() string {
	s := p.On.String()
	if p.Array > 0 {
		s += strconv.Itoa(p.Array) + "."
	}
	if p.On == OnLink && p.Index == HeadLink {
		return s + "head"
	}
	return s + strconv.FormatUint(uint64(p.Index), 10)
}

// ParsePlace reads what String wrote, and reports whether it could.
func ParsePlace(s string) (Place, bool) {
	for on := OnBucket; int(on) < len(names); on++ {
		rest, ok := strings.CutPrefix(s, names[on])
		if !ok {
			continue
		}
		if on == OnLink && rest == "head" {
			return Place{On: on, Index: HeadLink}, true
		}
		p := Place{On: on}
		if array, index, two := strings.Cut(rest, "."); two {
			a, err := strconv.ParseUint(array, 10, 8)
			if err != nil {
				return Place{}, false
			}
			p.Array, rest = int(a), index
		}
		i, err := strconv.ParseUint(rest, 10, 32)
		p.Index = uint32(i)
		return p, err == nil && p.String() == s
	}
	return Place{}, false
}

// sorted puts places into one order, each once, so that sets of them compare.
func sorted(places []Place) []Place {
	out := slices.Clone(places)
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Array, b.Array), cmp.Compare(a.Index, b.Index)) < 0
	})
	return slices.Compact(out)
}

// same reports whether two sets of places are equal.
func same(a, b []Place) bool { return slices.Equal(sorted(a), sorted(b)) }

func slot(i uint32) []Place   { return []Place{{On: OnSlot, Index: i}} }
func bucket(i uint32) []Place { return []Place{{On: OnBucket, Index: i}} }

// each makes a place of every index.
func each(on On, indices []uint32) []Place {
	var places []Place
	for _, i := range indices {
		places = append(places, Place{On: on, Index: i})
	}
	return places
}
