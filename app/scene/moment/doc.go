// Package moment reads what the operation at a cursor is about: which bucket, which nodes
// it has looked at, what it builds, removes or moves, and in which stripe. It is read off
// the operation's own events; nothing of it is computed again.
//
//	events of the operation   begin hash bucket compare miss | alloc …
//	                          ──────────── see ─────────────>│
//	                                                       cursor
//
// A [Moment] is a value to be asked: it draws nothing and says nothing. [Tallies] counts
// what there is in the state, how long the chains are and which slots are live, and
// follows the cursor, so that a step costs what it changes. What a table consists of is
// told by an [Array]; no strategy is known here.
package moment
