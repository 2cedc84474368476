// Package journal keeps a store in a file: every change is appended to it before
// the call that made the change returns, and the file is read when the program
// starts again.
//
// # Words
//
//	journal    the file: a snapshot, then the changes since
//	change     a call that did something: put, erase or clear
//	record     a line with its length and its checksum (package record)
//	snapshot   a put for each key that there was at some moment
//	mark       the line that ends a snapshot and says how many keys it has
//	safe       still there after a power cut
//	storage    where the file is; Dir, a folder, is one
//	to break   to take no more changes, because the storage failed
//
// # Picture
//
//	j.Put("dog", "woof")
//	   │
//	   │   ┌───────── one at a time ──────────┐   ┌──── shared ────┐
//	   └──>│ the store's Put  ──>  append     │──>│      sync      │──> nil
//	       │    │ refused           │ failed  │   │       │ failed │
//	       └────│───────────────────│─────────┘   └───────│────────┘
//	            v                   v                     v
//	         ErrFull            undone, and            broken:
//	                            broken                 ErrReadOnly
//
// The file, after a compaction with one key in the store, and three changes:
//
//	kvscope journal 1
//	12 b5ab49de put cat meow        the snapshot,
//	15 5d2b984b # snapshot of 1     which the mark ends
//	12 f4d32e20 put dog woof        the changes since
//	12 f658e8ed put cat purr
//	9 2bffb027 erase dog
//	|  |        |
//	|  |        the line, as package script writes it
//	|  checksum of everything up to here: CRC-32C
//	length of the line in bytes
//
// It is text, and a script: what sed 1d journal | cut -d' ' -f3- prints can be
// run, mailed, and pasted into the visualizer. A new journal has a snapshot of 0.
//
// # What always holds
//
//  1. The changes are in the file in the order in which they were made in the
//     store: append and apply are one critical section.
//  2. With Always, a call that returned nil is safe.
//  3. What Open puts into the store is what was in a store once: the snapshot and
//     the first so many changes. With Always these include all that a call has
//     returned nil for. Of a torn or damaged file that is what stands before the
//     damage; no such file is changed before a copy of it is safe.
//  4. What was refused is not in the file. What could not be appended is not in
//     the store.
//  5. After the first failure of a write, a sync or a rename nothing is written.
//  6. At every moment the name of the journal leads to a file with a whole
//     snapshot: another is written beside it, synced, and renamed.
//
// # Costs
//
//	Put Erase Clear   as the store's, a line, and a write to the file; with
//	                  Always a wait of one or two syncs, which all share that
//	                  wait at the same time
//	Get and the like  the store's
//	Open              reading all of the file
//	Compact           writing all keys, while changes go on; then a pause of a
//	                  sync and a rename
//
// Together the compactions that a journal begins by itself write about two
// bytes for each that is appended: each waits until the file has doubled.
//
// # What a sync promises, and what it does not
//
// A write hands bytes to the operating system; they survive the end of the
// process, however it comes, but not that of the machine. A sync (fsync) returns
// when the disk says that it has them. Until then they may reach the disk in any
// order, in part, or as zeros of the right length: that is why each record has a
// checksum and why reading ends at the first that is wrong. A disk that says so
// too early, as some do that have a cache and no battery, makes the promise empty,
// and nothing in here would notice.
//
// A sync that fails is not tried again: the system may have dropped the bytes and
// taken them for written, and then the second sync succeeds and means nothing.
//
// A rename swaps one file for another as a whole, but it is the folder that
// changes, and so the folder is synced too. Without the sync of the file before
// the rename, the name could lead to an empty file after a power cut; without the
// sync of the folder behind it, to the old one, though the new one was in use.
//
// # After a failure
//
// A write that fails takes its change back: the store does not have it. A sync comes
// after the change, so when it fails the store still has it, though its caller got
// ErrReadOnly, and Get shows it for as long as the program runs. What a caller may
// rely on:
//
//   - With Always, what returned nil is there after the next Open.
//   - What returned ErrReadOnly is there whole or not at all; who has to know asks
//     after the next Open.
//   - From the first ErrReadOnly on every change, Sync and Compact returns it, with
//     the same first cause, and touches the storage no more. Reads go on.
//
// # One at a time
//
// Two processes that append to one file would destroy it, so Dir locks its
// folder. On Linux, macOS and the BSDs this is flock, which the system gives back
// when the process ends, whatever ended it. Elsewhere it is a file that a crash
// leaves behind; the error says which one to remove. A folder shared over a
// network is only as exclusive as its file system makes flock.
//
// # What it does not do
//
// Get shows a change before it is safe: it may show one that a power cut undoes,
// or that its caller is told has failed. The order of keys, the slots and the hash
// seed are not kept, only keys, values and deadlines. Nor is the order of use: a Get
// writes nothing, so after Open EvictLRU and EvictClock know only the puts that the
// file has, in its order, and may evict another key than the store before would have. There are no transactions of several
// changes, and no other process can read along. It repairs nothing: a snapshot
// with damage in it is refused, and kept as it is. Bytes that someone cuts off at
// the end of a record cannot be told from bytes never written.
//
// # Sources
//
// What file systems do between two syncs: Pillai and others, "All File Systems Are
// Not Created Equal" (OSDI 2014). Syncs that fail: Rebello and others, "Can
// Applications Recover from fsync Failures?" (USENIX ATC 2020). Write beside, sync,
// rename, sync the folder, and whom to believe: "Atomic Commit In SQLite"
// (sqlite.org/atomiccommit.html). Reading up to the first bad checksum: the
// write-ahead log of SQLite, and that of LevelDB. One sync for all that wait: the
// group commit of DeWitt and others, "Implementation Techniques for Main Memory
// Database Systems" (SIGMOD 1984).
package journal
