package journal

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"kvscope/store"
	"kvscope/store/script"
)

// never is a size that no file has.
const never = math.MaxInt64

// Compact writes the journal anew, without what is no longer so: a snapshot of
// the store, then what changed meanwhile. Changes go on while the snapshot is
// written; they wait for a list of the keys to be made at the beginning, and for
// two syncs and a rename at the end. What is in the new file is safe.
//
// It returns ErrStorage, and then the old file stays in use; or ErrClosed. Cost: time
// and bytes in proportion to the store, and memory for a list of its keys and the
// lines that come meanwhile.
func (j *Journal) Compact() error {
	j.compacting.Lock()
	defer j.compacting.Unlock()
	return j.compact()
}

// compact is Compact, with compacting held. It is also how a file is left behind that
// cannot be trusted any more: the store knows all that counts.
func (j *Journal) compact() error {
	entries, err := j.beginCompaction()
	if err != nil {
		return err
	}
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
	if err != nil {
		return fmt.Errorf("%w: %w", ErrStorage, err)
	}
	return nil
}

// beginCompaction lists what the snapshot is to hold. Lines are gathered from then on.
func (j *Journal) beginCompaction() ([]script.Command, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.ended != nil {
		return nil, j.ended
	}
	entries := j.entries()
	j.since = new([]string)
	return entries, nil
}

// exchange appends to next the lines that came since its snapshot, and makes it
// the journal. It is called with all locks held.
//
// Guarantee: until the rename the old file is whole and in use, and a failure
// changes nothing. From the rename on nobody knows after a failure which file a power
// cut would leave, so nothing may be appended to either: another one must be written
// and renamed, which settles it.
func (j *Journal) exchange(next *output, since []string) error {
	var err error
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
	if err == nil && j.tail == foundTail {
		_, err = j.keep(j.out.size)
	}
	err = errors.Join(err, next.file.Close())
	if err != nil {
		_ = j.storage.Remove(nextName)
		return err
	}
	if j.out.file != nil {
		_ = j.out.file.Close() // what it holds, next holds
		j.out.file = nil
	}
	if err := j.storage.Rename(nextName, fileName); err != nil {
		j.distrusted = err
		return err
	}
	j.tail = noTail
	next.file, err = j.storage.Append(fileName)
	if err != nil {
		j.distrusted = err
		return err
	}
	j.out, j.synced = next, j.appended
	j.distrusted, j.pending, j.marked = nil, nil, false
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
	err = next.snapshot(j.settings, entries)
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

// snapshot writes the header, the settings, a put for each entry, and the mark behind
// them.
func (o *output) snapshot(s settings, entries []script.Command) error {
	o.block = o.encoder.Header(nil)
	if s.matter() {
		if err := o.line(s.command().String()); err != nil {
			return err
		}
	}
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

// entries lists what the store holds, as puts; with EvictLRU the key used last comes
// last, so that the order of use is kept. It is called with mu held, so that the store
// stands still. A key that has expired and was not removed yet is one of them: its line
// says so.
func (j *Journal) entries() []script.Command {
	list := make([]script.Command, 0, j.store.Len())
	add := func(slot store.Slot) {
		put := script.Command{Verb: script.Put, Key: slot.Key, Value: slot.Value}
		if slot.Deadline != 0 {
			put.Until = untilOf(time.Unix(0, slot.Deadline))
		}
		list = append(list, put)
	}
	for _, stripe := range j.store.Snapshot().Stripes {
		for _, i := range slices.Backward(stripe.Recency) {
			add(stripe.Slots[i])
		}
		for _, slot := range stripe.Slots {
			if slot.Live() && stripe.Recency == nil {
				add(slot)
			}
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
