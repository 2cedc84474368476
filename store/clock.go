package store

import (
	"fmt"
	"sync/atomic"
)

// clock finds a key that was not used lately. The slots stand in a circle; a bit
// a slot says that its key was used since the hand last passed.
//
//	   #0 ●        A full store takes the hand's slot if its bit is clear, else
//	#3 ○   #1 ●    clears the bit, as a second chance, and moves on. Here #0 and
//	   #2 ○        #1 get theirs, and #2 goes.
//	hand ──> #0
//
// The order of use is not exact: between two visits of the hand one use is as
// good as many. In return a reader only sets a bit, atomically and under the read
// lock, and only if it is clear: of keys that are read all the time nothing is
// written. A new key starts with a clear bit, right behind the hand.
//
// But what if every bit is set? Then the hand goes around once and takes the slot
// that it started from. So one Put may look at every slot; each bit that it clears
// was paid for by a Get since.
type clock struct {
	bits  []atomic.Uint32 // bit i%32 of word i/32 is of slot i
	slots uint32
	hand  uint32 // the slot to look at next
}

func newClock(slots int) *clock {
	return &clock{bits: make([]atomic.Uint32, (slots+31)/32), slots: uint32(slots)}
}

// isUsed returns the bit of slot i.
func (c *clock) isUsed(i uint32) bool { return c.bits[i/32].Load()&(1<<(i%32)) != 0 }

// mark notes a use of slot i. It may run beside other readers.
func (c *clock) mark(op *operation, i uint32) {
	if !c.isUsed(i) {
		c.setUsed(op, i)
	}
}

// victim moves the hand to a slot whose bit is clear, and one further. Every slot
// must be live, and the caller hold the write lock.
func (c *clock) victim(op *operation) uint32 {
	for c.isUsed(c.hand) {
		c.setUnused(op, c.hand)
		c.setHand(op, (c.hand+1)%c.slots)
	}
	i := c.hand
	c.setHand(op, (i+1)%c.slots)
	return i
}

// forget clears the bit of slot i, whose node goes.
func (c *clock) forget(i uint32) {
	c.bits[i/32].And(^uint32(1 << (i % 32)))
}

// setUsed announces the bit only if no other reader was first.
func (c *clock) setUsed(op *operation, i uint32) {
	bit := uint32(1) << (i % 32)
	old := c.bits[i/32].Or(bit)
	if old&bit == 0 {
		op.wroteRef(i, 1)
	}
}

func (c *clock) setUnused(op *operation, i uint32) {
	c.bits[i/32].And(^uint32(1 << (i % 32)))
	op.wroteRef(i, 0)
}

func (c *clock) setHand(op *operation, i uint32) {
	c.hand = i
	op.wroteHand(i)
}

// verify checks that the hand is on a slot and no slot that is not live has a bit.
func (c *clock) verify(isLive func(i uint32) bool) error {
	if c.hand >= c.slots {
		return fmt.Errorf("store: the hand is at slot %d of %d", c.hand, c.slots)
	}
	for i := range uint32(len(c.bits)) * 32 {
		if c.isUsed(i) && (i >= c.slots || !isLive(i)) {
			return fmt.Errorf("store: slot %d is marked as used but not live", i)
		}
	}
	return nil
}
