package journal

import (
	"fmt"
	"iter"
	"sync"
	"time"

	"kvscope/store"
	"kvscope/store/journal/record"
	"kvscope/store/script"
)

// Reading is what a Journal offers of its store as it is: all that changes
// nothing. It shows a change as soon as it is made, which is before the change
// is safe from a power cut.
type Reading interface {
	Get(key string) (value string, ok bool)
	GetBatch(keys []string, dst []store.Result) error
	Contains(key string) bool
	Len() int
	All() iter.Seq2[string, string]
	Keys() iter.Seq[string]
	Values() iter.Seq[string]
	Stats() store.Stats
	Snapshot() store.Snapshot
	Verify() error
}

// Journal is a store whose changes are written to a file. Create one with
// [Open]. All methods may be called by any number of goroutines at once.
type Journal struct {
	Reading
	storage   Storage
	now       func() time.Time // of the store
	policy    time.Duration    // Options.Sync
	compactAt int64
	compacted func(error)
	opened    bool     // Open is through with the file
	evicts    bool     // the store did, before that
	removals  removals // what the store removed by itself

	compacting sync.Mutex // held by who compacts; taken before syncing

	syncing sync.Mutex // held by who syncs or exchanges the file; taken before mu
	synced  uint64     // how many changes are safe; guarded by syncing

	mu       sync.Mutex   // the critical section: append and apply
	store    *store.Store // changed under mu alone
	out      *output      // the end of the file; has none after a failed rename
	appended uint64       // how many changes are in the file
	broken   error        // why there can be no more of them, or nil
	closed   bool         // the file is
	since    *[]string    // the lines of a compaction's time, or nil without one
	limit    int64        // the size at which the journal compacts itself

	crowded chan struct{} // told that the limit is reached
	quit    chan struct{} // closed to end the goroutines
	loops   sync.WaitGroup
}

// Put stores value under key, as store.Put does, and appends it to the journal.
//
// It returns what store.Put returns, or ErrTooLong, if nothing was changed. With
// ErrReadOnly or ErrClosed the change does not count: the store does not have it if
// it could not be appended, and still has it if it could not be synced; the next
// Open tells whether the file has it. A key that was evicted for it is gone from
// the store either way. Cost: that of store.Put, a line, a write, and with Always a
// sync, which calls at the same time share.
func (j *Journal) Put(key, value string) error {
	return j.put(script.Command{Verb: script.Put, Key: key, Value: value})
}

// Erase removes key and reports whether it was there. If it was not, nothing is
// appended, but with Always whatever removed it is safe. Errors as for Put.
func (j *Journal) Erase(key string) (bool, error) {
	line, err := lineOf(script.Command{Verb: script.Erase, Key: key})
	if err != nil {
		return false, err
	}
	there := false
	err = j.change(func() error {
		if !j.store.Contains(key) {
			return nil
		}
		if err := j.append(line); err != nil {
			return err
		}
		there = j.store.Erase(key)
		return nil
	})
	return there, err
}

// Clear removes every key. Errors as for Put.
func (j *Journal) Clear() error {
	return j.change(func() error {
		if err := j.append(script.Clear.String()); err != nil {
			return err
		}
		j.store.Clear()
		return nil
	})
}

// Sync makes every change that was made before the call safe from a power cut,
// whatever Options.Sync says.
func (j *Journal) Sync() error {
	j.mu.Lock()
	n, err := j.appended, j.broken
	j.mu.Unlock()
	if err != nil {
		return err
	}
	return j.commit(n)
}

// Trim gives memory back, as store.Trim does. The journal has nothing to do with it.
func (j *Journal) Trim() int { return j.store.Trim() }

// Size returns how many bytes the journal has.
func (j *Journal) Size() int64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.out.size
}

// Close makes every change safe, unless Options.Sync is Never, and closes the
// file. It waits for a compaction that runs. The store stays to be read; changes
// get ErrClosed. A second Close does nothing.
func (j *Journal) Close() error {
	j.stop()
	j.compacting.Lock()
	defer j.compacting.Unlock()
	j.syncing.Lock()
	defer j.syncing.Unlock()
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.close()
}

// lineOf returns the line of a change, if it is not too long.
func lineOf(c script.Command) (string, error) {
	size := len(c.Key) + len(c.Value)
	if size <= record.MaxLine {
		line := c.String()
		if size = len(line); size <= record.MaxLine {
			return line, nil
		}
	}
	return "", fmt.Errorf("%w: the line of this change would have %d bytes or more, and %d is the most", ErrTooLong, size, record.MaxLine)
}

// change runs a change as the critical section, then makes it as safe as the
// policy says.
func (j *Journal) change(apply func() error) error {
	j.mu.Lock()
	err := j.broken
	if err == nil {
		err = apply()
	}
	n := j.appended
	j.mu.Unlock()
	if err != nil || j.policy != Always {
		return err
	}
	return j.commit(n)
}

// append appends the line of one change, if it has one, to the file, behind what the store has
// removed by itself, in one write. It is called with mu held, and if it fails it
// is the last call.
func (j *Journal) append(own ...string) error {
	lines := append(j.removals.take(), own...)
	var err error
	for _, line := range lines {
		if err == nil {
			err = j.out.line(line)
		}
	}
	if err == nil {
		err = j.out.flush()
	}
	if err != nil {
		return j.breakBy(err)
	}
	j.appended++
	if j.since != nil {
		*j.since = append(*j.since, lines...)
	}
	if j.out.size >= j.limit {
		j.limit = never
		select {
		case j.crowded <- struct{}{}:
		default: // it is told already
		}
	}
	return nil
}

// breakBy ends all changing, for the reason given, unless there is one already.
// It is called with mu held.
func (j *Journal) breakBy(err error) error {
	if j.broken == nil {
		j.broken = fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return j.broken
}
