package store

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"time"

	"kvscope/pool"
	"kvscope/store/trace"
)

// Limits of New.
const (
	MaxBuckets = 1 << 28 // 1 GiB of bucket heads
	MaxItems   = 1 << 30
	MaxChunk   = 1 << 24
	MaxStripes = 1 << 8

	// MaxCells is the number of cells at which a table grows no more.
	MaxCells = 1 << 30
)

// Defaults of Options.Chunk.
const (
	leastChunk = 64      // the least
	largeChunk = 1 << 16 // of a pool that would have more than mostAtOnce nodes
	mostAtOnce = 1 << 20 // nodes that are reserved from the start
)

// Options adjusts a Store. The zero value is the classic design: separate
// chaining over a pool, the fast hash with a random seed, no tracing.
type Options struct {
	// Hash spreads keys over buckets. Default: [Stir].
	Hash Hash

	// Seed makes the hash unpredictable. Default, 0: drawn at random by New
	// and reported by Stats. Hashes for lessons ignore it.
	Seed uint64

	// Chunk is a count of nodes, a power of two up to MaxChunk: the pool grows
	// by that many at a time. Default, 0: with maxItems 0 it is pool.DefaultChunk; with a
	// maxItems up to 1,048,576 the pool has its full size from the start, above that it is
	// 65,536, so that only what is used needs memory. With several Stripes it is
	// of each pool, and the default is pool.DefaultChunk / Stripes, but 64 at least.
	Chunk int

	// Strategy says how the table finds place for its nodes. Default: Chaining.
	// LinearProbing and RobinHood hold one key a bucket, so that they need a
	// Rehash, or more buckets than maxItems. So do DoubleHashing, QuadraticProbing, at
	// most half full, and Swiss, at most 7/8 full; the number of their buckets, in each
	// stripe, is rounded up: see Strategy.Buckets. Cuckoo has two tables of half the
	// buckets each, an odd number rounded up, and does not go with
	// RehashIncremental.
	Strategy Strategy

	// Loose is for lessons on what goes wrong: QuadraticProbing and DoubleHashing take
	// the number of buckets as it is, prime or not, and any load. A put may then find no
	// free bucket while there are some, and returns ErrUnreached. It needs RehashOff.
	Loose bool

	// Rehash lets the table grow and shrink with the number of keys. Default:
	// RehashOff.
	Rehash Rehash

	// MaxLoad is the load factor, in keys a bucket, that a growing table does
	// not exceed. It needs a Rehash. Default, 0, and bounds:
	//
	//	Chaining       1    1/16 to 16
	//	LinearProbing  1/2  1/16 to 7/8
	//	RobinHood      3/4  1/16 to 7/8
	//	Cuckoo         2/5  1/16 to 1/2
	//	QuadraticProbing 1/2 1/16 to 1/2
	//	DoubleHashing  1/2  1/16 to 7/8
	//	Swiss          7/8  1/16 to 7/8
	MaxLoad float64

	// MinLoad is the load factor under which the table shrinks, though never
	// below its first size: more than 0, and at most MaxLoad/4, or a table that
	// has just grown might shrink. Default, 0: MaxLoad/4. It needs a Rehash.
	MinLoad float64

	// Eviction says which key a full store removes for a new one. It needs a
	// maxItems. Default, EvictNone: the new key is refused.
	Eviction Eviction

	// Stripes is how many locks there are, each with a table and a pool of its own:
	// a power of two up to MaxStripes that divides the buckets. All arguments of New
	// are totals: each stripe has its part of the buckets. Of maxItems one stripe may
	// take all, as the keys will have it, so that a pool never has its full size from
	// the start; but with an Eviction each has its part of maxItems too, of 1 at least,
	// and evicts when that is used up. Default, 0: 1, the classic design.
	Stripes int

	// Removed is told of every key that the store removes by itself, and of the value
	// that it had: not by Erase, Clear or Update. It runs in the goroutine whose call
	// removed the key, under the write lock, so that it hears of every key in order and
	// before anyone can put it again. It must be quick and must not call the store. With
	// several Stripes it may run in several goroutines at once, for keys of different
	// stripes. Default, nil: nobody is told.
	Removed func(key, value string, why Reason)

	// Now is the clock that keys expire by. It is read under a lock, and must not
	// call the store. A store reads it in every write from the first PutTTL, PutUntil,
	// Renew or Sweep on, though no key may have a deadline any more; with several
	// Stripes each of them by itself, but Sweep in all. A read asks for it only where it
	// finds a key with a deadline that no write has seen pass. Default: time.Now.
	Now func() time.Time

	// Tracer is told of every step of every operation. Default, nil: off, at
	// the cost of one comparison a step.
	Tracer trace.Tracer

	// blocks is the cap of a pool without a limit. Default, 0: none. Only tests
	// set it, to see the pool refuse.
	blocks int
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
	case c.Eviction.String() == "unknown":
		return c, fmt.Errorf("%w: Eviction is %d; choose EvictNone, EvictLRU or EvictClock", ErrOptions, c.Eviction)
	case c.Eviction != EvictNone && maxItems == 0:
		return c, fmt.Errorf("%w: Eviction is %v, but without a maxItems the store is never full; give it one", ErrOptions, c.Eviction)
	case c.Stripes < 0 || c.Stripes > MaxStripes || bits.OnesCount(uint(c.Stripes)) > 1:
		return c, fmt.Errorf("%w: Stripes is %d; choose a power of two up to %d, or 0 for one", ErrOptions, c.Stripes, MaxStripes)
	case c.Stripes > 1 && buckets%c.Stripes != 0:
		return c, fmt.Errorf("%w: %d cannot be divided among %d stripes; choose a multiple of that, or fewer Stripes", ErrBuckets, buckets, c.Stripes)
	case c.Stripes > 1 && c.Eviction != EvictNone && maxItems < c.Stripes:
		return c, fmt.Errorf("%w: Stripes is %d, but with Eviction %v each must have a part of maxItems, which is %d; choose fewer Stripes, or more items", ErrOptions, c.Stripes, c.Eviction, maxItems)
	case c.Hash.Sum == nil && c.Hash.Name != "":
		return c, fmt.Errorf("%w: Hash %q has a name but no Sum function; give it one, or take one of Hashes", ErrOptions, c.Hash.Name)
	case c.Hash.Sum != nil && c.Hash.Name == "":
		return c, fmt.Errorf("%w: Hash has a Sum function but no Name; give it one", ErrOptions)
	}
	c.Stripes = max(c.Stripes, 1)
	if err := c.checkTable(buckets, maxItems); err != nil {
		return c, err
	}
	if c.Chunk == 0 && c.Stripes > 1 && c.Eviction == EvictNone {
		c.Chunk = max(pool.DefaultChunk/c.Stripes, leastChunk)
	}
	if c.Chunk == 0 && share(maxItems, 0, c.Stripes) > mostAtOnce {
		c.Chunk = largeChunk
	}
	if c.Hash.Sum == nil {
		c.Hash = Stir()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	for c.Seed == 0 {
		c.Seed = rand.Uint64()
	}
	return c, nil
}
