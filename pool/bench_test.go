package pool_test

import (
	"sync"
	"testing"

	"kvscope/pool"
)

// node is as large as a node of the store.
type node struct {
	key, value string
	hash, next uint32
}

const batch = 1000

// sink keeps the compiler from leaving out what nobody reads.
var sink *node

// BenchmarkAllocFree takes a node and gives it back: at once (hot), or after
// 999 others (batch: divide by 1000). Run it with
//
//	go test -run '^$' -bench AllocFree -benchtime 200ms ./pool/
func BenchmarkAllocFree(b *testing.B) {
	b.Run("by=pool/hot", func(b *testing.B) {
		p := newPool(b, 1)
		b.ReportAllocs()
		for b.Loop() {
			h, _ := p.Alloc()
			_ = p.Free(h)
		}
	})
	b.Run("by=pool/batch", func(b *testing.B) {
		p := newPool(b, batch)
		handles := make([]pool.Handle, batch)
		b.ReportAllocs()
		for b.Loop() {
			for i := range handles {
				handles[i], _ = p.Alloc()
			}
			for _, h := range handles {
				_ = p.Free(h)
			}
		}
	})
	b.Run("by=new/hot", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink = new(node)
		}
	})
	b.Run("by=new/batch", func(b *testing.B) {
		nodes := make([]*node, batch)
		b.ReportAllocs()
		for b.Loop() {
			for i := range nodes {
				nodes[i] = new(node)
			}
			clear(nodes)
		}
	})
	b.Run("by=sync.Pool/hot", func(b *testing.B) {
		p := sync.Pool{New: func() any { return new(node) }}
		b.ReportAllocs()
		for b.Loop() {
			n := p.Get().(*node)
			*n = node{}
			p.Put(n)
		}
	})
	b.Run("by=sync.Pool/batch", func(b *testing.B) {
		p := sync.Pool{New: func() any { return new(node) }}
		nodes := make([]*node, batch)
		b.ReportAllocs()
		for b.Loop() {
			for i := range nodes {
				nodes[i] = p.Get().(*node)
			}
			for _, n := range nodes {
				*n = node{}
				p.Put(n)
			}
		}
	})
	b.Run("by=slice/hot", func(b *testing.B) {
		p := newSliceList(1)
		b.ReportAllocs()
		for b.Loop() {
			p.put(p.get())
		}
	})
	b.Run("by=slice/batch", func(b *testing.B) {
		p := newSliceList(batch)
		nodes := make([]*node, batch)
		b.ReportAllocs()
		for b.Loop() {
			for i := range nodes {
				nodes[i] = p.get()
			}
			for _, n := range nodes {
				p.put(n)
			}
		}
	})
}

func newPool(b *testing.B, blocks int) *pool.Pool[node] {
	p, err := pool.New[node](blocks, nil)
	if err != nil {
		b.Fatal(err)
	}
	return p
}

// sliceList is the least that a free list can be: unchecked, a slice of
// pointers to the blocks of one array.
type sliceList struct{ free []*node }

func newSliceList(n int) *sliceList {
	blocks := make([]node, n)
	l := &sliceList{}
	for i := range blocks {
		l.free = append(l.free, &blocks[i])
	}
	return l
}

func (l *sliceList) get() *node {
	last := len(l.free) - 1
	n := l.free[last]
	l.free = l.free[:last]
	return n
}

func (l *sliceList) put(n *node) {
	*n = node{}
	l.free = append(l.free, n)
}
