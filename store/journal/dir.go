package journal

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// Dir is the storage in a folder of the file system. It belongs to one journal
// at a time: opening it takes a lock, which the end of the process gives back.
type Dir struct {
	path string
	lock io.Closer
}

// OpenDir takes a folder that is there as storage. It returns ErrLocked if the
// folder is taken.
func OpenDir(path string) (*Dir, error) {
	lock, err := takeLock(filepath.Join(path, lockName))
	if err != nil {
		return nil, err
	}
	return &Dir{path, lock}, nil
}

// Close gives the folder back. Close the journal first.
func (d *Dir) Close() error { return d.lock.Close() }

// Open opens a file for reading.
func (d *Dir) Open(name string) (io.ReadCloser, error) {
	return os.Open(filepath.Join(d.path, name))
}

// Create opens an empty file for writing.
func (d *Dir) Create(name string) (File, error) {
	return d.open(name, os.O_CREATE|os.O_TRUNC)
}

// Append opens a file for writing behind its end.
func (d *Dir) Append(name string) (File, error) {
	return d.open(name, os.O_APPEND)
}

// open keeps the *os.File of a failure, which is nil, out of the interface.
func (d *Dir) open(name string, flag int) (File, error) {
	file, err := os.OpenFile(filepath.Join(d.path, name), os.O_WRONLY|flag, 0o600)
	if err != nil {
		return nil, err
	}
	return file, nil
}

// Rename renames a file, then syncs the folder: the name is an entry of the
// folder and no part of the file, so syncing the file does not keep it.
func (d *Dir) Rename(from, to string) error {
	if err := os.Rename(filepath.Join(d.path, from), filepath.Join(d.path, to)); err != nil {
		return err
	}
	if runtime.GOOS == "windows" { // has no such call, and logs renames itself
		return nil
	}
	folder, err := os.Open(d.path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// Remove removes a file.
func (d *Dir) Remove(name string) error {
	return os.Remove(filepath.Join(d.path, name))
}

// locked is the error for a lock that someone else has.
func locked(path string) error {
	return fmt.Errorf("%w: another journal holds %s; close that one first", ErrLocked, path)
}
