package store

import "kvscope/store/trace"

// tombstone stands in a cell whose node went: a search must go on behind it.
const tombstone = trace.Tombstone

// probing is a hash table with linear probing: every cell holds one node at
// most. A node stands in the cell that its hash names, its home, or in the next
// free one behind; behind the last cell comes the first. A search goes the same
// way and ends at the key or at an empty cell, of which there always is one.
type probing struct {
	cellArray
	nodes nodePool
}

func newProbing(id uint32, cells int, nodes nodePool) *probing {
	return &probing{newCells(id, 0, cells), nodes}
}

// first returns the first node of that hash.
func (p *probing) first(h uint32) uint32 {
	b := p.home(h)
	for range p.cells {
		c := p.cell(b)
		if c.hash == h || c.slot == none {
			return c.slot
		}
		b = p.after(b)
	}
	return none
}

// after returns the cell behind cell b.
func (p *probing) after(b uint32) uint32 {
	b++
	if int(b) == len(p.cells) {
		return 0
	}
	return b
}

// find probes cell after cell, each once at most. The place is the cell where it
// ended.
func (p *probing) find(op *operation, h uint32, key string) place {
	b := p.home(h)
	op.bucket(p.id, b)
	for range p.cells {
		c := p.cell(b)
		op.probe(p.id, b, c, c.hash != h)
		if c.slot == none {
			break
		}
		if c.hash == h && c.isNode() {
			n := p.nodes.Slot(c.slot)
			same := n.key == key
			op.compared(c.slot, true, same)
			if same {
				return place{table: p, from: b, slot: c.slot, node: n}
			}
		}
		b = p.after(b)
	}
	op.miss(p.id, b)
	return place{table: p, from: b, slot: none}
}

// insert puts node i into the first free cell from its home on. A tombstone is
// free. If instead an empty cell would be used up, and then more than 7/8 of
// all cells were not empty, the tombstones among them go first.
func (p *probing) insert(op *operation, i, h uint32) {
	b := p.free(h)
	if p.cell(b).slot == none && p.tombstones > 0 && 8*(p.used+1) > 7*len(p.cells) {
		p.rebuild(op)
		b = p.free(h)
	}
	p.setCell(op, b, cell{h, i})
}

// free returns the first free cell from the home of h on.
func (p *probing) free(h uint32) uint32 {
	b := p.home(h)
	for range p.cells {
		if !p.cell(b).isNode() {
			return b
		}
		b = p.after(b)
	}
	panic("store: broken invariant: no cell is free")
}

// remove leaves a tombstone in cell b: what stands behind it is still found.
func (p *probing) remove(op *operation, b, _ uint32) {
	p.setCell(op, b, cell{slot: tombstone})
}

// take takes the node out of cell b, for a rehash, as remove does.
func (p *probing) take(op *operation, b uint32) (i, h uint32) {
	c := p.cell(b)
	if !c.isNode() {
		return none, 0
	}
	p.setCell(op, b, cell{slot: tombstone})
	return c.slot, c.hash
}

func (p *probing) arrays() [maxArrays]array { return [maxArrays]array{&p.cellArray} }

// rebuild takes all tombstones away, in place.
//
// It goes round once, from an empty cell on. A tombstone becomes empty; a node
// goes back to the first empty cell from its home on, if that comes before its
// own. The home is never beyond the empty cell where the round began, for no
// node is behind an empty cell on its way from home. So all cells from a node's
// home to its own are done when its turn comes: they hold nodes, which stay, or
// nothing. Cost: as inserting all nodes again.
func (p *probing) rebuild(op *operation) {
	b := p.anEmpty()
	for range p.cells {
		b = p.after(b)
		c := p.cell(b)
		if c.slot == none {
			continue
		}
		if c.slot == tombstone {
			p.empty(op, b)
			continue
		}
		to := p.home(c.hash)
		for to != b && p.cell(to).slot != none {
			to = p.after(to)
		}
		if to != b {
			p.setCell(op, to, c)
			p.empty(op, b)
			op.displaced(p.id, c.slot, b, to)
		}
	}
}

// anEmpty returns an empty cell.
func (p *probing) anEmpty() uint32 {
	for b := range uint32(len(p.cells)) {
		if p.cell(b).slot == none {
			return b
		}
	}
	panic("store: broken invariant: no cell is empty")
}
