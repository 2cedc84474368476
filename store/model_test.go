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

// model is a store beside the built-in map that it should equal, the picture
// that its events should draw, and the keys that it should have removed.
type model struct {
	t       testing.TB
	store   *Store
	limit   int // 0: none
	fixed   bool
	evicts  bool
	want    map[string]string
	policy  policy
	removed []string // by the store itself, and why
	heard   []string // the same, as Options.Removed was told
	picture *picture
	last    string // the command, for people
}

func newModel(t testing.TB, build builder, buckets, maxItems int, opts Options) *model {
	m := &model{t: t, limit: maxItems, fixed: maxItems > 0 && opts.Chunk == 0, want: map[string]string{}, picture: &picture{}, last: "New"}
	m.evicts, m.policy = opts.Eviction != EvictNone, newPolicy(opts.Eviction, maxItems)
	opts.Removed = func(key string, why Reason) { m.heard = append(m.heard, why.String()+" "+key) }
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
		if full && m.evicts {
			m.remove(Evicted, m.policy.victim())
			full = false
		}
		if full != errors.Is(err, ErrFull) || full != (err != nil) {
			m.t.Fatalf("%s: error %v with %d keys of %d", m.last, err, len(m.want), m.limit)
		}
		if full {
			break
		}
		if m.want[key] = value; had {
			m.policy.use(key)
		} else {
			m.policy.enter(key)
		}
	case doGet:
		m.last = fmt.Sprintf("get %.40q", key)
		if value, ok := m.store.Get(key); value != old || ok != had {
			m.t.Fatalf("%s: %.40q, %v; want %.40q, %v", m.last, value, ok, old, had)
		}
		if had {
			m.policy.use(key)
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
		if had {
			delete(m.want, key)
			m.policy.leave(key)
		}
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
		m.policy.trim(m.store.Stats().Pool.Capacity)
	case doClear:
		m.last = "clear"
		for _, key := range m.byChain() {
			m.policy.leave(key)
		}
		m.store.Clear()
		clear(m.want)
	}
}

// remove takes a key away that the store should remove by itself.
func (m *model) remove(why Reason, key string) {
	delete(m.want, key)
	m.policy.leave(key)
	m.removed = append(m.removed, why.String()+" "+key)
}

// byChain returns every key, bucket by bucket, as clear frees them.
func (m *model) byChain() (keys []string) {
	st := m.store.Snapshot().Stripes[0]
	for _, t := range st.Tables {
		for _, i := range t.Cells {
			for ; i < tombstone; i = st.Slots[i].Next {
				keys = append(keys, st.Slots[i].Key)
			}
		}
	}
	return keys
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
	if err := m.policy.compare(m.store.Snapshot().Stripes[0]); err != nil {
		m.t.Fatalf("after %s: %v", m.last, err)
	}
	if !slices.Equal(m.heard, m.removed) {
		m.t.Fatalf("after %s: removed %.40q, want %.40q", m.last, m.heard, m.removed)
	}
	m.heard, m.removed = nil, nil
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
