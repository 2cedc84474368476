package store

import (
	"fmt"
	"math/bits"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"kvscope/store/trace"
)

// Store maps string keys to string values. Create one with [New]. All methods
// may be called by any number of goroutines at once.
type Store struct {
	hash     Hash
	seed     uint64
	tracer   trace.Tracer
	stripes  []stripe // a power of two
	shift    uint8    // a hash, shifted right by that many bits, is a stripe's number
	maxItems int
	strategy Strategy
	loose    bool // see Options.Loose
	touches  bool // every use of a key changes the order of use, so that Get writes
	now      func() time.Time
	removed  func(key, value string, why Reason)

	timed      atomic.Bool   // a key has, or had, a deadline
	operations atomic.Uint64 // numbers them; touched only while tracing
}

// New returns an empty store with that many buckets, 1 to MaxBuckets, and room
// for maxItems keys, up to MaxItems; maxItems 0 means no limit. Nil options are
// the zero value of Options.
//
// It returns ErrBuckets, ErrMaxItems or ErrOptions, wrapped with what was
// refused. The memory of the buckets, 4 bytes each, 8 where they hold a hash and 9 with Swiss, and with a maxItems that of the
// nodes is reserved, and touched only as it is used; of more than a million nodes it
// is not even reserved before, see Options.Chunk. What the system does not have when it
// is reserved ends the process, as everywhere in Go: that New cannot refuse.
func New(buckets, maxItems int, opts *Options) (*Store, error) {
	o, err := opts.checked(buckets, maxItems)
	if err != nil {
		return nil, err
	}
	s := &Store{
		hash: o.Hash, seed: o.Seed, maxItems: maxItems, strategy: o.Strategy, loose: o.Loose, touches: o.Eviction == EvictLRU,
		now: o.Now, removed: o.Removed, tracer: o.Tracer,
		stripes: make([]stripe, o.Stripes),
		shift:   uint8(32 - bits.TrailingZeros(uint(o.Stripes))),
	}
	var shared *total
	if o.Stripes > 1 && maxItems > 0 && o.Eviction == EvictNone {
		shared = &total{most: int64(maxItems)}
	}
	for k := range s.stripes {
		s.stripes[k].total = shared
		if err := s.stripes[k].start(s, &o, k, buckets, maxItems); err != nil {
			return nil, err
		}
	}
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

	st := s.stripe(h)
	op.lockWanted(st.number, true)
	if op != nil {
		outcome := s.putSeen(op, st, h, key, value, life)
		op.end(outcome, key, "")
		return s.refused(outcome, key)
	}
	var outcome trace.Outcome
	st.mu.Lock()
	if st.notes.on || life.ends() {
		outcome = st.putNoted(h, key, value, life)
	} else {
		outcome = st.put(nil, h, key, value, life)
		st.mu.Unlock()
	}
	if outcome == trace.Stored || outcome == trace.Replaced {
		return nil
	}
	for outcome == trace.Full && s.removePastElsewhere(nil, st) {
		outcome = st.putNotedAgain(h, key, value, life)
	}
	return s.refused(outcome, key)
}

// refused is the error of a call that would have stored key, if it was refused.
func (s *Store) refused(outcome trace.Outcome, key string) error {
	switch outcome {
	case trace.Full:
		return fmt.Errorf("%w: all %d slots are used, so %q was not stored", ErrFull, s.maxItems, brief(key))
	case trace.Unreached:
		return fmt.Errorf("%w: every bucket on the way of %q is taken", ErrUnreached, brief(key))
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
	st := s.stripe(h)
	op.lockWanted(st.number, s.touches)
	if op != nil || s.touches {
		value, ok = st.getWatched(op, h, key)
		op.answer(ok, key, value)
		return value, ok
	}
	st.mu.RLock()
	if st.notes.on {
		return st.getNoted(h, key)
	}
	value, ok = st.search.find(nil, h, key).value()
	st.mu.RUnlock()
	return value, ok
}

// Contains reports whether there is a value under key. It is no use of the key
// that eviction would count. Cost: one walk of the key's chain, under the read
// lock; no allocation.
func (s *Store) Contains(key string) bool {
	op := s.begin(trace.Contains, key, "")
	h := s.sum(key)
	op.hash(h)

	_, ok := s.stripe(h).contains(op, h, key)
	op.answer(ok, key, "")

	return ok
}

// Erase removes key and reports whether it was there. Its node is unlinked,
// wiped and given back to the pool, which hands it out first.
// Cost: one walk of the key's chain, under the write lock; no allocation.
func (s *Store) Erase(key string) bool {
	op := s.begin(trace.Erase, key, "")
	h := s.sum(key)
	op.hash(h)

	st := s.stripe(h)
	op.lockWanted(st.number, true)
	if op != nil {
		outcome := st.eraseWatched(op, h, key)
		op.end(outcome, key, "")
		return outcome == trace.Erased
	}
	st.mu.Lock()
	if st.notes.on {
		return st.eraseNoted(h, key) == trace.Erased
	}
	outcome := st.erase(nil, h, key)
	st.mu.Unlock()
	return outcome == trace.Erased
}

// Len returns the number of keys, with those that have expired and were not yet
// removed. With several stripes it asks one after the other, so that it is exact
// only while nobody writes. Cost: constant, under the read lock of each stripe.
func (s *Store) Len() int {
	op := s.begin(trace.Len, "", "")
	n := 0
	for k := range s.stripes {
		n += s.stripes[k].length(op)
	}
	op.endCount(trace.Counted, n)

	return n
}

// Clear removes every key, bucket by bucket. The buckets and the pool keep
// their size; Trim after it gives the pool's memory back.
// Cost: buckets + keys, under the write locks of all stripes.
func (s *Store) Clear() {
	op := s.begin(trace.Clear, "", "")
	n := s.clearAll(op)
	op.endCount(trace.Emptied, n)
}

// Trim gives the chunks at the end of each pool that hold no key back to the
// collector, and returns how many they were. A node never moves, so one key
// near the end keeps all chunks before it; a pool that does not grow keeps its
// one chunk. What remains is 4 bytes a slot, its generation.
// Cost: one look at each slot that goes and each on the free list, under the
// write lock of one stripe after the other.
func (s *Store) Trim() int {
	op := s.begin(trace.Trim, "", "")
	n := 0
	for k := range s.stripes {
		n += s.stripes[k].trim(op)
	}
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
