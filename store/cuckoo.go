package store

// cuckoo is a hash table in which every node has two places to be: one cell of
// the left array and one of the right, which follow from its hash and the seed of
// the array. So a search looks at two cells, whatever the load, and at the stash,
// which almost always is empty.
//
// A new node goes into one of its cells. If both are taken it kicks: the node that
// is there goes to its other cell, and kicks in turn, until one is free.
//
//	left                right
//	  0  #4               0  #3        put: #6 may be in left 0 or right 1.
//	  1  ∅   <── #1 ──    1  #1        left 0 ──> #4 ──> right 0 ──> #3 ──> …
//	  2  #0               2  ∅         right 1 ──> #1 ──> left 1, which is free
//
// The way to a free cell is found before anything moves, and the last node on
// it moves first, so that each is in the table at every moment. As a node has but
// one other cell, there are two ways at most; one that comes back to a cell goes
// in a circle and never ends, so both are given up after MaxKicks. Then the table
// is made anew once, as large as it was but with other seeds. If there is no way
// even then, the node goes into the stash, a chain, so that the table is never
// full before the store is.
//
// Making it anew costs a move of every node, and helps no keys of one hash. So it
// must have been earned: by half as many puts, since the last time, as there are
// nodes.
type cuckoo struct {
	left, right cellArray
	stash       headArray // of one bucket
	nodes       linkedPool
	puts        int // of new keys since the table was made; below 0 until all old ones are in
}

// MaxKicks is the most nodes that one put moves. Under half load a way is
// longer than that almost never, unless it is a circle.
const MaxKicks = 64

// newCuckoo returns a table of that many cells, an even number, in two arrays. All
// nodes that there are come in by a rehash, which is no put.
func newCuckoo(id uint32, cells int, seed uint64, nodes linkedPool) *cuckoo {
	return &cuckoo{
		left:  newCells(id, max(1, uint32(seed)), cells/2), // a seed of 0 is none
		right: newCells(id+1, max(1, uint32(seed>>32)), cells/2),
		stash: newHeads(id+2, 1),
		nodes: nodes,
		puts:  -nodes.Len(),
	}
}

// first returns the node of that hash in one of its two cells.
func (c *cuckoo) first(h uint32) uint32 {
	if left := c.left.cell(c.left.home(h)); left.hash == h && left.isNode() {
		return left.slot
	}
	if right := c.right.cell(c.right.home(h)); right.hash == h {
		return right.slot
	}
	return none
}

// find looks at both cells and then along the stash. The place is, in the stash,
// behind which node it ended.
func (c *cuckoo) find(op *operation, h uint32, key string) place {
	if p := c.look(op, &c.left, h, key); p.found() {
		return p
	}
	if p := c.look(op, &c.right, h, key); p.found() {
		return p
	}
	before, i := none, c.stash.head(0)
	for i != none {
		n := c.nodes.Slot(i)
		op.visit(i)
		same := n.hash == h && n.key == key
		op.compared(i, n.hash == h, same)
		if same {
			return place{table: c, from: before, slot: i, node: &n.node}
		}
		before, i = i, n.next
	}
	op.miss(c.right.id, c.right.home(h))
	return place{table: c, from: before, slot: none}
}

// look is find in the one cell of array a where the key may be.
func (c *cuckoo) look(op *operation, a *cellArray, h uint32, key string) place {
	nowhere := place{table: c, from: none, slot: none}
	b := a.home(h)
	op.bucket(a.id, b)
	in := a.cell(b)
	op.probe(a.id, b, in, in.hash != h)
	if in.hash != h || !in.isNode() {
		return nowhere
	}
	n := c.nodes.Slot(in.slot)
	same := n.key == key
	op.compared(in.slot, true, same)
	if !same {
		return nowhere
	}
	return place{table: c, from: none, slot: in.slot, node: &n.node}
}

// way is the cells that a put of a new node changes, in two arrays by turns: the
// node goes into the first, each node that is there into the next, and the last
// is free.
type way struct {
	in    [2]*cellArray // of the stops of even and of odd number
	stops [MaxKicks + 1]uint32
	len   int // count of stops; 0: there is no way
}

