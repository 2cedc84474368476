package store

import "kvscope/pool"

// Stats describes a store in numbers.
type Stats struct {
	Hash     string // name of the hash
	Seed     uint64 // seed of the hash, never 0
	Strategy Strategy
	Stripes  int // what follows is of all of them together
	Buckets  int // of the table that new keys go to
	MaxItems int // 0: no limit

	OldBuckets int // of the table that a rehash is emptying; 0: none is under way
	Moved      int // how many of these it has passed

	Len          int     // keys stored
	Load         float64 // load factor: keys a bucket
	LongestChain int     // nodes in the longest chain
	EmptyBuckets int     // in both tables, as in Chains
	Stash        int     // keys that Cuckoo found no place for; not in Chains
	Tombstones   int     // buckets whose node went, and that are not empty yet
	Chains       []int   // how many buckets have a chain of 0, 1, 2, … nodes

	Pool pool.Stats // of several pools the sums
}

// Stats counts what the store holds, one stripe after the other: with several the
// numbers agree only while nobody writes. Cost: buckets + keys, under the read lock
// of each stripe.
func (s *Store) Stats() Stats {
	out := Stats{
		Hash:     s.hash.Name,
		Seed:     s.seed,
		Strategy: s.strategy,
		Stripes:  len(s.stripes),
		MaxItems: s.maxItems,
	}
	for k := range s.stripes {
		s.stripes[k].count(&out)
	}
	out.Len = out.Pool.Live
	out.Load = float64(out.Len) / float64(out.Buckets)
	out.LongestChain = len(out.Chains) - 1
	out.EmptyBuckets = out.Chains[0] - out.Tombstones
	return out
}

// count adds what the stripe holds.
func (s *stripe) count(out *Stats) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out.Buckets += s.cells
	out.Moved += int(s.cursor)
	addPool(&out.Pool, s.nodes.Stats())
	if s.old != nil {
		out.OldBuckets += int(s.end())
	}
	for k, a := range s.arrays {
		out.Tombstones += a.about().tombstones
		if s.store.strategy == Cuckoo && k == 2 {
			out.Stash += s.chainLen(a.at(0).slot)
			continue
		}
		for b := range uint32(a.size()) {
			n := s.chainLen(a.at(b).slot)
			for len(out.Chains) <= n {
				out.Chains = append(out.Chains, 0)
			}
			out.Chains[n]++
		}
	}
}

// addPool adds the numbers of another pool, whose blocks are as large.
func addPool(all *pool.Stats, p pool.Stats) {
	all.Capacity += p.Capacity
	all.Live += p.Live
	all.Recycled += p.Recycled
	all.NeverUsed += p.NeverUsed
	all.HighWater += p.HighWater
	all.Chunks += p.Chunks
	all.Allocs += p.Allocs
	all.Frees += p.Frees
	all.BlockBytes = p.BlockBytes
	all.Bytes += p.Bytes
}

// chainLen counts the nodes of the chain that begins with node i.
func (s *stripe) chainLen(i uint32) (n int) {
	for i < tombstone {
		_, i = s.nodes.link(i)
		n++
	}
	return n
}
