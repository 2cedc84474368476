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

func newRobinHood(id uint32, cells int, nodes nodes) *robinHood {
	return &robinHood{*newProbing(id, cells, nodes)}
}

// distance returns how many cells b is behind the home of node i.
func (r *robinHood) distance(i, b uint32) uint32 {
	home := r.home(r.nodes.Slot(i).hash)
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
		i := r.cell(b)
		op.probe(r.id, b, i)
		if i == none {
			break
		}
		if i != tombstone {
			if r.distance(i, b) < uint32(steps) {
				break
			}
			n := r.nodes.Slot(i)
			same := n.hash == h && n.key == key
			op.compared(i, n.hash == h, same)
			if same {
				return place{table: r, from: b, slot: i, node: n}
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
func (r *robinHood) insert(op *operation, i uint32) {
	b := r.home(r.nodes.Slot(i).hash)
	for steps := uint32(0); r.cell(b) < tombstone && r.distance(r.cell(b), b) >= steps; steps++ {
		b = r.after(b)
	}
	to := b
	for r.cell(to) < tombstone {
		to = r.after(to)
	}
	for to != b {
		from := r.before(to)
		poor := r.cell(from)
		r.setCell(op, to, poor)
		op.displaced(r.id, poor, from, to)
		to = from
	}
	r.setCell(op, b, i)
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
		i := r.cell(from)
		if i == none || r.distance(i, from) == 0 {
			break
		}
		r.setCell(op, b, i)
		op.displaced(r.id, i, from, b)
		b = from
	}
	r.setCell(op, b, none)
}