// wayFrom returns the way that begins in one array and goes on in the other.
func (c *cuckoo) wayFrom(one, other *cellArray, h uint32) (w way) {
	w.in = [2]*cellArray{one, other}
	for k := range w.stops {
		a := w.in[k%2]
		b := a.home(h)
		w.stops[k] = b
		in := a.cell(b)
		if in.slot == none {
			w.len = k + 1
			return w
		}
		h = in.hash
	}
	return w
}

// kicks returns how many nodes a put moves on that way, none if there is no way.
func (w *way) kicks() uint32 {
	if w.len == 0 {
		return none
	}
	return uint32(w.len) - 1
}

// shortest returns the shorter of the two ways for a node with hash h. Nothing is
// looked for if one of its cells is free.
func (c *cuckoo) shortest(op *operation, h uint32) way {
	left, right := &c.left, &c.right
	if left.cell(left.home(h)).slot == none {
		return c.wayFrom(left, right, h)
	}
	if right.cell(right.home(h)).slot == none {
		return c.wayFrom(right, left, h)
	}
	w := c.wayFrom(left, right, h)
	op.way(left.id, w.stops[0], w.kicks())
	other := c.wayFrom(right, left, h)
	op.way(right.id, other.stops[0], other.kicks())
	if w.len == 0 || other.len > 0 && other.len < w.len {
		return other
	}
	return w
}

// stuck reports whether there is no way for hash h, and the table, with this put,
// has earned to be made anew. Only then op is told of the search: else insert tells.
func (c *cuckoo) stuck(op *operation, h uint32) bool {
	if 2*(c.puts+1) < c.nodes.Len() {
		return false
	}
	if w := c.shortest(nil, h); w.len > 0 {
		return false
	}
	if op != nil {
		c.shortest(op, h)
	}
	return true
}

// insert moves the nodes on the way of node i and puts it into the first cell,
// or into the stash.
func (c *cuckoo) insert(op *operation, i, h uint32) {
	c.puts++
	w := c.shortest(op, h)
	if w.len == 0 {
		c.nodes.setNext(op, i, c.stash.head(0))
		c.stash.setCell(op, 0, i)
		return
	}
	for k := w.len - 1; k > 0; k-- {
		from, to := w.in[(k-1)%2], w.in[k%2]
		kicked := from.cell(w.stops[k-1])
		to.setCell(op, w.stops[k], kicked)
		op.kicked(kicked.slot, from.id, w.stops[k-1], to.id, w.stops[k])
	}
	w.in[0].setCell(op, w.stops[0], cell{h, i})
}

// remove empties the cell of node i, or unlinks it from the stash.
func (c *cuckoo) remove(op *operation, before, i uint32) {
	n := c.nodes.Slot(i)
	for _, a := range [...]*cellArray{&c.left, &c.right} {
		if b := a.home(n.hash); a.cell(b).slot == i {
			a.empty(op, b)
			return
		}
	}
	if before == none {
		c.stash.setCell(op, 0, n.next)
	} else {
		c.nodes.setNext(op, before, n.next)
	}
}

// take takes a node out of a cell, where the cells of all arrays are counted
// through, the left ones first.
func (c *cuckoo) take(op *operation, b uint32) (i, h uint32) {
	for _, a := range [...]*cellArray{&c.left, &c.right} {
		if b < uint32(len(a.cells)) {
			in := a.cell(b)
			if in.slot != none {
				a.empty(op, b)
			}
			return in.slot, in.hash
		}
		b -= uint32(len(a.cells))
	}
	i = c.stash.head(0)
	if i == none {
		return none, 0
	}
	n := c.nodes.Slot(i)
	c.stash.setCell(op, 0, n.next)
	c.nodes.setNext(op, i, none)
	return i, n.hash
}

func (c *cuckoo) arrays() [maxArrays]array {
	return [maxArrays]array{&c.left, &c.right, &c.stash}
}
