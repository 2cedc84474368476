// Package journal keeps a store in a file: every change is appended to it before
// the call that made the change returns, and the file is read when the program
// starts again.
//
// # Words
//
//	journal    the file: a snapshot, then the changes since
//	change     a call that did something: put, erase or clear, or several together
//	record     a line with its length and its checksum (package record)
//	snapshot   a put for each key that there was at some moment
//	mark       a line that is no change: it ends a snapshot, holds changes together,
//	           names the seed of stripes, or says that the journal was closed
//	tail       what stands behind the last record that is right
//	safe       still there after a power cut
//	storage    where the file is; Dir, a folder, is one
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
//	         ErrFull            cut off, undone:      ErrNotSafe, and the file is
//	                            ErrStorage            written anew before the next change
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
// All marks are comments:
//
//	# snapshot of 1                          that many puts stand before it
//	# together 3                             of the next three changes all count, or none
//	# closed                                 Close was called here
//	# seed 7 of 4 stripes by "fold"          what chooses a stripe, where stripes evict
//
// # What always holds
//
//  1. The changes are in the file in the order in which they were made in the
//     store: append and apply are one critical section.
//  2. With Always, a call that returned nil is safe.
//  3. What Open puts into the store is what was in a store once: the snapshot and
//     the first that many changes. With Always these include all that a call has
//     returned nil for. Of a torn or damaged file that is what stands before the
//     damage; nothing is cut off before a copy of it is safe. (Salvage asks for more
//     than that, and gets what may never have been.)
//  4. What was refused is not in the file. What could not be appended is not in
//     the store.
//  5. Bytes of a write that failed are cut off before the next write. Behind a sync,
//     or a rename, that failed nothing is written: another file takes the place of
//     that one first, whole and synced.
//  6. At every moment the name of the journal leads to a file with a whole
//     snapshot: another is written beside it, synced, and renamed.
//  7. Whatever change was accepted, Open accepts: with the same options, at any time
//     of day, on any clock. A store with other options has room, or ErrRoom says so.
//
// # Costs
//
//	Put Erase Clear   as the store's, a line, and a write to the file; with
//	                  Always a wait of one or two syncs, which all share that
//	                  wait at the same time
//	Apply             that of its changes, one write and one sync
//	Get and the like  the store's
//	Open Check        reading all of the file, and a list of its keys
//	Compact Copy      writing all keys, while changes go on; Compact then makes them
//	                  wait for a sync and a rename
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
// taken them for written, and then the second sync succeeds and means nothing. The
// store still knows them, so they are written once more, into a file that never
// failed. A process that ends before that leaves a file of which nobody knows.
//
// A rename swaps one file for another as a whole, but it is the folder that
// changes, and so the folder is synced too. Without the sync of the file before
// the rename, the name could lead to an empty file after a power cut; without the
// sync of the folder behind it, to the old one, though the new one was in use.
//
// # When the storage fails
//
// A write that fails takes its change back: the store does not have it, its bytes are
// cut off, and the caller gets ErrStorage. That is all a full disk does: reads go on,
// and the first change after there is room again succeeds. A sync comes after the
// change, so when it fails the store has it, and Get shows it, though its caller got
// ErrNotSafe; the next change, Sync, Compact or Close writes all of the store into
// another file. If that fails it is ErrStorage, and tried again by the next call; if it
// took long, after a pause nine times as long. What a caller may rely on:
//
//   - With Always, what returned nil is there after the next Open.
//   - What returned ErrNotSafe is there whole or not at all; once a later change has
//     returned nil, it is there.
//   - What returned ErrStorage is not there, unless the storage could not even cut
//     it off until the program ended: then it is there whole or not at all.
//   - A panic in Now, Removed, Hash or the Tracer leaves no lock held: before the next
//     change the file is written anew, from what the store has then.
//
// On a disk without any room a torn journal opens, to be read: see Recovery.Blocked.
// Damaged bytes are kept in at most MaxKept files.
//
// # Time
//
// While a change is made the clock stands still, and it never goes back behind a
// change while the journal is open: see type clock. A deadline is kept as a time of
// day, so a clock that goes back between two runs lets keys live longer, and what had
// expired unnoticed comes back. What was erased, or removed by the store, does not.
// While Open fills the store nothing expires, so that whatever a store held fits.
//
// # One at a time
//
// Two programs that append to one file would destroy it, so Dir locks its
// folder, and Open its Dir. On Linux, macOS and the BSDs this is flock, which the
// system gives back when the process ends, whatever ended it. Elsewhere it is a file
// that a crash leaves behind; the error says which one to remove. A folder shared over a
// network is only as exclusive as its file system makes flock. To read there is
// OpenDirReadOnly, which needs no lock, for the file only grows or is replaced whole.
//
// # Beside others
//
// The same moments in four other stores of this kind, as their sources and manuals
// have it. AOF is the append-only file of Redis, and WAL the write-ahead log of SQLite
// (in that mode) and etcd.
//
//	              this journal        SQLite WAL          Redis AOF           bitcask             etcd WAL
//	acknowledged  synced (Always);    synced (FULL), or   synced (always);    written; synced     synced, always
//	              synced every so     written (NORMAL)    up to a second or   with o_sync, or
//	              often; written                          two ago (everysec,  every so often
//	              (Never)                                 the default)
//	torn tail     cut off; kept as    passed over         cut off with a      passed over         cut off; all of the
//	              a file; Recovery                        warning; refused    with a message      last file kept as
//	              says so                                 if so configured                        .broken
//	flipped bit   read up to there;   log: read up to     no checksum in the  that entry is       refused: crc
//	              the rest kept; in   there, no word;     log: run as it      passed over with    mismatch
//	              a snapshot refused  pages: no checksum  reads, or refused   a message
//	              (Salvage reads on)
//	full disk     ErrStorage, undone  SQLITE_FULL, rolled always: the server  the put fails       the server ends
//	              and cut off; goes   back; goes on       ends; else writes
//	              on when there is                        are refused until
//	              room                                    one succeeds
//	failed sync   ErrNotSafe; another SQLITE_IOERR_FSYNC; always: the server  the error is        the server ends
//	              file is written     the transaction     ends; else writes   returned
//	              from memory         fails               are refused
//	several       Apply: all or none  transactions        MULTI: all or none  none                a transaction is
//	changes                                               once it is whole                        one entry
//	edge cut off  noticed if it was   not noticed         not noticed         not noticed         not noticed
//	              closed before
//
// # What it does not do
//
// Get shows a change before it is safe: it may show one that a power cut undoes. Readers
// may see some of the changes of an Apply before the others. The order of keys and
// the slots are not kept, only keys, values and deadlines. Of the order of use
// EvictLRU keeps what compactions and puts tell, since a Get writes nothing; EvictClock
// only the puts. So after Open they may evict another key than the store before would
// have. Bytes that someone cuts off at the end of a record are noticed in a journal
// that was closed, by the line that is missing, but not if it was cut where it had been
// closed before; in one that was not closed they cannot be told from bytes never
// written.
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
//
// Of the table: SQLite's wal.html, fileformat2.html section 4.2, rescode.html and
// pragma.html (synchronous). Redis: redis.conf (appendfsync, aof-load-truncated) and
// flushAppendOnlyFile in src/aof.c. bitcask: priv/bitcask.schema (sync_strategy) and the
// fold functions of src/bitcask_fileops.erl. etcd: server/storage/wal/repair.go and wal.go,
// and server/etcdserver/raft.go, which ends the server when the log cannot be saved.
package journal
