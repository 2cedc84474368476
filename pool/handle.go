package pool

// Handle names one block for as long as it is live. Handles are small values
// that can be copied and compared; the zero Handle names nothing.
type Handle struct {
	owner      *byte
	index      uint32
	generation uint32
}

// Index returns the number of the block.
func (h Handle) Index() uint32 { return h.index }

// Generation returns the generation of the block when it was handed out: odd,
// or 0 for the zero Handle.
func (h Handle) Generation() uint32 { return h.generation }

// HandleOf returns the handle of block i, and whether i is live.
func (p *Pool[T]) HandleOf(i uint32) (Handle, bool) {
	if i >= p.highWater {
		return Handle{}, false
	}
	generation := p.block(i).generation
	if generation&1 == 0 {
		return Handle{}, false
	}
	return Handle{p.owner, i, generation}, true
}

// Generation returns how often block i was handed out and taken back: odd
// while it is live, 0 if it was never used. It goes on from there when a
// dropped chunk returns, and wraps to 0 after 1<<32 - 1.
func (p *Pool[T]) Generation(i uint32) uint32 {
	if i < p.capacity {
		return p.block(i).generation
	}
	chunk, offset := i>>(p.shift&31), i&p.mask
	back := uint64(chunk) - uint64(len(p.chunks)) // chunks that return before this one
	if back >= uint64(len(p.dropped)) {
		return 0
	}
	generations := p.dropped[len(p.dropped)-1-int(back)]
	if offset >= uint32(len(generations)) {
		return 0
	}
	return generations[offset]
}
