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

// nodes is the pool that all nodes of a store live in. A node never moves: what
// a table moves is the number of its slot.
type nodes struct {
	*pool.Pool[node]
	notes *notes
}

// destroy wipes node i, which nothing leads to any more, and frees its slot.
func (n nodes) destroy(i uint32) {
	slot, live := n.HandleOf(i)
	if !live {
		panic(fmt.Sprintf("store: broken invariant: a bucket leads to slot %d, which is free", i))
	}
	if n.notes.on {
		n.notes.forget(i)
	}
	err := n.Free(slot)
	if err != nil {
		panic("store: broken invariant: " + err.Error())
	}
}

// The setters: every change of a node is made, and announced, by one of these.

func (n nodes) setNode(op *operation, i uint32, key, value string, h uint32) {
	*n.Slot(i) = node{key, value, h, none}
	op.wroteNode(i, key, value, h)
}

func (n nodes) setValue(op *operation, i uint32, value string) {
	n.Slot(i).value = value
	op.wroteValue(i, value)
}

func (n nodes) setNext(op *operation, i, next uint32) {
	n.Slot(i).next = next
	op.wroteNext(i, next)
}
