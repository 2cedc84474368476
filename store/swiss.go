package store

import (
	"math/bits"

	"kvscope/store/trace"
)

// swiss is a Swiss table. Its cells stand in groups of 8, and each group begins with a
// word that has a control byte for each of them: 7 bits of the node's hash, its tag, or
// that the cell is empty or deleted. A search reads the word and has compared 8 tags
// by a few operations; it looks into those cells only whose tag is the key's, 1 in 128
// of all others.
//
//	group 2   control   a3  a0  00  91  00  00  00  00      a key with tag 91 can
//	          cells     #4  #0  ∅   #7  ∅   ∅   ∅   ∅       only be in the fourth
//
// The hash names the group where a search begins, and it goes on, by 1, 2, 3 … groups
// more each time, until it has found the key or a group with an empty cell. The
// number of groups is a power of two, g, and then it comes to each of them once: after
// k steps it is k(k+1)/2 further, and were two of these, for j < k < g, equal mod g,
// then 2g would divide (k-j)(k+j+1). One of the two factors is odd, so 2g would divide
// the other, which is more than 0 and less than 2g.
//
// A node goes into the first free cell on its way. One that leaves a group with an
// empty cell leaves another behind, since no search goes on from there anyway; only
// out of a full group it leaves a deleted one, a tombstone. When nodes and tombstones
// fill more than 7/8 of the table, and there are enough of these to be worth it, the
// table is made anew.
type swiss struct {
	groupArray
	nodes nodePool
	shift uint8 // a hash, shifted right by that many bits, ends in its tag
}

// groupCells is the number of cells of a group, the bytes of a word.
const groupCells = 8

// Control bytes. Empty is 0, so that a new table need not be written.
const (
	controlEmpty   = 0x00
	controlDeleted = 0x01
	controlFull    = 0x80 // and a tag in the bits below
)

// newSwiss returns a table of that many cells, 8 times a power of two. The hash's top
// bits, from stripeShift on, have chosen the stripe and are the same for all keys in
// it: the tag is the 7 bits right below them.
func newSwiss(id uint32, cells int, stripeShift uint8, nodes nodePool) *swiss {
	return &swiss{
		groupArray: groupArray{row{id: id}, make([]group, cells/groupCells)},
		nodes:      nodes,
		shift:      stripeShift - 7,
	}
}

// full returns the control byte of a node with hash h.
func (s *swiss) full(h uint32) uint8 { return controlFull | uint8(h>>(s.shift&31)) }

// from returns the number of the group at which the search for hash h begins.
func (s *swiss) from(h uint32) uint32 { return h & uint32(len(s.groups)-1) }

// first returns the first node of that hash in its first group.
func (s *swiss) first(h uint32) uint32 {
	in := &s.groups[s.from(h)]
	for m := matches(in.control, s.full(h)); m != 0; m &= m - 1 {
		if c := in.cell(lowest(m)); c.hash == h {
			return c.slot
		}
	}
	return none
}

// find looks group after group at the cells whose tag is the key's. The place is the
// cell where it ended.
func (s *swiss) find(op *operation, h uint32, key string) place {
	g, want := s.from(h), s.full(h)
	op.bucket(s.id, g*groupCells)
	for step := range uint32(len(s.groups)) {
		g = (g + step) & uint32(len(s.groups)-1)
		in := &s.groups[g]
		tagged := matches(in.control, want)
		op.group(s.id, g*groupCells, tagged)
		for m := tagged; m != 0; m &= m - 1 {
			k := lowest(m)
			b, c := g*groupCells+k, in.cell(k)
			op.probe(s.id, b, c, c.hash != h)
			if c.hash == h && c.isNode() {
				n := s.nodes.Slot(c.slot)
				same := n.key == key
				op.compared(c.slot, true, same)
				if same {
					return place{table: s, from: b, slot: c.slot, node: n}
				}
			}
		}
		if matches(in.control, controlEmpty) != 0 {
			break
		}
	}
	op.miss(s.id, g*groupCells)
	return place{table: s, from: g * groupCells, slot: none}
}

// stuck reports whether the table is full for the tombstones in it, and making it anew
// is worth it: whoever does has seen a 16th of the cells erased since the last time.
func (s *swiss) stuck(*operation, uint32) bool {
	return 8*(s.used+1) > 7*s.size() && 16*s.tombstones >= s.size()
}

