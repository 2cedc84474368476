package link

import (
	"strings"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
)

// Fit returns settings changed so that there is a store with them, and says what was
// changed and why. The settings before were was: what a person has just chosen stays.
func Fit(to, was replay.Settings) (fit replay.Settings, says string) {
	fit, adapted := fitting(to, was)
	if fit.Slots == 0 {
		fit.Eviction = store.EvictNone // it is never full
	}
	fit, shared := sharing(fit)
	fit.Chunk = chunkOf(fit)
	if fit.Rehash == store.RehashOff {
		fit.MaxLoad, fit.MinLoad = 0, 0 // it never grows
	}
	return fit, strings.TrimSpace(adapted + " " + shared)
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
func fitting(to, was replay.Settings) (fit replay.Settings, says string) {
	fit = to
	fit.Loose = to.Loose && mayBeLoose(to)
	name := words.Capital(words.StrategyLabel(to.Strategy))
	must := " needs a prime number of buckets"
	switch to.Strategy {
	case store.Cuckoo:
		must = " needs an even number of buckets"
	case store.Swiss:
		must = " needs 8, 16, 32 … buckets"
	}
	if to.Strategy == was.Strategy && (fit.Loose || !was.Loose) {
		if fit.Buckets = rounded(fit); fit.Buckets != to.Buckets {
			says = name + must + ": the table has " + words.Number(fit.Buckets) + " now."
		}
		return fit, says
	}
	fit.MaxLoad, fit.MinLoad = 0, 0
	if to.Strategy == store.Chaining || fit.Loose {
		return fit, ""
	}
	if to.Strategy == store.Cuckoo && to.Rehash == store.RehashIncremental {
		fit.Rehash = store.RehashAtOnce
		return fit, name + " cannot rehash bit by bit, for a kick moves nodes to where a step has passed. It rehashes at once now."
	}
	stripes := max(to.Stripes, 1)
	rounds := to.Strategy >= store.QuadraticProbing
	if to.Rehash != store.RehashOff {
		fit.Buckets = rounded(to)
		if rounds && fit.Buckets != to.Buckets {
			return fit, name + must + ": the table has " + words.Number(fit.Buckets) + " now."
		}
		return fit, ""
	}
	if to.Slots == 0 {
		fit.Rehash = store.RehashIncremental
		if to.Strategy == store.Cuckoo {
			fit.Rehash = store.RehashAtOnce
		}
		return fit, name + " holds one key a bucket, and this pool grows: the table grows with it now, by rehash " + words.RehashLabel(fit.Rehash) + "."
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
			return fit, name + must + ", and room: the table has " + words.Number(fit.Buckets) + " for " + words.Count(to.Slots, "slot") + " now."
		}
	}
	if fit.Buckets == to.Buckets {
		return fit, ""
	}
	if to.Strategy == store.Cuckoo {
		return fit, name + " works well up to half full: the table has " + words.Count(fit.Buckets, "bucket") + " for " + words.Count(to.Slots, "slot") + " now."
	}
	return fit, name + " needs an empty bucket at any time: the table has " + words.Count(fit.Buckets, "bucket") + " for " + words.Count(to.Slots, "slot") + " now."
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
	return refuse(strings.TrimPrefix(err.Error(), "store: "))
}
