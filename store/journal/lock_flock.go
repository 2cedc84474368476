//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package journal

import (
	"io"
	"os"
	"syscall"
)

// takeLock locks a file that stays where it is. The lock belongs to the open
// file: however the process ends, the system closes the file and gives the lock
// back, so there is no stale one.
func takeLock(path string) (io.Closer, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.EINTR
	for err == syscall.EINTR {
		err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	}
	if err == nil {
		return file, nil
	}
	_ = file.Close()
	if err == syscall.EWOULDBLOCK {
		return nil, locked(path)
	}
	return nil, &os.PathError{Op: "flock", Path: path, Err: err}
}
