package journal

import (
	"fmt"
	"math"
	"time"

	"kvscope/store"
)

// load makes the store and fills it with what was read. Meanwhile the clock stands at
// the beginning of time, so that nothing expires: what a journal holds fits into the
// store that wrote it, whatever time it is.
//
// But what if it does not fit? Then it was another store, or an old journal that says
// nothing of what expired while it was opened, or of a seed. Keys that have expired are
// left out then; and where the seed is not known, a stripe that is too full evicts, as
// it might have before. These are removals like any others, which the file is told of.
func (j *Journal) load(r *replay, buckets, maxItems int, o *store.Options) (evicted int, err error) {
	j.settings, o = settingsOf(o, r.settings)
	if j.settings != r.settings && j.settings.matter() {
		j.pending = []string{j.settings.command().String()}
	}
	j.clock.read = time.Now
	if o.Now != nil {
		j.clock.read = o.Now
	}
	j.clock.latest.Store(math.MinInt64)
	j.store, err = store.New(buckets, maxItems, j.listen(o))
	if err != nil {
		return 0, err
	}
	j.Reading = j.store
	j.clock.still.Store(true)
	defer j.clock.goOn()
	_, evicted, err = j.fill(r, math.MinInt64)
	if err == nil && evicted == 0 {
		return 0, nil
	}
	j.store.Clear()
	j.removals = nil
	puts, evicted, err := j.fill(r, nanoseconds(j.clock.read())/int64(time.Millisecond))
	if err != nil || evicted == 0 {
		return 0, err
	}
	if puts <= maxItems && j.settings.matter() && !r.settings.matter() {
		return evicted, nil
	}
	return 0, fmt.Errorf("%w: it holds %d keys, and for %d of them a store with these options would evict others; give it a greater maxItems, or the options that it was written with%s", ErrRoom, puts, evicted, r.settings.advice())
}

// fill puts into the empty store what was read, but for what expires before a time in
// milliseconds. It returns how many puts these were, and how many evictions they cost.
func (j *Journal) fill(r *replay, now int64) (puts, evicted int, err error) {
	for c := range r.contents.all() {
		if c.Until != 0 {
			j.clock.timed.Store(true)
			if c.Until <= now {
				j.removals = append(j.removals, c.Key)
				continue
			}
		}
		before := len(j.removals)
		if err := c.Run(j.store).Err; err != nil {
			return puts, evicted, fmt.Errorf("%w: %w", ErrRoom, err)
		}
		puts++
		evicted += len(j.removals) - before
	}
	return puts, evicted, nil
}
