package store

// robinHood is linear probing in which the poor take from the rich: a node on
// its way goes before the first one that is nearer to its own home, which moves
// on by one cell, and so do all behind it up to an empty cell. So the nodes stand
// in the order of their homes, distances hardly differ, and a search may end at
// the first node that is nearer to its home than the key would be.
//
// There are no tombstones: an erase moves the nodes behind it back by one cell.
// Only in a table that a rehash is emptying nothing moves, for the cursor must
// not miss a node; there a node that goes leaves a tombstone.
type robinHood struct{ probing }

func newRobinHood(id uint32, cells int, nodes nodePool) *robinHood {
	return &robinHood{*newProbing(id, cells, nodes)}
}

// distance returns how many cells b is behind the home of a node of hash h.
func (r *robinHood) distance(h, b uint32) uint32 {
	home := r.home(h)
	if b < home {
		b += uint32(len(r.cells))
	}
	return b - home
}

// find probes cell after cell, each once at most, up to a node that is nearer to
// its home. The place is the cell where it ended.
func (r *robinHood) find(op *operation, h uint32, key string) place {
	b := r.home(h)
	op.bucket(r.id, b)
	for steps := range r.cells {
		c := r.cell(b)
		nearer := c.isNode() && r.distance(c.hash, b) < uint32(steps)
		op.probe(r.id, b, c, c.hash != h && !nearer)
		if c.slot == none || nearer {
			break
		}
		if c.hash == h && c.isNode() {
			n := r.nodes.Slot(c.slot)
			same := n.key == key
			op.compared(c.slot, true, same)
			if same {
				return place{table: r, from: b, slot: c.slot, node: n}
			}
		}
		b = r.after(b)
	}
	op.miss(r.id, b)
	return place{table: r, from: b, slot: none}
}

// insert puts node i before the first node that is nearer to its home than i
// would be. The nodes from there on move one cell further, the last one first, so
// that each is in the table at every moment.
func (r *robinHood) insert(op *operation, i, h uint32) {
	b := r.home(h)
	for steps := uint32(0); r.cell(b).isNode() && r.distance(r.cell(b).hash, b) >= steps; steps++ {
		b = r.after(b)
	}
	to := b
	for r.cell(to).isNode() {
		to = r.after(to)
	}
	for to != b {
		from := r.before(to)
		poor := r.cell(from)
		r.setCell(op, to, poor)
		op.displaced(r.id, poor.slot, from, to)
		to = from
	}
	r.setCell(op, b, cell{h, i})
}

// before returns the cell before cell b.
func (r *robinHood) before(b uint32) uint32 {
	if b == 0 {
		b = uint32(len(r.cells))
	}
	return b - 1
}

// remove takes the node out of cell b and moves those behind it back by one,
// up to an empty cell or a node that is at home.
func (r *robinHood) remove(op *operation, b, i uint32) {
	if r.closed {
		r.probing.remove(op, b, i)
		return
	}
	for {
		from := r.after(b)
		c := r.cell(from)
		if c.slot == none || r.distance(c.hash, from) == 0 {
			break
		}
		r.setCell(op, b, c)
		op.displaced(r.id, c.slot, from, b)
		b = from
	}
	r.empty(op, b)
}
