// Package store is an in-memory key-value store: a hash table with separate
// chaining whose nodes live in a pool of fixed blocks, behind one lock that
// many readers share.
//
// # Words
//
//	bucket       a cell of the table; holds the slot of its first node, or ∅
//	node         one key with its value, its hash and the slot of the next node
//	chain        the nodes of one bucket, linked by next
//	slot         a block of the pool, known by its number; a node never moves
//	load factor  keys a bucket
//	rehash       moving all nodes to a table with more, or fewer, buckets
//
// # Picture
//
// After put cat, put dog, put cow, put bee with 8 buckets and FNV-1a (package
// pool explains the right side):
//
//	table                                       pool
//	  0  #2 ──> [#2 cow │ ∅]                    #0 cat  live
//	  1  #1 ──> [#1 dog │ ∅]                    #1 dog  live
//	  2  ∅                                      #2 cow  live
//	  …                                         #3 bee  live
//	  7  #3 ──> [#3 bee │ #0] ──> [#0 cat │ ∅]  #4      never used
//
// # What always holds
//
//  1. A key is stored at most once, in the chain of bucket hash mod buckets, of
//     one of the tables if there are two.
//  2. A slot is live exactly if its node is in a chain, and then in one.
//  3. A node holds the low 32 bits of its key's hash, for as long as it lives.
//  4. A bucket never leads to an unfinished node: a node is constructed, gets
//     its next, and only then becomes the head of its chain.
//  5. Len is the number of live slots, and never more than maxItems, if that is
//     not 0.
//
// [Store.Verify] walks all of them.
//
// # Rehash
//
// With Options.Rehash the table doubles when a put would bring it over MaxLoad,
// and halves when an erase brings it under MinLoad. RehashAtOnce moves all nodes
// in that one write. RehashIncremental lets both tables live for a while: every
// write takes a few nodes out of the old one, bucket by bucket, and new keys go
// into the new one. What is left of the cursor is empty; a search looks in both:
//
//	old table                     new table
//	  0  ∅                          0  #4 ──> [#4 elk │ ∅]
//	  1  ∅                          1  ∅
//	cursor ──>                      2  #0 ──> [#0 cat │ ∅]
//	  2  #2 ──> [#2 cow │ ∅]        …
//	  3  #3 ──> [#3 bee │ ∅]        7  ∅
//
// No write moves more than 4 nodes, nor passes more than 16/MaxLoad buckets; the
// comment of stepNodes proves that a rehash is over before the next one is due.
// One cost stays: the new table's buckets are all made, and emptied, by one
// write.
//
// # Costs
//
//	Put Get Contains Erase   one walk of a chain: 1 + load/2 nodes for a hit on
//	                         average, load for a miss; no allocation but for a
//	                         growing pool's next chunk
//	  … that begins a rehash buckets of the new table; at once: + keys
//	Len                      constant
//	Clear Stats Snapshot     buckets + keys (Snapshot: + slots)
//	All Keys Values          slots ever used, 64 entries a lock
//
// # Locks
//
// Get, Contains and Len take the read lock and write nothing that others read,
// so they run side by side. Put, Erase and Clear take the write lock. The hash
// is computed before the lock is asked for.
//
// # Limits
//
// Without a rehash the number of buckets is fixed: at a load far above 1 chains
// become long, and the cost with them. Keys and values are kept as the caller's strings, not
// copied: a substring keeps all of its string alive.
//
// # Sources
//
// Chaining and its cost: Knuth, The Art of Computer Programming 3, 6.4. Two
// tables and a cursor that each write moves on: dict.c of Redis, whose step is a
// bucket, however long its chain; here it is bounded in nodes too. The idea is
// older: Larson, Dynamic hash tables, CACM 31 (4), 1988. Links as
// indices, so that the collector sees one array and not a million pointers:
// common in Go, for example in bigcache and freecache. Comparing a stored hash
// before the key: Go's and Java's built-in maps.
package store
