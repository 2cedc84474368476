package store

import (
	"fmt"

	"kvscope/pool"
	"kvscope/store/trace"
)

// none is the link that leads nowhere (∅).
const none = trace.None

// node is one key with its value: 40 bytes in a block of the pool.
type node struct {
	key, value string
	hash       uint32
	next       uint32 // slot of the next node of the chain, or none
}

// chaining is a hash table with separate chaining. A bucket holds the slot of
// its first node, each node the slot of the next. The caller holds the lock.
type chaining struct {
	heads []uint32
	nodes *pool.Pool[node]
}

func newChaining(buckets int, nodes *pool.Pool[node]) chaining {
	heads := make([]uint32, buckets)
	for b := range heads {
		heads[b] = none
	}
	return chaining{heads, nodes}
}

// bucket returns the bucket of all keys with hash h.
func (c *chaining) bucket(h uint32) uint32 {
	return h % uint32(len(c.heads))
}

// find walks the chain that key belongs to. It returns the slot of the key's
// node and of the node before it, or none.
func (c *chaining) find(op *operation, h uint32, key string) (before, i uint32) {
	b := c.bucket(h)
	op.bucket(b)
	before, i = none, c.heads[b]
	for i != none {
		n := c.nodes.Slot(i)
		op.visit(i)
		same := n.hash == h && n.key == key
		op.compared(i, n.hash == h, same)
		if same {
			return before, i
		}
		before, i = i, n.next
	}
	op.miss(b)
	return before, none
}

// put replaces the value of key, or inserts it.
func (c *chaining) put(op *operation, h uint32, key, value string) trace.Outcome {
	_, i := c.find(op, h, key)
	if i != none {
		c.setValue(op, i, value)
		return trace.Replaced
	}
	return c.insert(op, h, key, value)
}

// insert takes a slot from the pool, constructs the node in it and links it in
// as the first of its chain: first its next, then the bucket, so that at no
// moment does a bucket lead to an unfinished node.
func (c *chaining) insert(op *operation, h uint32, key, value string) trace.Outcome {
	slot, err := c.nodes.Alloc()
	if err != nil {
		return trace.Full
	}
	i, b := slot.Index(), c.bucket(h)
	c.setNode(op, i, key, value, h)
	c.setNext(op, i, c.heads[b])
	c.setHead(op, b, i)
	return trace.Stored
}

// erase unlinks the node of key and gives its slot back to the pool.
func (c *chaining) erase(op *operation, h uint32, key string) trace.Outcome {
	before, i := c.find(op, h, key)
	if i == none {
		return trace.Missed
	}
	next := c.nodes.Slot(i).next
	if before == none {
		c.setHead(op, c.bucket(h), next)
	} else {
		c.setNext(op, before, next)
	}
	c.destroy(i)
	return trace.Erased
}

// clear takes every chain off its bucket and gives its nodes back.
func (c *chaining) clear(op *operation) {
	for b, i := range c.heads {
		if i == none {
			continue
		}
		c.setHead(op, uint32(b), none)
		count := uint32(0)
		for i != none {
			next := c.nodes.Slot(i).next
			c.destroy(i)
			i = next
			count++
		}
		op.cleared(uint32(b), count)
	}
}

// destroy wipes node i, which nothing leads to any more, and frees its slot.
func (c *chaining) destroy(i uint32) {
	slot, live := c.nodes.HandleOf(i)
	if !live {
		panic(fmt.Sprintf("store: broken invariant: a chain leads to slot %d, which is free", i))
	}
	err := c.nodes.Free(slot)
	if err != nil {
		panic("store: broken invariant: " + err.Error())
	}
}

// The setters: every change of a node or a bucket is made, and announced, by
// one of these.

func (c *chaining) setNode(op *operation, i uint32, key, value string, h uint32) {
	*c.nodes.Slot(i) = node{key, value, h, none}
	op.setNode(i, key, value, h)
}

func (c *chaining) setValue(op *operation, i uint32, value string) {
	c.nodes.Slot(i).value = value
	op.setValue(i, value)
}

func (c *chaining) setNext(op *operation, i, next uint32) {
	c.nodes.Slot(i).next = next
	op.setNext(i, next)
}

func (c *chaining) setHead(op *operation, b, i uint32) {
	c.heads[b] = i
	op.setCell(b, i)
}
