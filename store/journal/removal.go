package journal

import (
	"sync"

	"kvscope/store"
	"kvscope/store/script"
)

// removals are the keys that the store removed by itself, in that order, and that
// the file still has. The store calls note under its own lock, from any call that
// removes a key; whoever appends next writes them down first.
//
// Why first? A full store evicts one key before it stores another. In this order a
// replay never holds more keys than the store did, and needs no eviction: the file
// says who went, and the order of use, which it does not know, is not asked.
type removals struct {
	mu   sync.Mutex
	keys []string
}

func (r *removals) note(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keys = append(r.keys, key)
}

// take returns the lines of all, and forgets them.
func (r *removals) take() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var lines []string
	for _, key := range r.keys {
		lines = append(lines, script.Command{Verb: script.Erase, Key: key}.String())
	}
	r.keys = r.keys[:0]
	return lines
}

// none reports whether there are none.
func (r *removals) none() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.keys) == 0
}

// listen returns o with a Removed that also notes, for the store of j. While the
// journal is opened nobody else is told: see replay.
func (j *Journal) listen(o *store.Options) *store.Options {
	var c store.Options
	if o != nil {
		c = *o
	}
	told := c.Removed
	c.Removed = func(key string, why store.Reason) {
		j.removals.note(key)
		if told != nil && j.opened {
			told(key, why)
		}
	}
	return &c
}
