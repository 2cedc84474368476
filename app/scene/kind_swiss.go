package scene

import (
	"fmt"
	"math/bits"
	"slices"

	"kvscope/app/scene/chart"
	"kvscope/app/scene/geometry"
	"kvscope/app/scene/moment"
	"kvscope/app/scene/tell"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/trace"
)

// swiss is a Swiss table: one look at the control bytes of eight buckets says which of
// them are worth looking into.
type swiss struct{ openTable }

// groupBuckets is how many buckets share a word of control bytes.
const groupBuckets = 8

func (swiss) arrays() []moment.Array { return []moment.Array{{Looks: ofGroups{}, Group: groupBuckets}} }

// control shows the control byte of a bucket, if it has one.
func (s *Single) control(f *focus, t *store.Table, b uint32) {
	if t.Control == nil {
		return
	}
	s.Control = fmt.Sprintf("%02x", t.Control[b])
	if !f.Rehash.Move.On && f.Group.Is(t.ID, f.First(t.ID, b)) {
		s.Matched = f.Group.Matches>>(b%groupBuckets)&1 == 1
		s.Compared = f.Last.Kind == trace.Group
	}
}

// ofGroups counts the looks until a search finds the node: at the groups on its way,
// and into the bucket.
type ofGroups struct{}

func (ofGroups) Length(_ *store.Stripe, of *store.Table, b uint32) int {
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
		return words.Key("above: its control byte, hexadecimal")
	}
	return words.Key("⌂8: group at bucket 8 · above: control byte, hexadecimal · crossed: a tombstone")
}

func (swiss) shades() [moment.Shades]string {
	return [moment.Shades]string{words.Key("empty"), "", words.Key("in the first group"), words.Key("in the second or third"), words.Key("further on"), words.Key("tombstone")}
}

// badge says where the node's group begins.
func (swiss) badge(f *focus, s *Single, p moment.Place, _ bool) {
	t := f.TableOf(p.Table)
	home := t.Home(t.Hashes[p.Cell])
	s.Away = home/groupBuckets != p.Cell/groupBuckets
	s.Home = "⌂" + words.Number(home)
	s.InWords = f.Lang.F(", its group begins at {n}", "n", words.Number(home))
}

// lay adds how the eight bytes are compared, where writes are stepped through.
func (k swiss) lay(f *focus, g geometry.Sizes, narrow bool) Table {
	t := k.openTable.lay(f, g, narrow)
	switch e := f.Last; {
	case e.Kind != trace.Group || f.Calm:
	case f.fine:
		t.Work = f.comparison(narrow)
	default:
		t.InHand.Legend = f.Lang.T("Fine steps, in Settings, show how one operation compares all eight.")
	}
	return t
}

// comparison is the word operation of the last look at a group, byte by byte: that of
// the first bucket stands left, and is the lowest of the word. A borrow goes to the
// right.
func (f *focus) comparison(narrow bool) chart.Grid {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	e, word := f.Last, uint64(0)
	control := f.TableOf(e.Table).Control[e.Cell : e.Cell+groupBuckets]
	for k, c := range control {
		word |= uint64(c) << (8 * k)
	}
	g := chart.Grid{Caption: f.Lang.T("How one operation compares eight bytes"), Heads: []string{f.Lang.T("bucket")}}
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
	x := word ^ ones*uint64(f.Tag())
	if row(f.Lang.T("control"), word); narrow {
		g.Rows[0][0] = f.Lang.T("control, hex")
	}
	row(f.Lang.F("xor {tag}", "tag", tell.Hexadecimal(uint64(f.Tag()))), x)
	row(f.Lang.T("− 1, with borrow"), x-ones)
	row(f.Lang.T("and not xor, top bit"), (x-ones)&^x&tops)
	says, match, miss := []string{f.Lang.T("match?")}, f.Lang.T("match"), f.Lang.T("false")
	if narrow {
		match, miss = "✓", "✕"
	}
	for k, c := range control {
		switch is := c == f.Tag(); {
		case e.N>>k&1 == 0:
			says = append(says, "")
		case is:
			says = append(says, match)
		default:
			says = append(says, miss)
			g.Note = f.Lang.T("A false match: 01 beside a match lends 1, becomes 00 and borrows as 00 does. The look into the bucket finds that out.")
		}
	}
	g.Rows = append(g.Rows, says)
	if g.Note == "" {
		g.Note = f.Lang.T("Equal bytes become 00. Only 00 borrows: then its top bit is set, and was not before.")
	}
	return g
}

// hash says that a hash leads to a group.
func (swiss) Hash(f *tell.Teller, line *tell.HashLine, name func(table, cell uint32) string) {
	groups := f.Lang.N(f.Mod()/groupBuckets, "{n} group", "{n} groups")
	line.How, line.ByHand, line.Long = f.Lang.F("mod {groups}", "groups", groups), "", true
	if f.Bucket != none {
		line.Bucket = f.Lang.F("group {group}", "group", words.Number(int(f.Bucket)/groupBuckets))
	}
}

func (k swiss) Told(f *tell.Teller) string {
	e := f.Last
	switch e.Kind {
	case trace.Bucket:
		groups := uint32(len(f.TableOf(e.Table).Cells) / groupBuckets)
		return f.With("{hash} mod {groups} leaves {group}: the search begins at {the bucket}.",
			"groups", f.Lang.N(int(groups), "{n} group", "{n} groups"), "group", words.Number(e.Cell/groupBuckets))
	case trace.Group:
		said := words.Key("One look at group {group}: {tagged} of 8 bytes may be {tag}, the tag of {key}.")
		if e.N == 0 {
			said = words.Key("One look at group {group}: none of 8 bytes is {tag}, the tag of {key}.")
		}
		return f.With(said, "group", words.Number(e.Cell/groupBuckets), "tagged", words.Number(bits.OnesCount32(e.N)), "tag", tell.Hexadecimal(uint64(f.Tag())))
	case trace.Probe:
		p := f.LastProbe()
		if f.TableOf(p.Table).Control[p.Cell] != f.Tag() {
			return words.Key("{Looked in} has another tag: the bit was set by a borrow, a false match.")
		}
		return words.Key("{Looked in} has another hash: the tag was the same by chance.")
	case trace.Compare:
		if e.Match == trace.KeyDiffers {
			return words.Key("{Looked in}: same hash, but {held} is not {key}.")
		}
	case trace.Miss:
		group := f.TableOf(e.Table).Control[e.Cell : e.Cell+groupBuckets]
		switch {
		case !slices.Contains(group, 0):
			return words.Key("Every group was looked at: {key} is in none.")
		case f.IsOld(e.Table):
			return words.Key("The group has an empty bucket: {key} is not in the old table.")
		case f.Call == trace.Put:
			return words.Key("The group has an empty bucket, where a search ends: {key} is new.")
		}
		return words.Key("The group has an empty bucket, where a search ends: {key} is not here.")
	case trace.SetCell:
		if f.Call == trace.Put && e.Slot == f.Taken && f.Taken != none {
			return words.Key("{The cell} now points to slot {slot}. Its control byte does not say so yet.")
		}
	case trace.SetControl:
		control := fmt.Sprintf("0x%02x", e.N)
		switch e.N {
		case 0:
			return f.With("The control byte of {the cell} is {control} now: empty.", "control", control)
		case 1:
			return f.With("The control byte of {the cell} is {control} now: deleted, so that searches go on.", "control", control)
		}
		return f.With("The control byte of {the cell} is {control} now: 7 bits of the hash.", "control", control)
	}
	return k.openTable.Told(f)
}
