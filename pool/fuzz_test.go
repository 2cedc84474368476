package pool_test

import (
	"errors"
	"fmt"
	"testing"

	"kvscope/pool"
)

// Commands of FuzzPool. Each takes one byte more, which chooses a handle.
const (
	doAlloc   = iota
	doFree    // a live handle
	doUse     // a live handle: read what was written, write
	doFreeAny // any handle ever handed out: live, freed last or stale
	doAtAny   // the same
	doForeign // a handle of another pool
	doZero    // the zero handle
	doGrow
	doTrim
	numCommands
)

// FuzzPool runs bytes as commands on a pool and on a model of handles. After
// every command the invariants hold, and the events tell what the pool is.
func FuzzPool(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 2 {
			return
		}
		blocks, chunk := int(data[0]%24), 1<<(data[1]%6)>>1 // chunk 0, 1, 2, 4, 8 or 16
		m := newModel(t, blocks, chunk)
		for data = data[2:]; len(data) >= 2; data = data[2:] {
			m.do(data[0]%numCommands, int(data[1]))
			if err := m.pool.Verify(); err != nil {
				t.Fatalf("%s: %v", m.last, err)
			}
			if err := m.picture.compare(m.pool); err != nil {
				t.Fatalf("%s: %v", m.last, err)
			}
		}
	})
}

// model knows every handle and what it should be good for.
type model struct {
	t       *testing.T
	pool    *pool.Pool[int]
	picture *picture
	last    string // the command, for people

	limit     int // 0: none
	fixed     bool
	foreign   []pool.Handle // of each block, at its first generation
	issued    []pool.Handle
	live      []pool.Handle
	values    map[pool.Handle]int    // of live handles
	lastFreed map[uint32]pool.Handle // by block, as long as it is free
	written   int
}

func newModel(t *testing.T, blocks, chunk int) *model {
	m := &model{t: t, limit: blocks, fixed: blocks > 0 && chunk == 0,
		values: map[pool.Handle]int{}, lastFreed: map[uint32]pool.Handle{}}
	var err error
	m.pool, err = pool.New[int](blocks, &pool.Options{Chunk: chunk, Trace: func(e pool.Event) { m.picture.fold(e) }})
	m.check("New", err, nil)
	m.picture = newPicture(m.pool)
	other, err := pool.New[int](8, nil)
	m.check("New", err, nil)
	for range 8 {
		h, err := other.Alloc()
		m.check("Alloc of another pool", err, nil)
		m.foreign = append(m.foreign, h)
	}
	return m
}

func (m *model) do(command byte, arg int) {
	switch command {
	case doAlloc:
		m.alloc()
	case doFree:
		if len(m.live) > 0 {
			m.free(m.live[arg%len(m.live)])
		}
	case doUse:
		if len(m.live) > 0 {
			m.use(m.live[arg%len(m.live)])
		}
	case doFreeAny:
		if len(m.issued) > 0 {
			m.free(m.issued[arg%len(m.issued)])
		}
	case doAtAny:
		if len(m.issued) > 0 {
			m.at(m.issued[arg%len(m.issued)])
		}
	case doForeign:
		h := m.foreign[arg%len(m.foreign)]
		m.check("Free of a foreign handle", m.pool.Free(h), pool.ErrForeign)
		_, err := m.pool.At(h)
		m.check("At of a foreign handle", err, pool.ErrForeign)
	case doZero:
		m.check("Free of the zero handle", m.pool.Free(pool.Handle{}), pool.ErrZeroHandle)
		_, err := m.pool.At(pool.Handle{})
		m.check("At of the zero handle", err, pool.ErrZeroHandle)
	case doGrow:
		m.grow()
	case doTrim:
		m.trim()
	}
}

func (m *model) alloc() {
	h, err := m.pool.Alloc()
	if m.limit > 0 && len(m.live) == m.limit {
		m.check("Alloc", err, pool.ErrExhausted)
		return
	}
	m.check("Alloc", err, nil)
	if _, ok := m.values[h]; ok {
		m.t.Fatalf("Alloc handed out %v twice", h)
	}
	if value := *m.pool.Slot(h.Index()); value != 0 {
		m.t.Fatalf("Alloc handed out block %d with %d in it", h.Index(), value)
	}
	delete(m.lastFreed, h.Index())
	m.issued = append(m.issued, h)
	m.live = append(m.live, h)
	m.values[h] = 0
	m.use(h)
}

func (m *model) use(h pool.Handle) {
	value, err := m.pool.At(h)
	m.check("At", err, nil)
	if *value != m.values[h] {
		m.t.Fatalf("block %d holds %d, want %d", h.Index(), *value, m.values[h])
	}
	if got, ok := m.pool.HandleOf(h.Index()); !ok || got != h {
		m.t.Fatalf("HandleOf(%d) = %v, %v; want %v", h.Index(), got, ok, h)
	}
	m.written++
	*value = m.written
	m.values[h] = m.written
}

func (m *model) at(h pool.Handle) {
	if _, ok := m.values[h]; ok {
		m.use(h)
		return
	}
	_, err := m.pool.At(h)
	m.check("At", err, pool.ErrStale)
}

func (m *model) free(h pool.Handle) {
	err := m.pool.Free(h)
	if _, ok := m.values[h]; !ok {
		want := pool.ErrStale
		if m.lastFreed[h.Index()] == h {
			want = pool.ErrDoubleFree
		}
		m.check("Free", err, want)
		return
	}
	m.check("Free", err, nil)
	delete(m.values, h)
	m.lastFreed[h.Index()] = h
	for i := range m.live {
		if m.live[i] == h {
			m.live = append(m.live[:i], m.live[i+1:]...)
			break
		}
	}
}

func (m *model) grow() {
	before := m.pool.Stats()
	if before.Capacity > 1<<10 {
		return // enough for a test
	}
	err := m.pool.Grow()
	if m.limit > 0 && before.Capacity == m.limit {
		m.check("Grow", err, pool.ErrExhausted)
		return
	}
	m.check("Grow", err, nil)
	if after := m.pool.Stats(); after.Chunks != before.Chunks+1 || m.limit > 0 && after.Capacity > m.limit {
		m.t.Fatalf("Grow made %+v of %+v", after, before)
	}
}

// trim expects that exactly the chunks above the last live block go.
func (m *model) trim() {
	before := m.pool.Stats()
	need := 0 // blocks
	for _, h := range m.live {
		need = max(need, int(h.Index())+1)
	}
	dropped := m.pool.Trim()
	m.check(fmt.Sprintf("Trim of %d", dropped), nil, nil)
	after := m.pool.Stats()
	if m.fixed {
		if after != before || dropped != 0 {
			m.t.Fatalf("Trim made %+v of a fixed pool with %+v", after, before)
		}
		return
	}
	lastStart := 0 // of the last chunk that stays
	if after.Chunks > 0 {
		lastStart = (after.Chunks - 1) * int(m.picture.chunks[0])
	}
	if after.Chunks != before.Chunks-dropped || after.Capacity < need || after.Chunks > 0 && lastStart >= need {
		m.t.Fatalf("Trim made %+v of %+v, the live blocks need %d", after, before, need)
	}
}

// check notes the command and compares its error.
func (m *model) check(command string, got, want error) {
	m.t.Helper()
	m.last = command
	if !errors.Is(got, want) {
		m.t.Fatalf("%s: error %v, want %v", command, got, want)
	}
}
