package store

import (
	"fmt"
	"iter"
	"math/bits"
)

// Strategy says how a table finds place for its nodes.
type Strategy uint8

// The strategies.
const (
	Chaining      Strategy = iota // the nodes of a bucket form a list
	LinearProbing                 // a node goes to the next free cell behind its home
	RobinHood                     // the same, but the node furthest from home goes first
	Cuckoo                        // a node has two cells, and kicks out who is there

	QuadraticProbing // the i-th look goes i² cells from home, in a table of a prime size
	DoubleHashing    // each look goes as many cells further as another part of the hash says
	Swiss            // 8 control bytes, with 7 bits of a hash each, are compared at once
)

// Strategies returns every strategy, the default first.
func Strategies() []Strategy {
	return []Strategy{Chaining, LinearProbing, RobinHood, Cuckoo, QuadraticProbing, DoubleHashing, Swiss}
}

// StrategyNamed returns the strategy of that name.
func StrategyNamed(name string) (Strategy, bool) {
	for _, s := range Strategies() {
		if s.String() == name {
			return s, true
		}
	}
	return Chaining, false
}

// String returns the name of the strategy: chaining, linear, robinhood, cuckoo,
// quadratic, double or swiss.
func (s Strategy) String() string {
	switch s {
	case Chaining:
		return "chaining"
	case LinearProbing:
		return "linear"
	case RobinHood:
		return "robinhood"
	case Cuckoo:
		return "cuckoo"
	case QuadraticProbing:
		return "quadratic"
	case DoubleHashing:
		return "double"
	case Swiss:
		return "swiss"
	}
	return "unknown"
}

// Loads returns, for a table that rehashes, the bounds of Options.MaxLoad and what it
// is by default; 0, 0 and 0 if there is no such strategy.
func (s Strategy) Loads() (least, usual, most float64) {
	switch s {
	case Chaining:
		return 1.0 / 16, 1, 16
	case LinearProbing:
		return 1.0 / 16, 1.0 / 2, 7.0 / 8
	case RobinHood:
		return 1.0 / 16, 3.0 / 4, 7.0 / 8
	case Cuckoo:
		return 1.0 / 16, 2.0 / 5, 1.0 / 2
	case QuadraticProbing:
		return 1.0 / 16, 1.0 / 2, 1.0 / 2
	case DoubleHashing:
		return 1.0 / 16, 1.0 / 2, 7.0 / 8
	case Swiss:
		return 1.0 / 16, 7.0 / 8, 7.0 / 8
	}
	return 0, 0, 0
}

// OnePerBucket reports whether the buckets are all that there is: each holds one key
// at most, and one is always empty. A table that does not rehash then needs more
// buckets than keys. Cuckoo is not of this kind, as it has a stash.
func (s Strategy) OnePerBucket() bool { return s != Chaining && s != Cuckoo }

// Buckets returns the least number of buckets, n or more, that such a table can have:
// an even one with Cuckoo, a prime with QuadraticProbing and DoubleHashing, 8 times a
// power of two with Swiss.
func (s Strategy) Buckets(n int) int {
	switch s {
	case Cuckoo:
		return n + n%2
	case QuadraticProbing, DoubleHashing:
		return primeFrom(n)
	case Swiss:
		return max(groupCells, 1<<bits.Len(uint(n-1)))
	}
	return n
}

// Way yields the buckets that a search for hash h looks in, home first, in an array of
// that many, of LinearProbing and what is like it: until it has seen all that it comes
// to. With Swiss these are the first buckets of the groups that it looks at.
func (s Strategy) Way(h uint32, buckets int) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		n := uint32(buckets)
		w := walk{at: mod(h, n), step: 1 % n, left: n - 1, cells: n}
		switch s {
		case QuadraticProbing:
			w = quadraticWalk(h, n)
		case DoubleHashing:
			w = doubleWalk(h, n)
		case Swiss: // one group further than the time before
			w = walk{at: mod(h, n/groupCells) * groupCells, step: groupCells % n, grow: groupCells % n, left: n/groupCells - 1, cells: n}
		}
		for more := true; more && yield(w.at); more = w.next() {
		}
	}
}

// Room returns how many keys are sure to find place in that many buckets, where each
// holds one at most.
func (s Strategy) Room(buckets int) int {
	switch s {
	case QuadraticProbing:
		return buckets / 2
	case Swiss:
		return buckets / 8 * 7
	}
	return buckets - 1
}

// constant returns the name of the strategy's constant, for errors.
func (s Strategy) constant() string {
	return [...]string{"Chaining", "LinearProbing", "RobinHood", "Cuckoo", "QuadraticProbing", "DoubleHashing", "Swiss"}[s]
}

