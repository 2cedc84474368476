package journal

import (
	"fmt"
	"time"

	"kvscope/store"
)

// When changes are made safe from a power cut: values of Options.Sync.
const (
	// Always: before the call that makes a change returns. Calls that wait at
	// the same moment share one sync.
	Always time.Duration = 0
	// Never: when the system likes. A change is still with the system, and safe
	// from a crash of the process, when the call returns.
	Never time.Duration = -1
)

// DefaultCompactAt is the default of Options.CompactAt, 4 MiB.
const DefaultCompactAt = 4 << 20

// Options adjusts a Journal. The zero value is the safest.
type Options struct {
	// Store are the options of the store. Default, nil: those of store.New. Its
	// Tracer also sees the store being filled, and before each Put a Contains
	// of its key; its Removed hears of removals from Open's return on. Seed 0 is the
	// one of the journal, where it matters which, with Stripes and an Eviction, and so
	// is a Hash that is not set, if it is one of package store.
	Store *store.Options

	// ReadOnly opens a journal that is there to be read: nothing is written, no lock
	// is taken, and all changes return ErrReadOnly. It goes beside another program that
	// has the journal open; what the store shows is the file as Open found it.
	ReadOnly bool

	// Salvage reads on behind damage, in the snapshot too, instead of ending there.
	// The store then has what can be read, which it may never have had together: an
	// erase may be among what was lost, and what it erased come back. Recovery.Holes
	// says how often. A copy of all the file is kept before another takes its place.
	Salvage bool

	// Sync is Always (the default), Never, or how long a change may wait to be
	// made safe: up to that much of the past can be lost in a power cut.
	Sync time.Duration

	// CompactAt is a count of bytes. When the journal has at least that many, and
	// twice as many as after the last compaction, it compacts itself beside the
	// calls that go on. Default, 0: DefaultCompactAt. Below 0: only Compact
	// compacts.
	CompactAt int64

	// Compacted is told how each compaction ended that the journal began by
	// itself. An error need not be fatal: the old file stays in use, and the
	// next attempt comes when it has doubled again. It is called from a
	// goroutine of the journal and must not call Close. Default, nil: nobody is.
	Compacted func(error)
}

// checked returns o with every default filled in, or says what is wrong.
func (o *Options) checked() (Options, error) {
	var c Options
	if o != nil {
		c = *o
	}
	if c.Sync < Never {
		return c, fmt.Errorf("%w: Sync is %v; choose Always, Never, or a time above 0", ErrOptions, c.Sync)
	}
	if c.CompactAt == 0 {
		c.CompactAt = DefaultCompactAt
	}
	return c, nil
}
