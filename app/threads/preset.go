package threads

import "kvscope/app/words"

// Preset is something worth looking at: workers, and a schedule that leads to it.
type Preset struct {
	Title, Watch string

	address string
}

// Presets returns the prepared schedules, that of a first visit first. Each stands a
// turn or two before what there is to see.
func Presets() []Preset {
	const room = "&store=buckets:8,slots:16,hash:fnv1a,seed:1,stripes:4"
	return []Preset{
		{words.Key("One lock, or four"), words.Key("A wants to write while B reads. Watch who has to wait, and where nobody has to."),
			"?turns=BABC-ABCABBABACACACCB"},
		{words.Key("A waiting writer"), words.Key("C only wants to read, as B does. Why does it have to wait?"),
			"?turns=BBAACC-BAAAAACC&a=put%20frog%20croak&b=get%20pig%0Aget%20owl&c=get%20cow"},
		{words.Key("LRU: a get writes"), words.Key("Two gets. Each moves its key to the front of the order of use, so it needs the lock alone."),
			"?turns=AAB-BAAABBB&store=buckets:8,slots:16,hash:fnv1a,seed:1,evict:lru,stripes:4&a=get%20cat&b=get%20pig"},
		{words.Key("CLOCK: a get only marks"), words.Key("The same two gets. Each only marks its slot as used, so they share the lock."),
			"?turns=AAB-BABABAB&store=buckets:8,slots:16,hash:fnv1a,seed:1,evict:clock,stripes:4&a=get%20cat&b=get%20pig"},
		{words.Key("Many keys in one call"), words.Key("A looks up three keys at one moment: with stripes it holds a lock for each of their stripes."),
			"?turns=A-AAABBAAABBB&a=batch%20cat%20dog%20owl&b=put%20dog%20wuff"},
		{words.Key("A sum that may never have been true"), words.Key("A counts stripe by stripe. B puts a key behind its back, and erases one ahead of it. When were there so few?"),
			"?turns=AAAA-BBBBBBBBBBBBBBAAAAAAAAAA&a=len&b=put%20goat%20bleat%0Aerase%20cow"},
	}
}