// insert puts node i into the first free cell on its way.
func (s *swiss) insert(op *operation, i, h uint32) {
	g := s.from(h)
	for step := range uint32(len(s.groups)) {
		g = (g + step) & uint32(len(s.groups)-1)
		if free := ^s.groups[g].control & tops; free != 0 {
			b := g*groupCells + lowest(free)
			s.setCell(op, b, cell{h, i})
			s.setControl(op, b, s.full(h))
			return
		}
	}
	panic("store: broken invariant: no cell is free")
}

// remove takes the node out of cell b.
func (s *swiss) remove(op *operation, b, _ uint32) {
	if matches(s.groups[b/groupCells].control, controlEmpty) != 0 {
		s.empty(op, b)
		return
	}
	s.setCell(op, b, cell{slot: tombstone})
	s.setControl(op, b, controlDeleted)
}

// take takes the node out of cell b, for a rehash, as remove does.
func (s *swiss) take(op *operation, b uint32) (i, h uint32) {
	c := s.cell(b)
	if !c.isNode() {
		return none, 0
	}
	s.remove(op, b, c.slot)
	return c.slot, c.hash
}

func (s *swiss) arrays() [maxArrays]array { return [maxArrays]array{&s.groupArray} }

// groupArray is groups of cells.
type groupArray struct {
	row
	groups []group
}

// group is 8 cells behind the word of their control bytes, 72 bytes: whoever has waited
// for the word has the line of memory where most of the cells are, or has its neighbour
// on the way.
type group struct {
	control uint64           // byte k, from the lowest, is of cell k
	cells   [groupCells]cell // each with the complement of its slot, as in cellArray
}

// cell returns what the group's k-th cell holds.
func (g *group) cell(k uint32) cell {
	c := g.cells[k]
	return cell{c.hash, ^c.slot}
}

// cell returns what cell b holds.
func (a *groupArray) cell(b uint32) cell { return a.groups[b/groupCells].cell(b % groupCells) }

// setCell is the one place where a cell is written.
func (a *groupArray) setCell(op *operation, b uint32, c cell) {
	a.count(a.cell(b).slot, -1)
	a.count(c.slot, 1)
	a.groups[b/groupCells].cells[b%groupCells] = cell{c.hash, ^c.slot}
	op.wroteCell(a.id, b, c)
}

// controlByte returns the control byte of cell b.
func (a *groupArray) controlByte(b uint32) uint8 {
	return uint8(a.groups[b/groupCells].control >> (b % groupCells * 8))
}

// setControl is the one place where a control byte is written.
func (a *groupArray) setControl(op *operation, b uint32, to uint8) {
	g, at := &a.groups[b/groupCells], b%groupCells*8
	g.control = g.control&^(0xff<<at) | uint64(to)<<at
	op.wroteControl(a.id, b, to)
}

// empty makes cell b empty, and its control byte says so.
func (a *groupArray) empty(op *operation, b uint32) {
	a.setCell(op, b, cell{slot: none})
	a.setControl(op, b, controlEmpty)
}

func (a *groupArray) size() int        { return groupCells * len(a.groups) }
func (a *groupArray) at(b uint32) cell { return a.cell(b) }
func (a *groupArray) kind() uint32     { return trace.Grouped }

// Eight bytes in a word, compared at once.
const (
	ones = 0x0101010101010101
	tops = 0x8080808080808080
)

// matches returns a word in which the top bit of each byte is set that equals want in
// word: of all of them, and perhaps of a byte more.
//
// How: word ^ want·ones has a zero byte exactly where they are equal, and of a word x
// the top bits of (x - ones) &^ x are set where a byte was 0: it alone borrows, and has
// its top bit only afterwards.
//
//	word        91 00 92 91
//	^ 91…       00 91 03 00
//	- 01…       ff 90 01 ff    the rightmost byte borrows from its left neighbour
//	matches     80 00 00 80
//
// But what of a byte 01 to the left of a match? It lends 1 and becomes 0, so it borrows
// as a 0 would, and is taken for a match. That does no harm: behind each match the
// hashes are compared. And for want 0 the question is only whether there is any match:
// the rightmost one is always true.
func matches(word uint64, want uint8) uint64 {
	x := word ^ ones*uint64(want)
	return (x - ones) &^ x & tops
}

// lowest returns the number of the lowest byte whose top bit is set.
func lowest(m uint64) uint32 { return uint32(bits.TrailingZeros64(m)) / 8 }
