package record

import "errors"

// ErrLine: the line cannot be a record. Nothing was written.
var ErrLine = errors.New("record: impossible line")

// Errors of the header.
var (
	// ErrHeader: the bytes do not start as a journal does.
	ErrHeader = errors.New("record: not a journal")
	// ErrVersion: a journal, but of a version that this package cannot read.
	ErrVersion = errors.New("record: unknown version")
)

// Errors of a record. What was read before it is right.
var (
	// ErrTorn: the bytes end in the middle of a record.
	ErrTorn = errors.New("record: torn")
	// ErrDamaged: the bytes are not those that were written.
	ErrDamaged = errors.New("record: damaged")
)
