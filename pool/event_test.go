package pool_test

import (
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"
	"testing"

	"kvscope/pool"
)

func TestKindString(t *testing.T) {
	kinds := []pool.Kind{pool.ChunkAdd, pool.ChunkDrop, pool.Pop, pool.Take, pool.Wipe, pool.Push, 0, 7}
	want := "[chunk add chunk drop pop take wipe push Kind(0) Kind(7)]"
	if got := fmt.Sprint(kinds); got != want {
		t.Errorf("kinds are %s, want %s", got, want)
	}
}

func TestEvents(t *testing.T) {
	var got []pool.Event
	p, err := pool.New[int](5, &pool.Options{Chunk: 4, Trace: func(e pool.Event) { got = append(got, e) }})
	if err != nil {
		t.Fatal(err)
	}
	var a, b pool.Handle
	steps := []struct {
		name string
		do   func()
		want []pool.Event
	}{
		{"alloc in a new chunk", func() { a = alloc(t, p) }, []pool.Event{
			{Kind: pool.ChunkAdd, Chunk: 0, Blocks: 4},
			{Kind: pool.Take, Slot: 0, Generation: 1},
		}},
		{"alloc", func() { b = alloc(t, p) }, []pool.Event{{Kind: pool.Take, Slot: 1, Generation: 1}}},
		{"free", func() { free(t, p, b) }, []pool.Event{
			{Kind: pool.Wipe, Slot: 1},
			{Kind: pool.Push, Slot: 1, Generation: 2},
		}},
		{"refused free", func() { _ = p.Free(b) }, nil},
		{"alloc again", func() { b = alloc(t, p) }, []pool.Event{{Kind: pool.Pop, Slot: 1, Generation: 3}}},
		{"grow", func() { _ = p.Grow() }, []pool.Event{{Kind: pool.ChunkAdd, Chunk: 1, Blocks: 1}}},
		{"refused grow", func() { _ = p.Grow() }, nil},
		{"questions", func() { ask(p, a) }, nil},
		{"trim", func() { p.Trim() }, []pool.Event{{Kind: pool.ChunkDrop, Chunk: 1}}},
		{"free the rest", func() { free(t, p, b); free(t, p, a) }, []pool.Event{
			{Kind: pool.Wipe, Slot: 1},
			{Kind: pool.Push, Slot: 1, Generation: 4},
			{Kind: pool.Wipe, Slot: 0},
			{Kind: pool.Push, Slot: 0, Generation: 2},
		}},
		{"grow, then trim all", func() { _ = p.Grow(); p.Trim() }, []pool.Event{
			{Kind: pool.ChunkAdd, Chunk: 1, Blocks: 1},
			{Kind: pool.ChunkDrop, Chunk: 1},
			{Kind: pool.ChunkDrop, Chunk: 0},
		}},
		{"alloc in a chunk that returns", func() { a = alloc(t, p) }, []pool.Event{
			{Kind: pool.ChunkAdd, Chunk: 0, Blocks: 4},
			{Kind: pool.Take, Slot: 0, Generation: 3},
		}},
	}
	for _, step := range steps {
		got = nil
		step.do()
		if !slices.Equal(got, step.want) {
			t.Fatalf("%s: events %+v, want %+v", step.name, got, step.want)
		}
	}
}

// ask calls everything that changes nothing.
func ask(p *pool.Pool[int], h pool.Handle) {
	_, _ = p.At(h)
	_ = p.Slot(h.Index())
	_, _ = p.HandleOf(h.Index())
	_ = p.Generation(h.Index())
	_ = slices.Collect(p.FreeList())
	_ = slices.Collect(p.Live())
	_ = p.Stats()
	_ = p.Verify()
}

func TestNewOfAFixedPoolIsSilent(t *testing.T) {
	_, err := pool.New[int](5, &pool.Options{Trace: func(e pool.Event) { t.Errorf("event %+v", e) }})
	if err != nil {
		t.Fatal(err)
	}
}

// TestExecutingLine asks the runtime which statement each event reports: the
// one above the line that emits.
func TestExecutingLine(t *testing.T) {
	got := map[pool.Kind]string{}
	p, err := pool.New[int](0, &pool.Options{Chunk: 4, Trace: func(e pool.Event) {
		callers := make([]uintptr, 8)
		frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
		for {
			frame, more := frames.Next()
			if strings.HasSuffix(frame.Function, ".emit") && more {
				continue
			}
			source, err := pool.Source.ReadFile(path.Base(frame.File))
			if err != nil {
				t.Error(err)
				return
			}
			lines := strings.Split(string(source), "\n")
			if emits := strings.TrimSpace(lines[frame.Line-1]); !strings.HasPrefix(emits, "p.emit(") {
				t.Errorf("%v was emitted by %q", e.Kind, emits)
			}
			got[e.Kind] = strings.TrimSpace(lines[frame.Line-2])
			return
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	free(t, p, alloc(t, p))
	free(t, p, alloc(t, p))
	p.Trim()

	want := map[pool.Kind]string{
		pool.ChunkAdd:  "p.chunks = append(p.chunks, chunk)",
		pool.ChunkDrop: "p.chunks = p.chunks[:c]",
		pool.Pop:       "p.head = b.next",
		pool.Take:      "p.highWater++",
		pool.Wipe:      "b.value = zero",
		pool.Push:      "p.head = i",
	}
	for kind, line := range want {
		if got[kind] != line {
			t.Errorf("%v reports %q, want %q", kind, got[kind], line)
		}
	}
}
