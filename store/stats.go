package store

import "kvscope/pool"

// Stats describes a store in numbers.
type Stats struct {
	Hash     string // name of the hash
	Seed     uint64 // seed of the hash, never 0
	Strategy Strategy
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

	Pool pool.Stats
}

// Stats counts what the store holds. Cost: buckets + keys, under the read lock.
func (s *Store) Stats() Stats {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := Stats{
		Hash:     s.hash.Name,
		Seed:     s.seed,
		Strategy: s.strategy,
		Buckets:  s.cells,
		MaxItems: s.maxItems,
		Moved:    int(s.cursor),
		Pool:     s.nodes.Stats(),
	}
	out.Len = out.Pool.Live
	out.Load = float64(out.Len) / float64(out.Buckets)
	if s.old != nil {
		out.OldBuckets = int(s.end())
	}
	for k, a := range s.arrays {
		out.Tombstones += a.tombstones
		if s.strategy == Cuckoo && k == 2 {
			out.Stash = s.chainLen(a.cell(0))
			continue
		}
		for b := range uint32(len(a.cells)) {
			n := s.chainLen(a.cell(b))
			for len(out.Chains) <= n {
				out.Chains = append(out.Chains, 0)
			}
			out.Chains[n]++
		}
	}
	out.LongestChain = len(out.Chains) - 1
	out.EmptyBuckets = out.Chains[0] - out.Tombstones
	return out
}

// chainLen counts the nodes of the chain that begins with node i.
func (s *Store) chainLen(i uint32) (n int) {
	for ; i < tombstone; i = s.nodes.Slot(i).next {
		n++
	}
	return n
}
