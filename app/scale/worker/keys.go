package worker

import (
	"strconv"
	"strings"
)

// chunkKeys is how many keys are made at a time.
const chunkKeys = 1 << 14

// keys are the keys of a workload, numbered from 0. They are made as they are needed,
// many in one string, so that the collector sees few of them.
type keys struct {
	count  int // how many there are
	width  int // bytes of each, if they are all as long; else 0, and it is looked up
	make   func(b *strings.Builder, i int)
	chunks []chunk
}

type chunk struct {
	text string
	at   []uint32 // where key i begins; one more at the end
}

// at returns key i, which must be less than count.
func (k *keys) at(i int) string {
	for i/chunkKeys >= len(k.chunks) {
		k.more()
	}
	c := &k.chunks[i/chunkKeys]
	i %= chunkKeys
	if k.width > 0 {
		return c.text[i*k.width : (i+1)*k.width]
	}
	return c.text[c.at[i]:c.at[i+1]]
}

// whole reports whether all keys are made.
func (k *keys) whole() bool { return len(k.chunks)*chunkKeys >= k.count }

// more makes the next chunk.
func (k *keys) more() {
	var b strings.Builder
	first := len(k.chunks) * chunkKeys
	n := min(chunkKeys, k.count-first)
	b.Grow(n * 12)
	at := make([]uint32, 0, n+1)
	for i := first; i < first+n; i++ {
		at = append(at, uint32(b.Len()))
		k.make(&b, i)
	}
	at = append(at, uint32(b.Len()))
	if k.width > 0 {
		at = nil // nobody asks
	}
	k.chunks = append(k.chunks, chunk{b.String(), at})
}

const (
	wordBytes  = 8
	consonants = "bdfghjklmnprstvz"
	vowels     = "aeio"
)

// word writes word number i of 2²⁴: four syllables. No two are alike, for each step of
// the shuffle can be undone.
func word(b *strings.Builder, i int) {
	x := uint32(i) & (1<<24 - 1)
	for range 2 {
		x = x * 0x9e3779b1 & (1<<24 - 1)
		x ^= x >> 11
	}
	for range 4 {
		b.WriteByte(consonants[x&15])
		b.WriteByte(vowels[x>>4&3])
		x >>= 6
	}
}

// user writes user:1 for 0, and so on.
func user(b *strings.Builder, i int) {
	var digits [20]byte
	b.WriteString("user:")
	b.Write(strconv.AppendInt(digits[:0], int64(i)+1, 10))
}

// fnv goes on with a hash of 32-bit FNV-1a.
func fnv(h uint32, s string) uint32 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return h
}

const (
	fnvStart = 2166136261
	fnvPrime = 16777619
)

// colliding returns keys whose FNV-1a is a multiple of buckets, a power of two, plus
// target, so that all are in one bucket: whoever knows the hash can do that.
//
// How: the low bits of a hash after a byte follow from those before it, and a step can
// be undone, as the prime is odd. So from the target back, all endings of three letters
// give the states before them. A beginning whose state is one of these is completed by
// its ending; of a million states 17,576 are, so every sixtieth beginning will do.
//
// Limits: of a store with another hash, or a secret seed, they know nothing, and there
// they spread like any others.
func colliding(count, buckets int, target uint32) (list []string) {
	const letters = 26
	mask := uint32(buckets - 1)
	inverse := uint32(fnvPrime) // of the prime, modulo 2³², by Newton's steps
	for range 5 {
		inverse *= 2 - fnvPrime*inverse
	}
	endings := make(map[uint32]string, letters*letters*letters)
	for a := byte('a'); a <= 'z'; a++ {
		for b := byte('a'); b <= 'z'; b++ {
			for c := byte('a'); c <= 'z'; c++ {
				h := target
				for _, last := range []byte{c, b, a} {
					h = h*inverse ^ uint32(last)
				}
				endings[h&mask] = string([]byte{a, b, c})
			}
		}
	}
	var b strings.Builder
	for i := 0; len(list) < count; i++ {
		b.Reset()
		word(&b, i)
		if ending, ok := endings[fnv(fnvStart, b.String())&mask]; ok {
			list = append(list, b.String()+ending)
		}
	}
	return list
}
