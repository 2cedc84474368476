package pool_test

import (
	"errors"
	"strings"
	"testing"

	"kvscope/pool"
)

// TestHandles has a block that was freed twice and is live again (again), one
// that was freed once (freed) and one that is live (live).
func TestHandles(t *testing.T) {
	p, other := fixed(t, 8), fixed(t, 8)
	first := alloc(t, p)
	free(t, p, first)
	second := alloc(t, p)
	free(t, p, second)
	again := alloc(t, p)
	live, freed := alloc(t, p), alloc(t, p)
	free(t, p, freed)
	alloc(t, other)
	foreign := alloc(t, other) // but for its owner it would be live

	tests := []struct {
		name     string
		handle   pool.Handle
		at, free error
		says     []string
	}{
		{"zero", pool.Handle{}, pool.ErrZeroHandle, pool.ErrZeroHandle, nil},
		{"foreign", foreign, pool.ErrForeign, pool.ErrForeign, []string{"block 1", "generation 1"}},
		{"freed last", freed, pool.ErrStale, pool.ErrDoubleFree, []string{"block 2", "generation 1", "generation 2"}},
		{"one use ago", second, pool.ErrStale, pool.ErrStale, []string{"block 0", "generation 3", "generation 5"}},
		{"two uses ago", first, pool.ErrStale, pool.ErrStale, []string{"block 0", "generation 1", "generation 5"}},
		{"live again", again, nil, nil, nil},
		{"live", live, nil, nil, nil},
	}
	for _, test := range tests {
		before := p.Stats()
		_, errAt := p.At(test.handle)
		if !errors.Is(errAt, test.at) {
			t.Errorf("%s: At: %v, want %v", test.name, errAt, test.at)
		}
		errFree := p.Free(test.handle)
		if !errors.Is(errFree, test.free) {
			t.Errorf("%s: Free: %v, want %v", test.name, errFree, test.free)
		}
		for _, words := range test.says {
			if !strings.Contains(errAt.Error(), words) || !strings.Contains(errFree.Error(), words) {
				t.Errorf("%s: %q and %q, want %q in both", test.name, errAt, errFree, words)
			}
		}
		if errFree != nil && p.Stats() != before {
			t.Errorf("%s: Stats = %+v after an error, before %+v", test.name, p.Stats(), before)
		}
		if err := p.Verify(); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func TestSlotAndHandleOf(t *testing.T) {
	p := fixed(t, 4)
	h := alloc(t, p)
	*p.Slot(h.Index()) = 7
	if value, err := p.At(h); err != nil || *value != 7 || value != p.Slot(0) {
		t.Errorf("At = %v, %v; want the value that Slot wrote", value, err)
	}
	if got, ok := p.HandleOf(0); !ok || got != h {
		t.Errorf("HandleOf(0) = %v, %v; want %v", got, ok, h)
	}
	free(t, p, h)
	for _, i := range []uint32{0, 1, 4, 1 << 31, pool.None} {
		if got, ok := p.HandleOf(i); ok || got != (pool.Handle{}) {
			t.Errorf("HandleOf(%d) = %v, %v; want none", i, got, ok)
		}
	}
	for i, want := range map[uint32]uint32{0: 2, 1: 0, 4: 0, 1 << 31: 0, pool.None: 0} {
		if got := p.Generation(i); got != want {
			t.Errorf("Generation(%d) = %d, want %d", i, got, want)
		}
	}
}
