package journal

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"time"

	"kvscope/store"
	"kvscope/store/journal/record"
)

// Recovery says what Open found.
type Recovery struct {
	Keys    int // in the snapshot that the journal started with
	Changes int // records behind it

	// Lost is how many bytes at the end could not be read; 0 is a clean end.
	// After a crash these may be of a change that no call had returned from.
	// Cause says what is wrong with them (record.ErrTorn or record.ErrDamaged),
	// and Kept is the name of a copy of the whole file as it was found.
	Lost  int64
	Cause error
	Kept  string
}

// String says it in a line.
func (r Recovery) String() string {
	text := fmt.Sprintf("snapshot of %d, changes since: %d", r.Keys, r.Changes)
	if r.Lost > 0 {
		text += fmt.Sprintf("; bytes lost: %d; the file as it was: %s; why: %v", r.Lost, r.Kept, r.Cause)
	}
	return text
}

// Open makes a store as store.New does, fills it with what the journal in the
// storage says, and appends all further changes to it. If there is no journal it
// starts an empty one.
//
// A journal that is torn or damaged at some place is read up to there; the file
// is kept under another name, a sound one takes its place, and Recovery says what
// was lost. If that place is in the snapshot, Open returns ErrSnapshot. It
// returns ErrRoom if maxItems is too small for what the journal holds. After any
// error the journal is as it was. Cost: one walk through the file.
func Open(storage Storage, buckets, maxItems int, opts *Options) (*Journal, Recovery, error) {
	o, err := opts.checked()
	if err != nil {
		return nil, Recovery{}, err
	}
	j := &Journal{
		storage:   storage,
		now:       time.Now,
		policy:    o.Sync,
		compactAt: o.CompactAt,
		compacted: o.Compacted,
		crowded:   make(chan struct{}, 1),
		quit:      make(chan struct{}),
	}
	if o.Store != nil && o.Store.Now != nil {
		j.now = o.Store.Now
	}
	j.store, err = store.New(buckets, maxItems, j.listen(o.Store))
	if err != nil {
		return nil, Recovery{}, err
	}
	j.Reading = j.store
	found, err := j.recover()
	if err != nil {
		return nil, Recovery{}, err
	}
	j.opened = true
	j.start()
	return j, found, nil
}

// recover reads the journal, puts a sound one in its place if it has to, and
// opens it at its end.
func (j *Journal) recover() (Recovery, error) {
	found, encoder, size, err := j.read()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = j.replace()
	case isTail(err):
		found.Cause = err
		found.Kept, found.Lost, err = j.keep(size)
		if err == nil {
			err = j.replace()
		}
	case err == nil:
		err = j.resume(encoder, size)
	}
	return found, err
}

// resume opens the journal that was read at its end, after the encoder's last
// record. What was read may still be with the system only, and becomes safe.
func (j *Journal) resume(encoder record.Encoder, size int64) error {
	file, err := j.storage.Append(fileName)
	if err != nil {
		return err
	}
	if j.policy != Never {
		if err := file.Sync(); err != nil {
			return errors.Join(err, file.Close())
		}
	}
	j.out = &output{file: file, encoder: encoder, size: size}
	j.limit = j.limitAt(size)
	return nil
}

// replace puts a journal with a snapshot of the store where the old one is, or
// where none is.
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
	return j.resume(next.encoder, next.size)
}

// keep copies the journal, of which size bytes are right, to a name that nobody
// has. It returns the name and how many bytes are not right. The copy is safe
// before the journal changes: a rename of the one would leave a moment without
// any journal.
func (j *Journal) keep(size int64) (name string, lost int64, err error) {
	name, err = j.unusedName()
	if err != nil {
		return "", 0, err
	}
	from, err := j.storage.Open(fileName)
	if err != nil {
		return "", 0, err
	}
	defer from.Close()
	to, err := j.storage.Create(name)
	if err != nil {
		return "", 0, err
	}
	n, err := io.Copy(to, from)
	if err == nil {
		err = to.Sync()
	}
	if err = errors.Join(err, to.Close()); err != nil {
		_ = j.storage.Remove(name)
		return "", 0, fmt.Errorf("journal: the damaged file could not be kept, so nothing was changed: %w", err)
	}
	return name, n - size, nil
}

// unusedName returns the first of the names for damaged files that is free.
func (j *Journal) unusedName() (string, error) {
	for n := 1; ; n++ {
		name := damagedName + "-" + strconv.Itoa(n)
		file, err := j.storage.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return name, nil
		}
		if err != nil {
			return "", err
		}
		_ = file.Close()
	}
}

// read fills the store with what the journal says. It returns the encoder that
// goes on after the last whole record, and how many bytes end there. The error
// is record.ErrTorn or record.ErrDamaged if all is well up to there.
func (j *Journal) read() (found Recovery, encoder record.Encoder, size int64, err error) {
	file, err := j.storage.Open(fileName)
	if err != nil {
		return found, encoder, 0, err
	}
	defer file.Close()
	records, err := record.NewReader(file)
	if err != nil {
		return found, encoder, 0, err
	}
	r := replay{journal: j}
	for err == nil {
		var line string
		line, err = records.Next()
		if err == nil {
			err = r.line(line)
		}
	}
	if !r.whole && (err == io.EOF || isTail(err)) {
		// The cause is not wrapped: that would let it pass for a tail.
		err = fmt.Errorf("%w: %d keys of it can be read, then: %v; put back a copy of the file, or take from it what package record can read", ErrSnapshot, r.found.Keys, err)
	}
	if err == io.EOF {
		err = nil
	}
	return r.found, records.Encoder(), records.Offset(), err
}

// isTail reports whether err says that the rest of a file cannot be read.
func isTail(err error) bool {
	return errors.Is(err, record.ErrTorn) || errors.Is(err, record.ErrDamaged)
}
