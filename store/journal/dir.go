package journal

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"sync"
)

// Dir is the storage in a folder of the file system. It belongs to one journal
// at a time: opening it takes a lock, which the end of the process gives back. It stays
// with the folder, though that may be moved, or the program may go to another one.
//
// Its files are plain ones: where there is a symbolic link, a folder or a device in
// the place of one, the calls return ErrFile. A file with a second name, a hard link,
// is copied before it is appended to, so that the other name keeps what it has.
type Dir struct {
	path     string // as it was given, for errors
	root     *os.Root
	lock     io.Closer // nil: for reading only
	readOnly bool

	mu     sync.Mutex
	taken  bool // by a journal; guarded by mu
	closed bool // guarded by mu
}

// OpenDir takes a folder that is there as storage. It returns ErrLocked if the
// folder is taken, ErrOptions if path names none, and what the system says.
func OpenDir(path string) (*Dir, error) {
	d, err := openRoot(path)
	if err != nil {
		return nil, err
	}
	if err := d.plain(lockName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(err, d.root.Close())
	}
	if d.lock, err = takeLock(d.root, path); err != nil {
		return nil, errors.Join(err, d.root.Close())
	}
	return d, nil
}

// OpenDirReadOnly is OpenDir for Check and for Options.ReadOnly. It writes nothing and
// takes no lock, so that it goes with any other use of the folder, and with one on a
// disk that is full or cannot be written.
func OpenDirReadOnly(path string) (*Dir, error) {
	d, err := openRoot(path)
	if err != nil {
		return nil, err
	}
	d.readOnly = true
	return d, nil
}

func openRoot(path string) (*Dir, error) {
	if path == "" {
		return nil, fmt.Errorf("%w: the path of the folder is empty; \".\" is the current one", ErrOptions)
	}
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%w: %s is no folder; give the one that the journal is to be in", ErrOptions, path)
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	return &Dir{path: path, root: root}, nil
}

// Close gives the folder back. It returns ErrLocked while a journal is open in it:
// close that one first. A second Close does nothing.
func (d *Dir) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.closed:
		return nil
	case d.taken:
		return fmt.Errorf("%w: a journal is open in %s; close that one first", ErrLocked, d.path)
	}
	d.closed = true
	err := d.root.Close()
	if d.lock != nil {
		err = errors.Join(err, d.lock.Close())
	}
	return err
}

// Lock gives the folder to one journal of this process.
func (d *Dir) Lock() (unlock func(), err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.closed:
		return nil, fmt.Errorf("%w: the folder %s was given back; open it again", ErrClosed, d.path)
	case d.readOnly:
		return nil, fmt.Errorf("%w: so was the folder %s; set Options.ReadOnly, or take it with OpenDir", ErrReadOnly, d.path)
	case d.taken:
		return nil, locked(d.path)
	}
	d.taken = true
	return sync.OnceFunc(func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.taken = false
	}), nil
}

// Open opens a file for reading.
func (d *Dir) Open(name string) (io.ReadCloser, error) {
	if err := d.plain(name); err != nil {
		return nil, err
	}
	return d.root.Open(name)
}

// Create opens an empty file for writing. What had the name loses it, and is not
// written to.
func (d *Dir) Create(name string) (File, error) {
	if err := d.writable(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := d.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return d.open(name, os.O_CREATE|os.O_EXCL)
}

// Append opens a file for writing behind its end.
func (d *Dir) Append(name string) (File, error) {
	if err := d.writable(name); err != nil {
		return nil, err
	}
	if err := d.own(name); err != nil {
		return nil, err
	}
	file, err := d.open(name, 0)
	if err != nil {
		return nil, err
	}
	if _, err := file.Seek(0, io.SeekEnd); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// open opens a file for writing, or returns no File at all.
func (d *Dir) open(name string, flag int) (*dirFile, error) {
	file, err := d.root.OpenFile(name, os.O_WRONLY|flag, 0o600)
	if err != nil {
		return nil, err
	}
	return &dirFile{file}, nil
}

// A dirFile writes where it is cut off. It is not opened to append, since not all
// systems cut such a file off.
type dirFile struct{ *os.File }

// Truncate drops what stands behind the first size bytes.
func (f *dirFile) Truncate(size int64) error {
	if err := f.File.Truncate(size); err != nil {
		return err
	}
	_, err := f.Seek(size, io.SeekStart)
	return err
}

// own gives a file that has a second name a copy of its own.
func (d *Dir) own(name string) error {
	info, err := d.root.Lstat(name)
	if err != nil || links(info) < 2 {
		return err
	}
	from, err := d.Open(name)
	if err != nil {
		return err
	}
	defer from.Close()
	copied := name + ".own"
	to, err := d.Create(copied)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	if err == nil {
		err = to.Sync()
	}
	if err = errors.Join(err, to.Close()); err != nil {
		_ = d.root.Remove(copied)
		return fmt.Errorf("%w: %s has a second name, a hard link, and could not be copied: %w", ErrFile, name, err)
	}
	return d.Rename(copied, name)
}

// Rename renames a file, then syncs the folder: the name is an entry of the
// folder and no part of the file, so syncing the file does not keep it.
func (d *Dir) Rename(from, to string) error {
	if err := d.writable(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := d.root.Rename(from, to); err != nil {
		return err
	}
	if runtime.GOOS == "windows" { // has no such call, and logs renames itself
		return nil
	}
	folder, err := d.root.Open(".")
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// Remove removes a file.
func (d *Dir) Remove(name string) error {
	if err := d.writable(name); err != nil {
		return err
	}
	return d.root.Remove(name)
}

// writable returns nil if the folder may be written and the file is a plain one.
func (d *Dir) writable(name string) error {
	if d.readOnly {
		return fmt.Errorf("%w: so was the folder %s", ErrReadOnly, d.path)
	}
	return d.plain(name)
}

// plain returns nil if the file is one, and not a link, a folder or a device.
func (d *Dir) plain(name string) error {
	info, err := d.root.Lstat(name)
	switch {
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return fmt.Errorf("%w: %s in %s is a symbolic link; put the file itself there, or open the folder that it leads to", ErrFile, name, d.path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%w: %s in %s is %v", ErrFile, name, d.path, info.Mode().Type())
	}
	return nil
}

// locked is the error for a lock that someone else has.
func locked(path string) error {
	return fmt.Errorf("%w: another journal holds %s; close that one first", ErrLocked, path)
}
