package journal

import (
	"fmt"
	"time"

	"kvscope/store"
	"kvscope/store/script"
)

// PutTTL is Put for a key that expires when it has lived for ttl, as that of the
// store, on the clock of store.Options.Now. The journal says until when, so the
// time between two runs of the program counts. It returns store.ErrTTL for a ttl
// that is not positive; other errors as for Put.
func (j *Journal) PutTTL(key, value string, ttl time.Duration) error {
	if ttl <= 0 {
		return fmt.Errorf("%w: %v; give one above 0, or use Put", store.ErrTTL, ttl)
	}
	return j.PutUntil(key, value, j.now().Add(ttl))
}

// PutUntil is PutTTL with the time at which the key expires, up to the next whole
// millisecond.
func (j *Journal) PutUntil(key, value string, deadline time.Time) error {
	return j.put(script.Command{Verb: script.Put, Key: key, Value: value, Until: untilOf(deadline)})
}

// Sweep removes the keys that have expired from so many slots, as store.Sweep
// does, and returns how many they were. Errors as for Erase.
func (j *Journal) Sweep(slots int) (removed int, err error) {
	err = j.change(func() error {
		if removed = j.store.Sweep(slots); removed == 0 {
			return nil
		}
		return j.append()
	})
	return removed, err
}

// untilOf returns the deadline of a line: the next whole millisecond, and not 0,
// which would be none.
func untilOf(deadline time.Time) int64 {
	return max(1, deadline.Add(time.Millisecond-1).UnixMilli())
}

// put runs a put as a change. The store itself gets what the line says.
func (j *Journal) put(c script.Command) error {
	line, err := lineOf(c)
	if err != nil {
		return err
	}
	return j.change(func() error {
		if j.store.Contains(c.Key) {
			// Replacing is never refused, so the file comes first and nothing has to
			// be undone.
			if err := j.append(line); err != nil {
				return err
			}
			err := c.Run(j.store).Err
			j.removals.drop(c.Key) // if it expired just now
			return err
		}
		if err := c.Run(j.store).Err; err != nil {
			return err
		}
		err := j.append(line)
		if err != nil {
			j.store.Erase(c.Key)
		}
		return err
	})
}
