package journal

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
)

// MaxKept is how many files with damaged bytes are kept; one more takes the place of
// the oldest.
const MaxKept = 8

// keep copies the journal from a byte on to a file of its own, and returns its name.
// When it returns nil the copy is safe, so that those bytes may be cut off, or all of
// the journal replaced.
//
// The copy is written under a name of its own first. Only when it is whole and there
// are MaxKept already does the oldest go: a full disk costs none of them.
func (j *Journal) keep(from int64) (name string, err error) {
	if err := j.copyFrom(from); err != nil {
		_ = j.storage.Remove(damagedName)
		return "", fmt.Errorf("journal: the damaged bytes could not be kept, so nothing was changed: %w", err)
	}
	place, err := j.placeForKept()
	if err != nil {
		return "", err
	}
	name = keptName(place)
	return name, j.storage.Rename(damagedName, name)
}

func (j *Journal) copyFrom(offset int64) error {
	from, err := j.storage.Open(fileName)
	if err != nil {
		return err
	}
	defer from.Close()
	if _, err := io.CopyN(io.Discard, from, offset); err != nil {
		return err
	}
	to, err := j.storage.Create(damagedName)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	if err == nil {
		err = to.Sync()
	}
	return errors.Join(err, to.Close())
}

// placeForKept returns the number of the first name for kept files that is free, and if
// none is makes room by giving each file the name of the one before it.
func (j *Journal) placeForKept() (int, error) {
	for n := 1; n <= MaxKept; n++ {
		file, err := j.storage.Open(keptName(n))
		if errors.Is(err, fs.ErrNotExist) {
			return n, nil
		}
		if err != nil {
			return 0, err
		}
		_ = file.Close()
	}
	for n := 1; n < MaxKept; n++ {
		if err := j.storage.Rename(keptName(n+1), keptName(n)); err != nil {
			return 0, err
		}
	}
	return MaxKept, nil
}

func keptName(n int) string { return damagedName + "-" + strconv.Itoa(n) }
