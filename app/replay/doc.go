// Package replay runs a session of commands on a real store and moves through
// what the store announced, forward and back.
//
// Run first, show later: a command runs to its end at full speed, and the
// store's events are recorded. Nothing ever stops inside a lock, but for the workers
// of Threads, which take turns. What a person sees is a cursor over the recording:
//
//	commands ──> store ──> events  e1 e2 e3 e4 e5 e6 e7 e8 …
//	                       stops         ^     ^  ^
//	                       cursor              |
//	                                           state = fold(snapshot, e1 … e5)
//
// What always holds:
//
//  1. The state at the cursor is the fold of the events before it, applied to
//     the snapshot that was taken right after New.
//  2. The fold of all events equals the store's own Snapshot. This is the
//     theorem that keeps the picture honest; a fuzz test holds it.
//  3. Nothing here decides what a store does: the fold copies fields, it has no
//     rule of hashing, chaining or allocation.
//
// A step is not an event. A step ends at an event marked as a stop, at one of
// two depths: Idea (the hash, the bucket, each comparison, each link) or Memory
// (every write, and the locks).
package replay
