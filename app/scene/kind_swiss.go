package scene

import (
	"fmt"
	"math/bits"
	"slices"

	"kvscope/app/scene/chart"
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
		return "above: its control byte, hexadecimal"
	}
	return "⌂8: its group begins at bucket 8 · above: its control byte, hexadecimal · crossed: a tombstone"
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

// tag returns the control byte of a node that has the hash of the key.
func (f *focus) tag() uint8 { return f.state.Tag(f.hash) }

// lay adds how the eight bytes are compared, where writes are stepped through.
func (k swiss) lay(f *focus, g Geometry, narrow bool) Table {
	t := k.openTable.lay(f, g, narrow)
	switch e := f.last; {
	case e.Kind != trace.Group || f.calm:
	case f.fine:
		t.Work = f.comparison(narrow)
	default:
		t.InHand.Legend = f.lang.T("Fine steps, in Settings, show how one operation compares all eight.")
	}
	return t
}

// comparison is the word operation of the last look at a group, byte by byte: that of
// the first bucket stands left, and is the lowest of the word. A borrow goes to the
// right.
func (f *focus) comparison(narrow bool) chart.Grid {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	e, word := f.last, uint64(0)
	control := f.tableOf(e.Table).Control[e.Cell : e.Cell+groupBuckets]
	for k, c := range control {
		word |= uint64(c) << (8 * k)
	}
	g := chart.Grid{Caption: f.lang.T("How one operation compares eight bytes"), Heads: []string{f.lang.T("bucket")}}
	for k := range uint32(groupBuckets) {
		g.Heads = append(g.Heads, words.Number(e.Cell+k))
	}
	row := func(name string, word uint64) {
		cells := []string{name}
		for k := range groupBuckets {
			if b := uint8(word >> (8 * k)); narrow {
				cells = append(cells, fmt.Sprintf("%02x", b))
			} else {
				cells = append(cells, fmt.Sprintf("%08b", b))
			}
		}
		g.Rows = append(g.Rows, cells)
	}
	x := word ^ ones*uint64(f.tag())
	row(f.lang.T("control"), word)
	row(f.lang.F("xor {tag}", "tag", hexadecimal(uint64(f.tag()))), x)
	row(f.lang.T("− 1, with borrow"), x-ones)
	row(f.lang.T("and not xor, top bit"), (x-ones)&^x&tops)
	says := []string{f.lang.T("match?")}
	for k, c := range control {
		switch is := c == f.tag(); {
		case e.N>>k&1 == 0:
			says = append(says, "")
		case is:
			says = append(says, f.lang.T("match"))
		default:
			says = append(says, f.lang.T("false"))
			g.Note = f.lang.T("False: 01 beside a match lends 1, becomes 00 and borrows as 00 does. The look into the bucket finds that out.")
		}
	}
	g.Rows = append(g.Rows, says)
	if g.Note == "" {
		g.Note = f.lang.T("Equal bytes become 00. Only 00 borrows: then its top bit is set, and was not before.")
	}
	return g
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
		said := "One look at group {group}: {tagged} of 8 bytes may be {tag}, the tag of {key}."
		if e.N == 0 {
			said = "One look at group {group}: none of 8 bytes is {tag}, the tag of {key}."
		}
		return f.with(said, "group", words.Number(e.Cell/groupBuckets), "tagged", words.Number(bits.OnesCount32(e.N)), "tag", hexadecimal(uint64(f.tag())))
	case trace.Probe:
		p := f.lastProbe()
		if f.tableOf(p.table).Control[p.cell] != f.tag() {
			return "{Looked in} has another tag: the bit was set by a borrow, a false match."
		}
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
		control := fmt.Sprintf("0x%02x", e.N)
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
