package store

import "sync/atomic"

// total counts the keys of all stripes where they share a limit.
//
// Guarantee: there are never more keys than the limit, and a stripe is refused
// only at a moment at which there are that many.
//
// How: a place is reserved before the slot is asked for, under the lock of the
// stripe, and given back after a key is gone, under the lock too. So at rest, and
// to whoever holds all locks, it is exactly the number of keys. A reservation
// never counts above the limit and back: another one, which had just seen a key
// go, would be refused for nothing.
//
// Limits: all writes that store a new key, or erase one, write this one number.
type total struct {
	_    [line]byte // keeps what all cores write off the cache lines of what they read
	keys atomic.Int64
	most int64
	_    [line]byte
}

// reserve counts one more key, unless there are as many as there may be.
func (t *total) reserve() bool {
	return t == nil || t.take()
}

func (t *total) take() bool {
	for {
		n := t.keys.Load()
		if n >= t.most {
			return false
		}
		if t.keys.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// release counts one key less.
func (t *total) release() {
	if t != nil {
		t.keys.Add(-1)
	}
}
