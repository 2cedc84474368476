package pool_test

import (
	"errors"
	"math"
	"math/bits"
	"runtime"
	"slices"
	"strings"
	"testing"
	"weak"

	"kvscope/pool"
)

func TestNew(t *testing.T) {
	tests := []struct {
		name   string
		blocks int
		opts   *pool.Options
		want   pool.Stats // before the first Alloc
	}{
		{"fixed", 10, nil, pool.Stats{Capacity: 10, NeverUsed: 10, Chunks: 1, BlockBytes: 16, Bytes: 160}},
		{"fixed, zero options", 1, &pool.Options{}, pool.Stats{Capacity: 1, NeverUsed: 1, Chunks: 1, BlockBytes: 16, Bytes: 16}},
		{"without limit", 0, nil, pool.Stats{BlockBytes: 16}},
		{"without limit, small chunks", 0, &pool.Options{Chunk: 8}, pool.Stats{BlockBytes: 16}},
		{"with a cap", 10, &pool.Options{Chunk: 4}, pool.Stats{BlockBytes: 16}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, err := pool.New[[2]uint32](test.blocks, test.opts)
			if err != nil {
				t.Fatal(err)
			}
			if got := p.Stats(); got != test.want {
				t.Errorf("Stats = %+v, want %+v", got, test.want)
			}
			if err := p.Verify(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestNewRefuses(t *testing.T) {
	type huge = [1 << (30 + bits.UintSize/64*10)]byte
	small, big := pool.New[int], pool.New[huge]
	tooMany := pool.MaxBlocks
	tooMany++ // negative where an int has 32 bits

	tests := []struct {
		name   string
		err    error
		blocks int
		chunk  int
		big    bool
		says   string
	}{
		{name: "negative blocks", err: pool.ErrBlocks, blocks: -1, says: "-1"},
		{name: "smallest blocks", err: pool.ErrBlocks, blocks: math.MinInt, says: "cannot have"},
		{name: "too many blocks", err: pool.ErrBlocks, blocks: tooMany, says: "2147483648"},
		{name: "bytes of the blocks", err: pool.ErrBlocks, blocks: pool.MaxBlocks, big: true, says: "2147483647 of"},
		{name: "negative chunk", err: pool.ErrChunk, blocks: 1, chunk: -8, says: "-8"},
		{name: "smallest chunk", err: pool.ErrChunk, blocks: 1, chunk: math.MinInt, says: "cannot have"},
		{name: "chunk of three", err: pool.ErrChunk, chunk: 3, says: "3 is not a power of two"},
		{name: "chunk of all", err: pool.ErrChunk, chunk: pool.MaxBlocks, says: "2147483647 is not"},
		{name: "chunk of more", err: pool.ErrChunk, blocks: 1, chunk: tooMany, says: "2147483648"},
		{name: "bytes of a chunk", err: pool.ErrChunk, chunk: 1 << 30, big: true, says: "1073741824 blocks of"},
		{name: "both bad", err: pool.ErrBlocks, blocks: -2, chunk: 3, says: "-2"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var err error
			if test.big {
				_, err = big(test.blocks, &pool.Options{Chunk: test.chunk})
			} else {
				_, err = small(test.blocks, &pool.Options{Chunk: test.chunk})
			}
			if !errors.Is(err, test.err) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("error = %v, want %v that says %q", err, test.err, test.says)
			}
		})
	}
}

func TestExhausted(t *testing.T) {
	p := fixed(t, 2)
	alloc(t, p)
	h := alloc(t, p)
	for range 2 {
		if got, err := p.Alloc(); !errors.Is(err, pool.ErrExhausted) || got != (pool.Handle{}) {
			t.Errorf("Alloc = %v, %v; want ErrExhausted", got, err)
		}
	}
	free(t, p, h)
	if got := alloc(t, p); got.Index() != h.Index() {
		t.Errorf("Alloc took block %d, want %d", got.Index(), h.Index())
	}
}

// TestLastFreedFirst frees in every order of four blocks.
func TestLastFreedFirst(t *testing.T) {
	for order := range 256 {
		p := fixed(t, 4)
		handles := []pool.Handle{alloc(t, p), alloc(t, p), alloc(t, p), alloc(t, p)}
		var freed []uint32
		for shift := 0; shift < 8; shift += 2 {
			h := handles[order>>shift&3]
			if !slices.Contains(freed, h.Index()) {
				free(t, p, h)
				freed = append(freed, h.Index())
			}
		}
		slices.Reverse(freed)
		if got := slices.Collect(p.FreeList()); !slices.Equal(got, freed) {
			t.Fatalf("FreeList = %v, want %v", got, freed)
		}
		for _, want := range freed {
			if got := alloc(t, p).Index(); got != want {
				t.Fatalf("Alloc took block %d, want %d", got, want)
			}
		}
	}
}

// TestFreeLetsGo holds a large object by a block alone.
func TestFreeLetsGo(t *testing.T) {
	p, err := pool.New[*[1 << 10]byte](1, nil)
	if err != nil {
		t.Fatal(err)
	}
	h := alloc(t, p)
	object := new([1 << 10]byte)
	*p.Slot(h.Index()) = object
	watch := weak.Make(object)
	object = nil
	if !survives(watch) {
		t.Fatal("a live block let its value go")
	}
	free(t, p, h)
	if survives(watch) {
		t.Error("a freed block still holds its value")
	}
	runtime.KeepAlive(p)
}

// survives reports whether the object outlives the collector.
func survives[T any](watch weak.Pointer[T]) bool {
	for range 3 {
		runtime.GC()
	}
	return watch.Value() != nil
}

func TestAllocatesNothing(t *testing.T) {
	var events int
	p, err := pool.New[string](8, &pool.Options{Trace: func(pool.Event) { events++ }})
	if err != nil {
		t.Fatal(err)
	}
	allocations := testing.AllocsPerRun(100, func() {
		h, _ := p.Alloc()
		_ = p.Free(h)
	})
	if allocations != 0 || events == 0 {
		t.Errorf("%v allocations, %d events; want none and some", allocations, events)
	}
}

func fixed(t *testing.T, blocks int) *pool.Pool[int] {
	t.Helper()
	p, err := pool.New[int](blocks, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func alloc[T any](t *testing.T, p *pool.Pool[T]) pool.Handle {
	t.Helper()
	h, err := p.Alloc()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func free[T any](t *testing.T, p *pool.Pool[T], h pool.Handle) {
	t.Helper()
	if err := p.Free(h); err != nil {
		t.Fatal(err)
	}
}

// FreeSlot is Free by number: what is not live it refuses, and changes nothing.
func TestFreeSlot(t *testing.T) {
	var events []pool.Event
	p, err := pool.New[string](0, &pool.Options{Chunk: 4, Trace: func(e pool.Event) { events = append(events, e) }})
	if err != nil {
		t.Fatal(err)
	}
	h, _ := p.Alloc()
	*p.Slot(0) = "wiped"
	events = nil
	for _, c := range []struct {
		name string
		slot uint32
		want bool
	}{{"never used", 1, false}, {"beyond all chunks", 99, false}, {"live", 0, true}, {"free already", 0, false}} {
		if got := p.FreeSlot(c.slot); got != c.want {
			t.Errorf("%s: FreeSlot says %v", c.name, got)
		}
		if err := p.Verify(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if *p.Slot(0) != "" || p.Len() != 0 {
		t.Errorf("the slot holds %q, %d are live", *p.Slot(0), p.Len())
	}
	if err := p.Free(h); !errors.Is(err, pool.ErrDoubleFree) {
		t.Errorf("to free it by its handle then: %v", err)
	}
	if want := []pool.Event{{Kind: pool.Wipe}, {Kind: pool.Push, Generation: 2}}; !slices.Equal(events, want) {
		t.Errorf("events %v, want %v", events, want)
	}
}
