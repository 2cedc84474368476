package link

import (
	"slices"
	"strconv"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
)

// Setting is one thing that an address, a saved script and a dialog can say of a
// store.
type Setting struct {
	Name  string // in addresses: buckets
	Label string // for people: Buckets

	// Choices are what a person may choose from, one of them if there is nothing to
	// choose, and none if the setting means nothing to such a store.
	Choices func(replay.Settings) []Choice

	// Get returns what the settings say, and Usual what need not be said.
	Get, Usual func(replay.Settings) string

	// Set changes the settings, or refuses what no page can show. Whether they go
	// together it does not know: that is for Parse, or for Fit. Errors wrap ErrAddress.
	Set func(to *replay.Settings, said string) error
}

// Choice is one value of a setting.
type Choice struct{ Value, Name string }

// Settings returns all that can be said of a store, in the order in which it is said. They
// are the caller's to read, not to change.
func Settings() []Setting { return settings }

var settings = []Setting{
	sessioning(),
	number("buckets", words.Key("Buckets"), numbers(1, 2, 4, 5, 7, 8, 11, 16, 32, 64, 128, 256, 1024, 10_000, 100_000), 1, MaxBuckets,
		func(s *replay.Settings) *int { return &s.Buckets }),
	number("slots", words.Key("Slots"), append(numbers(4, 8, 16, 32, 64, 256, 1024, 4096, MaxSlots), Choice{"0", words.Key("growing")}), 0, MaxSlots,
		func(s *replay.Settings) *int { return &s.Slots }),
	hashing(), seeding(), finding(), evicting(), striping(), rehashing(), loading(), loosening(),
}

// Means reports whether the setting means something to such a session: to a bare pool
// only its slots do.
func (s Setting) Means(set replay.Settings) bool {
	return !set.Bare || s.Name == "session" || s.Name == "slots"
}

// sessioning is what commands run on.
func sessioning() Setting {
	choices := []Choice{{"store", words.Key("a store")}, {"pool", words.Key("a bare pool")}}
	return Setting{
		Name: "session", Label: words.Key("Session of"),
		Choices: func(replay.Settings) []Choice { return choices },
		Get: func(s replay.Settings) string {
			if s.Bare {
				return "pool"
			}
			return "store"
		},
		Usual: always("store"),
		Set: func(to *replay.Settings, said string) error {
			if said != "store" && said != "pool" {
				return refuse("session is {said}, only store and pool are known", "said", words.Short(said, 12))
			}
			to.Bare = said == "pool"
			return nil
		},
	}
}

// number is a setting that is a whole number from low to high. It is always said.
func number(name, label string, choices []Choice, low, high int, of func(*replay.Settings) *int) Setting {
	return Setting{
		Name: name, Label: label,
		Choices: func(replay.Settings) []Choice { return choices },
		Get:     func(s replay.Settings) string { return strconv.Itoa(*of(&s)) },
		Usual:   always(""),
		Set:     func(to *replay.Settings, said string) error { return numberIn(name, said, of(to), low, high) },
	}
}

func hashing() Setting {
	return Setting{
		Name: "hash", Label: words.Key("Hash"),
		Choices: func(replay.Settings) (choices []Choice) {
			for _, hash := range store.Hashes() {
				choices = append(choices, Choice{hash.Name, words.HashLabel(hash.Name)})
			}
			return choices
		},
		Get:   func(s replay.Settings) string { return s.Hash },
		Usual: always(""),
		Set: func(to *replay.Settings, said string) error {
			if _, known := store.HashNamed(said); !known {
				return refuse("there is no hash {name}, only stir, fnv1a, number, length and firstbyte", "name", words.Short(said, 12))
			}
			to.Hash = said
			return nil
		},
	}
}

// seeding is the seed of the hash. There is nothing to choose where the hash ignores
// it, unless the tables of cuckoo hashing are seeded with it.
func seeding() Setting {
	choices := numbers(1, 2, 3, 4, 5, 6, 7, 8, 9)
	return Setting{
		Name: "seed", Label: words.Key("Seed"),
		Choices: func(s replay.Settings) []Choice {
			if hash, ok := store.HashNamed(s.Hash); ok && hash.IgnoresSeed() && s.Strategy != store.Cuckoo {
				return []Choice{{strconv.FormatUint(s.Seed, 10), words.Key("this hash ignores it")}}
			}
			return choices
		},
		Get:   func(s replay.Settings) string { return strconv.FormatUint(s.Seed, 10) },
		Usual: always(""),
		Set: func(to *replay.Settings, said string) error {
			seed, err := strconv.ParseUint(said, 10, 64)
			if err != nil || seed == 0 {
				return refuse("seed is {said}, not a number from 1 on", "said", words.Short(said, 12))
			}
			to.Seed = seed
			return nil
		},
	}
}

// Strategies returns those that the Lab can draw, the default first.
func Strategies() []store.Strategy {
	return []store.Strategy{store.Chaining, store.LinearProbing, store.RobinHood, store.Cuckoo, store.QuadraticProbing, store.DoubleHashing, store.Swiss}
}

