package pool_test

import (
	"slices"
	"testing"

	"kvscope/pool"
)

func TestStats(t *testing.T) {
	p, err := pool.New[string](10, &pool.Options{Chunk: 4})
	if err != nil {
		t.Fatal(err)
	}
	var handles []pool.Handle
	for range 6 {
		handles = append(handles, alloc(t, p))
	}
	for _, h := range handles[1:4] {
		free(t, p, h)
	}
	if got := p.Len(); got != 3 {
		t.Errorf("Len = %d, want 3", got)
	}
	size := p.Stats().BlockBytes
	want := pool.Stats{
		Capacity: 8, Live: 3, Recycled: 3, NeverUsed: 2, HighWater: 6, Chunks: 2,
		Allocs: 6, Frees: 3, BlockBytes: size, Bytes: 8 * size,
	}
	if got := p.Stats(); got != want {
		t.Errorf("Stats = %+v, want %+v", got, want)
	}

	free(t, p, handles[4])
	free(t, p, handles[5])
	p.Trim()
	want = pool.Stats{
		Capacity: 4, Live: 1, Recycled: 3, NeverUsed: 0, HighWater: 4, Chunks: 1,
		Allocs: 6, Frees: 5, BlockBytes: size, Bytes: 4*size + 4*4,
	}
	if got := p.Stats(); got != want {
		t.Errorf("after Trim Stats = %+v, want %+v", got, want)
	}
}

func TestIteratorsStop(t *testing.T) {
	p := fixed(t, 6)
	var handles []pool.Handle
	for range 6 {
		handles = append(handles, alloc(t, p))
	}
	for _, h := range handles[:3] {
		free(t, p, h)
	}
	for i := range p.Live() {
		if i != 3 {
			t.Errorf("Live went on to %d after the break", i)
		}
		break
	}
	for i := range p.FreeList() {
		if i != 2 {
			t.Errorf("FreeList went on to %d after the break", i)
		}
		break
	}
}

func TestLiveWhileItsBodyFrees(t *testing.T) {
	p := growing(t, 0, 2)
	handles := []pool.Handle{alloc(t, p), alloc(t, p), alloc(t, p), alloc(t, p), alloc(t, p)}
	var seen []uint32
	for i := range p.Live() {
		seen = append(seen, i)
		free(t, p, handles[i])
		if i == 1 {
			free(t, p, handles[2])
		}
		if i == 3 {
			free(t, p, handles[4])
			p.Trim()
		}
	}
	if want := []uint32{0, 1, 3}; !slices.Equal(seen, want) {
		t.Errorf("Live yielded %v, want %v", seen, want)
	}
	if err := p.Verify(); err != nil {
		t.Error(err)
	}
}
