package link

import (
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
)

// EvictionText says what a full store does with a new key.
func EvictionText(set replay.Settings) string {
	switch {
	case set.Slots == 0:
		return "A growing pool is never full, so it evicts nothing. Choose a number of slots first."
	case set.Eviction == store.EvictLRU:
		return "LRU: a full store removes the key that was used longest ago."
	case set.Eviction == store.EvictClock:
		return "CLOCK: a full store removes a key that was not used since a hand last passed it."
	}
	return "Refuse: a full store takes no new key."
}

// EvictionAside names the policy behind the size of a store; nothing for a store
// that refuses.
func EvictionAside(e store.Eviction) string {
	if e == store.EvictNone {
		return ""
	}
	return ", " + words.EvictionLabel(e)
}

// AllInOne warns of a hash whose top bits are the same for all keys.
func AllInOne(set replay.Settings) string {
	if set.Stripes < 2 || set.Hash != "length" && set.Hash != "firstbyte" {
		return ""
	}
	return words.HashLabel(set.Hash) + " gives small numbers with top bits 0: every key lands in stripe 0."
}

// StripesText says what several stripes mean for the store.
func StripesText(set replay.Settings) string {
	if warning := AllInOne(set); warning != "" {
		return warning
	}
	text := "Stripes: " + words.Number(set.Stripes) + " locks, each with " + words.Count(set.Buckets/set.Stripes, "bucket") + " and a pool."
	switch {
	case set.Eviction != store.EvictNone:
		return text + " Each evicts alone, when its share of the slots is used."
	case set.Slots > 0:
		return text + " They share one limit of " + words.Count(set.Slots, "key") + "."
	}
	return text
}

// StripesAside names the stripes behind the size of a store; nothing for one.
func StripesAside(n int) string {
	if n < 2 {
		return ""
	}
	return " in " + words.Count(n, "stripe")
}
