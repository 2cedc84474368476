package link

import (
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
)

// EvictionText says what a full store does with a new key.
func EvictionText(l *words.Lang, set replay.Settings) string {
	switch {
	case set.Slots == 0:
		return l.T("A growing pool is never full, so it evicts nothing. Choose a number of slots first.")
	case set.Eviction == store.EvictLRU:
		return l.T("LRU: a full store removes the key that was used longest ago.")
	case set.Eviction == store.EvictClock:
		return l.T("CLOCK: a full store removes a key that was not used since a hand last passed it.")
	}
	return l.T("Refuse: a full store takes no new key.")
}

// SizeText names the size of a store, and what it does when it is full unless it
// refuses.
func SizeText(l *words.Lang, set replay.Settings) string {
	slots := l.T("a growing pool")
	if set.Slots > 0 {
		slots = l.N(set.Slots, "{n} slot", "{n} slots")
	}
	if set.Stripes > 1 {
		slots = l.N(set.Stripes, "{slots} in {n} stripe", "{slots} in {n} stripes", "slots", slots)
	}
	size := l.N(set.Buckets, "{n} bucket", "{n} buckets") + ", " + slots
	if set.Eviction != store.EvictNone {
		size += ", " + l.T(words.EvictionLabel(set.Eviction))
	}
	return size
}

// AllInOne warns of a hash whose top bits are the same for all keys.
func AllInOne(l *words.Lang, set replay.Settings) string {
	if set.Stripes < 2 || set.Hash != "length" && set.Hash != "firstbyte" {
		return ""
	}
	return l.F("{hash} gives small numbers with top bits 0: every key lands in stripe 0.", "hash", l.T(words.HashLabel(set.Hash)))
}

// StripesText says what several stripes mean for the store.
func StripesText(l *words.Lang, set replay.Settings) string {
	if warning := AllInOne(l, set); warning != "" {
		return warning
	}
	text := l.N(set.Buckets/set.Stripes, "Stripes: {stripes} locks, each with {n} bucket and a pool.", "Stripes: {stripes} locks, each with {n} buckets and a pool.", "stripes", words.Number(set.Stripes))
	switch {
	case set.Eviction != store.EvictNone:
		return words.Also(text, l.T("Each evicts alone, when its share of the slots is used."))
	case set.Slots > 0:
		return words.Also(text, l.N(set.Slots, "They share one limit of {n} key.", "They share one limit of {n} keys."))
	}
	return text
}
