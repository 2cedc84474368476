package pool_test

import (
	"errors"
	"fmt"
	"slices"

	"kvscope/pool"
)

func Example() {
	p, err := pool.New[string](4, nil)
	if err != nil {
		fmt.Println(err)
		return
	}

	frog, _ := p.Alloc()
	toad, _ := p.Alloc()
	value, _ := p.At(frog)
	*value = "croak"
	fmt.Println("frog is in block", frog.Index(), "and says", *value)

	_ = p.Free(frog)
	_, err = p.At(frog)
	fmt.Println(err)

	newt, _ := p.Alloc()
	fmt.Printf("newt is in block %d at generation %d\n", newt.Index(), newt.Generation())
	_, err = p.At(frog)
	fmt.Println("frog is stale:", errors.Is(err, pool.ErrStale))
	fmt.Println("live:", slices.Collect(p.Live()), "- toad is", toad.Index())
	// Output:
	// frog is in block 0 and says croak
	// pool: stale handle: block 0 is at generation 2, the handle is of generation 1
	// newt is in block 0 at generation 3
	// frog is stale: true
	// live: [0 1] - toad is 1
}

// The head of the free list is handed out first, then what was never used.
func ExamplePool_FreeList() {
	p, _ := pool.New[int](4, nil)
	a, _ := p.Alloc()
	b, _ := p.Alloc()
	c, _ := p.Alloc()
	_ = p.Free(a)
	_ = p.Free(c)
	_ = p.Free(b)
	fmt.Println("free list:", slices.Collect(p.FreeList()))
	for range 4 {
		h, _ := p.Alloc()
		fmt.Print(h.Index(), " ")
	}
	_, err := p.Alloc()
	fmt.Println("then", err)
	// Output:
	// free list: [1 2 0]
	// 1 2 0 3 then pool: exhausted
}

// A pool that grows by chunks gives those at its end back.
func ExamplePool_Trim() {
	p, _ := pool.New[int](0, &pool.Options{Chunk: 4})
	var handles []pool.Handle
	for range 10 {
		h, _ := p.Alloc()
		handles = append(handles, h)
	}
	fmt.Println("chunks:", p.Stats().Chunks)
	for _, h := range handles[3:] {
		_ = p.Free(h)
	}
	fmt.Println("dropped:", p.Trim())
	fmt.Println("chunks:", p.Stats().Chunks)
	fmt.Println(p.Free(handles[9]))
	// Output:
	// chunks: 3
	// dropped: 2
	// chunks: 1
	// pool: double free: block 9 was freed by this handle, of generation 1, and is free at generation 2
}

// Every change is reported to Trace.
func ExampleOptions_trace() {
	p, _ := pool.New[string](0, &pool.Options{Chunk: 8, Trace: func(e pool.Event) {
		switch e.Kind {
		case pool.ChunkAdd:
			fmt.Printf("%v: chunk %d, %d blocks\n", e.Kind, e.Chunk, e.Blocks)
		default:
			fmt.Printf("%v: slot %d, generation %d\n", e.Kind, e.Slot, e.Generation)
		}
	}})
	h, _ := p.Alloc()
	_ = p.Free(h)
	_, _ = p.Alloc()
	// Output:
	// chunk add: chunk 0, 8 blocks
	// take: slot 0, generation 1
	// wipe: slot 0, generation 0
	// push: slot 0, generation 2
	// pop: slot 0, generation 3
}
