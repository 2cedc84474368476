package store

import "kvscope/pool"

// Stats describes a store in numbers.
type Stats struct {
	Hash     string // name of the hash
	Seed     uint64 // seed of the hash, never 0
	Buckets  int
	MaxItems int // 0: no limit

	Len          int     // keys stored
	Load         float64 // load factor: keys a bucket
	LongestChain int     // nodes in the longest chain
	EmptyBuckets int
	Chains       []int // how many buckets have a chain of 0, 1, 2, … nodes

	Pool pool.Stats
}

// Stats counts what the store holds. Cost: buckets + keys, under the read lock.
func (s *Store) Stats() Stats {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := Stats{
		Hash:     s.hash.Name,
		Seed:     s.seed,
		Buckets:  len(s.table.heads),
		MaxItems: s.maxItems,
		Pool:     s.nodes.Stats(),
	}
	out.Len = out.Pool.Live
	out.Load = float64(out.Len) / float64(out.Buckets)
	for _, i := range s.table.heads {
		n := 0
		for ; i != none; i = s.nodes.Slot(i).next {
			n++
		}
		for len(out.Chains) <= n {
			out.Chains = append(out.Chains, 0)
		}
		out.Chains[n]++
	}
	out.LongestChain = len(out.Chains) - 1
	out.EmptyBuckets = out.Chains[0]
	return out
}
