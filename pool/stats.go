package pool

import "iter"

// Stats are the numbers of a pool at one moment. Counts are of blocks unless
// they say otherwise: Live + Recycled = HighWater, + NeverUsed = Capacity.
type Stats struct {
	Capacity   int    // all there are now
	Live       int    // handed out and not freed
	Recycled   int    // on the free list
	NeverUsed  int    // not handed out since their chunk was added
	HighWater  int    // index of the first never-used block
	Chunks     int    // count of chunks
	Allocs     uint64 // calls of Alloc that succeeded
	Frees      uint64 // calls of Free that succeeded
	BlockBytes uint64 // bytes of one block: the value, its padding, 8 of the pool
	Bytes      uint64 // bytes of all chunks, and 4 for each block of a dropped one
}

// Len returns the number of live blocks.
func (p *Pool[T]) Len() int { return int(p.allocs - p.frees) }

// HighWater returns the index of the first never-used block.
func (p *Pool[T]) HighWater() int { return int(p.highWater) }

// Stats returns the numbers of the pool, in time that grows only with the
// number of dropped chunks.
func (p *Pool[T]) Stats() Stats {
	live := p.Len()
	size := blockBytes[T]()
	bytes := uint64(p.capacity) * size
	for _, generations := range p.dropped {
		bytes += 4 * uint64(len(generations))
	}
	return Stats{
		Capacity:   int(p.capacity),
		Live:       live,
		Recycled:   int(p.highWater) - live,
		NeverUsed:  int(p.capacity - p.highWater),
		HighWater:  int(p.highWater),
		Chunks:     len(p.chunks),
		Allocs:     p.allocs,
		Frees:      p.frees,
		BlockBytes: size,
		Bytes:      bytes,
	}
}

// FreeList yields the blocks of the free list, the next to be handed out
// first. The body must not change the pool.
func (p *Pool[T]) FreeList() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i := p.head; i != None; i = p.block(i).next {
			if !yield(i) {
				return
			}
		}
	}
}

// Live yields the live blocks in the order of their index. The body may change
// the pool: a block freed before its turn is not yielded.
func (p *Pool[T]) Live() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i := uint32(0); i < p.highWater; i++ {
			if p.block(i).generation&1 == 1 && !yield(i) {
				return
			}
		}
	}
}

// Chunks yields the number of blocks of every chunk, in order.
func (p *Pool[T]) Chunks() iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, c := range p.chunks {
			if !yield(len(c)) {
				return
			}
		}
	}
}
