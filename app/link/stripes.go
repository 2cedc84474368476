package link

import (
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
)

// MaxStripes is how many stripes an address may ask for: what a page can draw.
const MaxStripes = 16

// PoolsGrow reports whether the pools of such a store grow by chunks: that of one
// stripe without a limit, and those of several unless each has its share.
func PoolsGrow(set replay.Settings) bool {
	return set.Slots == 0 || set.Stripes > 1 && set.Eviction == store.EvictNone
}

// chunkOf returns by how many slots pools grow in the Lab: those of several stripes
// by that many that with all keys evenly spread each needs one chunk.
func chunkOf(set replay.Settings) int {
	const least = 4
	switch {
	case !PoolsGrow(set):
		return 0
	case set.Stripes < 2:
		return mostChunk
	case set.Slots == 0:
		return max(least, mostChunk/set.Stripes)
	}
	chunk := 1
	for chunk < mostChunk && chunk*set.Stripes < set.Slots {
		chunk *= 2
	}
	return chunk
}

// sharing returns settings changed so that their stripes can share the buckets and
// the slots, and says what was changed and why.
func sharing(l *words.Lang, to replay.Settings) (fit replay.Settings, says string) {
	fit = to
	n := to.Stripes
	if n < 2 {
		fit.Stripes = 0
		return fit, ""
	}
	fit.Buckets = (to.Buckets + n - 1) / n * n
	fit.Buckets = rounded(fit)
	if to.Eviction != store.EvictNone && to.Slots > 0 && to.Slots < n {
		fit.Slots = n
		says = l.F("With an eviction each stripe needs a slot of its own: there are {n} now.", "n", words.Number(n))
	}
	if most := mostInStripe(fit); to.Strategy.OnePerBucket() && to.Rehash == store.RehashOff && to.Slots > 0 && fit.Buckets/n <= most {
		for fit.Buckets/n <= most {
			fit.Buckets *= 2
		}
		if fit.Buckets > MaxBuckets {
			return to, ""
		}
		return fit, words.Also(says, l.N(most, "One stripe may get {n} key, and needs an empty bucket: the table has {buckets} buckets, {each} a stripe, now.", "One stripe may get {n} keys, and needs an empty bucket: the table has {buckets} buckets, {each} a stripe, now.",
			"buckets", words.Number(fit.Buckets), "each", words.Number(fit.Buckets/n)))
	}
	if fit.Buckets != to.Buckets {
		return fit, words.Also(says, l.F("{n} stripes share the buckets evenly: the table has {buckets} now, {each} a stripe.", "n", words.Number(n), "buckets", words.Number(fit.Buckets), "each", words.Number(fit.Buckets/n)))
	}
	return fit, says
}

// mostInStripe returns how many keys one stripe may hold.
func mostInStripe(set replay.Settings) int {
	o := store.Options{Stripes: set.Stripes, Eviction: set.Eviction}
	return o.MostInStripe(set.Slots)
}
