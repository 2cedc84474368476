package pool

import (
	"errors"
	"fmt"
)

// Errors of New.
var (
	// ErrBlocks is returned for a number of blocks that no pool can have.
	ErrBlocks = errors.New("pool: bad number of blocks")

	// ErrChunk is returned for a chunk size that no pool can have.
	ErrChunk = errors.New("pool: bad chunk size")
)

// Errors of Alloc and Grow.
var (
	// ErrExhausted is returned when the pool cannot grow: it is fixed, or at
	// its cap. It comes unwrapped, since a full pool is no surprise.
	ErrExhausted = errors.New("pool: exhausted")
)

// Errors of At and Free.
var (
	// ErrZeroHandle is returned for the zero Handle, which names no block.
	ErrZeroHandle = errors.New("pool: zero handle")

	// ErrForeign is returned for a handle of another pool.
	ErrForeign = errors.New("pool: foreign handle")

	// ErrStale is returned for a handle whose block was freed.
	ErrStale = errors.New("pool: stale handle")
)

// Errors of Free.
var (
	// ErrDoubleFree is returned for the handle that freed its block last, as
	// long as the block was not handed out again; after that it is ErrStale.
	ErrDoubleFree = errors.New("pool: double free")
)

// Errors of Verify.
var (
	// ErrBroken is returned when an invariant of doc.go does not hold.
	ErrBroken = errors.New("pool: broken invariant")
)

// refuse says why find found nothing.
func (p *Pool[T]) refuse(h Handle) error {
	switch h.owner {
	case nil:
		return fmt.Errorf("%w: it was never handed out by a pool", ErrZeroHandle)
	case p.owner:
		return fmt.Errorf("%w: block %d is at generation %d, the handle is of generation %d",
			ErrStale, h.index, p.Generation(h.index), h.generation)
	}
	return fmt.Errorf("%w: block %d, generation %d belongs to another pool", ErrForeign, h.index, h.generation)
}

// refuseFree says why Free found nothing to free.
func (p *Pool[T]) refuseFree(h Handle) error {
	if h.owner == p.owner && p.Generation(h.index) == h.generation+1 {
		return fmt.Errorf("%w: block %d was freed by this handle, of generation %d, and is free at generation %d",
			ErrDoubleFree, h.index, h.generation, h.generation+1)
	}
	return p.refuse(h)
}
