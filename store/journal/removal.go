package journal

import (
	"slices"

	"kvscope/store"
	"kvscope/store/script"
)

// removals are the keys that the store removed by itself, in that order, and that
// the file still has. The store notes them in the midst of a change; the next lines
// that are appended go behind theirs. They are guarded by the lock of changes, for
// only changes remove.
type removals []string

// lines returns what the file has yet to be told.
func (r removals) lines() []string {
	var lines []string
	for _, key := range r {
		lines = append(lines, script.Command{Verb: script.Erase, Key: key}.String())
	}
	return lines
}

// drop forgets a key that was put after it was removed.
func (r *removals) drop(key string) {
	*r = slices.DeleteFunc(*r, func(removed string) bool { return removed == key })
}

// listen returns o with a Removed that also notes, for the store of j, on the clock
// of j. While the store is filled nobody else is told.
func (j *Journal) listen(o *store.Options) *store.Options {
	var c store.Options
	if o != nil {
		c = *o
	}
	told := c.Removed
	c.Removed = func(key, value string, why store.Reason) {
		j.removals = append(j.removals, key)
		if told != nil && j.opened {
			told(key, value, why)
		}
	}
	c.Now = j.clock.now
	return &c
}
