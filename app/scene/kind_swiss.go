package scene

import (
	"fmt"
	"slices"

	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// swiss is a Swiss table: one look at the control bytes of eight buckets says which of
// them are worth looking into.
type swiss struct{ openTable }

// groupBuckets is how many buckets share a word of control bytes.
const groupBuckets = 8

func (swiss) arrays() []array { return []array{{looks: ofGroups{}, group: groupBuckets}} }

// group is the group that was looked at last, with a bit for each bucket whose control
// byte is the key's.
type group struct {
	place
	matches uint32
}

// control shows the control byte of a bucket, if it has one.
func (s *Single) control(f *focus, t *store.Table, b uint32) {
	if t.Control == nil {
		return
	}
	s.Control = fmt.Sprintf("%02x", t.Control[b])
	if !f.rehash.move.on && f.group.is(t.ID, f.first(t.ID, b)) {
		s.Matched = f.group.matches>>(b%groupBuckets)&1 == 1
		s.Compared = f.last.Kind == trace.Group
	}
}

// ofGroups counts the looks until a search finds the node: at the groups on its way,
// and into the bucket.
type ofGroups struct{}

func (ofGroups) length(_ *store.Stripe, of *store.Table, b uint32) int {
	if of.Cells[b] >= trace.Tombstone {
		return 0
	}
	n := 1
	for at := range store.Swiss.Way(of.Hashes[b], len(of.Cells)) {
		if n++; at == b/groupBuckets*groupBuckets {
			break
		}
	}
	return n
}

func (swiss) legend(tight bool) string {
	if tight {
		return "above: its control byte"
	}
	return "⌂8: its group begins at bucket 8 · above: its control byte · crossed: a tombstone"
}

func (swiss) shades() [shades]string {
	return [shades]string{"empty", "", "in the first group", "in the second or third", "further on", "tombstone"}
}

// badge says where the node's group begins.
func (swiss) badge(f *focus, s *Single, p place, _ bool) {
	t := f.tableOf(p.table)
	home := t.Home(t.Hashes[p.cell])
	s.Away = home/groupBuckets != p.cell/groupBuckets
	s.Home = "⌂" + words.Number(home)
	s.InWords = ", its group begins at " + words.Number(home)
}

// hash says that a hash leads to a group.
func (swiss) hash(f *focus, line *HashLine) {
	groups := f.lang.N(f.mod()/groupBuckets, "{n} group", "{n} groups")
	line.How, line.ByHand = f.lang.F("mod {groups}", "groups", groups), ""
	if f.bucket != none {
		line.Bucket = f.lang.F("group {group}", "group", words.Number(int(f.bucket)/groupBuckets))
	}
}

func (k swiss) told(f *focus) string {
	e := f.last
	switch e.Kind {
	case trace.Bucket:
		groups := uint32(len(f.tableOf(e.Table).Cells) / groupBuckets)
		return f.with("{hash} mod {groups} leaves {group}: the search begins at {the bucket}.",
			"groups", f.lang.N(int(groups), "{n} group", "{n} groups"), "group", words.Number(e.Cell/groupBuckets))
	case trace.Group:
		n := 0
		for mask := e.N; mask != 0; mask &= mask - 1 {
			n++
		}
		if n == 0 {
			return "One look at 8 control bytes from {the cell} on: none has the tag of {key}."
		}
		return f.with("One look at 8 control bytes from {the cell} on: {tagged} may have the tag of {key}.", "tagged", words.Number(n))
	case trace.Probe:
		return "{Looked in} has another hash: the tag was the same by chance."
	case trace.Compare:
		if e.Match == trace.KeyDiffers {
			return "{Looked in}: same hash, but {held} is not {key}."
		}
	case trace.Miss:
		group := f.tableOf(e.Table).Control[e.Cell : e.Cell+groupBuckets]
		switch {
		case !slices.Contains(group, 0):
			return "Every group was looked at: {key} is in none."
		case f.isOld(e.Table):
			return "The group has an empty bucket: {key} is not in the old table."
		case f.call == trace.Put:
			return "The group has an empty bucket, where a search ends: {key} is new."
		}
		return "The group has an empty bucket, where a search ends: {key} is not here."
	case trace.SetCell:
		if f.call == trace.Put && e.Slot == f.taken && f.taken != none {
			return "{The cell} now points to slot {slot}. Its control byte does not say so yet."
		}
	case trace.SetControl:
		control := fmt.Sprintf("%02x", e.N)
		switch e.N {
		case 0:
			return f.with("The control byte of {the cell} is {control} now: empty.", "control", control)
		case 1:
			return f.with("The control byte of {the cell} is {control} now: deleted, so that searches go on.", "control", control)
		}
		return f.with("The control byte of {the cell} is {control} now: 7 bits of the hash.", "control", control)
	}
	return k.openTable.told(f)
}
