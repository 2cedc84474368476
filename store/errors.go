package store

import (
	"errors"
	"fmt"

	"kvscope/pool"
)

// Errors of New. Each comes wrapped with the value that was refused.
var (
	// ErrBuckets: the number of buckets is not in 1 … MaxBuckets.
	ErrBuckets = errors.New("store: impossible number of buckets")
	// ErrMaxItems: the number of items is not in 0 … MaxItems.
	ErrMaxItems = errors.New("store: impossible number of items")
	// ErrOptions: an option has an impossible value, or two contradict.
	ErrOptions = errors.New("store: impossible options")
)

// Errors of GetBatch.
var (
	// ErrResults: there is no room for all results. No key was looked up.
	ErrResults = errors.New("store: too few results")
)

// Errors of Put.
var (
	// ErrFull: Len is maxItems, the key is new and the store evicts none. Nothing
	// was changed.
	ErrFull = errors.New("store: full")
	// ErrUnreached: the key is new, and no bucket that a search for it looks in is free,
	// although others may be. It needs Options.Loose. Nothing was changed.
	ErrUnreached = errors.New("store: no free bucket on the way")
	// ErrTTL: a time to live is not positive. Nothing was changed.
	ErrTTL = errors.New("store: impossible time to live")
	// ErrMemory: the key is new and the pool has no slot to give, although the
	// store is not full. Nothing was changed. It wraps pool.ErrExhausted.
	ErrMemory = fmt.Errorf("store: out of memory: %w", pool.ErrExhausted)
)
