package journal

import (
	"errors"
	"math"
	"strconv"
	"time"

	"kvscope/store/script"
)

// never is a size that no file has.
const never = math.MaxInt64

// Compact writes the journal anew, without what is no longer so: a snapshot of
// the store, then what changed meanwhile. Changes go on while the snapshot is
// written; they wait for a list of the keys to be made at the beginning, and for
// two syncs and a rename at the end.
//
// An error that is not ErrReadOnly leaves the old file in use as if nothing had
// been tried. Cost: time and bytes in proportion to the store, and memory for a
// list of its keys and the lines that come meanwhile.
func (j *Journal) Compact() error {
	j.compacting.Lock()
	defer j.compacting.Unlock()

	j.mu.Lock()
	if j.broken != nil {
		defer j.mu.Unlock()
		return j.broken
	}
	entries := j.entries()
	j.since = new([]string)
	j.mu.Unlock()

	next, err := j.writeNext(entries)

	j.syncing.Lock()
	defer j.syncing.Unlock()
	j.mu.Lock()
	defer j.mu.Unlock()
	since := *j.since
	j.since = nil
	if err == nil {
		err = j.exchange(next, since)
	}
	j.limit = j.limitAt(j.out.size)
	return err
}

// exchange appends to next the lines that came since its snapshot, and makes it
// the journal. It is called with all locks held.
//
// Guarantee: until the rename the old file is whole and in use, and a failure
// changes nothing. From the rename on a failure breaks the journal: nobody knows
// then which file a power cut would leave, so nothing may be appended to either.
func (j *Journal) exchange(next *output, since []string) error {
	err := j.broken
	for _, line := range since {
		if err == nil {
			err = next.line(line)
		}
	}
	if err == nil {
		err = next.flush()
	}
	if err == nil {
		err = next.file.Sync()
	}
	err = errors.Join(err, next.file.Close())
	if err != nil {
		_ = j.storage.Remove(nextName)
		return err
	}
	_ = j.out.file.Close() // what it holds, next holds
	if err := j.storage.Rename(nextName, fileName); err != nil {
		j.out.file = nil
		return j.breakBy(err)
	}
	next.file, err = j.storage.Append(fileName)
	if err != nil {
		j.out.file = nil
		return j.breakBy(err)
	}
	j.out, j.synced = next, j.appended
	return nil
}

// writeNext writes a file with a snapshot that holds the entries, syncs it, and
// leaves it open. It removes the file if it fails.
func (j *Journal) writeNext(entries []script.Command) (*output, error) {
	file, err := j.storage.Create(nextName)
	if err != nil {
		return nil, err
	}
	next := &output{file: file}
	err = next.snapshot(entries)
	if err == nil {
		err = file.Sync()
	}
	if err != nil {
		err = errors.Join(err, file.Close())
		_ = j.storage.Remove(nextName)
		return nil, err
	}
	return next, nil
}

// snapshot writes the header, a put for each entry, and the mark behind them.
func (o *output) snapshot(entries []script.Command) error {
	o.block = o.encoder.Header(nil)
	for _, e := range entries {
		if err := o.line(e.String()); err != nil {
			return err
		}
		if len(o.block) >= blockSize {
			if err := o.flush(); err != nil {
				return err
			}
		}
	}
	if err := o.line(mark(len(entries)).String()); err != nil {
		return err
	}
	return o.flush()
}

// mark is the command that stands behind a snapshot of n keys and says that it
// is whole.
func mark(n int) script.Command {
	return script.Command{Verb: script.Comment, Text: "snapshot of " + strconv.Itoa(n)}
}

// entries lists what the store holds, as puts. It is called with mu held, so that
// the store stands still. A key that has expired and was not removed yet is one of
// them: its line says so.
func (j *Journal) entries() []script.Command {
	list := make([]script.Command, 0, j.store.Len())
	for _, stripe := range j.store.Snapshot().Stripes {
		for _, slot := range stripe.Slots {
			if !slot.Live() {
				continue
			}
			put := script.Command{Verb: script.Put, Key: slot.Key, Value: slot.Value}
			if slot.Deadline != 0 {
				put.Until = untilOf(time.Unix(0, slot.Deadline))
			}
			list = append(list, put)
		}
	}
	return list
}

// limitAt returns the size at which a journal compacts itself that has size
// bytes now.
func (j *Journal) limitAt(size int64) int64 {
	if j.compactAt < 0 {
		return never
	}
	return max(j.compactAt, 2*size)
}

// compactWhenCrowded compacts each time the limit is reached.
func (j *Journal) compactWhenCrowded() {
	for {
		select {
		case <-j.crowded:
			err := j.Compact()
			if j.compacted != nil {
				j.compacted(err)
			}
		case <-j.quit:
			return
		}
	}
}
