package journal

import "errors"

// Errors of OpenDir and Open. Nothing was changed. Open may also return
// record.ErrHeader, record.ErrVersion, those of store.New, and what the storage
// says.
var (
	// ErrLocked: another journal, here or in another process, has the folder.
	ErrLocked = errors.New("journal: in use")
	// ErrOptions: an option, or an argument, has an impossible value.
	ErrOptions = errors.New("journal: impossible options")
	// ErrSnapshot: the damage is in the snapshot that the journal starts with,
	// so what stands before it was never the state of a store. See Options.Salvage.
	ErrSnapshot = errors.New("journal: damaged in its snapshot")
	// ErrChange: a whole record says what no journal says.
	ErrChange = errors.New("journal: not a change")
	// ErrRoom: the store has no room for what the journal holds. Open it with a
	// greater maxItems, or with the options that it was written with.
	ErrRoom = errors.New("journal: no room for what it holds")
	// ErrFile: what has the name of a file of the journal is a link, a folder or a
	// device. A journal replaces its files, so a link would not last.
	ErrFile = errors.New("journal: not a plain file")
)

// Errors of a change.
var (
	// ErrTooLong: key and value make a line of more than record.MaxLine bytes. The
	// store was not changed.
	ErrTooLong = errors.New("journal: too long")
	// ErrStorage: the storage failed, as a full disk does, and what it said is wrapped
	// too. The store was not changed, and the next change may succeed. Only if the
	// storage does not even let a failed write be cut off again, and the program ends
	// then, may the next Open find the change.
	ErrStorage = errors.New("journal: its storage failed")
	// ErrNotSafe: the change is in the store, but a sync failed, so that a power cut may
	// undo it. The next change, Sync or Compact writes the journal anew, and when that
	// returns nil it is safe with all others.
	ErrNotSafe = errors.New("journal: a sync failed, so a power cut may undo what was changed")
	// ErrReadOnly: Options.ReadOnly is set, or the folder was opened with
	// OpenDirReadOnly. The store was not changed.
	ErrReadOnly = errors.New("journal: opened to be read only")
	// ErrClosed: Close was called. The store was not changed.
	ErrClosed = errors.New("journal: closed")
)
