package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"kvscope/pool"
)

// TestMemoryRunsOut: for every n the pool of a store without a limit refuses a
// block beyond n. Such a put changes nothing, all else works as ever, and the
// next put that finds a free slot does too.
func TestMemoryRunsOut(t *testing.T) {
	for _, chunk := range []int{1, 4} {
		for n := range 14 {
			t.Run(fmt.Sprintf("chunk=%d/blocks=%d", chunk, n+1), func(t *testing.T) {
				most := n + 1
				m := newModel(t, classic, 4, 0, Options{Hash: FNV1a(), Chunk: chunk, blocks: most})
				for i := range 20 {
					key := fmt.Sprint("key", i)
					if len(m.want) < most {
						m.do(doPut, key, "old")
					} else {
						refused(m, key)
					}
					m.check()
				}
				for i := range most {
					m.do(doPut, fmt.Sprint("key", i), "new") // replaces, which needs no slot
				}
				m.do(doErase, "key0", "")
				m.do(doPut, "key19", "now there is a slot")
				refused(m, "key0")
				m.do(doTrim, "", "")
				m.do(doClear, "", "")
				m.do(doTrim, "", "")
				m.do(doPut, "key0", "again")
				m.check()
			})
		}
	}
}

// refused puts a new key where there is no slot.
func refused(m *model, key string) {
	m.t.Helper()
	before := fmt.Sprint(m.store.Snapshot())
	err := m.store.Put(key, "refused")
	if !errors.Is(err, ErrMemory) || !errors.Is(err, pool.ErrExhausted) || errors.Is(err, ErrFull) || !strings.Contains(err.Error(), key) {
		m.t.Fatalf("put %s with %d keys: %v", key, len(m.want), err)
	}
	if after := fmt.Sprint(m.store.Snapshot()); after != before {
		m.t.Fatalf("a refused put made\n%s of\n%s", after, before)
	}
}
