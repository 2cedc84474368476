//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package journal

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// A flockedDir is a folder that is locked twice: by a file in it, and itself, as the
// file may be removed by somebody who takes it for a leftover. The locks belong to the
// open files: however the process ends, the system closes these and gives the locks
// back, so there is no stale one.
type flockedDir struct{ file, folder *os.File }

func takeLock(root *os.Root, path string) (io.Closer, error) {
	file, err := root.OpenFile(lockName, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	folder, err := root.Open(".")
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	l := &flockedDir{file, folder}
	err = flock(file)
	if err == nil {
		// Not every file system locks folders. Where one does not, the file is enough.
		if err = flock(folder); err != syscall.EWOULDBLOCK {
			return l, nil
		}
	}
	_ = l.Close()
	if err == syscall.EWOULDBLOCK {
		return nil, locked(path)
	}
	return nil, &os.PathError{Op: "flock", Path: path, Err: err}
}

func flock(file *os.File) error {
	for {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err != syscall.EINTR {
			return err
		}
	}
}

// Close gives the locks back.
func (l *flockedDir) Close() error { return errors.Join(l.file.Close(), l.folder.Close()) }

// links returns how many names a file has.
func links(info fs.FileInfo) int {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(stat.Nlink)
	}
	return 1
}
