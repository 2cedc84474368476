// Package trace is the language in which a store says what it does.
//
// A store with a [Tracer] announces every step of every operation as an
// [Event]: a flat value with a kind, a few small integers and the strings
// involved. Events come in two families.
//
//	writes   ChunkAdd ChunkDrop Alloc Wipe Free          the pool changed
//	         SetNode SetValue SetNext SetCell SetControl a node or a bucket changed
//	         TableNew TableDrop TablePromote SetCursor   a rehash goes its way
//	         Touch SetRef SetHand                        a key was used, or may be evicted
//	         SetDeadline SetClock                        a key expires, and time passes
//	         SetHandle                                   a name is given to a block, without a store
//	story    Begin LockWanted LockTaken LockReleased     an operation goes its way
//	         Hash Bucket Group Probe Visit Compare Miss Cleared End
//	         Way                                         where a node could go if others gave way
//	         Move Displace Kick                          a node changes its bucket
//	         Evict Expire                                a node must make room, or its time is over
//	         Check                                       a handle is held against its block
//
// What always holds:
//
//  1. Writes are complete. Every change of a field that a snapshot of the
//     store shows is announced by exactly one write event, so whoever applies
//     the writes in order to the first snapshot gets the next one.
//  2. Story events change nothing. A reader may ignore them.
//  3. LockWanted is announced before the lock is asked for, LockTaken after it
//     was given, LockReleased before it is handed back. The order of arrival is
//     therefore a valid history of what happened, also with many goroutines.
//     Each key of a batch is a get of its own, which tells of no lock: a batch, an
//     operation that begins before them and ends after them, has those of all.
//  4. No event holds a pointer to mutable state. It may be kept forever.
//
// The package has three tracers: a [Recorder] that keeps events together with the
// line of Go that caused each, a [Counter] of hits, misses and evictions, and [Tee],
// which feeds several. Package tracelog
// has one for log/slog; it stands apart because log/slog is large, and a program
// that does not log should not carry it. The package imports nothing of the
// store that it describes.
package trace
