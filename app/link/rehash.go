package link

import (
	"net/url"
	"strconv"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
)

// Bounds of the load that an address may ask a table to grow at: under the least
// a page would have to hold very many empty buckets.
const (
	leastLoad = 0.25
	mostLoad  = 8
)

// Loads are the loads to choose from, where the strategy allows them.
func Loads(s store.Strategy) (choices []float64) {
	_, usual, most := s.Loads()
	for _, load := range []float64{0.25, 0.4, 0.5, 0.75, 0.875, 1, 1.5, 2, 4} {
		if load == usual || load != 0.4 && load <= most {
			choices = append(choices, load)
		}
	}
	return choices
}

// LoadOf returns the load that a store with these settings grows at.
func LoadOf(set replay.Settings) float64 {
	most, _ := Bounds(set)
	return most
}

// Bounds returns the load that it grows at, and the one that it shrinks at.
func Bounds(set replay.Settings) (most, least float64) {
	o := store.Options{Strategy: set.Strategy, MaxLoad: set.MaxLoad, MinLoad: set.MinLoad}
	return o.Loads()
}

// SetLoad sets the load that a table grows at, from its text; the usual one for
// what is no load.
func SetLoad(set *replay.Settings, text string) {
	load, err := strconv.ParseFloat(text, 64)
	if _, usual, _ := set.Strategy.Loads(); err != nil || load == usual {
		load = 0
	}
	set.MaxLoad, set.MinLoad = load, 0
}

// spellRehash is the part of an address that says how the table grows.
func spellRehash(set replay.Settings) string {
	if set.Rehash == store.RehashOff {
		return ""
	}
	text := "rehash=" + set.Rehash.String() + "&"
	if set.MaxLoad != 0 {
		text += "load=" + words.SpellLoad(set.MaxLoad) + "&"
	}
	return text
}

// rehashIn reads that part.
func rehashIn(q url.Values, set *replay.Settings) error {
	if q.Has("rehash") {
		name, known := q.Get("rehash"), false
		if name == "once" { // as links had it at first
			name = store.RehashAtOnce.String()
		}
		if set.Rehash, known = store.RehashNamed(name); !known {
			return refuse("there is no rehash " + words.Short(name, 12) + ", only off, at-once and incremental")
		}
	}
	if !q.Has("load") {
		return nil
	}
	load, err := strconv.ParseFloat(q.Get("load"), 64)
	switch {
	case err != nil || !(leastLoad <= load && load <= mostLoad): // so that NaN is refused
		return refuse("load is " + words.Short(q.Get("load"), 12) + ", not a number from " + words.SpellLoad(leastLoad) + " to " + words.SpellLoad(mostLoad))
	case set.Rehash == store.RehashOff:
		return refuse("load says when the table grows, but it does not grow: rehash=at-once or rehash=incremental is missing")
	}
	set.MaxLoad = load
	if _, usual, _ := set.Strategy.Loads(); load == usual {
		set.MaxLoad = 0
	}
	return nil
}
