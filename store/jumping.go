package store

// jumping is a hash table with open addressing whose searches do not go from cell to
// cell but jump, so that nodes with neighbouring homes do not form one long run. How
// they jump is a walk: quadratic probing or double hashing. A search ends at the key
// or at an empty cell, or when the walk has been everywhere it comes to.
//
// A node that goes leaves a tombstone, in which the next on its way is put. When they
// are a quarter of the cells, the table is made anew, as large as it was.
type jumping struct {
	cellArray
	nodes  nodePool
	double bool // double hashing
	loose  bool // any size and any load: see Options.Loose
}

func newJumping(id uint32, cells int, double, loose bool, nodes nodePool) *jumping {
	return &jumping{newCells(id, 0, cells), nodes, double, loose}
}

// walk is the way of a search: where it is, how far it jumps next, by how much more
// each time, and how often at most.
type walk struct{ at, step, grow, left, cells uint32 }

// next jumps, and reports whether there may be a cell where it has not been.
func (w *walk) next() bool {
	if w.left == 0 {
		return false
	}
	w.left--
	if w.at += w.step; w.at >= w.cells {
		w.at -= w.cells
	}
	if w.step += w.grow; w.step >= w.cells {
		w.step -= w.cells
	}
	return true
}

// walk returns the way of hash h, at its home.
func (j *jumping) walk(h uint32) walk {
	if j.double {
		return doubleWalk(h, uint32(len(j.cells)))
	}
	return quadraticWalk(h, uint32(len(j.cells)))
}

// first returns the first node of that hash.
func (j *jumping) first(h uint32) uint32 {
	for w, more := j.walk(h), true; more; more = w.next() {
		if c := j.cell(w.at); c.hash == h || c.slot == none {
			return c.slot
		}
	}
	return none
}

// find probes the cells on the way. The place is the cell where it ended.
func (j *jumping) find(op *operation, h uint32, key string) place {
	w := j.walk(h)
	op.bucket(j.id, w.at)
	for more := true; more; more = w.next() {
		c := j.cell(w.at)
		op.probe(j.id, w.at, c, c.hash != h)
		if c.slot == none {
			break
		}
		if c.hash == h && c.isNode() {
			n := j.nodes.Slot(c.slot)
			same := n.key == key
			op.compared(c.slot, true, same)
			if same {
				return place{table: j, from: w.at, slot: c.slot, node: n}
			}
		}
	}
	op.miss(j.id, w.at)
	return place{table: j, from: w.at, slot: none}
}

// free returns the first free cell on the way of h, and whether there is one.
func (j *jumping) free(h uint32) (b uint32, ok bool) {
	for w, more := j.walk(h), true; more; more = w.next() {
		if !j.cell(w.at).isNode() {
			return w.at, true
		}
	}
	return 0, false
}

// reaches reports whether the way of h comes to a free cell. But in a loose table it
// always does.
func (j *jumping) reaches(h uint32) bool {
	_, ok := j.free(h)
	return ok
}

// stuck reports whether there are enough tombstones for the table to be made anew. A
// loose one never is: in another order a node might find no place.
func (j *jumping) stuck(*operation, uint32) bool {
	return 4*j.tombstones >= len(j.cells) && !j.loose
}

// insert puts node i into the first free cell on its way.
func (j *jumping) insert(op *operation, i, h uint32) {
	b, ok := j.free(h)
	if !ok {
		panic("store: broken invariant: no cell on the way is free")
	}
	j.setCell(op, b, cell{h, i})
}

// remove leaves a tombstone in cell b: a search may have to go on from there.
func (j *jumping) remove(op *operation, b, _ uint32) {
	j.setCell(op, b, cell{slot: tombstone})
}

// take takes the node out of cell b, for a rehash, as remove does.
func (j *jumping) take(op *operation, b uint32) (i, h uint32) {
	c := j.cell(b)
	if !c.isNode() {
		return none, 0
	}
	j.setCell(op, b, cell{slot: tombstone})
	return c.slot, c.hash
}

func (j *jumping) arrays() [maxArrays]array { return [maxArrays]array{&j.cellArray} }
