package journal

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"kvscope/store/journal/record"
	"kvscope/store/script"
)

// Damage is a place in a journal that cannot be read.
type Damage struct {
	At    int64 // bytes before it
	Bytes int64 // that it takes, or took with it
	Cause error // record.ErrTorn, record.ErrDamaged, record.ErrHeader or ErrChange
}

// String says it in a line.
func (d Damage) String() string {
	return fmt.Sprintf("%d bytes from byte %d on: %v", d.Bytes, d.At, d.Cause)
}

// A replay reads a journal, line by line.
type replay struct {
	salvage  bool // go on behind damage
	contents contents
	settings settings
	keys     int  // in the snapshot
	changes  int  // behind it
	whole    bool // the snapshot is: its mark was read
	closed   bool // the last line says that the journal was

	encoder record.Encoder // goes on where all is right up to
	size    int64          // of what is right
	total   int64          // of the file
	damage  []Damage       // that was passed over; and what is behind size, if anything is

	group     []script.Command // changes that belong together, as far as they were read
	groupSize int              // how many these are; 0: no such are being read
}

// read reads the journal of a storage. A damaged end is no error, and what is behind
// damage is not read without salvage.
func (r *replay) read(storage Storage) error {
	file, err := storage.Open(fileName)
	if err != nil {
		return err
	}
	defer file.Close()
	counted := &counter{from: file}
	records, err := record.NewReader(counted)
	if errors.Is(err, record.ErrHeader) && r.salvage {
		again, err := storage.Open(fileName)
		if err != nil {
			return err
		}
		defer again.Close()
		*counted = counter{from: again}
		records = record.NewSkipper(counted)
	} else if err != nil {
		return err
	}
	r.size, r.encoder = records.Offset(), records.Encoder()
	err = r.lines(records)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, counted)
	r.total = counted.bytes
	if n := len(r.damage); err == nil && n > 0 && r.damage[n-1].At == r.size {
		r.damage[n-1].Bytes = r.total - r.size // to the end
	}
	return err
}

// lines reads all lines.
func (r *replay) lines(records *record.Reader) error {
	for {
		at := records.Offset()
		line, err := records.Next()
		if isTail(err) || errors.Is(err, record.ErrHeader) {
			cause, passed := err, int64(0)
			r.groupSize, r.group = 0, nil // what belongs to it is lost
			if !r.salvage {
				return r.end(cause)
			}
			if line, passed, err = records.Skip(); err == io.EOF {
				return r.end(cause)
			}
			r.damage = append(r.damage, Damage{at, passed, cause})
		}
		if err == io.EOF {
			if r.groupSize > 0 {
				err = fmt.Errorf("%w: the changes behind byte %d belong together, and %d of %d are there", record.ErrTorn, r.size, len(r.group), r.groupSize)
				return r.end(err)
			}
			return r.end(nil)
		}
		if err != nil {
			return err
		}
		if err := r.line(line); err != nil && !r.salvage {
			return err
		} else if err != nil {
			r.damage = append(r.damage, Damage{at, records.Offset() - at, err})
		}
		if r.groupSize == 0 {
			r.size, r.encoder = records.Offset(), records.Encoder()
		}
	}
}

// end is called when no more lines come, because of the cause if there is one.
func (r *replay) end(cause error) error {
	if !r.whole && !r.salvage {
		reason := "then it ends"
		if cause != nil {
			// It is not wrapped: that would let it pass for a tail.
			reason = fmt.Sprintf("then: %v", cause)
		}
		return fmt.Errorf("%w: %d keys of it can be read, %s; put back a copy of the file, or open it with Salvage to have what can be read", ErrSnapshot, r.keys, reason)
	}
	if cause != nil {
		r.damage = append(r.damage, Damage{At: r.size, Cause: cause})
	}
	return nil
}

// line runs one line. Before the mark a journal has only puts and after it only
// changes, and comments of this package; anything else was not written by one, unless
// the mark is lost.
func (r *replay) line(line string) error {
	c, err := script.ParseLine(line)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %q: %w", ErrChange, brief(line), err)
	case c.Span > 0:
		return fmt.Errorf("%w: %q says for how long, and should say until when", ErrChange, brief(line))
	case c.Verb == script.Comment:
		return r.comment(c, line)
	case c.Verb == script.Put, (r.whole || r.salvage) && (c.Verb == script.Erase || c.Verb == script.Clear):
	default:
		return misplaced(line)
	}
	// Without a copy the whole line would stay in memory with its key.
	c.Key, c.Value = strings.Clone(c.Key), strings.Clone(c.Value)
	r.closed = false
	switch {
	case r.groupSize > 0:
		if r.group = append(r.group, c); len(r.group) < r.groupSize {
			return nil
		}
		for _, c := range r.group {
			r.contents.run(c)
		}
		r.changes += r.groupSize
		r.group, r.groupSize = nil, 0
		return nil
	case r.whole:
		r.changes++
	default:
		r.keys++
	}
	r.contents.run(c)
	return nil
}

// comment reads what is no change.
func (r *replay) comment(c script.Command, line string) error {
	if r.groupSize > 0 {
		return misplaced(line)
	}
	if s, ok := settingsIn(c); ok {
		r.settings = s
		return nil
	}
	n, together := togetherOf(c)
	switch {
	case !r.whole && (c == mark(r.keys) || r.salvage && strings.HasPrefix(c.Text, mark(0).Text[:len("snapshot of ")])):
		r.whole = true
	case (r.whole || r.salvage) && c == closedMark():
		r.closed = true
	case (r.whole || r.salvage) && together:
		r.groupSize = n
	default:
		return misplaced(line)
	}
	return nil
}

func misplaced(line string) error {
	return fmt.Errorf("%w: %q does not belong where it stands", ErrChange, brief(line))
}

// isTail reports whether err says that the rest of a file cannot be read.
func isTail(err error) bool {
	return errors.Is(err, record.ErrTorn) || errors.Is(err, record.ErrDamaged)
}

// brief cuts a long line for an error's sentence.
func brief(line string) string {
	const most = 40
	if len(line) <= most {
		return line
	}
	return line[:most] + "…"
}

// counter counts the bytes that come out of a reader.
type counter struct {
	from  io.Reader
	bytes int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.from.Read(b)
	c.bytes += int64(n)
	return n, err
}
