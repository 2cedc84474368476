package journal

import (
	"errors"
	"fmt"
	"time"
)

// commit returns nil when the first n changes are safe. Calls at the same time
// share a sync:
//
// How: who comes first holds syncing while the file is synced. Meanwhile others
// append, and wait here. The next of them syncs for all that were appended until
// then, and each of these, when its turn comes, sees that nothing is left to do.
// So however many wait, nobody waits for more than two syncs.
//
// But what if a sync fails? Then nobody knows what is on the disk. The system may
// have thrown the bytes away and forgotten about them, so that a second sync
// would succeed and mean nothing. So that file is not synced again: before the next
// change another one is written, from what the store has, and takes its place.
func (j *Journal) commit(n uint64) error {
	j.syncing.Lock()
	defer j.syncing.Unlock()
	if j.synced >= n {
		return nil
	}
	j.mu.Lock()
	out, end, err := j.out, j.appended, j.distrusted
	j.mu.Unlock()
	if err == nil {
		err = out.file.Sync()
	}
	if err != nil {
		j.mu.Lock()
		defer j.mu.Unlock()
		if j.distrusted == nil {
			j.distrusted = err
		}
		return fmt.Errorf("%w: %w", ErrNotSafe, err)
	}
	j.synced = end
	return nil
}

// start starts the goroutines that the options ask for.
func (j *Journal) start() {
	if j.policy > 0 {
		j.loops.Go(j.syncNowAndThen)
	}
	if j.compactAt >= 0 {
		j.loops.Go(j.compactWhenCrowded)
	}
}

// syncNowAndThen syncs as often as the policy says. After a failure the next one, or
// the next change, writes the file anew.
func (j *Journal) syncNowAndThen() {
	ticker := time.NewTicker(j.policy)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			_ = j.Sync()
		case <-j.quit:
			return
		}
	}
}

// stop ends the goroutines and waits for them.
func (j *Journal) stop() {
	j.mu.Lock()
	select {
	case <-j.quit:
	default:
		close(j.quit)
	}
	j.mu.Unlock()
	j.loops.Wait()
}

// tryClose writes the last line, syncs and closes the file, and gives the storage back.
// If it cannot be synced it stays open, to be written anew first.
func (j *Journal) tryClose() (again bool, err error) {
	j.compacting.Lock()
	defer j.compacting.Unlock()
	j.syncing.Lock()
	defer j.syncing.Unlock()
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.ended != nil { // closed, or never to be written
		j.ended = ErrClosed
		return false, nil
	}
	if j.distrusted != nil {
		return true, nil
	}
	if j.tail != noTail {
		_, _ = j.cut()
	}
	// The last line is a courtesy: that it cannot be written is no error.
	if j.tail == noTail && (!j.marked || len(j.removals) > 0) {
		_ = j.append(closedMark().String())
	}
	if j.policy != Never {
		if j.distrusted = j.out.file.Sync(); j.distrusted != nil {
			return true, nil
		}
		j.synced = j.appended
	}
	j.ended = ErrClosed
	j.unlock()
	if err := j.out.file.Close(); err != nil && j.policy == Never { // else all was safe before
		return false, fmt.Errorf("%w: %w", ErrNotSafe, err)
	}
	return false, nil
}

// abandon closes a file that cannot be trusted.
func (j *Journal) abandon() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.ended = ErrClosed
	j.unlock()
	err := fmt.Errorf("%w: %w", ErrNotSafe, j.distrusted)
	if j.out.file != nil {
		err = errors.Join(err, j.out.file.Close())
	}
	return err
}
