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
type markedLock struct{ root *os.Root }

// takeMarked takes it in a folder, of which path is the name. The root that it keeps
// is one of its own, to be closed with it.
func takeMarked(folder *os.Root, path string) (*markedLock, error) {
	root, err := folder.OpenRoot(".")
	if err != nil {
		return nil, err
	}
	file, err := root.OpenFile(lockName, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		err = fmt.Errorf("%w; if no program uses it any more, remove the file %q there", locked(path), lockName)
	}
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	_, err = fmt.Fprintln(file, os.Getpid())
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, errors.Join(err, root.Remove(lockName), root.Close())
	}
	return &markedLock{root}, nil
}

// Close gives the lock back.
func (l *markedLock) Close() error { return errors.Join(l.root.Remove(lockName), l.root.Close()) }
