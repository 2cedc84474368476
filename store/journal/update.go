package journal

import (
	"fmt"
	"time"

	"kvscope/store"
	"kvscope/store/script"
)

// Renew gives key another deadline and leaves its value, as store.Renew does. The journal
// says it with a put of the same value. Errors as for PutTTL.
func (j *Journal) Renew(key string, ttl time.Duration) (bool, error) {
	if ttl <= 0 {
		return false, fmt.Errorf("%w: %v; give one above 0, or Put the value again to let it live for ever", store.ErrTTL, ttl)
	}
	j.clock.timed.Store(true)
	there := false
	err := j.change(func() error {
		c, ok := j.held(key)
		if !ok {
			j.store.Erase(key) // it may be there still, expired
			return j.appendRemovals()
		}
		c.Until = j.clock.after(ttl)
		if err := j.replaceBy(c); err != nil {
			return err
		}
		there = true
		return nil
	})
	return there, err
}

// GetOrPut returns the value stored under key, and true; or stores value, as Put does,
// and returns it, and false. Errors as for Put; the value is empty then.
func (j *Journal) GetOrPut(key, value string) (actual string, loaded bool, err error) {
	err = j.change(func() error {
		if actual, loaded = j.store.Get(key); loaded {
			return nil
		}
		actual = value
		return j.putNow(script.Command{Verb: script.Put, Key: key, Value: value})
	})
	if err != nil && !loaded {
		actual = ""
	}
	return actual, loaded, err
}

// Update changes what is stored under key to what change returns, as store.Update does;
// change runs while no other change can be made, and must not call the journal. Errors as
// for Put.
func (j *Journal) Update(key string, change func(old string, ok bool) (value string, keep bool)) error {
	return j.change(func() error {
		c, there := j.held(key)
		value, keep := change(c.Value, there)
		switch {
		case there && keep:
			c.Value = value
			return j.replaceBy(c)
		case there:
			_, err := j.eraseNow(key)
			return err
		case keep:
			return j.putNow(script.Command{Verb: script.Put, Key: key, Value: value})
		}
		return nil
	})
}

// replaceBy appends a put of a key that is there, and makes it.
func (j *Journal) replaceBy(c script.Command) error {
	line, err := lineOf(c)
	if err != nil {
		return err
	}
	if err := j.append(line); err != nil {
		return err
	}
	return c.Run(j.store).Err
}