// newTable returns an empty table of that many cells. Its arrays have numbers
// from id on.
func (s *stripe) newTable(id uint32, cells int) table {
	switch s.store.strategy {
	case Chaining:
		return newChaining(id, cells, s.nodes.memory.(linkedPool))
	case Cuckoo:
		s.made++
		return newCuckoo(id, cells, mix(s.store.seed^foldA, s.made^foldC), s.nodes.memory.(linkedPool))
	}
	nodes := s.nodes.memory.(nodePool)
	switch s.store.strategy {
	case LinearProbing:
		return newProbing(id, cells, nodes)
	case RobinHood:
		return newRobinHood(id, cells, nodes)
	case Swiss:
		return newSwiss(id, cells, s.store.shift, nodes)
	}
	return newJumping(id, cells, s.store.strategy == DoubleHashing, s.store.loose, nodes)
}

// Loads returns the load over which a table that rehashes grows, and the one under
// which it shrinks: MaxLoad and MinLoad, or their defaults.
func (o *Options) Loads() (most, least float64) {
	most, least = o.MaxLoad, o.MinLoad
	if most == 0 {
		_, most, _ = o.Strategy.Loads()
	}
	if least == 0 {
		least = most / 4
	}
	return most, least
}

// MostInStripe returns how many of maxItems keys one stripe may get: all of them, or
// its share if it evicts.
func (o *Options) MostInStripe(maxItems int) int {
	if o.Eviction == EvictNone {
		return maxItems
	}
	return share(maxItems, 0, max(o.Stripes, 1))
}

// checkTable fills in the load factors, or says which of the options about the
// table contradict.
func (o *Options) checkTable(buckets, maxItems int) error {
	least, usual, most := o.Strategy.Loads()
	if most == 0 {
		return fmt.Errorf("%w: Strategy is %d; choose one of Strategies", ErrOptions, uint8(o.Strategy))
	}
	name, oneEach, inStripe := o.Strategy.constant(), o.Strategy.OnePerBucket(), o.MostInStripe(maxItems)
	perStripe := o.Strategy.Buckets(buckets / max(o.Stripes, 1))
	probes := o.Strategy == LinearProbing || o.Strategy == RobinHood
	jumps := o.Strategy == QuadraticProbing || o.Strategy == DoubleHashing
	switch {
	case o.Loose && (!jumps || o.Rehash != RehashOff):
		return fmt.Errorf("%w: Loose is for QuadraticProbing and DoubleHashing without a Rehash; choose one of them, or leave it false", ErrOptions)
	case o.Rehash > RehashIncremental:
		return fmt.Errorf("%w: Rehash is %d; choose RehashOff, RehashAtOnce or RehashIncremental", ErrOptions, uint8(o.Rehash))
	case o.Rehash == RehashIncremental && o.Strategy == Cuckoo:
		return fmt.Errorf("%w: Cuckoo cannot rehash step by step, as a kick moves nodes to where a step has passed; choose RehashAtOnce, or another Strategy", ErrOptions)
	case o.Rehash == RehashOff && (o.MaxLoad != 0 || o.MinLoad != 0):
		return fmt.Errorf("%w: MaxLoad is %v and MinLoad %v, but the table does not rehash; set Rehash, or leave both 0", ErrOptions, o.MaxLoad, o.MinLoad)
	case o.Rehash == RehashOff && oneEach && maxItems == 0 && !o.Loose:
		return fmt.Errorf("%w: %v holds one key a bucket, so without a limit its %d buckets would overflow; set maxItems, or a Rehash", ErrOptions, name, buckets)
	case o.Rehash == RehashOff && probes && o.Stripes > 1 && buckets/o.Stripes <= inStripe:
		return fmt.Errorf("%w: %v must always have an empty bucket, but %d keys may fill all %d of a stripe; choose more buckets, fewer Stripes, or set a Rehash", ErrOptions, name, inStripe, buckets/o.Stripes)
	case o.Rehash == RehashOff && probes && buckets <= maxItems:
		return fmt.Errorf("%w: %v must always have an empty bucket, but %d keys may fill all %d; choose more buckets, or set a Rehash", ErrOptions, name, maxItems, buckets)
	case o.Rehash == RehashOff && oneEach && o.Strategy.Room(perStripe) < inStripe && !o.Loose:
		return fmt.Errorf("%w: %v has room for %d keys in %d buckets, but %d may come; choose more buckets, or set a Rehash", ErrOptions, name, o.Strategy.Room(perStripe), perStripe, inStripe)
	case o.Rehash == RehashOff:
		return nil
	}
	o.MaxLoad, o.MinLoad = o.Loads()
	if !(least <= o.MaxLoad && o.MaxLoad <= most) { // so that NaN is refused
		return fmt.Errorf("%w: MaxLoad is %v; for %v choose %v to %v, or 0 for %v", ErrOptions, o.MaxLoad, name, least, most, usual)
	}
	if !(0 < o.MinLoad && o.MinLoad <= o.MaxLoad/4) {
		return fmt.Errorf("%w: MinLoad is %v; choose at most a quarter of MaxLoad, which is %v, or 0 for that", ErrOptions, o.MinLoad, o.MaxLoad)
	}
	return nil
}
