package pool

import (
	"fmt"
	"math"
	"math/bits"
)

const (
	// None is the index of no block: it ends the free list.
	None uint32 = 1<<32 - 1

	// MaxBlocks is the largest number of blocks one pool can hold.
	MaxBlocks = 1<<31 - 1

	// DefaultChunk is the size, in blocks, of the chunks of a growing pool.
	DefaultChunk = 4096
)

// Options are the choices of a pool. The zero value, like nil, is the default.
type Options struct {
	// Chunk is the size of a chunk in blocks, a power of two. Zero means one
	// chunk of exact size for a fixed pool, DefaultChunk for one without limit.
	Chunk int

	// Trace is called after every change of the pool, in the goroutine that
	// made it. It must not call the pool. Nil means off.
	Trace func(Event)
}

// Pool hands out blocks that hold one T each. Make one with New. A pool has no
// lock: its owner decides who may call it when.
type Pool[T any] struct {
	chunks    [][]block[T] // block i is chunks[i>>shift][i&mask]
	shift     uint32
	mask      uint32
	head      uint32 // first block of the free list, or None
	highWater uint32 // blocks at or above it were never used
	owner     *byte  // its address tells this pool's handles from any other's
	trace     func(Event)
	fault     func() bool // asked by Alloc and Grow: refuse? Only tests set it
	allocs    uint64
	frees     uint64

	// Written by New, Grow and Trim only.
	capacity  uint32 // blocks in all chunks
	chunkSize uint32
	limit     uint32     // capacity never exceeds it
	fixed     bool       // one chunk for ever
	dropped   [][]uint32 // generations of dropped chunks; the next to return is last
}

// block is one unit of a chunk. It never moves.
type block[T any] struct {
	value      T
	generation uint32 // odd while live
	next       uint32 // the block after this one on the free list; else unused
}

// New returns an empty pool.
//
//	blocks > 0, Chunk 0   fixed: one chunk of exactly that many blocks
//	blocks > 0, Chunk > 0 growing by chunks up to exactly that many blocks
//	blocks 0              growing by chunks up to MaxBlocks
//
// A growing pool starts without a chunk. New touches no block: a fixed pool
// takes the same few allocations whatever its size. Errors: ErrBlocks, ErrChunk.
func New[T any](blocks int, opts *Options) (*Pool[T], error) {
	if opts == nil {
		opts = &Options{}
	}
	chunk := opts.Chunk
	if blocks == 0 && chunk == 0 {
		chunk = DefaultChunk
	}
	if err := checkSizes(blocks, chunk, blockBytes[T]()); err != nil {
		return nil, err
	}
	p := &Pool[T]{head: None, owner: new(byte), trace: opts.Trace, limit: MaxBlocks}
	if blocks > 0 {
		p.limit = uint32(blocks)
	}
	if chunk > 0 {
		p.chunkSize = uint32(chunk)
		p.shift = uint32(bits.TrailingZeros32(p.chunkSize))
		p.mask = p.chunkSize - 1
		return p, nil
	}
	p.fixed = true
	p.chunkSize = p.limit
	p.shift = 31 // every index shifts to chunk 0
	p.mask = MaxBlocks
	p.chunks = [][]block[T]{make([]block[T], blocks)}
	p.capacity = p.limit
	return p, nil
}

// checkSizes refuses what no pool can be. size is the bytes of one block, chunk
// is 0 for a fixed pool.
func checkSizes(blocks, chunk int, size uint64) error {
	most := math.MaxInt / size // blocks whose bytes an int can count
	switch {
	case blocks < 0:
		return fmt.Errorf("%w: a pool cannot have %d", ErrBlocks, blocks)
	case blocks > MaxBlocks:
		return fmt.Errorf("%w: %d is more than MaxBlocks, %d", ErrBlocks, blocks, MaxBlocks)
	case uint64(blocks) > most:
		return fmt.Errorf("%w: %d of %d bytes each are more bytes than an int can count", ErrBlocks, blocks, size)
	case chunk < 0:
		return fmt.Errorf("%w: a chunk cannot have %d blocks", ErrChunk, chunk)
	case chunk&(chunk-1) != 0:
		return fmt.Errorf("%w: %d is not a power of two", ErrChunk, chunk)
	case chunk > MaxBlocks:
		return fmt.Errorf("%w: %d is more than MaxBlocks, %d", ErrChunk, chunk, MaxBlocks)
	case blocks == 0 && uint64(chunk) > most:
		return fmt.Errorf("%w: %d blocks of %d bytes each are more bytes than an int can count", ErrChunk, chunk, size)
	}
	return nil
}

