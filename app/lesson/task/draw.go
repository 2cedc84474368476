package task

import (
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"kvscope/app/replay"
	"kvscope/store/script"
)

// drawer draws the settings and the script of an instance.
type drawer struct {
	*rand.Rand
	settings replay.Settings
	script   []script.Command
	asked    int                  // with a set of commands: how many of the last ones are asked about
	fits     func(m *moment) bool // nil: any will do
	unused   []animal
}

// animal is a key, and what it says.
type animal struct{ key, value string }

const animals = "cat meow,dog woof,cow moo,bee buzz,owl hoot,bear growl,hen cluck,pig oink,wolf howl,frog croak,lion roar," +
	"goat bleat,elk bugle,fox bark,duck quack,horse neigh,mouse squeak,crow caw,sheep baa,snake hiss,swan honk,ant tap," +
	"seal bark,toad ribbit,moose grunt,wren trill,mule bray,rook kaah,gull mew,hare thump,lark sing,newt chirp"

// start chooses the store: buckets, slots and the hash.
func (d *drawer) start(buckets, slots int, hash string) {
	d.settings = replay.Settings{Buckets: buckets, Slots: slots, Hash: hash, Seed: 1 + d.Uint64N(999)}
	for pair := range strings.SplitSeq(animals, ",") {
		key, value, _ := strings.Cut(pair, " ")
		d.unused = append(d.unused, animal{key, value})
	}
	d.Shuffle(len(d.unused), func(i, k int) { d.unused[i], d.unused[k] = d.unused[k], d.unused[i] })
}

// animal returns one that was not yet drawn.
func (d *drawer) animal() animal {
	a := d.unused[0]
	d.unused = d.unused[1:]
	return a
}

// put appends the put of an animal that is new, and returns its key.
func (d *drawer) put() string {
	a := d.animal()
	d.command(script.Command{Verb: script.Put, Key: a.key, Value: a.value})
	return a.key
}

// puts appends n of them and returns their keys in this order.
func (d *drawer) puts(n int) []string {
	var keys []string
	for range n {
		keys = append(keys, d.put())
	}
	return keys
}

func (d *drawer) erase(key string) { d.command(script.Command{Verb: script.Erase, Key: key}) }
func (d *drawer) get(key string)   { d.command(script.Command{Verb: script.Get, Key: key}) }

func (d *drawer) command(c script.Command) { d.script = append(d.script, c) }

// between returns a number from low to high.
func (d *drawer) between(low, high int) int { return low + d.IntN(high-low+1) }

// some returns n of the keys, in any order.
func (d *drawer) some(keys []string, n int) []string {
	out := slices.Clone(keys)
	d.Shuffle(len(out), func(i, k int) { out[i], out[k] = out[k], out[i] })
	return out[:n]
}

// run runs the script on a store.
func (d *drawer) run() (*replay.Session, error) {
	session, err := replay.New(d.settings, replay.Limits{Silent: true}) // no code stands beside an instance
	if err != nil {
		return nil, err
	}
	return session, session.Do(d.script...)
}

// putFor appends the put of a new animal that expires after a while.
func (d *drawer) putFor(ttl time.Duration) {
	d.put()
	d.script[len(d.script)-1].Span = ttl
}

// putQuiet is the put of a key that is there: its value is replaced.
func putQuiet(key string) script.Command {
	return script.Command{Verb: script.Put, Key: key, Value: "quiet"}
}

// fill appends n random words.
func (d *drawer) fill(n int) {
	d.command(script.Command{Verb: script.Fill, N: n, Seed: 1 + d.Uint64N(999)})
}
