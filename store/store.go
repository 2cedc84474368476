package store

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"kvscope/pool"
	"kvscope/store/trace"
)

// Store maps string keys to string values. Create one with [New]. All methods
// may be called by any number of goroutines at once.
type Store struct {
	hash     Hash
	seed     uint64
	maxItems int
	strategy Strategy
	made     uint64 // guarded by mu: count of tables, which gives each its seed

	mu     sync.RWMutex
	nodes  nodes      // guarded by mu
	table  table      // guarded by mu
	old    table      // guarded by mu: what a rehash is emptying, or nil
	arrays []*array   // guarded by mu: of old and table, in the order of their numbers
	cursor uint32     // guarded by mu: cells of old below it are empty
	sizes             // guarded by mu
	notes  notes      // guarded by mu
	writer *operation // the traced operation that holds mu for writing

	now        func() time.Time
	removed    func(key string, why Reason)
	tracer     trace.Tracer
	operations atomic.Uint64 // numbers them; touched only while tracing
}

// New returns an empty store with that many buckets, 1 to MaxBuckets, and room
// for maxItems keys, up to MaxItems; maxItems 0 means no limit. Nil options are
// the zero value of Options.
//
// It returns ErrBuckets, ErrMaxItems or ErrOptions, wrapped with what was
// refused. The heads of the buckets are written (4 bytes each), the nodes'
// memory is reserved and not touched.
func New(buckets, maxItems int, opts *Options) (*Store, error) {
	o, err := opts.checked(buckets, maxItems)
	if err != nil {
		return nil, err
	}
	s := &Store{
		hash: o.Hash, seed: o.Seed, maxItems: maxItems, strategy: o.Strategy,
		now: o.Now, removed: o.Removed, tracer: o.Tracer,
	}
	memory := pool.Options{Chunk: o.Chunk}
	if s.tracer != nil {
		memory.Trace = s.forward
	}
	s.nodes.Pool, err = pool.New[node](max(maxItems, o.blocks), &memory)
	if err != nil {
		return nil, fmt.Errorf("%w: %d: %w", ErrMaxItems, maxItems, err)
	}
	s.notes = newNotes(&o, maxItems)
	s.nodes.notes = &s.notes
	s.size(&o, buckets)
	return s, nil
}

// sum returns the hash of key: the low 32 bits of what the hash says.
func (s *Store) sum(key string) uint32 {
	return uint32(s.hash.Sum(key, s.seed))
}

// Put stores value under key, for ever: a deadline that the key had is cleared. A
// key that is there gets the new value in place; a new key becomes the first of
// its chain.
//
// If the key is new and the store holds maxItems keys, it evicts one, or with
// EvictNone returns ErrFull and changes nothing; ErrMemory likewise, if there is
// no limit and the pool cannot grow. Replacing never fails and allocates nothing. Any string is a
// key, the empty one and invalid UTF-8 too; strings are kept, not copied.
// Cost: one walk of the key's chain, under the write lock.
func (s *Store) Put(key, value string) error {
	return s.putFor(key, value, lifetime{})
}

// putFor is Put with a lifetime.
func (s *Store) putFor(key, value string, life lifetime) error {
	op := s.begin(trace.Put, key, value)
	h := s.sum(key)
	op.hash(h)

	s.lock(op)
	outcome := s.put(op, h, key, value, life)
	s.unlock(op)
	op.end(outcome, key, "")

	switch outcome {
	case trace.Full:
		return fmt.Errorf("%w: all %d slots are used, so %q was not stored", ErrFull, s.maxItems, brief(key))
	case trace.Refused:
		return fmt.Errorf("%w: no slot for %q", ErrMemory, brief(key))
	}
	return nil
}

// Get returns the value stored under key, and whether there is one.
// Cost: one walk of the key's chain, under the read lock, with EvictLRU under the
// write lock; no allocation.
func (s *Store) Get(key string) (value string, ok bool) {
	op := s.begin(trace.Get, key, "")
	h := s.sum(key)
	op.hash(h)
	if s.notes.lru != nil {
		return s.getTouching(op, h, key)
	}

	s.rlock(op)
	_, _, i := s.find(op, h, key)
	if i != none && s.notes.on {
		i = s.see(op, i)
	}
	if i != none {
		value = s.nodes.Slot(i).value
	}
	s.runlock(op)
	op.end(found(i), key, value)

	return value, i != none
}

// Contains reports whether there is a value under key. It is no use of the key
// that eviction would count. Cost: one walk of the key's chain, under the read
// lock; no allocation.
func (s *Store) Contains(key string) bool {
	op := s.begin(trace.Contains, key, "")
	h := s.sum(key)
	op.hash(h)

	s.rlock(op)
	_, _, i := s.find(op, h, key)
	if i != none && s.isExpired(i) {
		op.expire(i, s.nodes.Slot(i), s.notes.deadlines.at(i))
		i = none
	}
	s.runlock(op)
	op.end(found(i), key, "")

	return i != none
}

func found(i uint32) trace.Outcome {
	if i == none {
		return trace.Missed
	}
	return trace.Found
}

// Erase removes key and reports whether it was there. Its node is unlinked,
// wiped and given back to the pool, which hands it out first.
// Cost: one walk of the key's chain, under the write lock; no allocation.
func (s *Store) Erase(key string) bool {
	op := s.begin(trace.Erase, key, "")
	h := s.sum(key)
	op.hash(h)

	s.lock(op)
	s.age(op, lifetime{})
	outcome := s.erase(op, h, key)
	s.unlock(op)
	op.end(outcome, key, "")

	return outcome == trace.Erased
}

// Len returns the number of keys, with those that have expired and were not yet
// removed. Cost: constant, under the read lock.
func (s *Store) Len() int {
	op := s.begin(trace.Len, "", "")
	s.rlock(op)
	n := s.nodes.Len()
	s.runlock(op)
	op.endCount(trace.Counted, n)

	return n
}

// Clear removes every key, bucket by bucket. The buckets and the pool keep
// their size; Trim after it gives the pool's memory back.
// Cost: buckets + keys, under the write lock.
func (s *Store) Clear() {
	op := s.begin(trace.Clear, "", "")
	s.lock(op)
	n := s.nodes.Len()
	s.clear(op)
	s.unlock(op)
	op.endCount(trace.Emptied, n)
}

// Trim gives the chunks at the end of the pool that hold no key back to the
// collector, and returns how many they were. A node never moves, so one key
// near the end keeps all chunks before it; a pool that does not grow keeps its
// one chunk. What remains is 4 bytes a slot, its generation.
// Cost: one look at each slot that goes and each on the free list, under the
// write lock.
func (s *Store) Trim() int {
	op := s.begin(trace.Trim, "", "")
	s.lock(op)
	n := s.nodes.Trim()
	s.unlock(op)
	op.endCount(trace.Trimmed, n)

	return n
}

// brief cuts a long key for an error's sentence, between two characters.
func brief(key string) string {
	const most = 40
	if len(key) <= most {
		return key
	}
	end := most
	for end > 0 && !utf8.RuneStart(key[end]) {
		end--
	}
	return key[:end] + "…"
}
