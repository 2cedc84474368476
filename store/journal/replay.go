package journal

import (
	"fmt"
	"strings"

	"kvscope/store/script"
)

// A replay puts back into the store of a journal what its lines say.
type replay struct {
	journal *Journal
	found   Recovery
	whole   bool // the snapshot is: its mark was read
}

// line runs one line. Before the mark a journal has only puts and after it only
// changes, so anything else was not written by one.
func (r *replay) line(line string) error {
	c, err := script.ParseLine(line)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %q: %w", ErrChange, brief(line), err)
	case c.Span > 0:
		return fmt.Errorf("%w: %q says for how long, and should say until when", ErrChange, brief(line))
	case !r.whole && c == mark(r.found.Keys):
		r.whole = true
		return nil
	case !r.whole && c.Verb == script.Put:
		r.found.Keys++
	case r.whole && (c.Verb == script.Put || c.Verb == script.Erase || c.Verb == script.Clear):
		r.found.Changes++
	default:
		return fmt.Errorf("%w: %q does not belong where it stands", ErrChange, brief(line))
	}
	// Without a copy the whole line would stay in memory with its key.
	c.Key, c.Value = strings.Clone(c.Key), strings.Clone(c.Value)
	if err := c.Run(r.journal.store).Err; err != nil {
		return fmt.Errorf("%w: %w", ErrRoom, err)
	}
	if r.journal.evicts {
		return fmt.Errorf("%w: %q made the store evict a key, which it had not done before", ErrRoom, brief(line))
	}
	return nil
}

// brief cuts a long line for an error's sentence.
func brief(line string) string {
	const most = 40
	if len(line) <= most {
		return line
	}
	return line[:most] + "…"
}
