package compare

import (
	"kvscope/app/link"
	"kvscope/app/words"
)

// Preset is a comparison worth looking at, and where to start looking.
type Preset struct {
	Title, Watch string

	stores, script, at string // as an address says them
}

// Scripts of the presets.
const (
	example = link.Animals + "put frog croak\nput lion roar\nget CAT\n"
	growing = link.Nine + `put frog croak
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

// Presets returns the prepared comparisons, that of a first visit first. Each is an
// address, so that it is what a link can say.
func Presets() []Preset {
	const (
		ways  = "a=buckets:16,slots:12,hash:fnv1a,seed:1&b=buckets:16,slots:12,hash:fnv1a,seed:1,strategy:linear&c=buckets:16,slots:12,hash:fnv1a,seed:1,strategy:robinhood&d=buckets:16,slots:12,hash:fnv1a,seed:1,strategy:cuckoo"
		off   = "a=buckets:4,slots:16,hash:fnv1a,seed:1&b=buckets:4,slots:16,hash:fnv1a,seed:1,rehash:at-once"
		grow  = "a=buckets:8,slots:16,hash:fnv1a,seed:1,rehash:at-once&b=buckets:8,slots:16,hash:fnv1a,seed:1,rehash:incremental"
		evict = "a=buckets:8,slots:4,hash:fnv1a,seed:1,evict:lru&b=buckets:8,slots:4,hash:fnv1a,seed:1,evict:clock"
		hash  = "a=buckets:16,slots:12,hash:fnv1a,seed:1&b=buckets:16,slots:12,hash:length,seed:1&c=buckets:16,slots:12,hash:firstbyte,seed:1"
		locks = "a=buckets:16,slots:16,hash:fnv1a,seed:1&b=buckets:16,slots:16,hash:fnv1a,seed:1,stripes:4"
		swiss = "a=buckets:16,slots:12,hash:fnv1a,seed:1,strategy:swiss&b=buckets:16,slots:12,hash:fnv1a,seed:1,strategy:linear"
	)
	return []Preset{
		{words.Key("Ways of finding a place"), words.Key("One key that is not there: how many looks until each store knows?"), ways, example, "14.1"},
		{words.Key("With and without rehash"), words.Key("Four buckets, more and more keys: one table grows, one does not."), off, growing, "5.1"},
		{words.Key("At once and bit by bit"), words.Key("The same rehash: one tall bar, or many low ones."), grow, growing, "9.1"},
		{words.Key("LRU and CLOCK"), words.Key("Four slots, more keys: who has to go?"), evict, crowding, "12.1"},
		{words.Key("Good and bad hash"), words.Key("The length of a key is a hash, too. Watch the looks."), hash, example, "14.1"},
		{words.Key("One lock and many"), words.Key("The same buckets behind one lock, and behind four."), locks, example, "14.1"},
		{words.Key("Swiss and linear"), words.Key("Eight control bytes in one look, beside one cell in one look."), swiss, example, "14.1"},
	}
}

// address returns what it shows.
func (p Preset) address() (Address, error) {
	return Parse("?" + p.stores + "&script=" + link.Escape(p.script) + "&at=" + p.at)
}

// letter names a store: A to D.
func letter(lane int) string { return string(rune('A' + lane)) }
