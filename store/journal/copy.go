package journal

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// WriteTo writes a journal of its own to w: what the store holds at the moment of the
// call, as the file after a compaction would have it. Changes go on meanwhile; they
// wait only for a list of the keys to be made. Kept as the file "journal" of a folder
// it can be opened there. It returns what w returns. Cost: as Compact.
func (j *Journal) WriteTo(w io.Writer) (int64, error) {
	j.mu.Lock()
	entries := j.entries()
	j.mu.Unlock()
	o := &output{file: writer{w}}
	err := o.snapshot(j.settings, entries)
	if err == nil {
		err = o.line(closedMark().String())
	}
	if err == nil {
		err = o.flush()
	}
	return o.size, err
}

// Copy is WriteTo into another storage, and when it returns nil the copy is safe. A
// journal that is there already is not replaced: the error is fs.ErrExist. It returns
// ErrLocked if the storage is in use, and what the storage says.
func (j *Journal) Copy(to Storage) error {
	unlock, err := to.Lock()
	if err != nil {
		return err
	}
	defer unlock()
	there, err := to.Open(fileName)
	if err == nil {
		_ = there.Close()
		return fmt.Errorf("journal: %w: a copy does not replace another journal; choose an empty folder", fs.ErrExist)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file, err := to.Create(nextName)
	if err != nil {
		return err
	}
	_, err = j.WriteTo(file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		_ = to.Remove(nextName)
		return err
	}
	return to.Rename(nextName, fileName)
}

// writer makes a File of a place that bytes only go to.
type writer struct{ io.Writer }

func (writer) Sync() error          { return nil }
func (writer) Truncate(int64) error { return nil }
func (writer) Close() error         { return nil }
