package compare

import (
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/script"
)

// Preset is a comparison worth looking at, and where to start looking.
type Preset struct {
	Title    string
	Watch    string
	Settings []replay.Settings
	Script   []script.Command
	At       Place
}

// Scripts of the presets.
const (
	example = `put cat meow
put dog woof
put cow moo
put bee buzz
put owl hoot
put bear growl
put hen cluck
put pig oink
put wolf howl
erase bee
erase hen
put frog croak
put lion roar
get CAT
`
	growing = `put cat meow
put dog woof
put cow moo
put bee buzz
put owl hoot
put bear growl
put hen cluck
put pig oink
put wolf howl
put frog croak
put lion roar
put goat bleat
put duck quack
put fox bark
get cat
get CAT
`
	crowding = `put cat meow
put dog woof
put cow moo
put bee buzz
get cat
get bee
put owl hoot
get cat
put hen cluck
get dog
get cat
put pig oink
get bee
get cat
`
)

// Presets returns the prepared comparisons, that of a first visit first.
func Presets() []Preset {
	stores := func(change ...func(*replay.Settings)) (all []replay.Settings) {
		for _, c := range change {
			set := replay.Settings{Buckets: 16, Slots: 12, Hash: "fnv1a", Seed: 1}
			c(&set)
			fit, _ := link.Fit(nil, set, set)
			all = append(all, fit)
		}
		return all
	}
	way := func(s store.Strategy, buckets, slots int) func(*replay.Settings) {
		return func(set *replay.Settings) { set.Strategy, set.Buckets, set.Slots = s, buckets, slots }
	}
	grow := func(r store.Rehash) func(*replay.Settings) {
		return func(set *replay.Settings) { set.Buckets, set.Slots, set.Rehash = 4, 16, r }
	}
	evict := func(e store.Eviction) func(*replay.Settings) {
		return func(set *replay.Settings) { set.Buckets, set.Slots, set.Eviction = 8, 4, e }
	}
	hash := func(name string) func(*replay.Settings) {
		return func(set *replay.Settings) { set.Hash = name }
	}
	stripes := func(n int) func(*replay.Settings) {
		return func(set *replay.Settings) { set.Stripes, set.Slots = n, 16 }
	}
	parse := func(text string) []script.Command {
		commands, err := script.Parse(text)
		if err != nil {
			panic("compare: a preset has a wrong script: " + err.Error())
		}
		return commands
	}
	last := Place{13, 1}
	return []Preset{
		{words.Key("Ways of finding a place"), words.Key("One key that is not there: how many looks until each store knows?"),
			stores(way(store.Chaining, 16, 12), way(store.LinearProbing, 16, 12), way(store.RobinHood, 16, 12), way(store.Cuckoo, 16, 12)), parse(example), last},
		{words.Key("With and without rehash"), words.Key("Four buckets, more and more keys: one table grows, one does not."),
			stores(grow(store.RehashOff), grow(store.RehashAtOnce)), parse(growing), Place{4, 1}},
		{words.Key("At once and bit by bit"), words.Key("The same rehash: one tall bar, or many low ones."),
			stores(grow(store.RehashAtOnce), grow(store.RehashIncremental)), parse(growing), Place{4, 1}},
		{words.Key("LRU and CLOCK"), words.Key("Four slots, more keys: who has to go?"),
			stores(evict(store.EvictLRU), evict(store.EvictClock)), parse(crowding), Place{6, 1}},
		{words.Key("Good and bad hash"), words.Key("The length of a key is a hash, too. Watch the looks."),
			stores(hash("fnv1a"), hash("length"), hash("firstbyte")), parse(example), last},
		{words.Key("One lock and many"), words.Key("The same buckets behind one lock, and behind four."),
			stores(stripes(0), stripes(4)), parse(example), last},
		{words.Key("Swiss and linear"), words.Key("Eight control bytes in one look, beside one cell in one look."),
			stores(way(store.Swiss, 16, 12), way(store.LinearProbing, 16, 12)), parse(example), last},
	}
}

// letter names a store: A to D.
func letter(lane int) string { return string(rune('A' + lane)) }
