package journal

import (
	"math"
	"slices"
	"time"

	"kvscope/store/script"
)

// A Change is one of those that Apply makes together.
type Change struct {
	Key, Value string
	Deadline   time.Time // when the key expires, as with PutUntil; zero: it does not
	Erase      bool      // the key goes, and Value and Deadline do not count
}

// Apply makes several changes, in their order, all of them or none: whatever fails, and
// whenever the program ends, the store and the file have all, or the store is as before
// but for what it evicted or had expired, and the next Open finds none. Readers may see
// the store between two of the changes.
//
// Errors as for Put; store.ErrFull if the store has no room for one of them at its
// turn. Cost: that of all changes, but one write and one sync.
func (j *Journal) Apply(changes []Change) error {
	commands := make([]script.Command, len(changes))
	for k, c := range changes {
		commands[k] = script.Command{Verb: script.Put, Key: c.Key, Value: c.Value}
		switch {
		case c.Erase:
			commands[k] = script.Command{Verb: script.Erase, Key: c.Key}
		case !c.Deadline.IsZero():
			j.clock.timed.Store(true)
			commands[k].Until = untilOf(c.Deadline)
		}
		if _, err := lineOf(commands[k]); err != nil {
			return err
		}
	}
	return j.change(func() error { return j.together(commands) })
}

// together makes changes as one. What the store removes meanwhile belongs to them: a
// key may be put and evicted again.
func (j *Journal) together(commands []script.Command) error {
	earlier := j.removals
	var undo []script.Command
	var removed removals
	var lines []string
	err := error(nil)
	for _, c := range commands {
		before, there := j.held(c.Key)
		j.removals = nil
		err = c.Run(j.store).Err
		lines = append(lines, j.removals.lines()...)
		removed = append(removed, j.removals...)
		if err != nil {
			break
		}
		if there || c.Verb == script.Put {
			undo = append(undo, before)
			lines = append(lines, c.String())
		}
	}
	j.removals = earlier
	if len(lines) > 1 {
		lines = append([]string{togetherMark(len(lines)).String()}, lines...)
	}
	switch {
	case err == nil && len(lines) == 0:
		return j.appendRemovals()
	case err == nil:
		err = j.append(lines...)
	}
	if err != nil {
		j.removals = append(j.removals, removed...)
		j.undo(undo)
	}
	return err
}

// held returns the command that puts a key back as it is, and whether it is there.
func (j *Journal) held(key string) (c script.Command, there bool) {
	if !j.store.Contains(key) {
		return script.Command{Verb: script.Erase, Key: key}, false
	}
	c = script.Command{Verb: script.Put, Key: key}
	c.Value, _ = j.store.Get(key)
	switch left, _ := j.store.TTL(key); left {
	case 0:
	case math.MaxInt64: // or longer, which only the store itself can say
		for _, e := range j.entries() {
			if e.Key == key {
				return e, true
			}
		}
	default:
		c.Until = j.clock.after(left)
	}
	return c, true
}

// undo takes changes back, the last one first. None of that is refused: the store held
// it all before. What is there again needs no removal any more.
func (j *Journal) undo(commands []script.Command) {
	for _, c := range slices.Backward(commands) {
		_ = c.Run(j.store)
	}
	for _, c := range commands {
		if j.store.Contains(c.Key) {
			j.removals.drop(c.Key)
		}
	}
}
