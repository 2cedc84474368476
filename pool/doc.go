// Package pool keeps values of one type in blocks that are handed out, taken
// back and handed out again, and notices when a block is used after it was
// taken back.
//
// # Words
//
//	block       room for one value, with a generation and a link; it never moves
//	chunk       an array of blocks, allocated at once
//	index       the number of a block, 0 to Capacity - 1; drawn as a slot
//	live        handed out and not yet taken back
//	recycled    taken back: on the free list, to be handed out again
//	never used  not handed out since its chunk was added
//	high water  the index of the first never-used block
//	generation  how often a block was handed out and taken back: odd while live
//	handle      owner, index and generation: the name of a block while it is live
//
// # Picture
//
// A growing pool, chunks of four blocks, after six Allocs and the Frees of 1, 3
// and 5 in this order:
//
//	          chunk 0                             chunk 1
//	index     0       1       2       3           4       5       6       7
//	       +-------+-------+-------+-------+   +-------+-------+-------+-------+
//	       | live  | free  | live  | free  |   | live  | free  | never | never |
//	       | gen 1 | gen 2 | gen 1 | gen 2 |   | gen 1 | gen 2 | gen 0 | gen 0 |
//	       +-------+-------+-------+-------+   +-------+-------+-------+-------+
//	          None <- 1 <------------ 3 <---------------- 5       ^
//	                                                      ^       high water
//	                                                      head
//
// Alloc pops the head of the free list, the block freed last, which is the one
// most likely still in the cache. If the list is empty it takes the block at
// high water. So no loop ever strings fresh blocks together: memory that was
// not needed was not touched. Free wipes the value, so that the collector can
// take what it pointed to, and pushes the block.
//
// A handle fits its block as long as the generations agree. Free makes the
// generation even, so no handle fits a free block; the next Alloc makes it a
// new odd number, so no earlier handle fits again. Trim drops chunks without a
// live block at the end of the pool but remembers their generations, so this
// holds even when such a chunk returns. The owner, an address of which each
// pool has its own, tells handles of different pools apart.
//
// But what if the generation wraps? It has 32 bits: a handle kept while its
// block is handed out 2^31 times more fits again, unnoticed.
//
// # Invariants
//
// Verify checks them.
//
//  1. Every chunk, dropped or not, has the same number of blocks, a smaller last
//     one at the cap aside; those not dropped add up to the capacity. A fixed
//     pool has one chunk.
//  2. High water is at most the capacity.
//  3. The free list visits blocks below high water, each once, none live.
//  4. A block below high water is live or on the free list:
//     live + recycled = high water.
//  5. A block at or above high water is not live, nor was one in a dropped chunk.
//  6. Allocs - frees = live blocks.
//
// # Costs
//
//	New         no block touched; a fixed pool allocates its chunk
//	Alloc       constant; with a growing pool now and then a chunk
//	Free        constant, and the wiping of one value
//	At, Slot    constant; Slot is inlined and checks only for the chunk
//	Grow        one chunk; its blocks are touched only if it was dropped before
//	Trim        one look at each dropped block and at each on the free list
//	FreeList    one block a step
//	Live        every block below high water
//	Verify      every block, and a byte for each
//	memory      8 bytes a block beside the value, 4 for one of a dropped chunk
//
// # What it does not do
//
// It does not lock: the owner of a pool decides who may call it when. It does
// not move blocks, so chunks with a live block stay. It does not guess: what
// Slot is given must be live. It does not stop a program from keeping the
// address that At returned after Free; that memory is the next value's.
//
// # Sources
//
//   - B. Kenwright, "Fast Efficient Fixed-Size Memory Pool: No Loops and No
//     Overhead", Computation Tools 2012: blocks join the pool one by one, as they
//     are first needed. There the link lies in the free block itself; here it
//     lies beside the value, with the generation that must outlive it.
//   - J. Bonwick, "The Slab Allocator: An Object-Caching Kernel Memory
//     Allocator", USENIX Summer 1994: chunks of equal blocks, free list last in
//     first out, whole chunks given back. Linux mm/slub.c is its descendant.
//   - The slotmap crate of Rust (O. Peters): generations that are odd while a
//     block is occupied.
package pool
