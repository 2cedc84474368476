package store

import (
	"fmt"
	"math/bits"
	"math/rand/v2"

	"kvscope/store/trace"
)

// Limits of New.
const (
	MaxBuckets = 1 << 28 // 1 GiB of bucket heads
	MaxItems   = 1 << 30
	MaxChunk   = 1 << 24
)

// Options adjusts a Store. The zero value is the classic design: separate
// chaining over a pool, the fast hash with a random seed, no tracing.
type Options struct {
	// Hash spreads keys over buckets. Default: [Fold].
	Hash Hash

	// Seed makes the hash unpredictable. Default, 0: drawn at random by New
	// and reported by Stats. Hashes for lessons ignore it.
	Seed uint64

	// Chunk is a count of nodes, a power of two up to MaxChunk: the pool grows
	// by so many at a time. Default, 0: with maxItems 0 it is pool.DefaultChunk; with a
	// maxItems the pool has its full size from the start.
	Chunk int

	// Tracer is told of every step of every operation. Default, nil: off, at
	// the cost of one comparison a step.
	Tracer trace.Tracer
}

// checked returns o with every default filled in, or says what is wrong.
func (o *Options) checked(buckets, maxItems int) (Options, error) {
	var c Options
	if o != nil {
		c = *o
	}
	switch {
	case buckets < 1 || buckets > MaxBuckets:
		return c, fmt.Errorf("%w: %d; choose 1 to %d", ErrBuckets, buckets, MaxBuckets)
	case maxItems < 0 || maxItems > MaxItems:
		return c, fmt.Errorf("%w: %d; choose 1 to %d, or 0 for no limit", ErrMaxItems, maxItems, MaxItems)
	case c.Chunk < 0 || c.Chunk > MaxChunk || bits.OnesCount(uint(c.Chunk)) > 1:
		return c, fmt.Errorf("%w: Chunk is %d; choose a power of two up to %d, or 0 for the default", ErrOptions, c.Chunk, MaxChunk)
	case c.Hash.Sum == nil && c.Hash.Name != "":
		return c, fmt.Errorf("%w: Hash %q has a name but no Sum function; give it one, or take one of Hashes", ErrOptions, c.Hash.Name)
	case c.Hash.Sum != nil && c.Hash.Name == "":
		return c, fmt.Errorf("%w: Hash has a Sum function but no Name; give it one", ErrOptions)
	}
	if c.Hash.Sum == nil {
		c.Hash = Fold()
	}
	for c.Seed == 0 {
		c.Seed = rand.Uint64()
	}
	return c, nil
}
