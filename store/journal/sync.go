package journal

import (
	"errors"
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
// would succeed and mean nothing. So there is no second sync: the journal breaks.
func (j *Journal) commit(n uint64) error {
	j.syncing.Lock()
	defer j.syncing.Unlock()
	if j.synced >= n {
		return nil
	}
	j.mu.Lock()
	out, end, err := j.out, j.appended, j.broken
	j.mu.Unlock()
	if err != nil {
		return err
	}
	if err := out.file.Sync(); err != nil {
		j.mu.Lock()
		defer j.mu.Unlock()
		return j.breakBy(err)
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

// syncNowAndThen syncs as often as the policy says. A failure breaks the journal,
// so that the next change tells of it.
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

// close syncs and closes the file, if it is open. It is called with every lock
// held.
func (j *Journal) close() error {
	if j.closed {
		return nil
	}
	j.closed = true
	err := j.broken
	if err == nil && j.policy != Never {
		err = j.out.file.Sync()
	}
	if err == nil {
		j.synced = j.appended
	}
	if j.out.file != nil {
		err = errors.Join(err, j.out.file.Close())
	}
	if j.broken == nil {
		j.broken = ErrClosed
	}
	return err
}
