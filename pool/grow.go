package pool

// Grow adds one chunk, whose blocks are never used. Only the last chunk before
// the cap may be smaller than the others. A chunk that is new costs one
// allocation; one that was dropped before also gets its generations back.
// Error: ErrExhausted, if the pool is fixed or at its cap.
func (p *Pool[T]) Grow() error {
	if p.capacity == p.limit || p.fault != nil && p.fault() {
		return ErrExhausted
	}
	n := min(p.chunkSize, p.limit-p.capacity)
	chunk := make([]block[T], n)
	if last := len(p.dropped) - 1; last >= 0 {
		for i, generation := range p.dropped[last] {
			chunk[i].generation = generation
		}
		p.dropped[last] = nil
		p.dropped = p.dropped[:last]
	}
	p.capacity += n
	p.chunks = append(p.chunks, chunk)
	p.emit(Event{Kind: ChunkAdd, Chunk: uint32(len(p.chunks) - 1), Blocks: n})
	return nil
}

// Trim drops the chunks at the end that hold no live block and returns how many
// they were. The free list keeps the order of what stays on it. Four bytes a
// dropped block remain: its generation, so that a handle to it is stale even
// after the chunk returns. The cost is one look at every dropped block and at
// every block of the free list. A fixed pool never trims.
func (p *Pool[T]) Trim() int {
	if p.fixed {
		return 0
	}
	keep := len(p.chunks)
	for keep > 0 && p.idle(keep-1) {
		keep--
	}
	n := len(p.chunks) - keep
	if n == 0 {
		return 0
	}
	p.unlink(uint32(keep) << p.shift)
	for range n {
		p.drop()
	}
	return n
}

// idle reports whether no block of chunk c is live.
func (p *Pool[T]) idle(c int) bool {
	for i := range p.chunks[c] {
		if p.chunks[c][i].generation&1 == 1 {
			return false
		}
	}
	return true
}

// unlink takes the blocks from start on off the free list.
func (p *Pool[T]) unlink(start uint32) {
	link := &p.head
	for *link != None {
		b := p.block(*link)
		if *link < start {
			link = &b.next
		} else {
			*link = b.next
		}
	}
}

// drop removes the last chunk, whose blocks are off the free list.
func (p *Pool[T]) drop() {
	c := len(p.chunks) - 1
	generations := make([]uint32, len(p.chunks[c]))
	for i := range generations {
		generations[i] = p.chunks[c][i].generation
	}
	p.dropped = append(p.dropped, generations)
	p.capacity -= uint32(len(generations))
	p.highWater = min(p.highWater, p.capacity)
	p.chunks[c] = nil // or the array behind would keep it alive
	p.chunks = p.chunks[:c]
	p.emit(Event{Kind: ChunkDrop, Chunk: uint32(c)})
}
