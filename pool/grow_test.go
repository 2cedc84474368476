package pool_test

import (
	"errors"
	"runtime"
	"slices"
	"testing"
	"weak"

	"kvscope/pool"
)

func TestGrow(t *testing.T) {
	tests := []struct {
		name     string
		blocks   int
		chunk    int
		grow     int   // calls of Grow
		capacity []int // after each that succeeds; then ErrExhausted
	}{
		{"fixed", 4, 0, 1, nil},
		{"without limit", 0, 4, 3, []int{4, 8, 12}},
		{"default chunks", 0, 0, 2, []int{4096, 8192}},
		{"cap of whole chunks", 8, 4, 3, []int{4, 8}},
		{"cap within a chunk", 10, 4, 4, []int{4, 8, 10}},
		{"cap below the first chunk", 3, 4, 2, []int{3}},
		{"chunks of one", 2, 1, 3, []int{1, 2}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := growing(t, test.blocks, test.chunk)
			for i := range test.grow {
				err := p.Grow()
				if i >= len(test.capacity) {
					if !errors.Is(err, pool.ErrExhausted) {
						t.Errorf("Grow %d: %v, want ErrExhausted", i, err)
					}
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				if got := p.Stats(); got.Capacity != test.capacity[i] || got.Chunks != i+1 || got.HighWater != 0 {
					t.Errorf("Grow %d: Stats = %+v, want capacity %d", i, got, test.capacity[i])
				}
				if err := p.Verify(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestAllocGrowsWhenNothingIsLeft(t *testing.T) {
	p := growing(t, 10, 4)
	for want := range uint32(10) {
		value := p.Slot(alloc(t, p).Index())
		*value = int(want)
		if got := p.Stats(); got.HighWater != int(want)+1 || got.Chunks != int(want)/4+1 {
			t.Errorf("after %d: %+v", want, got)
		}
	}
	if _, err := p.Alloc(); !errors.Is(err, pool.ErrExhausted) {
		t.Errorf("Alloc above the cap: %v", err)
	}
	for i := range p.Live() {
		if *p.Slot(i) != int(i) {
			t.Errorf("block %d holds %d: a value moved", i, *p.Slot(i))
		}
	}
}

func TestTrim(t *testing.T) {
	tests := []struct {
		name     string
		chunk    int // 0: fixed
		allocs   int
		free     []int // in this order
		grow     int
		dropped  int
		freeList []uint32
		high     int
	}{
		{name: "no chunk", chunk: 4},
		{name: "fixed", allocs: 1, free: []int{0}, freeList: []uint32{0}, high: 1},
		{name: "all live", chunk: 4, allocs: 8, high: 8},
		{name: "never used", chunk: 4, grow: 2, dropped: 2},
		{name: "never used, high water below", chunk: 4, allocs: 2, grow: 2, dropped: 2, high: 2},
		{name: "all free", chunk: 4, allocs: 6, free: []int{0, 1, 2, 3, 4, 5}, dropped: 2},
		{name: "last live block", chunk: 4, allocs: 8, free: []int{0, 1, 2, 3, 4, 5, 6},
			freeList: []uint32{6, 5, 4, 3, 2, 1, 0}, high: 8},
		{name: "hole in the middle stays", chunk: 2, allocs: 6, free: []int{2, 3}, freeList: []uint32{3, 2}, high: 6},
		{name: "order of the others", chunk: 4, allocs: 12, free: []int{4, 1, 8, 3, 9, 5, 10, 11, 0},
			dropped: 1, freeList: []uint32{0, 5, 3, 1, 4}, high: 8},
		{name: "two of three", chunk: 2, allocs: 6, free: []int{5, 0, 4, 2, 3}, dropped: 2, freeList: []uint32{0}, high: 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := growing(t, 0, max(test.chunk, 1))
			if test.chunk == 0 {
				p = fixed(t, 4)
			}
			var handles []pool.Handle
			for range test.allocs {
				handles = append(handles, alloc(t, p))
			}
			for _, i := range test.free {
				free(t, p, handles[i])
			}
			for range test.grow {
				if err := p.Grow(); err != nil {
					t.Fatal(err)
				}
			}
			before := p.Stats()
			if got := p.Trim(); got != test.dropped {
				t.Errorf("Trim = %d, want %d", got, test.dropped)
			}
			if got := slices.Collect(p.FreeList()); !slices.Equal(got, test.freeList) {
				t.Errorf("FreeList = %v, want %v", got, test.freeList)
			}
			after := p.Stats()
			if after.HighWater != test.high || after.Chunks != before.Chunks-test.dropped || after.Live != before.Live {
				t.Errorf("Stats = %+v, before %+v; want high water %d", after, before, test.high)
			}
			if err := p.Verify(); err != nil {
				t.Error(err)
			}
			if got := p.Trim(); got != 0 {
				t.Errorf("a second Trim = %d, want 0", got)
			}
		})
	}
}

func TestDroppedBlocksKeepTheirGeneration(t *testing.T) {
	p := growing(t, 7, 2) // chunks of 2, 2, 2 and 1
	var old []pool.Handle
	for use := range uint32(3) {
		old = old[:0]
		for range 7 {
			old = append(old, alloc(t, p))
		}
		for _, h := range old {
			if h.Generation() != 2*use+1 {
				t.Fatalf("use %d of block %d is at generation %d", use, h.Index(), h.Generation())
			}
			free(t, p, h)
		}
		if got := p.Trim(); got != 4 {
			t.Fatalf("Trim = %d, want 4", got)
		}
		if got := p.Stats(); got.Bytes != 7*4 {
			t.Errorf("%d bytes remain, want the generations of 7 blocks", got.Bytes)
		}
		for _, h := range old {
			if got := p.Generation(h.Index()); got != h.Generation()+1 {
				t.Errorf("Generation(%d) = %d, want %d", h.Index(), got, h.Generation()+1)
			}
			if _, err := p.At(h); !errors.Is(err, pool.ErrStale) {
				t.Errorf("At of dropped block %d: %v", h.Index(), err)
			}
			if err := p.Free(h); !errors.Is(err, pool.ErrDoubleFree) {
				t.Errorf("Free of dropped block %d: %v", h.Index(), err)
			}
		}
		if got := p.Generation(7); got != 0 {
			t.Errorf("Generation above the cap = %d", got)
		}
	}
	for range 7 {
		alloc(t, p)
	}
	for _, h := range old {
		if _, err := p.At(h); !errors.Is(err, pool.ErrStale) {
			t.Errorf("At of returned block %d: %v", h.Index(), err)
		}
		if err := p.Free(h); !errors.Is(err, pool.ErrStale) {
			t.Errorf("Free of returned block %d: %v", h.Index(), err)
		}
	}
}

// TestTrimLetsGo holds a chunk by the pool alone.
func TestTrimLetsGo(t *testing.T) {
	p := growing(t, 0, 1024)
	h := alloc(t, p)
	watch := weak.Make(p.Slot(0))
	if !survives(watch) {
		t.Fatal("a pool let its chunk go")
	}
	free(t, p, h)
	p.Trim()
	if survives(watch) {
		t.Error("a dropped chunk is still held")
	}
	runtime.KeepAlive(p)
}

func TestSlotOfDroppedChunkPanics(t *testing.T) {
	p := growing(t, 0, 4)
	free(t, p, alloc(t, p))
	p.Trim()
	defer func() {
		if recover() == nil {
			t.Error("Slot of a dropped chunk returned")
		}
	}()
	p.Slot(0)
}

func growing(t *testing.T, blocks, chunk int) *pool.Pool[int] {
	t.Helper()
	p, err := pool.New[int](blocks, &pool.Options{Chunk: chunk})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
