package compare

import "kvscope/store/trace"

// Count is what commands cost.
//
// A look is one at a node, at a cell of a table that holds one node at most, at an
// empty bucket, or at the eight control bytes of a group. A move takes a node that was
// there before to another cell. A line is a line of memory of 64 bytes that had to be
// touched, each counted once a command: of cells 16 heads of chains stand in one, or
// eight cells of a slot and a hash, or 64 control bytes; a node is counted as one, and
// so are the bytes of a key that was compared.
type Count struct{ Looks, Moves, Lines int }

func (c *Count) add(d Count) {
	c.Looks += d.Looks
	c.Moves += d.Moves
	c.Lines += d.Lines
}

// counter counts events, of one command after the other.
type counter struct {
	Count
	idle  bool // nothing was looked at since the bucket became known
	lines map[line]struct{}
	sizes map[array]uint32 // cells of an array in a line of memory
}

// array names a table of a stripe.
type array struct {
	stripe uint16
	table  uint32
}

// line is a line of memory: of cells, of control bytes, a node, or a key.
type line struct {
	array
	of byte // 'c', 'g', 'n', 'k'
	n  uint32
}

// The number of cells in a line of 64 bytes.
const (
	headsInLine   = 16
	cellsInLine   = 8
	controlInLine = 64
)

// begin starts another command.
func (c *counter) begin() {
	c.Count = Count{}
	if c.lines == nil {
		c.lines = map[line]struct{}{}
	}
	clear(c.lines)
}

// looks counts an event if it is a look, and reports whether it is. There is no other
// place that says what a look is.
func (c *counter) looks(e *trace.Event) (look bool) {
	switch e.Kind {
	case trace.Bucket:
		c.idle = true
	case trace.Visit, trace.Probe, trace.Group:
		look = true
	case trace.Miss:
		look = c.idle // the bucket is empty, and that had to be seen
	}
	if look {
		c.Looks, c.idle = c.Looks+1, false
	}
	return look
}

// take counts an event, and reports whether it is a look.
func (c *counter) take(e *trace.Event) (look bool) {
	at := array{e.Stripe, e.Table}
	switch e.Kind {
	case trace.Begin:
		// What is moved or written of one operation of a fill is no line of the next.
		clear(c.lines)
	case trace.Bucket:
		if c.inLine(at) == headsInLine {
			c.touch(line{at, 'c', e.Cell / headsInLine})
		}
	case trace.Visit:
		c.touch(line{array{e.Stripe, 0}, 'n', e.Slot})
	case trace.Probe:
		c.touch(line{at, 'c', e.Cell / c.inLine(at)})
	case trace.Group:
		c.touch(line{at, 'g', e.Cell / controlInLine})
	case trace.Compare:
		c.touch(line{array{e.Stripe, 0}, 'n', e.Slot})
		if e.Match != trace.HashDiffers {
			c.touch(line{array{e.Stripe, 0}, 'k', e.Slot})
		}
	case trace.SetNode, trace.SetValue, trace.SetNext, trace.Wipe:
		c.touch(line{array{e.Stripe, 0}, 'n', e.Slot})
	case trace.SetCell:
		c.touch(line{at, 'c', e.Cell / c.inLine(at)})
	case trace.SetControl:
		c.touch(line{at, 'g', e.Cell / controlInLine})
	case trace.TableNew:
		c.size(at, e.Other == trace.Heads)
	case trace.TablePromote:
		c.sizes[array{e.Stripe, e.Other}] = c.inLine(at)
	case trace.Move, trace.Displace, trace.Kick:
		c.Moves++
	}
	return c.looks(e)
}

func (c *counter) touch(l line) {
	if _, before := c.lines[l]; !before {
		c.lines[l] = struct{}{}
		c.Lines++
	}
}

// size notes what the cells of an array are.
func (c *counter) size(a array, heads bool) {
	if c.sizes == nil {
		c.sizes = map[array]uint32{}
	}
	c.sizes[a] = cellsInLine
	if heads {
		c.sizes[a] = headsInLine
	}
}

func (c *counter) inLine(a array) uint32 {
	if n := c.sizes[a]; n > 0 {
		return n
	}
	return cellsInLine
}
