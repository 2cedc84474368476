package script

import "time"

// A Verb says what a command does. The zero Verb is none: a command with it
// prints an empty line and does nothing.
type Verb uint8

// The verbs; the package comment shows each with an example.
const (
	Put Verb = iota + 1
	Get
	Erase
	Contains
	Len
	Clear
	Trim
	Fill
	Advance
	Alloc
	Write
	Read
	Free
	Comment
)

// String returns the verb as a canonical line writes it: put, get, …, and #
// for a comment.
func (v Verb) String() string {
	switch v {
	case Put:
		return "put"
	case Get:
		return "get"
	case Erase:
		return "erase"
	case Contains:
		return "contains"
	case Len:
		return "len"
	case Clear:
		return "clear"
	case Trim:
		return "trim"
	case Fill:
		return "fill"
	case Advance:
		return "advance"
	case Alloc:
		return "alloc"
	case Write:
		return "write"
	case Read:
		return "read"
	case Free:
		return "free"
	case Comment:
		return "#"
	}
	return ""
}

// OfPool reports whether the verb is for a bare pool; the others are for a store,
// but for comments.
func (v Verb) OfPool() bool { return Alloc <= v && v <= Free }

// arity returns how many words follow the verb at least.
func (v Verb) arity() int {
	switch v {
	case Put, Write:
		return 2
	case Get, Erase, Contains, Advance, Alloc, Read, Free:
		return 1
	case Fill:
		return 3
	}
	return 0
}

// A Command is one line of a script. Commands compare with ==. Fields that the
// verb does not use are zero.
type Command struct {
	Verb  Verb
	Key   string // of Put, Get, Erase and Contains; any bytes. Of Alloc, Write, Read and Free the name of a handle
	Value string // of Put and Write; any bytes
	Until int64  // of Put: when the key expires, in milliseconds of Unix time; 0: it does not
	N     int    // of Fill: how many words, 1 to MaxFill
	Seed  uint64 // of Fill
	Text  string // of Comment: what follows the # and one space

	Elsewhere bool // of Alloc: in another pool, whose handles are foreign here

	// Span is how long the key of a Put lives, or 0: for ever, or Until; and by how
	// much an Advance moves the clock, always above 0.
	Span time.Duration
}
