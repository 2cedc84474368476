package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// fuzzKeys are few, so that commands meet. Several share their first byte or
// their length.
func fuzzKeys() []string {
	return []string{"", "a", "b", "c", "ab", "ba", "abc", "cat", "cow", "\x00", "\xff", "\x00\x00", "user:1", "user:2",
		"a key of seventeen", "a key of sevent∅∅n, and more"}
}

// FuzzStore runs bytes as commands on a store and on a map. After every command
// the invariants hold, and the events draw the store as it is.
//
// The first five bytes choose the hash, the buckets, the limit, the chunk with the
// eviction, and the design; then each command takes two: what, and with which key.
func FuzzStore(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 5 {
			return
		}
		hashes, keys := append(Hashes(), degenerate()...), fuzzKeys()
		hash, buckets := hashes[int(data[0])%len(hashes)], 1+int(data[1]%9)
		limit, chunk := int(data[2]%14), 1<<(data[3]%5)>>1 // chunk 0, 1, 2, 4 or 8
		if limit == 0 && chunk == 0 {
			chunk = 16 // the default makes thousands of slots
		}
		designs := slices.Concat(designs(), striped())
		d := designs[int(data[4])%len(designs)]
		if limit == 0 && d.limited() {
			limit = 14
		}
		evict := Evictions()[int(data[3]/5)%len(Evictions())]
		if limit == 0 {
			evict = EvictNone
		}
		if evict != EvictNone {
			limit = max(limit, d.with.Stripes)
		}
		m := newModel(t, d.build, buckets, limit, Options{Hash: hash, Seed: 1 + uint64(data[1]), Chunk: chunk, Eviction: evict})
		m.check()
		for i, data := 0, data[5:]; len(data) >= 2; i, data = i+1, data[2:] {
			command := int(data[0] % (numCommands + 5))
			if command >= numCommands {
				command = []int{doPut, doPut, doErase, doPutTTL, doPutTTL}[command-numCommands] // more often
			}
			key := keys[int(data[1])%len(keys)]
			m.do(command, key, fmt.Sprint(key, strings.Repeat("x", int(data[1]/16)), i))
			m.check()
		}
	})
}
