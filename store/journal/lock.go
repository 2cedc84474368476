package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// A markedLock is a lock for systems that have no better one: whoever creates
// the file holds it, and removes it at the end. A process that is killed leaves
// it behind, and nothing tells for certain that its holder is gone: its number
// may belong to another process by now. So a person has to say so.
type markedLock struct{ path string }

func takeMarked(path string) (markedLock, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return markedLock{}, fmt.Errorf("%w; if no program uses it any more, remove that file", locked(path))
	}
	if err != nil {
		return markedLock{}, err
	}
	_, err = fmt.Fprintln(file, os.Getpid())
	return markedLock{path}, errors.Join(err, file.Close())
}

// Close gives the lock back.
func (l markedLock) Close() error { return os.Remove(l.path) }
