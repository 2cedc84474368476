package store

import (
	"fmt"
	"math"
	"sync"

	"kvscope/pool"
	"kvscope/store/trace"
)

// stripe is what one lock guards: a table, the pool that its nodes live in, and
// what is kept beside them. The classic store is one stripe. With more, the top
// bits of a key's hash choose the stripe and the rest, as ever, the bucket:
//
//	hash   01 1010…0111      with 4 stripes
//	       │  └─────────── bucket: hash mod the buckets of the stripe
//	       └────────────── stripe 1
//
// So calls of keys in different stripes do not wait for one another. But for the
// limit that all share, see total, a stripe knows nothing of the others.
type stripe struct {
	store  *Store
	number uint16 // of the stripe, as events give it
	limit  int    // most keys in it: a share of maxItems if it evicts, else all
	total  *total // the keys of all stripes, if there is a limit to share; else nil

	mu     sync.RWMutex
	nodes  nodes      // guarded by mu
	search finder     // guarded by mu: what a search looks in, table or both
	table  table      // guarded by mu
	old    table      // guarded by mu: what a rehash is emptying, or nil
	arrays []array    // guarded by mu: of old and table, in the order of their numbers
	cursor uint32     // guarded by mu: cells of old below it are empty
	sizes             // guarded by mu
	notes  notes      // guarded by mu
	writer *operation // guarded by mu: on whose behalf the pool changes
	made   uint64     // guarded by mu: count of tables, which gives each its seed

	_ [line]byte
}

// line is two cache lines in bytes. Memory goes from core to core by lines of 64
// bytes, and often the neighbour comes along. Where two locks share a line, a core
// that takes one takes the line away from the core that uses the other, although
// neither touches what the other does: false sharing. That many unused bytes behind
// each stripe, wherever it begins, keep them apart.
const line = 128

// stripe returns the stripe of all keys with hash h.
func (s *Store) stripe(h uint32) *stripe {
	if len(s.stripes) == 1 {
		return &s.stripes[0] // so that the classic design need not wait for the hash
	}
	return &s.stripes[h>>(s.shift&31)]
}

// start makes an empty stripe of a store.
func (s *stripe) start(store *Store, o *Options, k, buckets, maxItems int) (err error) {
	s.store, s.number = store, uint16(k)
	s.limit = share(maxItems, k, o.Stripes)
	if o.Eviction == EvictNone {
		s.limit = maxItems // they may all be here
	}
	blocks := max(s.limit, o.blocks)
	if s.limit == 0 {
		s.limit = math.MaxInt
	}
	memory := pool.Options{Chunk: o.Chunk}
	if store.tracer != nil {
		memory.Trace = s.forward
	}
	s.nodes.memory, err = newMemory(o.Strategy, blocks, &memory)
	if err != nil {
		return fmt.Errorf("%w: %d: %w", ErrMaxItems, maxItems, err)
	}
	s.notes = newNotes(o, s.limit)
	s.nodes.notes = &s.notes
	s.size(o, buckets/o.Stripes)
	return nil
}

// share returns the k-th of n shares of a number. They add up to it, and none is
// greater than another by more than 1.
func share(all, k, n int) int {
	return (all + n - 1 - k) / n
}

// forward translates what the pool reports. The pool changes only under the
// write lock, on behalf of the operation that holds it.
func (s *stripe) forward(e pool.Event) {
	out := trace.Event{Slot: e.Slot}
	switch e.Kind {
	case pool.ChunkAdd:
		out.Kind, out.Slot, out.N = trace.ChunkAdd, e.Chunk, e.Blocks
	case pool.ChunkDrop:
		out.Kind, out.Slot = trace.ChunkDrop, e.Chunk
	case pool.Pop, pool.Take:
		out.Kind, out.Generation = trace.Alloc, e.Generation
	case pool.Wipe:
		out.Kind = trace.Wipe
	case pool.Push:
		out.Kind, out.Generation = trace.Free, e.Generation
	}
	s.writer.emit(out)
}

// rlockAll takes the locks of all stripes, in the order of their numbers, for a
// reader that nobody watches.
func (s *Store) rlockAll() {
	for k := range s.stripes {
		s.stripes[k].mu.RLock()
	}
}

func (s *Store) runlockAll() {
	for k := range s.stripes {
		s.stripes[k].mu.RUnlock()
	}
}
