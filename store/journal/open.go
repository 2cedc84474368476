package journal

import (
	"errors"
	"fmt"
	"io/fs"
)

// Recovery says what Open found.
type Recovery struct {
	Keys    int // in the snapshot that the journal started with
	Changes int // that were read behind it

	// Closed: the program before closed the journal, and what it wrote last is
	// there. If not, it was ended by something else, or bytes were cut off at the end of
	// a record, which nothing else would tell.
	Closed bool

	// Lost is how many bytes could not be read; 0 is none. After a crash these may
	// be at the end, and of a change that no call had returned from. Cause says what is
	// wrong with the first of them (record.ErrTorn, record.ErrDamaged, with Salvage also
	// record.ErrHeader or ErrChange). Kept is the name of a file that has these bytes;
	// it is empty if nothing was to be written, or see Blocked.
	Lost  int64
	Cause error
	Kept  string

	// Holes is how often Salvage went on behind damage. With such a hole in it the
	// store may be what it never was: Kept then has a copy of all the file.
	Holes int

	// Evicted is how many keys had no place, in a journal of an earlier version that
	// does not say which seed its stripes were filled by.
	Evicted int

	// Blocked says why nothing can be written for now, as on a full disk with a torn
	// journal. The store can be read; each change tries again.
	Blocked error
}

// String says it in a line.
func (r Recovery) String() string {
	text := fmt.Sprintf("snapshot of %d, changes since: %d", r.Keys, r.Changes)
	if !r.Closed {
		text += "; it was not closed"
	}
	if r.Lost > 0 {
		text += fmt.Sprintf("; bytes lost: %d", r.Lost)
		if r.Kept != "" {
			text += ", kept as " + r.Kept
		}
		text += fmt.Sprintf("; why: %v", r.Cause)
	}
	if r.Holes > 0 {
		text += fmt.Sprintf("; holes: %d", r.Holes)
	}
	if r.Evicted > 0 {
		text += fmt.Sprintf("; keys evicted: %d", r.Evicted)
	}
	if r.Blocked != nil {
		text += fmt.Sprintf("; blocked: %v", r.Blocked)
	}
	return text
}

// Open makes a store as store.New does, fills it with what the journal in the
// storage says, and appends all further changes to it. If there is no journal it
// starts an empty one. The storage is the journal's until Close: another Open of it
// returns ErrLocked.
//
// A journal that is torn or damaged at some place is read up to there. What stands
// behind is kept under another name and cut off, and Recovery says what was lost. If
// that place is in the snapshot, Open returns ErrSnapshot; Options.Salvage reads what
// can be read of it all the same. It returns ErrRoom if maxItems is too small for what
// the journal holds; a store with the options that it was written with has room, and
// these may leave Seed 0 and Hash unset. After any error the journal is as it was.
// Cost: one walk through the file, and memory for its keys and values, of which the
// store then has most.
func Open(storage Storage, buckets, maxItems int, opts *Options) (*Journal, Recovery, error) {
	o, err := opts.checked()
	if err != nil {
		return nil, Recovery{}, err
	}
	if storage == nil {
		return nil, Recovery{}, fmt.Errorf("%w: there is no storage; OpenDir makes one of a folder", ErrOptions)
	}
	unlock := func() {}
	if !o.ReadOnly {
		if unlock, err = storage.Lock(); err != nil {
			return nil, Recovery{}, err
		}
	}
	j, found, err := openTaken(storage, buckets, maxItems, o)
	if err != nil {
		unlock()
		return nil, Recovery{}, err
	}
	j.unlock = unlock
	j.opened = true
	if o.ReadOnly {
		j.ended = ErrReadOnly
		return j, found, nil
	}
	j.start()
	return j, found, nil
}

// openTaken is Open of a storage that nobody else has.
func openTaken(storage Storage, buckets, maxItems int, o Options) (*Journal, Recovery, error) {
	j := &Journal{
		storage:   storage,
		policy:    o.Sync,
		compactAt: o.CompactAt,
		compacted: o.Compacted,
		out:       &output{},
		crowded:   make(chan struct{}, 1),
		quit:      make(chan struct{}),
	}
	r := &replay{salvage: o.Salvage}
	err := r.read(storage)
	fresh := errors.Is(err, fs.ErrNotExist) && !o.ReadOnly
	if err != nil && !fresh {
		return nil, Recovery{}, err
	}
	found := Recovery{Keys: r.keys, Changes: r.changes, Closed: r.closed && len(r.damage) == 0, Holes: len(r.damage)}
	for _, d := range r.damage {
		found.Lost += d.Bytes
	}
	if len(r.damage) > 0 {
		found.Cause = r.damage[0].Cause
		if r.damage[len(r.damage)-1].At >= r.size {
			found.Holes--
			j.tail = foundTail
		}
	}
	found.Evicted, err = j.load(r, buckets, maxItems, o.Store)
	if err != nil {
		return nil, Recovery{}, err
	}
	j.out.size, j.out.encoder, j.marked = r.size, r.encoder, found.Closed
	if o.ReadOnly {
		return j, found, nil
	}
	switch {
	case fresh:
		err = j.replace()
	case found.Holes > 0 || o.Salvage && !r.whole:
		if found.Kept, err = j.keep(0); err == nil {
			err = j.replace()
		}
	default:
		found.Kept, found.Blocked, err = j.resume()
	}
	if err != nil {
		return nil, Recovery{}, err
	}
	_ = storage.Remove(nextName) // what a compaction left that was not to end
	return j, found, nil
}

// resume opens the journal that was read at its end, behind the last whole record.
// What was read may still be with the system only, and becomes safe.
func (j *Journal) resume() (kept string, blocked, err error) {
	if j.out.file, err = j.storage.Append(fileName); err != nil {
		return "", nil, err
	}
	if j.tail != noTail {
		kept, blocked = j.cut()
	}
	if j.policy == Never {
		j.appended = j.synced + 1 // so that a Sync makes it safe
	} else if err := j.out.file.Sync(); err != nil {
		// A second sync would say nothing, so all is written once more.
		_ = j.out.file.Close()
		if j.tail == foundTail { // which is not kept yet
			return "", nil, err
		}
		if anew := j.replace(); anew != nil {
			return "", nil, errors.Join(err, anew)
		}
		return kept, nil, nil
	}
	j.limit = j.limitAt(j.out.size)
	return kept, blocked, nil
}

// replace puts a journal with a snapshot of the store where the old one is, or
// where none is, and opens it.
func (j *Journal) replace() error {
	next, err := j.writeNext(j.entries())
	if err != nil {
		return err
	}
	if err := next.file.Close(); err != nil {
		return err
	}
	if err := j.storage.Rename(nextName, fileName); err != nil {
		return err
	}
	j.out, j.tail, j.pending, j.removals, j.marked = next, noTail, nil, nil, false
	j.out.file, err = j.storage.Append(fileName)
	j.limit = j.limitAt(j.out.size)
	return err
}
