package pool

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// TestVerify breaks one invariant at a time in the pool that sample returns.
func TestVerify(t *testing.T) {
	type P = Pool[int]
	tests := []struct {
		name    string
		corrupt func(p *P)
		want    string
	}{
		{name: "short chunk", corrupt: func(p *P) { p.chunks[1] = p.chunks[1][:3] }, want: "1: chunk 1 has 3 blocks, not 4"},
		{name: "long chunk", corrupt: func(p *P) { p.chunks[0] = make([]block[int], 5) }, want: "1: chunk 0 has 5 blocks, not 4"},
		{name: "chunk above the cap", corrupt: func(p *P) { p.limit = 4 }, want: "1: chunk 1 is above the cap, 4"},
		{name: "dropped chunk above the cap", corrupt: func(p *P) { p.limit = 8 }, want: "1: chunk 2 is above the cap, 8"},
		{name: "dropped chunk cut short", corrupt: func(p *P) { p.dropped[0] = p.dropped[0][:1] }, want: "1: chunk 2 has 1 blocks, not 2"},
		{name: "capacity", corrupt: func(p *P) { p.capacity = 9 }, want: "1: the chunks have 8 blocks, the capacity is 9"},
		{name: "fixed pool with two", corrupt: func(p *P) { p.fixed = true }, want: "1: a fixed pool has 2 chunks"},
		{name: "high water", corrupt: func(p *P) { p.highWater = 9 }, want: "2: high water 9 is above the capacity, 8"},
		{name: "never used on the list", corrupt: func(p *P) { p.block(5).next = 6 }, want: "3: block 6 is on the free list, high water is 6"},
		{name: "none such on the list", corrupt: func(p *P) { p.head = None - 1 }, want: "3: block 4294967294 is on the free list"},
		{name: "cycle", corrupt: func(p *P) { p.block(5).next = 3 }, want: "3: block 3 is on the free list twice"},
		{name: "cycle of one", corrupt: func(p *P) { p.block(1).next = 1 }, want: "3: block 1 is on the free list twice"},
		{name: "live on the list", corrupt: func(p *P) { p.block(3).generation++ }, want: "3: block 3 is on the free list but live, at generation 3"},
		{name: "lost from the list", corrupt: func(p *P) { p.block(1).next = 5 }, want: "4: block 3 is neither live nor on the free list, at generation 2"},
		{name: "freed without a push", corrupt: func(p *P) { p.block(4).generation++ }, want: "4: block 4 is neither"},
		{name: "never used but live", corrupt: func(p *P) { p.block(7).generation = 1 }, want: "5: block 7 was never used but is live, at generation 1"},
		{name: "live when dropped", corrupt: func(p *P) { p.dropped[0][1] = 3 }, want: "5: block 9 of a dropped chunk is live, at generation 3"},
		{name: "alloc not counted", corrupt: func(p *P) { p.allocs-- }, want: "6: 8 allocs less 6 frees are not the 3 live blocks"},
		{name: "free not counted", corrupt: func(p *P) { p.frees-- }, want: "6: 9 allocs less 5 frees"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := sample(t)
			if err := p.Verify(); err != nil {
				t.Fatalf("before: %v", err)
			}
			test.corrupt(p)
			err := p.Verify()
			if !errors.Is(err, ErrBroken) || !strings.Contains(err.Error(), "invariant "+test.want) {
				t.Errorf("Verify = %v, want invariant %s", err, test.want)
			}
		})
	}
}

// sample returns a pool with a cap of 10 and chunks of 4, 4 and, dropped, 2.
// Blocks 0, 2 and 4 are live, the free list is 1, 3, 5, and 6 and 7 are above
// high water.
func sample(t *testing.T) *Pool[int] {
	t.Helper()
	p, err := New[int](10, &Options{Chunk: 4})
	if err != nil {
		t.Fatal(err)
	}
	var handles []Handle
	for range 9 {
		h, err := p.Alloc()
		if err != nil {
			t.Fatal(err)
		}
		handles = append(handles, h)
	}
	for _, i := range []int{8, 7, 6, 5, 3, 1} {
		if err := p.Free(handles[i]); err != nil {
			t.Fatal(err)
		}
	}
	p.Trim()
	// 6 and 7 are recycled; make them never used, as if chunk 1 were new.
	p.unlink(6)
	p.highWater = 6
	return p
}

// TestGenerationWraps shows the limit of handles: the same name again after
// 2^31 uses.
func TestGenerationWraps(t *testing.T) {
	p, err := New[int](1, nil)
	if err != nil {
		t.Fatal(err)
	}
	first, _ := p.Alloc()
	_ = p.Free(first)
	p.block(0).generation = math.MaxUint32 - 1

	last, _ := p.Alloc()
	if last.generation != math.MaxUint32 {
		t.Fatalf("generation %d", last.generation)
	}
	if err := p.Free(last); err != nil || p.Generation(0) != 0 {
		t.Errorf("Free: %v, generation %d; want 0", err, p.Generation(0))
	}
	if err := p.Free(last); !errors.Is(err, ErrDoubleFree) {
		t.Errorf("second Free: %v, want ErrDoubleFree", err)
	}
	again, _ := p.Alloc()
	if again != first {
		t.Errorf("handle %v, want %v once more", again, first)
	}
	if err := p.Verify(); err != nil {
		t.Error(err)
	}
}
