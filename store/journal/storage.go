package journal

import "io"

// Storage keeps a few files by name. [Dir] is the one on a disk; anything that
// can keep bytes under a name can be another, if it may be called by several
// goroutines: a compaction works beside changes. Of one File only Sync runs beside
// another call, a Write or a Truncate, whose bytes it may make safe or leave.
type Storage interface {
	// Lock gives the storage to one journal. Until unlock is called it returns
	// ErrLocked.
	Lock() (unlock func(), err error)
	// Open opens a file for reading. If there is none the error is
	// fs.ErrNotExist.
	Open(name string) (io.ReadCloser, error)
	// Create opens an empty file for writing: a new one, or one in place of what
	// is there.
	Create(name string) (File, error)
	// Append opens a file that is there for writing behind its end.
	Append(name string) (File, error)
	// Rename gives a closed file another name and replaces what had it, all at
	// once: at every moment, and after a power cut, the name belongs to the one
	// or to the other file, whole. When Rename returns nil it is the new one
	// for good.
	Rename(from, to string) error
	// Remove removes a file.
	Remove(name string) error
}

// A File is written from its beginning to its end.
type File interface {
	io.WriteCloser
	// Truncate drops what stands behind the first size bytes. The next Write goes
	// there.
	Truncate(size int64) error
	// Sync returns nil when all that was written is safe from a power cut.
	Sync() error
}

// The names of the files.
const (
	fileName    = "journal"         // the journal
	nextName    = "journal.next"    // its successor, not yet whole
	damagedName = "journal.damaged" // what of it could not be read, with a number
	lockName    = "lock"
)
