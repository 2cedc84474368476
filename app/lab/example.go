package lab

import (
	"strings"

	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/words"
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
	Watch    string
}

// Example is the session that a first visit shows. It stands right before a
// surprise: the next slot is not the next in order.
const Example = link.Animals + "put frog croak\n"

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

// exercise is what courses give: enter these keys by h(k) = k mod 11.
const exercise = `put 22 a
put 1 b
put 13 c
put 11 d
put 24 e
put 33 f
put 18 g
put 42 h
put 31 i
`

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

// Samples returns the examples, that of the first visit first. They are the caller's to
// read, not to change.
func Samples() []Sample { return samples }

var samples = makeSamples()

func makeSamples() []Sample {
	small := link.Usual()
	small.Slots = 4
	bad := link.Usual()
	bad.Hash = "length"
	alone, _ := link.Fit(nil, replay.Settings{Bare: true, Slots: 4}, link.Usual())
	lru, clock := small, small
	lru.Eviction, clock.Eviction = store.EvictLRU, store.EvictClock
	once, bit := link.Usual(), link.Usual()
	once.Buckets, once.Slots, once.Rehash = 4, 32, store.RehashAtOnce
	bit.Buckets, bit.Slots, bit.Rehash = 4, 32, store.RehashIncremental
	loose := textbook(store.QuadraticProbing, 9)
	loose.Loose = true
	return []Sample{
		{words.Key("The first example"), link.Usual(), Example, 11, 5, true, words.Key("Watch which free slot frog gets, and where in its chain it comes to stand.")},
		{words.Key("Collision"), link.Usual(), "put cat meow\nput pig oink\nget cat\n", 1, 1, false, words.Key("Two keys share a bucket: watch the chain being followed.")},
		{words.Key("Recycled slot"), link.Usual(), "put cat meow\nput dog woof\nput cow moo\nerase dog\nput fox bark\n", 3, 1, false, words.Key("Watch the slot that dog leaves, and who gets it.")},
		{words.Key("Full pool"), small, "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput goat bleat\nput dog yap\nerase cow\nput goat bleat\n", 4, 1, false, words.Key("Watch what is refused when no slot is left, and what still goes.")},
		{words.Key("One long chain"), bad, "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput hen cluck\nget cat\n", 6, 1, false, words.Key("This hash counts letters: watch how many looks one get takes.")},
		{words.Key("Users and a session"), link.Usual(), "put user:1 Alice\nput user:2 Bob\nput session:abc active\nget user:1\nget user:2\nget session:abc\nget user:3\nerase user:2\nget user:2\nlen\n", 3, 1, false, words.Key("To the store such keys are bytes like any other: watch where they go.")},
		{words.Key("Full: LRU evicts"), lru, evicting, 8, 1, false, words.Key("Watch the order of use: the key at its end goes first.")},
		{words.Key("Full: CLOCK evicts"), clock, evicting, 8, 1, false, words.Key("Watch the hand: it spares what was used, once.")},
		{words.Key("Keys that expire"), link.Usual(), "put tea hot ttl 3s\nput cat meow\nput soup warm ttl 20s\nadvance 4s\nget tea\nput owl hoot\nadvance 10s\n", 3, 1, false, words.Key("Let time pass: watch when an expired key leaves its slot.")},
		{words.Key("Rehash at once"), once, growth, growthEntry, growthStep, false, words.Key("Watch one put pay for moving every key.")},
		{words.Key("Rehash incrementally"), bit, growth, growthEntry, growthStep, false, words.Key("Watch each write move a little, and each get try both tables.")},
		{words.Key("Linear probing"), probing(store.LinearProbing), "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput bear growl\nput hen cluck\nput pig oink\nput wolf howl\nerase bee\nput frog croak\nget pig\nput lion roar\nget goat\n", 10, 2, false, words.Key("Watch the runs that grow, and what an erased key leaves behind.")},
		{words.Key("Robin Hood"), probing(store.RobinHood), "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput bear growl\nput hen cluck\nput pig oink\nput wolf howl\nput frog croak\nget CAT\nerase cat\n", 9, 4, false, words.Key("Watch a key that is far from home take the place of one that is near.")},
		{words.Key("Cuckoo"), probing(store.Cuckoo), "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput bear growl\nput hen cluck\nput pig oink\nput wolf howl\nput frog croak\nput lion roar\nput goat bleat\nput elk bugle\nput fox bark\nput duck quack\nget owl\nget CAT\n", 14, 2, false, words.Key("Watch a key kick out another, and that one the next.")},
		{words.Key("The exercise: k mod 11"), textbook(store.LinearProbing, 9), exercise, 8, 3, false, words.Key("Do it on paper first, then step: which bucket does 31 get? Settings has the other tables.")},
		{words.Key("Quadratic probing"), textbook(store.QuadraticProbing, 5), "put 22 a\nput 1 b\nput 13 c\nput 11 d\nput 24 e\nget 24\nerase 1\nget 11\n", 3, 3, false, words.Key("Keys are numbers, mod 11: watch the search jump by 1, then by 3.")},
		{words.Key("Buckets that are never reached"), loose, exercise, 8, 8, false, words.Key("Three buckets are free: watch why 31 gets none of them.")},
		{words.Key("Double hashing"), textbook(store.DoubleHashing, 9), exercise + "get 31\nerase 13\nget 31\n", 8, 3, false, words.Key("Keys are numbers, mod 11: watch how each key of one home jumps its own way.")},
		{words.Key("Swiss table"), probing(store.Swiss), "put cat meow\nput dog woof\nput cow moo\nput bee buzz\nput owl hoot\nput hen cluck\nget cow\nget pig\nerase cow\nput pig oink\nget CAT\n", 7, 3, false, words.Key("Watch one look at eight control bytes rule out eight buckets.")},
		{words.Key("A bare pool"), alone, "alloc t\nwrite t hot\nalloc u\nfree t\nalloc v\nwrite v fox\nread t\nfree t\nalloc w elsewhere\nfree w\nread x\nfree u\nfree u\n", 5, 3, false, words.Key("Watch the generations: they tell an old handle from a new one.")},
		{words.Key("Four stripes"), striped("fnv1a"), stripes, stripesEntry, 1, false, words.Key("Watch which stripe a key goes to, and that the others stay open.")},
		{words.Key("All keys in one stripe"), striped("length"), "put cat meow\nput dog woof\nput bear growl\nput a 1\nput bb 2\nget bear\nput wolf howl\n", 5, 1, false, words.Key("A hash that counts letters: watch one lock do all the work.")},
	}
}

// Example returns the sample that the session began as, while its settings are
// those of the sample, whatever was done since behind its commands.
func (m *Model) Example() (sample Sample, ok bool) {
	now, entries := m.Session.Settings(), m.Session.Entries()
	for _, s := range Samples() {
		lines := strings.Split(strings.TrimSpace(s.Script), "\n")
		begins := now == s.Settings && len(lines) <= len(entries)
		for i := 0; begins && i < len(lines); i++ {
			begins = entries[i].Command.String() == lines[i]
		}
		if begins {
			return s, true
		}
	}
	return Sample{}, false
}

// textbook are the settings of the exercise that courses give: h(k) = k mod 11.
func textbook(s store.Strategy, slots int) replay.Settings {
	set := link.Usual()
	set.Buckets, set.Slots, set.Hash, set.Strategy = 11, slots, "number", s
	return set
}

// striped are the settings of the examples with four stripes.
func striped(hash string) replay.Settings {
	set := replay.Settings{Buckets: 16, Slots: 16, Hash: hash, Seed: 1, Stripes: 4}
	set, _ = link.Fit(nil, set, set)
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
func (m *Model) suggestions() []string {
	if m.Session.Settings().Bare {
		return m.blocks()
	}
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
