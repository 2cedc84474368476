package lab

import (
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store"
	"kvscope/store/script"
)

// Sample is a session worth looking at, and where to start looking.
type Sample struct {
	Title    string
	Settings replay.Settings
	Script   string
	Entry    int  // opens on this command, from 0,
	Step     int  // and on this step of it
	Asks     bool // with the question that is asked there
}

// Example is the session that a first visit shows. It stands right before a
// surprise: the next slot is not the next in order.
const Example = `put cat meow
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
`

// growth makes a table of four buckets grow, twice. It opens on the step before a
// second table is there.
const (
	growth = `put cat meow
put dog woof
put cow moo
put bee buzz
put owl hoot
get cat
get goat
put bear growl
put hen cluck
put pig oink
put wolf howl
get owl
get CAT
put frog croak
put lion roar
put goat bleat
get frog
`
	growthEntry, growthStep = 10, 6
)

// stripes puts keys into four stripes. It opens where frog goes to stripe 2, in front
// of bear, and into the slot that duck left there.
const (
	stripes = `put cat meow
put dog woof
put bee buzz
put owl hoot
put bear growl
put duck quack
put pig oink
put hen cluck
put cow moo
put wolf howl
erase duck
put frog croak
get lion
get pig
put goat bleat
len
clear
`
	stripesEntry = 11
)

// Samples returns the examples, that of the first visit first.
func Samples() []Sample {
	small := link.Usual()
	small.Slots = 4
	bad := link.Usual()
	bad.Hash = "length"
	lru, clock := small, small
	lru.Eviction, clock.Eviction = store.EvictLRU, store.EvictClock
	once, bit := link.Usual(), link.Usual()
	once.Buckets, once.Slots, once.Rehash = 4, 32, store.RehashAtOnce
	bit.Buckets, bit.Slots, bit.Rehash = 4, 32, store.RehashIncremental
	return []Sample{
		{"The first example", link.Usual(), Example, 11, 5, true},
		{"Collision", link.Usual(), "put cat meow\nput pig oink\nget cat\n", 1, 1, false},
		{"Recycled slot", link.Usual(), "put cat meow\nput dog woof\nput cow moo\nerase dog\nput fox bark\n", 3, 1, false},
		{"Full pool", small, "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput goat bleat\nput dog yap\nerase cow\nput goat bleat\n", 4, 1, false},
		{"One long chain", bad, "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput hen cluck\nget cat\n", 6, 1, false},
		{"Users and a session", link.Usual(), "put user:1 Alice\nput user:2 Bob\nput session:abc active\nget user:1\nget user:2\nget session:abc\nget user:3\nerase user:2\nget user:2\nlen\n", 0, 1, false},
		{"Full: LRU evicts", lru, evicting, 8, 1, false},
		{"Full: CLOCK evicts", clock, evicting, 8, 1, false},
		{"Keys that expire", link.Usual(), "put tea hot ttl 3s\nput cat meow\nput soup warm ttl 20s\nadvance 4s\nget tea\nput owl hoot\nadvance 10s\n", 3, 1, false},
		{"Rehash at once", once, growth, growthEntry, growthStep, false},
		{"Rehash incrementally", bit, growth, growthEntry, growthStep, false},
		{"Linear probing", probing(store.LinearProbing), "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput bear growl\nput hen cluck\nput pig oink\nput wolf howl\nerase bee\nput frog croak\nget pig\nput lion roar\nget goat\n", 10, 2, false},
		{"Robin Hood", probing(store.RobinHood), "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput bear growl\nput hen cluck\nput pig oink\nput wolf howl\nput frog croak\nget CAT\nerase cat\n", 9, 4, false},
		{"Cuckoo", probing(store.Cuckoo), "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput bear growl\nput hen cluck\nput pig oink\nput wolf howl\nput frog croak\nput lion roar\nput goat bleat\nput elk bugle\nput fox bark\nput duck quack\nget owl\nget CAT\n", 14, 2, false},
		{"Four stripes", striped("fnv1a"), stripes, stripesEntry, 1, false},
		{"All keys in one stripe", striped("length"), "put cat meow\nput dog woof\nput bear growl\nput a 1\nput bb 2\nget bear\nput wolf howl\n", 5, 1, false},
	}
}

// striped are the settings of the examples with four stripes.
func striped(hash string) replay.Settings {
	set := replay.Settings{Buckets: 16, Slots: 16, Hash: hash, Seed: 1, Stripes: 4}
	set, _ = link.Fit(set, set)
	return set
}

// probing are the settings of the examples in which a bucket holds one node at most.
// With the seed of the last one, a put kicks three nodes.
func probing(s store.Strategy) replay.Settings {
	if s == store.Cuckoo {
		return replay.Settings{Buckets: 32, Slots: 16, Hash: "fnv1a", Seed: 2, Strategy: s}
	}
	return replay.Settings{Buckets: 16, Slots: 12, Hash: "fnv1a", Seed: 1, Strategy: s}
}

// evicting is a script on four slots. All keys are in use when the store is full:
// LRU removes bee, the one used longest ago, CLOCK after a whole round cat.
const evicting = `put cat meow
put dog woof
put cow moo
put bee buzz
get bee
get cow
get dog
get cat
put owl hoot
put fox bark
get cat
`

// suggestions are offered when the example is over.
func suggestions() []string {
	return []string{"put lion roar", "get CAT", "get goat", "put cat purr"}
}

func newSession(settings replay.Settings, limits replay.Limits, text string) (*replay.Session, error) {
	commands, err := script.Parse(text)
	if err != nil {
		return nil, err
	}
	session, err := replay.New(settings, limits)
	if err != nil {
		return nil, err
	}
	return session, session.Do(commands...)
}
