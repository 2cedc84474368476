package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"kvscope/store/trace"
)

// Commands of a model.
const (
	doPut = iota
	doGet
	doContains
	doErase
	doLen
	doTrim
	doClear
	numCommands
)

// model is a store beside the built-in map that it should equal, and the
// picture that its events should draw.
type model struct {
	t       testing.TB
	store   *Store
	limit   int // 0: none
	fixed   bool
	want    map[string]string
	picture *picture
	last    string // the command, for people
}

func newModel(t testing.TB, build builder, buckets, maxItems int, opts Options) *model {
	m := &model{t: t, limit: maxItems, fixed: maxItems > 0 && opts.Chunk == 0, want: map[string]string{}, picture: &picture{}, last: "New"}
	opts.Tracer = trace.Tee(opts.Tracer, m.picture)
	m.store = build(t, buckets, maxItems, &opts)
	m.picture.Snapshot = m.store.Snapshot()
	return m
}

// do runs one command on the store and on the map and compares the answers.
func (m *model) do(command int, key, value string) {
	m.t.Helper()
	old, had := m.want[key]
	switch command {
	case doPut:
		m.last = fmt.Sprintf("put %.40q %.40q", key, value)
		err := m.store.Put(key, value)
		full := m.limit > 0 && len(m.want) == m.limit && !had
		if full != errors.Is(err, ErrFull) || full != (err != nil) {
			m.t.Fatalf("%s: error %v with %d keys of %d", m.last, err, len(m.want), m.limit)
		}
		if !full {
			m.want[key] = value
		}
	case doGet:
		m.last = fmt.Sprintf("get %.40q", key)
		if value, ok := m.store.Get(key); value != old || ok != had {
			m.t.Fatalf("%s: %.40q, %v; want %.40q, %v", m.last, value, ok, old, had)
		}
	case doContains:
		m.last = fmt.Sprintf("contains %.40q", key)
		if ok := m.store.Contains(key); ok != had {
			m.t.Fatalf("%s: %v, want %v", m.last, ok, had)
		}
	case doErase:
		m.last = fmt.Sprintf("erase %.40q", key)
		if ok := m.store.Erase(key); ok != had {
			m.t.Fatalf("%s: %v, want %v", m.last, ok, had)
		}
		delete(m.want, key)
	case doLen:
		m.last = "len"
		if n := m.store.Len(); n != len(m.want) {
			m.t.Fatalf("len: %d, want %d", n, len(m.want))
		}
	case doTrim:
		m.last = "trim"
		want := m.idleChunks()
		if n := m.store.Trim(); n != want {
			m.t.Fatalf("trim: %d chunks, want %d", n, want)
		}
		if left := m.idleChunks(); left != 0 {
			m.t.Fatalf("trim left %d chunks without a key", left)
		}
	case doClear:
		m.last = "clear"
		m.store.Clear()
		clear(m.want)
	}
}

// idleChunks counts the chunks that trim should drop.
func (m *model) idleChunks() (idle int) {
	st := m.store.Snapshot().Stripes[0]
	if m.fixed {
		return 0
	}
	end := len(st.Slots)
	for c := len(st.Chunks) - 1; c >= 0; c-- {
		start := end - int(st.Chunks[c])
		if slices.ContainsFunc(st.Slots[start:end], Slot.Live) {
			break
		}
		end = start
		idle++
	}
	return idle
}

// check compares the whole store with the map and with the picture.
func (m *model) check() {
	m.t.Helper()
	if err := m.store.Verify(); err != nil {
		m.t.Fatalf("after %s: %v", m.last, err)
	}
	if err := m.picture.compare(m.store); err != nil {
		m.t.Fatalf("after %s: %v", m.last, err)
	}
	got, yielded := map[string]string{}, 0
	for k, v := range m.store.All() {
		got[k] = v
		yielded++
	}
	if !maps.Equal(got, m.want) || yielded != len(m.want) {
		m.t.Fatalf("after %s: the store has %d keys, %v; want %d, %v", m.last, yielded, got, len(m.want), m.want)
	}
	if n := m.store.Len(); n != len(m.want) {
		m.t.Fatalf("after %s: Len is %d, want %d", m.last, n, len(m.want))
	}
}