// Alloc hands out a block with a zero value: the one freed last, else the next
// that was never used, else the first of a new chunk. It takes constant time,
// a new chunk aside. Error: ErrExhausted, when every block is live and the
// pool cannot grow.
func (p *Pool[T]) Alloc() (Handle, error) {
	if p.fault != nil && p.fault() {
		return Handle{}, ErrExhausted
	}
	if p.head == None {
		return p.take()
	}
	i := p.head
	b := p.block(i)
	p.allocs++
	b.generation++
	h := Handle{p.owner, i, b.generation}
	p.head = b.next
	p.emit(Event{Kind: Pop, Slot: i, Generation: h.generation})
	return h, nil
}

// take hands out the first block that was never used, growing if there is none.
func (p *Pool[T]) take() (Handle, error) {
	if p.highWater == p.capacity {
		if err := p.Grow(); err != nil {
			return Handle{}, err
		}
	}
	i := p.highWater
	b := p.block(i)
	p.allocs++
	b.generation++
	h := Handle{p.owner, i, b.generation}
	p.highWater++
	p.emit(Event{Kind: Take, Slot: i, Generation: h.generation})
	return h, nil
}

// Free takes a block back, in constant time. The value is wiped, so that what
// it pointed to can be collected. Errors, which change nothing: ErrZeroHandle,
// ErrForeign, ErrDoubleFree, ErrStale.
func (p *Pool[T]) Free(h Handle) error {
	b := p.find(h)
	if b == nil {
		return p.refuseFree(h)
	}
	p.push(b, h.index)
	return nil
}

// FreeSlot takes block i back, as Free does, for an owner that keeps numbers instead
// of handles, and reports whether it was live; if not, nothing is changed.
func (p *Pool[T]) FreeSlot(i uint32) bool {
	if i >= p.highWater {
		return false
	}
	b := p.block(i)
	if b.generation&1 == 0 {
		return false
	}
	p.push(b, i)
	return true
}

// push wipes live block i, which is b, and makes it the head of the free list.
func (p *Pool[T]) push(b *block[T], i uint32) {
	var zero T
	b.value = zero
	p.emit(Event{Kind: Wipe, Slot: i})
	p.frees++
	b.generation++
	b.next = p.head
	p.head = i
	p.emit(Event{Kind: Push, Slot: i, Generation: b.generation})
}

// At returns the value of a live block; it stays at that address until the
// block is freed. Errors: ErrZeroHandle, ErrForeign, ErrStale.
func (p *Pool[T]) At(h Handle) (*T, error) {
	b := p.find(h)
	if b == nil {
		return nil, p.refuse(h)
	}
	return &b.value, nil
}

// Slot returns the value of block i unchecked, for an owner that knows that i
// is live. It panics if the pool has no chunk for i.
func (p *Pool[T]) Slot(i uint32) *T {
	return &p.block(i).value
}

// block returns block i. The &31 spares the processor a check of large shifts.
func (p *Pool[T]) block(i uint32) *block[T] {
	return &p.chunks[i>>(p.shift&31)][i&p.mask]
}

// find returns the live block that h names, or nil.
func (p *Pool[T]) find(h Handle) *block[T] {
	if h.owner != p.owner || h.index >= p.highWater {
		return nil
	}
	b := p.block(h.index)
	if b.generation != h.generation {
		return nil
	}
	return b
}

// emit reports the statement on the line above the call.
func (p *Pool[T]) emit(e Event) {
	if p.trace != nil {
		p.trace(e)
	}
}
