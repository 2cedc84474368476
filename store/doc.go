// Package store is an in-memory key-value store: a hash table, with separate
// chaining unless another strategy is chosen, whose nodes live in a pool of fixed
// blocks, behind one lock that many readers share, or several.
//
// # Words
//
//	bucket       a cell of the table; holds the slot of its first node, or ∅
//	node         one key with its value; in a chain also its hash and the slot of the
//	             next node
//	chain        the nodes of one bucket, linked by next
//	slot         a block of the pool, known by its number; a node never moves
//	load factor  keys a bucket
//	home         the bucket that a hash names, where a bucket holds one node
//	group        8 buckets with Swiss, and a word of their control bytes
//	tombstone    † in a bucket whose node went, and that a search must pass
//	rehash       moving all nodes to a table with more, or fewer, buckets
//	stripe       a lock, and the table and the pool that it guards
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
//  3. Beside a node stand the low 32 bits of its key's hash, for as long as it lives:
//     in a chain in the node, with open addressing in the cell that leads to it.
//  4. A bucket never leads to an unfinished node: a node is constructed, gets
//     its next, and only then becomes the head of its chain.
//  5. Len is the number of live slots, expired keys included, and never more than
//     maxItems, if that is not 0.
//  6. A key is in the stripe that the top bits of its hash name.
//
// [Store.Verify] walks all of them.
//
// # Strategies
//
// Chaining is the default, and what this text speaks of where it says nothing
// else. With the others every bucket holds one node at most;
// the pool, the locks, the answers and ErrFull are the same. A bucket of theirs holds
// the node's hash beside its slot, 8 bytes for 4, which the node then lacks, so that
// memory is seldom waited for:
// a search goes on to a node only where the hashes are equal, and who moves nodes from
// bucket to bucket reads none of them.
//
// LinearProbing looks for a key in its home and the buckets behind it, up to
// the key or an empty one. An erase leaves a tombstone; when nodes and tombstones
// would fill more than 7/8 of the table, the tombstones are taken away in place.
//
// RobinHood does the same, but keeps the nodes in the order of their homes: on
// its way a node goes before the first that is nearer to its own home, and
// those behind make room. A search for what is not there ends as early as that.
// An erase moves back what stands behind, so there are no tombstones, except in
// a table that a rehash is emptying. Keys 1, 2 and 9, put in this order into 8
// buckets:
//
//	bucket          0    1    2    3   …
//	LinearProbing   ∅    1    2    9   ∅    9 is 2 from home
//	RobinHood       ∅    1    9    2   ∅    9 and 2 are 1 from home
//
// Cuckoo has two tables, and a node has one cell in each, which follow from its
// hash and the seed of the table: a search looks at two cells. A new node kicks
// out who is in its way, and that one goes to its other cell. Where there is no
// way to a free cell, the table is made anew once with other seeds, and if that
// does not help the node goes into a chain, the stash, which is a third table of
// one bucket.
//
// QuadraticProbing and DoubleHashing jump from the home, so that nodes do not form
// runs: by i² at look i, or by a step that the hash gives, each time. Where the number
// of buckets is a prime, which it is made, and QuadraticProbing at most half full,
// there always is a free bucket on the way: quadratic.go and doublehash.go prove it.
// Keys 3, 14 and 25 in 11 buckets, all at home in 3:
//
//	bucket            0    1    2    3    4    5    6    7    8    9   10
//	QuadraticProbing  ∅    ∅    ∅    3   14    ∅    ∅   25    ∅    ∅    ∅    by 1, by 4
//	DoubleHashing     ∅    ∅    ∅    3    ∅    ∅    ∅    ∅   14   25    ∅    by 5, by 6
//
// Swiss has groups of 8 buckets, and before each a word with a control byte for every
// bucket: 7 bits of the node's hash, its tag, or that it is empty or deleted. A search
// compares the 8 tags of a group by a few operations on the word, and looks only into
// the buckets whose tag is the key's: for a miss mostly into none. swiss.go has a
// picture of it.
//
// # Rehash
//
// With Options.Rehash the table doubles when a put would bring it over MaxLoad,
// and halves when an erase brings it under MinLoad. RehashAtOnce moves all nodes
// in that one write; Cuckoo knows no other way. RehashIncremental lets both tables
// live for a while: every write takes a few nodes out of the old one, bucket by
// bucket, and new keys go into the new one. What the cursor has passed is empty; a
// search looks in both:
//
//	old table                     new table
//	  0  ∅                          0  #4 ──> [#4 elk │ ∅]
//	  1  ∅                          1  ∅
//	cursor ──>                      2  #0 ──> [#0 cat │ ∅]
//	  2  #2 ──> [#2 cow │ ∅]        …
//	  3  #3 ──> [#3 bee │ ∅]        7  ∅
//
// A step moves 4 nodes at most, with Swiss 16, and passes 16/MaxLoad buckets at most; a write
// takes one, and one more for each key that it evicts or sweeps. The comment of
// stepNodes proves that a rehash is over before the next one is due. One cost stays: all buckets of the new table
// are made by one write.
//
// # Costs
//
//	Put Get Contains Erase   one walk of a chain: 1 + load/2 nodes for a hit on
//	                         average, load for a miss; no allocation but for a
//	                         growing pool's next chunk
//	  … with LinearProbing   ½(1 + 1/(1-load)) buckets for a hit, ½(1 + 1/(1-load)²)
//	                         for a miss, tombstones counted as load
//	  … with DoubleHashing   about 1/load · ln(1/(1-load)) buckets for a hit, 1/(1-load)
//	                         for a miss; QuadraticProbing hardly more
//	  … with Swiss           1 group, seldom 2; of its buckets the key's, and now
//	                         and then one more
//	  … with Cuckoo          2 buckets and the stash; a put moves a few nodes more
//	  … that begins a rehash buckets of the new table; at once: + keys
//	GetBatch                 the same a key, but they wait for memory together
//	Len                      constant for each stripe
//	Clear Stats Snapshot     buckets + keys (Snapshot: + slots)
//	Trim                     slots given back + free slots
//	Sweep                    slots looked at, and an Erase for each key removed
//	All Keys Values          slots ever used, 64 entries a lock
//	SurveyCells SurveySlots  those asked for; in a chain also its nodes
//
// # Locks
//
// Get, Contains and Len take the read lock and write nothing that others read,
// so they run side by side; eviction changes that for Get, see below. Put, Erase,
// Clear, Trim and Sweep take the write lock. The hash is computed before the lock
// is asked for. GetBatch holds the lock for 32 keys at a time.
//
// # Stripes
//
// With [Options].Stripes there are 1 to 256 locks, and each guards a table and a
// pool of its own: a store in small. The top bits of the hash say which one a key
// belongs to, so that calls of other keys seldom wait. Everything above holds of
// each stripe by itself: it rehashes, sweeps and evicts alone, and alone it keeps the time.
//
//	hash of cat  01 10…  ──> stripe 1: lock, table, pool
//	hash of dog  11 00…  ──> stripe 3: lock, table, pool
//
// Lock order: a call of one key takes one lock, GetBatch those of its next 32 keys
// by rising number. Clear, Snapshot and Verify take all,
// stripe 0 first and then by rising number, and hold them until they are done, so
// that they see one moment. Len, Stats, Trim, Sweep and the iterators take one after
// the other and never two: what they say of all stripes is exact only at rest. No
// lock is asked for while another of a higher number is held, so nobody waits in a
// circle.
//
// The limit maxItems is one number for all stripes, in which a put reserves its place;
// pools grow by chunks, as nobody knows where the keys will be. After many erases
// the pools together may have more slots than maxItems, until Trim, though never more keys.
// With eviction each stripe has its share of maxItems, and evicts when that is used
// up: the key that goes is the oldest of its stripe, not of all. Stripes lie two
// cache lines apart, so that a lock of one does not slow down another (false sharing).
//
// # When there is no room
//
// A store with maxItems refuses a new key when it holds that many ([ErrFull]), or
// evicts one. One without grows chunk by chunk until the pool refuses
// ([ErrMemory]). A refused key has changed nothing: the slot is asked for before
// anything is written. Memory goes back only when Trim is called, and only whole
// chunks at the pool's end.
//
// # Eviction
//
// [Options].Eviction says which key goes. [EvictLRU] keeps the live slots in the
// exact order of their last use, so every Get moves a slot to the front, and needs
// the write lock: readers then queue. [EvictClock] gives that up. A Get sets a bit,
// if it is clear; a hand goes round the slots, clears the bits that it meets and
// takes the first slot without one. What either needs lies in arrays beside the
// nodes, by the number of the slot, and exists only if it was asked for. The key
// leaves as if it were erased, and Options.Removed is told.
//
// # Expiry
//
// [Store.PutTTL] gives a key a deadline. From then on it is as good as erased, for
// everyone; only Len still counts it, until it is removed: by a write of that very
// key, by the look that every write takes at the next 8 slots, or by
// [Store.Sweep]. A reader removes nothing, for it holds the read lock. A full store
// refuses no key, and evicts none that lives, while another that could make room has
// expired: one of its stripe where it evicts, else one of any. To find that one costs a
// look at each 256 slots, and at all of those 256 of which one may have expired. The
// deadlines lie beside the nodes too, from the first one on. The clock is Options.Now, and never goes back as far as writes
// have seen it.
//
// # Functions of the caller
//
// Hash runs before a lock is asked for, but for a key that is evicted, or expires, from
// a cell that held its hash. Now, Removed and the Tracer run under it. If one
// panics, that comes out of the call that it was in, with no lock held and everything
// above still true. After a panic of Hash or Now the call has changed nothing but that
// keys which had expired may be gone; after one of Removed the key that it was told of
// is gone, and what the call was to do is not done. A panic of the Tracer waits for the
// end of the call, which is done then, though nobody was told the rest. A Tracer must
// not end its goroutine: the lock goes back, but a change may stay half done.
//
// # Limits
//
// Without a rehash the number of buckets is fixed: at a load far above 1 chains
// become long, and the cost with them. LinearProbing and RobinHood then need more
// buckets than maxItems; near that, or with a hash that makes most keys collide,
// a search passes most of the table, and LinearProbing rebuilds it often.
// QuadraticProbing, DoubleHashing and Swiss make the table anew when tombstones are a
// quarter, a 16th of it. Keys and
// values are kept as the caller's strings, not copied: a substring keeps all of
// its string alive.
//
// # Sources
//
// Giving chunks back, and the generations that outlive them: package pool.
// Chaining, linear probing and their costs: Knuth, The Art of Computer Programming
// 3, 6.4. Robin Hood hashing: Celis, PhD thesis, Waterloo, 1986; moving back
// instead of tombstones: Knuth's Algorithm R, ibid. Cuckoo hashing: Pagh and
// Rodler, ESA 2001; quadratic probing: Maurer, An improved hash code for scatter
// storage, CACM 11 (1), 1968; double hashing: Knuth's Algorithm D. Swiss tables: Benzaquen, Evlogimenos, Kulukundis and
// Perepelitsa, Abseil, 2018; groups of 8 in a word, without vector instructions:
// Abseil's portable group, cockroachdb/swiss and Go's internal/runtime/maps; the trick
// with the zero byte: Mycroft, 1987. The stash: Kirsch, Mitzenmacher and Wieder, ESA 2008. Two
// tables and a cursor that each write moves on: dict.c of Redis, whose step is a
// bucket, however long its chain; here it is bounded in nodes too. The idea is
// older: Larson, Dynamic hash tables, CACM 31 (4), 1988. Striped locks: Herlihy and
// Shavit, The Art of Multiprocessor Programming, chapter 13; a table behind each, and
// the top bits to choose it: the segments of Doug Lea's ConcurrentHashMap, Java 5. Links as indices, so that
// the collector sees one array and not a million pointers: common in Go, for
// example in bigcache and freecache. Comparing a stored hash before the key: Go's
// and Java's built-in maps. CLOCK: F. J. Corbató, A Paging Experiment with the
// Multics System, 1968; readers that only set a bit: memcached and the second
// chance of many kernels. Expiry by readers that only look and by short sweeps of
// writers: memcached and Redis.
package store
