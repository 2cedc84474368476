package link

import (
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
)

// Fit returns settings changed so that there is a store with them, and says in a
// language what was changed and why. The settings before were was: what a person has
// just chosen stays.
func Fit(l *words.Lang, to, was replay.Settings) (fit replay.Settings, says string) {
	if to.Bare {
		return alone(to), ""
	}
	fit, adapted := fitting(l, to, was)
	if fit.Slots == 0 {
		fit.Eviction = store.EvictNone // it is never full
	}
	fit, shared := sharing(l, fit)
	fit.Chunk = chunkOf(fit)
	if fit.Rehash == store.RehashOff {
		fit.MaxLoad, fit.MinLoad = 0, 0 // it never grows
	}
	return fit, words.Also(adapted, shared)
}

// rounded returns how many buckets a store with these settings has: as many as they
// say, or the next number that tables of its strategy can have.
func rounded(set replay.Settings) int {
	if stripes := max(set.Stripes, 1); !set.Loose && set.Buckets%stripes == 0 {
		return stripes * set.Strategy.Buckets(set.Buckets/stripes)
	}
	return set.Buckets
}

// fitting returns settings changed so that a store of their strategy works, and
// says what was changed and why. It does that only where the strategy is new.
func fitting(l *words.Lang, to, was replay.Settings) (fit replay.Settings, says string) {
	fit = to
	fit.Loose = to.Loose && mayBeLoose(to)
	name := words.Capital(l.T(words.StrategyLabel(to.Strategy)))
	has := func(en string) string {
		return l.F(en, "name", name, "buckets", words.Number(fit.Buckets), "slots", l.N(to.Slots, "{n} slot", "{n} slots"))
	}
	must, room := needs(to.Strategy)
	if to.Strategy == was.Strategy && (fit.Loose || !was.Loose) {
		if fit.Buckets = rounded(fit); fit.Buckets != to.Buckets {
			says = has(must)
		}
		return fit, says
	}
	fit.MaxLoad, fit.MinLoad = 0, 0
	if to.Strategy == store.Chaining || fit.Loose {
		return fit, ""
	}
	if to.Strategy == store.Cuckoo && to.Rehash == store.RehashIncremental {
		fit.Rehash = store.RehashAtOnce
		return fit, has(words.Key("{name} cannot rehash bit by bit, for a kick moves nodes to where a step has passed. It rehashes at once now."))
	}
	stripes := max(to.Stripes, 1)
	rounds := to.Strategy >= store.QuadraticProbing
	if to.Rehash != store.RehashOff {
		fit.Buckets = rounded(to)
		if rounds && fit.Buckets != to.Buckets {
			return fit, has(must)
		}
		return fit, ""
	}
	if to.Slots == 0 {
		fit.Rehash = store.RehashIncremental
		if to.Strategy == store.Cuckoo {
			fit.Rehash = store.RehashAtOnce
		}
		return fit, l.F("{name} holds one key a bucket, and this pool grows: the table grows with it now, by rehash {how}.", "name", name, "how", l.T(words.RehashLabel(fit.Rehash)))
	}
	most := to.Slots
	if to.Stripes > 1 {
		most = to.Stripes * mostInStripe(to)
	}
	for fit.Buckets <= most || to.Strategy == store.Cuckoo && fit.Buckets < 2*to.Slots {
		fit.Buckets *= 2
	}
	if rounds {
		for to.Strategy.Room(to.Strategy.Buckets(fit.Buckets/stripes)) < most/stripes {
			fit.Buckets *= 2
		}
		if fit.Buckets = rounded(fit); fit.Buckets != to.Buckets {
			return fit, has(room)
		}
	}
	if fit.Buckets == to.Buckets {
		return fit, ""
	}
	if to.Strategy == store.Cuckoo {
		return fit, has(words.Key("{name} works well up to half full: the table has {buckets} buckets for {slots} now."))
	}
	return fit, has(words.Key("{name} needs an empty bucket at any time: the table has {buckets} buckets for {slots} now."))
}

// needs says how many buckets tables of a strategy can have, and what else they need.
func needs(s store.Strategy) (must, room string) {
	switch s {
	case store.Cuckoo:
		return words.Key("{name} needs an even number of buckets: the table has {buckets} now."), ""
	case store.Swiss:
		return words.Key("{name} needs 8, 16, 32 … buckets: the table has {buckets} now."),
			words.Key("{name} needs 8, 16, 32 … buckets, and room: the table has {buckets} for {slots} now.")
	}
	return words.Key("{name} needs a prime number of buckets: the table has {buckets} now."),
		words.Key("{name} needs a prime number of buckets, and room: the table has {buckets} for {slots} now.")
}

// mayBeLoose reports whether a table of these settings need not keep the bounds that
// make its searches find place.
func mayBeLoose(set replay.Settings) bool {
	jumps := set.Strategy == store.QuadraticProbing || set.Strategy == store.DoubleHashing
	return jumps && set.Rehash == store.RehashOff
}

// fits says why there is no store of a strategy that settings ask for.
func fits(set replay.Settings) error {
	if set.Strategy == store.Chaining && set.Stripes < 2 {
		return nil
	}
	_, err := replay.New(set, replay.Limits{})
	if err == nil {
		return nil
	}
	return &refusal{err}
}
