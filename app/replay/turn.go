package replay

import "kvscope/store/trace"

// Phase is what a worker does in one turn: a run of events that belong together. A
// turn begins where the phase changes, which is where a worker may stop.
type Phase uint8

// The phases, of which a put into a chain has the first six and the last.
const (
	_         Phase = iota
	Hashing         // it hashes the key, outside the lock
	Asking          // it asks for the lock, and has it when the turn is over or waits
	Finding         // it looks for the key
	Taking          // it takes a slot from the pool
	Writing         // it writes the node, or what is noted beside it
	Linking         // it changes what leads to a node
	Freeing         // it gives a slot back to the pool
	Moving          // it goes on with a rehash
	Releasing       // it gives the lock back
)

// phaseOf returns the phase that events of a kind belong to.
func phaseOf(k trace.Kind) Phase {
	switch k {
	case trace.Begin, trace.Hash:
		return Hashing
	case trace.LockWanted, trace.LockTaken:
		return Asking
	case trace.ChunkAdd, trace.Alloc:
		return Taking
	case trace.SetNode, trace.SetValue, trace.SetDeadline, trace.Touch, trace.SetRef, trace.SetHand, trace.SetClock:
		return Writing
	case trace.SetNext, trace.SetCell, trace.SetControl, trace.Cleared, trace.Displace, trace.Way, trace.Kick:
		return Linking
	case trace.Wipe, trace.Free, trace.ChunkDrop:
		return Freeing
	case trace.TableNew, trace.TableDrop, trace.TablePromote, trace.SetCursor, trace.Move:
		return Moving
	case trace.LockReleased, trace.End:
		return Releasing
	}
	return Finding
}

// Hold says what a worker has of a lock.
type Hold uint8

// From nothing to all.
const (
	Free         Hold = iota // no lock, and it waits for none
	WaitsToRead              // it waits for a lock, which it then shares
	WaitsToWrite             // it waits for a lock to have it alone
	Reads                    // it shares a lock with other readers
	Writes                   // it has a lock alone
)

// Waits reports whether a worker with h can do nothing with a turn.
func (h Hold) Waits() bool { return h == WaitsToRead || h == WaitsToWrite }

// Lock is what a worker has of the lock of a stripe.
type Lock struct {
	Stripe uint16
	Hold   Hold
}

// holdOf returns what a worker has with several locks: it waits if it waits for one of
// them, and else it has what is the most.
func holdOf(locks []Lock) (h Hold) {
	for _, l := range locks {
		if l.Hold.Waits() {
			return l.Hold
		}
		h = max(h, l.Hold)
	}
	return h
}

// Turn is one turn that a worker was given.
type Turn struct {
	Worker int
	Entry  int   // which command of its script it is in, from 0
	Phase  Phase // what it did; 0 if the turn was lost
	Lost   bool  // it waits for a lock, and did nothing
	To     int   // how many events there were when the turn was over
	Holds  []Hold
}
