package journal

import (
	"slices"
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

// drop forgets a key that was put after it was removed.
func (r *removals) drop(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keys = slices.DeleteFunc(r.keys, func(removed string) bool { return removed == key })
}

// listen returns o with a Removed that also notes, for the store of j. While a
// journal is opened it notes nothing but that the store evicts, and nobody else is
// told: what the lines say is in the file, and what expires will have expired for
// the next Open too.
func (j *Journal) listen(o *store.Options) *store.Options {
	var c store.Options
	if o != nil {
		c = *o
	}
	told := c.Removed
	c.Removed = func(key string, why store.Reason) {
		if !j.opened {
			j.evicts = j.evicts || why == store.Evicted
			return
		}
		j.removals.note(key)
		if told != nil {
			told(key, why)
		}
	}
	return &c
}
