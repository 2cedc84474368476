package pool

import (
	"fmt"
	"slices"
)

// Verify checks the invariants of doc.go and returns ErrBroken with the number
// of the first that does not hold and the blocks concerned. It looks at every
// block and needs one byte for each; it is meant for tests and for doubt.
func (p *Pool[T]) Verify() error {
	if err := p.verifyChunks(); err != nil {
		return err
	}
	onList, err := p.verifyFreeList()
	if err != nil {
		return err
	}
	return p.verifyBlocks(onList)
}

// verifyChunks checks invariants 1 and 2.
func (p *Pool[T]) verifyChunks() error {
	var sizes []int // of the chunks, then of those that were dropped
	for _, chunk := range p.chunks {
		sizes = append(sizes, len(chunk))
	}
	for _, generations := range slices.Backward(p.dropped) {
		sizes = append(sizes, len(generations))
	}
	var sum, capacity uint64
	for c, size := range sizes {
		want := min(uint64(p.chunkSize), uint64(p.limit)-sum)
		if want == 0 {
			return broken(1, "chunk %d is above the cap, %d", c, p.limit)
		}
		if uint64(size) != want {
			return broken(1, "chunk %d has %d blocks, not %d", c, size, want)
		}
		sum += want
		if c < len(p.chunks) {
			capacity = sum
		}
	}
	if capacity != uint64(p.capacity) {
		return broken(1, "the chunks have %d blocks, the capacity is %d", capacity, p.capacity)
	}
	if p.fixed && len(p.chunks) != 1 {
		return broken(1, "a fixed pool has %d chunks", len(p.chunks))
	}
	if p.highWater > p.capacity {
		return broken(2, "high water %d is above the capacity, %d", p.highWater, p.capacity)
	}
	return nil
}

// verifyFreeList checks invariant 3 and returns which blocks are on the list.
func (p *Pool[T]) verifyFreeList() ([]bool, error) {
	onList := make([]bool, p.highWater)
	for i := range p.FreeList() {
		if i >= p.highWater {
			return nil, broken(3, "block %d is on the free list, high water is %d", i, p.highWater)
		}
		if onList[i] {
			return nil, broken(3, "block %d is on the free list twice", i)
		}
		onList[i] = true
		if generation := p.block(i).generation; generation&1 == 1 {
			return nil, broken(3, "block %d is on the free list but live, at generation %d", i, generation)
		}
	}
	return onList, nil
}

// verifyBlocks checks invariants 4, 5 and 6.
func (p *Pool[T]) verifyBlocks(onList []bool) error {
	var live uint64
	for i := range p.capacity {
		generation := p.block(i).generation
		switch odd := generation&1 == 1; {
		case odd && i < p.highWater:
			live++
		case odd:
			return broken(5, "block %d was never used but is live, at generation %d", i, generation)
		case i < p.highWater && !onList[i]:
			return broken(4, "block %d is neither live nor on the free list, at generation %d", i, generation)
		}
	}
	i := p.capacity
	for _, generations := range slices.Backward(p.dropped) {
		for _, generation := range generations {
			if generation&1 == 1 {
				return broken(5, "block %d of a dropped chunk is live, at generation %d", i, generation)
			}
			i++
		}
	}
	if p.allocs-p.frees != live {
		return broken(6, "%d allocs less %d frees are not the %d live blocks", p.allocs, p.frees, live)
	}
	return nil
}

func broken(invariant int, format string, values ...any) error {
	return fmt.Errorf("%w %d: %s", ErrBroken, invariant, fmt.Sprintf(format, values...))
}
