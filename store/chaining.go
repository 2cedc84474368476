package store

// chaining is a hash table with separate chaining. A bucket holds the slot of
// its first node, each node the slot of the next. The caller holds the lock.
type chaining struct {
	array // of buckets
	nodes nodes
}

func newChaining(id uint32, buckets int, nodes nodes) *chaining {
	return &chaining{newArray(id, 0, buckets), nodes}
}

// bucket returns the bucket of all keys with hash h: h mod buckets.
func (c *chaining) bucket(h uint32) uint32 { return c.mod(h) }

// first returns the first node of that bucket.
func (c *chaining) first(h uint32) uint32 { return c.cell(c.bucket(h)) }

// find walks the chain that key belongs to. The place is behind which node it
// ended.
func (c *chaining) find(op *operation, h uint32, key string) place {
	b := c.bucket(h)
	op.bucket(c.id, b)
	before, i := none, c.cell(b)
	for i != none {
		n := c.nodes.Slot(i)
		op.visit(i)
		same := n.hash == h && n.key == key
		op.compared(i, n.hash == h, same)
		if same {
			return place{table: c, from: before, slot: i, node: n}
		}
		before, i = i, n.next
	}
	op.miss(c.id, b)
	return place{table: c, from: before, slot: none}
}

// insert links node i in as the first of its chain: first its next, then the
// bucket, so that at no moment does a bucket lead to an unfinished node.
func (c *chaining) insert(op *operation, i uint32) {
	b := c.bucket(c.nodes.Slot(i).hash)
	c.nodes.setNext(op, i, c.cell(b))
	c.setCell(op, b, i)
}

// remove unlinks node i from its chain, where find found it behind before.
func (c *chaining) remove(op *operation, before, i uint32) {
	n := c.nodes.Slot(i)
	if before == none {
		c.setCell(op, c.bucket(n.hash), n.next)
	} else {
		c.nodes.setNext(op, before, n.next)
	}
}

// take unlinks the first node of bucket b, for a rehash, and returns its slot.
func (c *chaining) take(op *operation, b uint32) uint32 {
	i := c.cell(b)
	if i != none {
		c.setCell(op, b, c.nodes.Slot(i).next)
	}
	return i
}
