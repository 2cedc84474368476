package store

import (
	"math/bits"
	"strconv"
)

// Hash turns a key into a number. The low 32 bits of Sum are *the* hash of the
// key: they choose its bucket, stand beside it and are compared before the
// key is read. Sum must be a pure function: links and scripts name a hash and
// expect the same buckets everywhere.
type Hash struct {
	Name string
	Sum  func(key string, seed uint64) uint64
}

// Hashes returns every hash of this package to choose from, the default first.
func Hashes() []Hash { return []Hash{Stir(), FNV1a(), Number(), Length(), FirstByte()} }

// HashNamed returns the hash of that name: one of Hashes, or Fold.
func HashNamed(name string) (Hash, bool) {
	for _, h := range append(Hashes(), Fold()) {
		if h.Name == name {
			return h, true
		}
	}
	return Hash{}, false
}

// IgnoresSeed reports whether the hash of a key is the same with every seed, so that
// anybody can choose keys that collide. It asks for the hashes of some keys.
func (h Hash) IgnoresSeed() bool {
	for _, key := range []string{"a", "12", "some longer key"} {
		if h.Sum(key, 1) != h.Sum(key, 2) || h.Sum(key, 1) != h.Sum(key, 1<<63) {
			return false
		}
	}
	return true
}

// Stir is the default: fast, and without the seed nobody can choose keys that
// collide. It reads eight bytes at a time and mixes by multiplying to 128 bits, as
// wyhash does (Wang Yi, public domain).
func Stir() Hash { return Hash{"stir", stir} }

// Fold was the default before Stir, and stays for links and files that name it. With
// some seeds all keys of up to three bytes collide.
func Fold() Hash { return Hash{"fold", fold} }

// Number is for exercises that are done by hand: the hash of a key of decimal digits,
// up to 4294967295, is that number, so that with 11 buckets h(k) is k mod 11. Other
// keys have their FNV-1a. It ignores the seed.
func Number() Hash { return Hash{"number", number} }

// FNV1a is the 32-bit FNV-1a of Fowler, Noll and Vo: one xor and one
// multiplication a byte, easy to follow by hand. It ignores the seed, so that
// a lesson sees the same buckets each time, and so would an attacker.
func FNV1a() Hash { return Hash{"fnv1a", fnv1a} }

// Length is a bad hash for teaching: all keys of one length collide.
func Length() Hash { return Hash{"length", length} }

// FirstByte is a bad hash for teaching: all keys with the same first byte
// collide, and there are at most 256 different hashes.
func FirstByte() Hash { return Hash{"firstbyte", firstByte} }

// Odd random numbers with about as many ones as zeros.
const (
	foldA = 0x9e3779b97f4a7c15
	foldB = 0xd1b54a32d192ed03
	foldC = 0x8cb92ba72f3d8dd7
)

// stir is the hash of key. Two words of the key at a time, each hidden by a word that
// follows from the seed, are multiplied to 128 bits, and the halves of the product are
// folded together.
//
// But what if a factor is 0? Then so is the product, whatever the other one is, and all
// keys collide that differ there alone. With 2⁶⁴-1 it is the same: of n·2⁶⁴ - n the
// halves are n-1 and its complement. Keys of up to three bytes fill one factor only: the
// other is what the seed makes it, with the last bit 1 and the first 0, and so neither.
// With longer keys both factors are of the key, and to choose keys that make one of
// them so one has to know the seed.
//
// And the seed is stirred before anything of the key comes near it: two seeds that
// hardly differ hide a word of the key in ways that have nothing in common.
func stir(key string, seed uint64) uint64 {
	g, h := mix(seed^foldA, foldB), mix(seed^foldC, foldA)&^(1<<63)|1
	size := uint64(len(key))
	for len(key) > 16 {
		next := mix(word(key)^g, word(key[8:])^h)
		g, h = g^next, h+next
		key = key[16:]
	}
	// The last 1 to 16 bytes as two words, which may overlap.
	var a, b uint64
	switch n := len(key); {
	case n >= 8:
		a, b = word(key), word(key[n-8:])
	case n >= 4:
		a, b = half(key), half(key[n-4:])
	case n > 0:
		a = uint64(key[0])<<16 | uint64(key[n/2])<<8 | uint64(key[n-1])
	}
	return mix(mix(a^g, b^h), size^foldC)
}

func fold(key string, seed uint64) uint64 {
	size := uint64(len(key))
	// Every factor that a key's bytes go into hides a part of the seed too, so
	// that only who knows the seed can make one of them 0, and with it lose the
	// bytes in the other.
	g, h := seed+foldB, seed^foldA
	for len(key) > 16 {
		h = mix(word(key)^g, word(key[8:])^h)
		key = key[16:]
	}
	// The last 1 to 16 bytes as two words, which may overlap.
	var a, b uint64
	switch n := len(key); {
	case n >= 8:
		a, b = word(key), word(key[n-8:])
	case n >= 4:
		a, b = half(key), half(key[n-4:])
	case n > 0:
		a = uint64(key[0])<<16 | uint64(key[n/2])<<8 | uint64(key[n-1])
	}
	return mix(mix(a^h, b^g), size^foldC)
}

// mix multiplies to 128 bits and folds the halves together.
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// word reads the first 8 bytes of s, half the first 4, least byte first.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func half(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

func fnv1a(key string, _ uint64) uint64 {
	h := uint32(2166136261)
	for i := 0; i < len(key); i++ {
		h ^= uint32(key[i])
		h *= 16777619
	}
	return uint64(h)
}

func number(key string, _ uint64) uint64 {
	n, err := strconv.ParseUint(key, 10, 32)
	if err != nil || key[0] == '+' {
		return fnv1a(key, 0)
	}
	return n
}

func length(key string, _ uint64) uint64 { return uint64(len(key)) }

func firstByte(key string, _ uint64) uint64 {
	if key == "" {
		return 0
	}
	return uint64(key[0])
}