// finding is how the table finds place.
func finding() Setting {
	return Setting{
		Name: "strategy", Label: words.Key("Strategy"),
		Choices: func(replay.Settings) (choices []Choice) {
			for _, s := range Strategies() {
				choices = append(choices, Choice{s.String(), words.StrategyLabel(s)})
			}
			return choices
		},
		Get:   func(s replay.Settings) string { return s.Strategy.String() },
		Usual: always(store.Chaining.String()),
		Set: func(to *replay.Settings, said string) error {
			strategy, known := store.StrategyNamed(said)
			if !known || !slices.Contains(Strategies(), strategy) {
				return refuse("there is no strategy {name}, only chaining, linear, robinhood, cuckoo, quadratic, double and swiss", "name", words.Short(said, 12))
			}
			to.Strategy = strategy
			return nil
		},
	}
}

// evicting is what a full store does. One that grows is never full.
func evicting() Setting {
	return Setting{
		Name: "evict", Label: words.Key("Eviction"),
		Choices: func(s replay.Settings) (choices []Choice) {
			for _, e := range store.Evictions() {
				if s.Slots > 0 || e == store.EvictNone {
					choices = append(choices, Choice{e.String(), words.EvictionLabel(e)})
				}
			}
			return choices
		},
		Get:   func(s replay.Settings) string { return s.Eviction.String() },
		Usual: always(store.EvictNone.String()),
		Set: func(to *replay.Settings, said string) error {
			eviction, known := store.EvictionNamed(said)
			if !known {
				return refuse("there is no eviction {name}, only none, lru and clock", "name", words.Short(said, 12))
			}
			to.Eviction = eviction
			return nil
		},
	}
}

// striping is how many stripes there are.
func striping() Setting {
	choices := numbers(1, 2, 4, 8, MaxStripes)
	return Setting{
		Name: "stripes", Label: words.Key("Stripes"),
		Choices: func(replay.Settings) []Choice { return choices },
		Get:     func(s replay.Settings) string { return strconv.Itoa(max(1, s.Stripes)) },
		Usual:   always("1"),
		Set: func(to *replay.Settings, said string) error {
			n := 0
			if err := numberIn("stripes", said, &n, 1, MaxStripes); err != nil {
				return err
			}
			if n&(n-1) != 0 {
				return refuse("stripes is {n}, not 1, 2, 4, 8 or 16", "n", words.Number(n))
			}
			if to.Stripes = n; n == 1 {
				to.Stripes = 0
			}
			return nil
		},
	}
}

// rehashing is whether, and how, the table follows its keys.
func rehashing() Setting {
	return Setting{
		Name: "rehash", Label: words.Key("Rehash"),
		Choices: func(replay.Settings) (choices []Choice) {
			for _, r := range store.Rehashes() {
				choices = append(choices, Choice{r.String(), words.RehashLabel(r)})
			}
			return choices
		},
		Get:   func(s replay.Settings) string { return s.Rehash.String() },
		Usual: always(store.RehashOff.String()),
		Set: func(to *replay.Settings, said string) error {
			if said == "once" { // as links had it at first
				said = store.RehashAtOnce.String()
			}
			rehash, known := store.RehashNamed(said)
			if !known {
				return refuse("there is no rehash {name}, only off, at-once and incremental", "name", words.Short(said, 12))
			}
			to.Rehash = rehash
			return nil
		},
	}
}

// loading is the load that a table grows at, if it does.
func loading() Setting {
	return Setting{
		Name: "load", Label: words.Key("Max load"),
		Choices: func(s replay.Settings) (choices []Choice) {
			if s.Rehash == store.RehashOff {
				return nil
			}
			for _, load := range loads(s.Strategy) {
				choices = append(choices, Choice{words.SpellLoad(load), words.SpellLoad(load)})
			}
			return choices
		},
		Get: func(s replay.Settings) string { return words.SpellLoad(LoadOf(s)) },
		Usual: func(s replay.Settings) string {
			if s.Rehash == store.RehashOff {
				return words.SpellLoad(LoadOf(s)) // it means nothing
			}
			_, usual, _ := s.Strategy.Loads()
			return words.SpellLoad(usual)
		},
		Set: func(to *replay.Settings, said string) error {
			load, err := strconv.ParseFloat(said, 64)
			if err != nil || !(leastLoad <= load && load <= mostLoad) { // so that NaN is refused
				return refuse("load is {said}, not a number from {low} to {high}", "said", words.Short(said, 12), "low", words.SpellLoad(leastLoad), "high", words.SpellLoad(mostLoad))
			}
			if _, usual, _ := to.Strategy.Loads(); load == usual {
				load = 0
			}
			to.MaxLoad, to.MinLoad = load, 0
			return nil
		},
	}
}

// loosening is whether a table that jumps is held to what makes its searches find
// place. There is something to choose only where Loose means something.
func loosening() Setting {
	choices := []Choice{{"0", words.Key("kept")}, {"1", words.Key("any size, load")}}
	return Setting{
		Name: "loose", Label: words.Key("Bounds"),
		Choices: func(s replay.Settings) []Choice {
			if !mayBeLoose(s) {
				return nil
			}
			return choices
		},
		Get: func(s replay.Settings) string {
			if s.Loose {
				return "1"
			}
			return "0"
		},
		Usual: always("0"),
		Set: func(to *replay.Settings, said string) error {
			if said != "0" && said != "1" {
				return refuse("loose is {said}, neither 0 nor 1", "said", words.Short(said, 12))
			}
			to.Loose = said == "1"
			return nil
		},
	}
}

func always(said string) func(replay.Settings) string {
	return func(replay.Settings) string { return said }
}

func numbers(all ...int) (choices []Choice) {
	for _, n := range all {
		choices = append(choices, Choice{strconv.Itoa(n), strconv.Itoa(n)})
	}
	return choices
}
