package tell

import (
	"kvscope/app/scene/moment"
	"kvscope/app/words"
	"kvscope/store/trace"
)

const none = trace.None

// Teller tells of a moment.
type Teller struct {
	*moment.Moment
	Lang  *words.Lang
	Kind  Kind     // of the tables
	Holes []string // names and values that the template of the step brings along
}

// Kind is what tables have that are told of in a way of their own.
type Kind interface {
	// Told is the template for the last step; empty where it is told as with chaining.
	Told(*Teller) string
	// Hash says in the hash line how a hash leads to a bucket, where that is not by a
	// remainder alone; name names a bucket in it.
	Hash(f *Teller, line *HashLine, name func(table, cell uint32) string)
}
