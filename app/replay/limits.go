package replay

import (
	"errors"
	"strconv"
)

// Limits bound what one session keeps. A field of 0 is the usual limit: those of
// several sessions beside each other are to be smaller, and so are those of tests
// that reach them.
//
// A session at its usual limits was measured to keep 83 MiB (BenchmarkMemory, with
// 1,391 keys in one bucket): an event takes 98 bytes, a look 18, each up to 12 more
// with its site, stops and tally, and a quarter of those for room to grow; the
// checkpoints take up to 32 MiB, and the strings of the commands come on top. With a
// quarter of each limit it keeps 22 MiB, so that four of them are about one. In a
// browser the whole program has 169 MiB when four such are at their limits beside each
// other, with what its collector keeps for itself; TestSoakMemory holds it to 256.
type Limits struct {
	Commands        int // operations; a fill counts as many as it puts
	Events          int // no operation is started beyond; four looks count as one
	CheckpointBytes int // memory of all checkpoints together, but for the first

	Silent bool // which line of Go caused an event is not kept: that takes most of the time
}

// The usual limits.
const (
	MaxCommands        = 10_000
	MaxEvents          = 500_000
	MaxSteps           = 4 * MaxEvents // how many steps a session has, at most
	MaxCheckpointBytes = 32 << 20
)

// Errors of a session at its limits. What was run before stays.
var (
	ErrCommands = errors.New("replay: too many commands")
	ErrEvents   = errors.New("replay: too many events")
)

// Usual returns the limits with the usual ones in place of zeros.
func (l Limits) Usual() Limits {
	if l.Commands == 0 {
		l.Commands = MaxCommands
	}
	if l.Events == 0 {
		l.Events = MaxEvents
	}
	if l.CheckpointBytes == 0 {
		l.CheckpointBytes = MaxCheckpointBytes
	}
	return l
}

// room returns why no operation can be started any more, or nil.
func (l Limits) room(operations, events int) error {
	switch {
	case operations >= l.Commands:
		return refuse(ErrCommands, "too many commands: this session has {n}, the most it can hold", "n", strconv.Itoa(l.Commands))
	case events >= l.Events:
		return refuse(ErrEvents, "too many events: this session has {n}, the most it can hold", "n", strconv.Itoa(events))
	}
	return nil
}
