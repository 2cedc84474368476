package store

// chaining is a hash table with separate chaining. A bucket holds the slot of
// its first node, each node the slot of the next. The caller holds the lock.
type chaining struct {
	headArray // of buckets
	nodes     linkedPool
}

func newChaining(id uint32, buckets int, nodes linkedPool) *chaining {
	return &chaining{newHeads(id, buckets), nodes}
}

// first returns the first node of that bucket.
func (c *chaining) first(h uint32) uint32 { return c.head(c.home(h)) }

// find walks the chain that key belongs to. The place is behind which node it
// ended.
func (c *chaining) find(op *operation, h uint32, key string) place {
	b := c.home(h)
	op.bucket(c.id, b)
	before, i := none, c.head(b)
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
	op.miss(c.id, b)
	return place{table: c, from: before, slot: none}
}

// insert links node i in as the first of its chain: first its next, then the
// bucket, so that at no moment does a bucket lead to an unfinished node.
func (c *chaining) insert(op *operation, i, h uint32) {
	b := c.home(h)
	c.nodes.setNext(op, i, c.head(b))
	c.setCell(op, b, i)
}

// remove unlinks node i from its chain, where find found it behind before.
func (c *chaining) remove(op *operation, before, i uint32) {
	n := c.nodes.Slot(i)
	if before == none {
		c.setCell(op, c.home(n.hash), n.next)
	} else {
		c.nodes.setNext(op, before, n.next)
	}
}

// take unlinks the first node of bucket b, for a rehash.
func (c *chaining) take(op *operation, b uint32) (i, h uint32) {
	i = c.head(b)
	if i == none {
		return none, 0
	}
	n := c.nodes.Slot(i)
	c.setCell(op, b, n.next)
	return i, n.hash
}

func (c *chaining) arrays() [maxArrays]array { return [maxArrays]array{&c.headArray} }
