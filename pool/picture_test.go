package pool_test

import (
	"fmt"
	"slices"

	"kvscope/pool"
)

// picture is what somebody knows who only listens to the events of a pool.
type picture struct {
	chunks      []uint32 // their blocks
	free        []uint32 // the head is last
	highWater   uint32
	generations map[uint32]uint32
	wiped       uint32 // block wiped by the event before, else pool.None
	err         error  // the first event that contradicts the picture
}

// newPicture draws what a pool is right after New.
func newPicture(p *pool.Pool[int]) *picture {
	pic := &picture{generations: map[uint32]uint32{}, wiped: pool.None}
	if n := p.Stats().Capacity; n > 0 {
		pic.chunks = []uint32{uint32(n)}
	}
	return pic
}

// fold applies one event.
func (pic *picture) fold(e pool.Event) {
	possible := true
	wiped := pic.wiped
	pic.wiped = pool.None
	switch e.Kind {
	case pool.ChunkAdd:
		possible = int(e.Chunk) == len(pic.chunks) && e.Blocks > 0
		pic.chunks = append(pic.chunks, e.Blocks)
	case pool.ChunkDrop:
		possible = len(pic.chunks) > 0 && int(e.Chunk) == len(pic.chunks)-1
		pic.chunks = pic.chunks[:e.Chunk]
		end := pic.capacity()
		pic.free = slices.DeleteFunc(pic.free, func(i uint32) bool { return i >= end })
		pic.highWater = min(pic.highWater, end)
	case pool.Pop:
		last := len(pic.free) - 1
		possible = last >= 0 && pic.free[last] == e.Slot && pic.step(e)
		pic.free = pic.free[:max(last, 0)]
	case pool.Take:
		possible = len(pic.free) == 0 && e.Slot == pic.highWater && e.Slot < pic.capacity() && pic.step(e)
		pic.highWater++
	case pool.Wipe:
		possible = pic.generations[e.Slot]&1 == 1
		pic.wiped = e.Slot
	case pool.Push:
		possible = e.Slot == wiped && pic.step(e)
		pic.free = append(pic.free, e.Slot)
	default:
		possible = false
	}
	if !possible && pic.err == nil {
		pic.err = fmt.Errorf("event %+v cannot follow", e)
	}
}

// step moves a block to its next generation: odd when it is handed out.
func (pic *picture) step(e pool.Event) bool {
	pic.generations[e.Slot]++
	odd := e.Generation&1 == 1
	return pic.generations[e.Slot] == e.Generation && odd == (e.Kind != pool.Push)
}

func (pic *picture) capacity() uint32 {
	var sum uint32
	for _, blocks := range pic.chunks {
		sum += blocks
	}
	return sum
}

// compare says where the pool differs from the picture.
func (pic *picture) compare(p *pool.Pool[int]) error {
	if pic.err != nil {
		return pic.err
	}
	stats := p.Stats()
	shape := []int{len(pic.chunks), int(pic.capacity()), int(pic.highWater), len(pic.free)}
	if got := []int{stats.Chunks, stats.Capacity, stats.HighWater, stats.Recycled}; !slices.Equal(got, shape) {
		return fmt.Errorf("chunks, capacity, high water, recycled are %v, events say %v", got, shape)
	}
	list := slices.Collect(p.FreeList())
	slices.Reverse(list)
	if !slices.Equal(list, pic.free) {
		return fmt.Errorf("free list from its end is %v, events say %v", list, pic.free)
	}
	var live []uint32
	for i := range pic.highWater {
		if pic.generations[i]&1 == 1 {
			live = append(live, i)
		}
	}
	if got := slices.Collect(p.Live()); !slices.Equal(got, live) {
		return fmt.Errorf("live blocks are %v, events say %v", got, live)
	}
	for i, want := range pic.generations {
		if got := p.Generation(i); got != want {
			return fmt.Errorf("block %d is at generation %d, events say %d", i, got, want)
		}
	}
	return nil
}
