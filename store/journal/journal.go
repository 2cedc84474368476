package journal

import (
	"iter"
	"sync"
	"time"

	"kvscope/store"
)

// Reading is what a Journal offers of its store as it is: all that changes
// nothing. It shows a change as soon as it is made, which is before the change
// is safe from a power cut.
type Reading interface {
	Get(key string) (value string, ok bool)
	GetBatch(keys []string, dst []store.Result) error
	Contains(key string) bool
	TTL(key string) (left time.Duration, ok bool)
	Len() int
	All() iter.Seq2[string, string]
	Recent() iter.Seq2[string, string]
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
	unlock    func() // gives the storage back
	clock     clock
	policy    time.Duration // Options.Sync
	compactAt int64
	compacted func(error)
	settings  settings
	opened    bool // the store is filled

	compacting sync.Mutex // held by who compacts; taken before syncing
	mendNext   time.Time  // not before then is a failed file written anew; guarded by compacting

	syncing sync.Mutex // held by who syncs or exchanges the file; taken before mu
	synced  uint64     // how many changes are safe; guarded by syncing

	mu         sync.Mutex   // the critical section: append and apply
	store      *store.Store // changed under mu alone
	removals   removals     // what the store removed and the file still has
	pending    []string     // other lines that the next change is to write first
	out        *output      // the end of the file
	tail       tail         // what stands behind that
	appended   uint64       // how many changes are in the file
	distrusted error        // why the file must be written anew before the next change, or nil
	ended      error        // why there can be no more changes, or nil
	marked     bool         // the last line says that the journal was closed
	since      *[]string    // the lines of a compaction's time, or nil without one
	limit      int64        // the size at which the journal compacts itself

	crowded chan struct{} // told that the limit is reached
	quit    chan struct{} // closed to end the goroutines
	loops   sync.WaitGroup
}

// Sync makes every change that was made before the call safe from a power cut,
// whatever Options.Sync says. It returns ErrNotSafe, ErrStorage or ErrClosed.
func (j *Journal) Sync() error {
	j.mu.Lock()
	n, err, anew := j.appended, j.ended, j.distrusted != nil
	j.mu.Unlock()
	if err != nil {
		return err
	}
	if anew {
		return j.mend()
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

// Close makes every change safe, unless Options.Sync is Never, writes a last line that
// says that nothing follows, closes the file and gives the storage back. It waits for a
// compaction that runs. The store stays to be read; changes get ErrClosed. It returns
// ErrNotSafe if not all is safe. A second Close does nothing.
func (j *Journal) Close() error {
	j.stop()
	for {
		again, err := j.tryClose()
		if !again {
			return err
		}
		// A sync has failed, and the next Open would not know. So the file is not
		// left as it is, if that can be helped.
		if err := j.mend(); err != nil {
			return j.abandon()
		}
	}
}
