package journal

import (
	"fmt"
	"time"

	"kvscope/store"
	"kvscope/store/script"
)

// Put stores value under key, as store.Put does, and appends it to the journal.
//
// It returns what store.Put returns, ErrTooLong, ErrStorage or ErrClosed, and then
// the store has not changed, but for a key that was evicted and is gone either way;
// or ErrNotSafe, and then the store has it, see there.
// Cost: that of store.Put, a line, a write, and with Always a sync, which calls at the
// same time share.
func (j *Journal) Put(key, value string) error {
	return j.put(key, value, func() int64 { return 0 })
}

// PutTTL is Put for a key that expires when it has lived for ttl, as that of the
// store, on the clock of store.Options.Now as the store takes it: not earlier than a
// change has seen it. The journal says until when, so the time between two runs of
// the program counts. It returns store.ErrTTL for a ttl that is not positive; other
// errors as for Put.
func (j *Journal) PutTTL(key, value string, ttl time.Duration) error {
	if ttl <= 0 {
		return fmt.Errorf("%w: %v; give one above 0, or use Put", store.ErrTTL, ttl)
	}
	j.clock.timed.Store(true)
	return j.put(key, value, func() int64 { return j.clock.after(ttl) })
}

// PutUntil is PutTTL with the time at which the key expires, up to the next whole
// millisecond. Times before 1970 and after script.MaxUntil, which is in the year
// 2262, become the nearest of these.
func (j *Journal) PutUntil(key, value string, deadline time.Time) error {
	j.clock.timed.Store(true)
	return j.put(key, value, func() int64 { return untilOf(deadline) })
}

// put runs a put as a change. The store itself gets what the line says. until is asked
// while the clock stands still.
func (j *Journal) put(key, value string, until func() int64) error {
	return j.change(func() error {
		return j.putNow(script.Command{Verb: script.Put, Key: key, Value: value, Until: until()})
	})
}

// putNow runs a put within a change.
func (j *Journal) putNow(c script.Command) error {
	if j.store.Contains(c.Key) {
		// Replacing is never refused, so the file comes first and nothing has to
		// be undone.
		return j.replaceBy(c)
	}
	line, err := lineOf(c)
	if err != nil {
		return err
	}
	if err := c.Run(j.store).Err; err != nil {
		return err
	}
	err = j.append(line)
	if err != nil {
		j.store.Erase(c.Key)
	}
	return err
}

// Erase removes key and reports whether it was there. If it was not, nothing is
// appended for it, but what had expired is, so that it stays away though the clock
// may go back. Errors as for Put.
func (j *Journal) Erase(key string) (bool, error) {
	there := false
	err := j.change(func() (err error) {
		there, err = j.eraseNow(key)
		return err
	})
	return there, err
}

// eraseNow runs an erase within a change.
func (j *Journal) eraseNow(key string) (bool, error) {
	line, err := lineOf(script.Command{Verb: script.Erase, Key: key})
	if err != nil {
		return false, err
	}
	if !j.store.Contains(key) {
		j.store.Erase(key) // it may be there still, expired
		return false, j.appendRemovals()
	}
	if err := j.append(line); err != nil {
		return false, err
	}
	return j.store.Erase(key), nil
}

// Clear removes every key. Errors as for Put.
func (j *Journal) Clear() error {
	return j.change(func() error {
		if err := j.append(script.Clear.String()); err != nil {
			return err
		}
		j.store.Clear()
		return nil
	})
}

// Sweep removes the keys that have expired from that many slots, as store.Sweep
// does, and returns how many they were. Errors as for Erase.
func (j *Journal) Sweep(slots int) (removed int, err error) {
	j.clock.timed.Store(true)
	err = j.change(func() error {
		removed = j.store.Sweep(slots)
		return j.appendRemovals()
	})
	return removed, err
}

// untilOf returns the deadline of a line: the next whole millisecond, not before 1,
// since 0 would be none, and not after the last one that a line may say. A time may
// lie so far away that its milliseconds overflow, but never its seconds.
func untilOf(deadline time.Time) int64 {
	switch sec := deadline.Unix(); {
	case sec < 0:
		return 1
	case sec >= script.MaxUntil/1000:
		return script.MaxUntil
	default:
		part := (int64(deadline.Nanosecond()) + int64(time.Millisecond) - 1) / int64(time.Millisecond)
		return max(1, sec*1000+part)
	}
}
