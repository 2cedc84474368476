// Package hand lets a learner do by hand what the store does, write by write, and
// says after each move whether it was safe.
//
//	the real store runs the command ──> its looks and writes, to be done
//	                                         │
//	a move ──> is it one of them, and is all done that must come before it?
//	             yes: folded into the state     │
//	             no:  folded too, guarded; harm is read off the state; undo
//
// # What always holds
//
//  1. What is to be done is what the real store announced. Nothing here knows how a
//     node is inserted.
//  2. Any order that is safe is right, and no other: a move must wait only for what
//     it depends on (see waits).
//  3. When all is done, the state equals that of the real store.
//  4. No move panics, whatever it is, and Undo takes it back whole.
package hand
