package store

import (
	"fmt"
	"iter"

	"kvscope/pool"
	"kvscope/store/trace"
)

// none is the link that leads nowhere (∅).
const none = trace.None

// node is one key with its value, 32 bytes. That is all where a cell leads to it, as
// the cell holds its hash.
type node struct{ key, value string }

// linkedNode is a node that may be in a chain, 40 bytes.
type linkedNode struct {
	node
	hash uint32
	next uint32 // slot of the next node of the chain, or none
}

// nodes is the pool that all nodes of a stripe live in. A node never moves: what
// a table moves is the number of its slot.
type nodes struct {
	memory
	notes *notes
	live  int // count of nodes, so that no write has to ask for it
}

// Len returns the count of nodes: as the pool would, which counts for itself.
func (n *nodes) Len() int { return n.live }

// memory is a pool of nodes, linked or not. A table knows which, and asks the pool
// itself: what each search needs must not wait for an interface. Here is what the rest
// of the store needs.
type memory interface {
	node(i uint32) *node // in slot i, which must be live
	setNode(op *operation, i uint32, key, value string, h uint32)
	link(i uint32) (h, next uint32)   // what a linked node holds beside, else 0 and none
	toward(i, h uint32) (next uint32) // see warm
	linked() bool

	Alloc() (pool.Handle, error)
	FreeSlot(i uint32) bool
	HandleOf(i uint32) (pool.Handle, bool)
	Generation(i uint32) uint32
	Len() int
	HighWater() int
	Stats() pool.Stats
	Chunks() iter.Seq[int]
	FreeList() iter.Seq[uint32]
	Trim() int
	Layout() pool.Layout
	Verify() error
}

// newMemory returns the pool that a strategy needs.
func newMemory(s Strategy, blocks int, o *pool.Options) (memory, error) {
	if s == Chaining || s == Cuckoo { // which has a stash
		p, err := pool.New[linkedNode](blocks, o)
		return linkedPool{p}, err
	}
	p, err := pool.New[node](blocks, o)
	return nodePool{p}, err
}

// nodePool is memory for open addressing.
type nodePool struct{ *pool.Pool[node] }

func (p nodePool) node(i uint32) *node          { return p.Slot(i) }
func (p nodePool) link(uint32) (h, next uint32) { return 0, none }
func (p nodePool) linked() bool                 { return false }

// toward returns slot i, unless its key has no bytes to read.
func (p nodePool) toward(i, _ uint32) uint32 {
	if p.Slot(i).key == "" {
		return none
	}
	return i
}

// linkedPool is memory for chains.
type linkedPool struct{ *pool.Pool[linkedNode] }

func (p linkedPool) node(i uint32) *node            { return &p.Slot(i).node }
func (p linkedPool) link(i uint32) (h, next uint32) { n := p.Slot(i); return n.hash, n.next }
func (p linkedPool) linked() bool                   { return true }

// toward returns slot i, or the next of its chain if its hash is another.
func (p linkedPool) toward(i, h uint32) uint32 {
	if n := p.Slot(i); n.hash != h {
		return n.next
	}
	return i
}

// destroy wipes node i, which nothing leads to any more, and frees its slot.
func (n *nodes) destroy(i uint32) {
	if n.notes.on {
		n.notes.forget(i)
	}
	n.live--
	live := n.FreeSlot(i)
	if !live {
		panic(fmt.Sprintf("store: broken invariant: a bucket leads to slot %d, which is free", i))
	}
}

// The setters: every change of a node is made, and announced, by one of these.

func (p nodePool) setNode(op *operation, i uint32, key, value string, h uint32) {
	*p.Slot(i) = node{key, value}
	op.wroteNode(i, key, value, h)
}

func (p linkedPool) setNode(op *operation, i uint32, key, value string, h uint32) {
	*p.Slot(i) = linkedNode{node{key, value}, h, none}
	op.wroteNode(i, key, value, h)
}

func (n *node) setValue(op *operation, i uint32, value string) {
	n.value = value
	op.wroteValue(i, value)
}

func (p linkedPool) setNext(op *operation, i, next uint32) {
	p.Slot(i).next = next
	op.wroteNext(i, next)
}
