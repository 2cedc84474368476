package journal

import "errors"

// Errors of OpenDir and Open. Nothing was changed. Open may also return
// record.ErrHeader, record.ErrVersion, those of store.New, and what the storage
// says.
var (
	// ErrLocked: another journal, here or in another process, has the folder.
	ErrLocked = errors.New("journal: in use")
	// ErrOptions: an option has an impossible value.
	ErrOptions = errors.New("journal: impossible options")
	// ErrSnapshot: the damage is in the snapshot that the journal starts with,
	// so what stands before it was never the state of a store.
	ErrSnapshot = errors.New("journal: damaged in its snapshot")
	// ErrChange: a whole record says what no journal says.
	ErrChange = errors.New("journal: not a change")
	// ErrRoom: the store has no room for what the journal holds. Open it with a
	// greater maxItems.
	ErrRoom = errors.New("journal: no room for what it holds")
)

// Errors of a write. The store was not changed by it, except where ErrReadOnly
// says so.
var (
	// ErrTooLong: key and value make a line of more than record.MaxLine bytes.
	ErrTooLong = errors.New("journal: too long")
	// ErrClosed: Close was called.
	ErrClosed = errors.New("journal: closed")
	// ErrReadOnly: the storage failed, now or before; the first failure is
	// wrapped too. What is in the file since the last success is unknown, so
	// the journal takes no more changes. Open it anew to go on.
	ErrReadOnly = errors.New("journal: read-only since its storage failed")
)
