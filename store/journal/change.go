package journal

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"kvscope/store/journal/record"
	"kvscope/store/script"
)

// A tail is what stands in the file behind its last whole record.
type tail uint8

const (
	noTail    tail = iota
	ownTail        // of a write that failed
	foundTail      // of the file as Open found it: to be kept before it is cut off
)

// errRewrite: the file must be written anew first. It does not leave the package.
var errRewrite = errors.New("journal: to be written anew")

// errPanic is why a journal is written anew after a panic in a function of the caller:
// what was in the store then may not be in the file.
var errPanic = errors.New("a change ended in a panic")

// mendAfter is how long an attempt to write the file anew may take and be repeated
// at once; mendPause is how many times as long as one that took longer is waited.
const (
	mendAfter = 100 * time.Millisecond
	mendPause = 9
)

// change runs a change as the critical section, then makes it as safe as the
// policy says. A file that cannot be gone on with is written anew before.
func (j *Journal) change(apply func() error) error {
	n, err := j.apply(apply)
	if err == errRewrite {
		if err = j.mend(); err == nil {
			n, err = j.apply(apply)
		}
		if err == errRewrite { // it failed again at once
			err = fmt.Errorf("%w: it fails again and again", ErrStorage)
		}
	}
	if err != nil || j.policy != Always {
		return err
	}
	return j.commit(n)
}

// apply is the critical section. If it ends in a panic no lock is held, and the file
// is written anew before the next change.
func (j *Journal) apply(change func() error) (n uint64, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.ready(); err != nil {
		return 0, err
	}
	panicked := true
	defer func() {
		j.clock.goOn()
		if panicked {
			j.distrusted = errPanic
		}
	}()
	j.clock.stop()
	err = change()
	panicked = false
	return j.appended, err
}

// ready returns nil if the file can be appended to. It is called with mu held.
func (j *Journal) ready() error {
	switch {
	case j.ended != nil:
		return j.ended
	case j.distrusted != nil:
		return errRewrite
	case j.tail == noTail:
		return nil
	}
	if _, err := j.cut(); err == nil {
		return nil
	} else if j.tail == foundTail {
		return fmt.Errorf("%w: %w", ErrStorage, err)
	} else {
		j.distrusted = err
	}
	return errRewrite
}

// append appends lines to the file, behind what the store has removed by itself, in
// one write. If that fails nothing of it stays there, as far as the storage allows, and
// the next change may succeed. It is called with mu held.
func (j *Journal) append(own ...string) error {
	before := j.out.encoder
	lines := slices.Concat(j.pending, j.removals.lines(), own)
	var err error
	for _, line := range lines {
		if err == nil {
			err = j.out.line(line)
		}
	}
	if err == nil {
		err = j.out.flush()
	}
	if err != nil {
		j.out.encoder, j.out.block = before, nil
		j.tail = ownTail
		_, _ = j.cut() // or before the next change
		return fmt.Errorf("%w: %w", ErrStorage, err)
	}
	j.pending, j.removals = nil, nil
	j.appended++
	j.marked = false
	if j.since != nil {
		*j.since = append(*j.since, lines...)
	}
	if j.out.size >= j.limit {
		j.limit = never
		select {
		case j.crowded <- struct{}{}:
		default: // it is told already
		}
	}
	return nil
}

// appendRemovals appends what the store has removed by itself, if it has.
func (j *Journal) appendRemovals() error {
	if len(j.removals) == 0 {
		return nil
	}
	return j.append()
}

// cut takes the tail off the file. One that Open found is kept under another name
// first, which it returns. It is called with mu held, or by Open.
func (j *Journal) cut() (kept string, err error) {
	if j.tail == foundTail {
		if kept, err = j.keep(j.out.size); err != nil {
			return "", err
		}
		j.tail = ownTail
	}
	if err := j.out.file.Truncate(j.out.size); err != nil {
		return kept, err
	}
	j.tail = noTail
	return kept, nil
}

// mend writes the file anew if it cannot be gone on with. An attempt that failed and
// took its time is not repeated at once, so that a large store on a full disk does
// not spend its days on it.
func (j *Journal) mend() error {
	j.compacting.Lock()
	defer j.compacting.Unlock()
	j.mu.Lock()
	cause := j.distrusted
	j.mu.Unlock()
	if cause == nil { // somebody else was first
		return nil
	}
	start := time.Now()
	if start.Before(j.mendNext) {
		return fmt.Errorf("%w: %w", ErrStorage, cause)
	}
	err := j.compact()
	if took := time.Since(start); err != nil && took > mendAfter {
		j.mendNext = time.Now().Add(mendPause * took)
	}
	return err
}

// lineOf returns the line of a change, if it is not too long.
func lineOf(c script.Command) (string, error) {
	size := len(c.Key) + len(c.Value)
	if size <= record.MaxLine {
		line := c.String()
		if size = len(line); size <= record.MaxLine {
			return line, nil
		}
	}
	return "", fmt.Errorf("%w: the line of this change would have %d bytes or more, and %d is the most", ErrTooLong, size, record.MaxLine)
}
