package worker

import (
	"net/url"
	"strconv"
	"strings"

	"kvscope/app/words"
	"kvscope/store"
)

// Workload says which keys there are and which of them an operation is about.
type Workload uint8

// The workloads.
const (
	Uniform     Workload = iota // each word as often as any other
	Zipf                        // few words are asked for again and again
	Sequential                  // user:1, user:2, …: new ones come, the oldest go
	Adversarial                 // words chosen so that FNV-1a puts them into one bucket
	File                        // lines of a file
)

// Workloads returns those that need nothing of the person.
func Workloads() []Workload { return []Workload{Uniform, Zipf, Sequential, Adversarial} }

// String returns the name of the workload in addresses.
func (w Workload) String() string {
	return [...]string{"uniform", "zipf", "sequential", "adversarial", "file"}[w]
}

// Mix is in how many of a hundred operations a key is put, and in how many it is
// erased. In the others it is got.
type Mix struct{ Put, Erase uint8 }

// Mixes returns those that can be chosen, the usual one first.
func Mixes() []Mix { return []Mix{{25, 25}, {5, 5}, {50, 50}, {0, 0}, {100, 0}} }

// Plan is what a worker is to do. It is comparable; the zero Plan is none.
type Plan struct {
	Strategy store.Strategy
	Hash     string // its name
	Buckets  int
	Rehash   store.Rehash // with one, the table begins with a 16th of the buckets
	Workload Workload
	Mix      Mix
	Seed     uint64
}

// Sizes returns the numbers of buckets that can be chosen.
func Sizes() []int { return []int{1 << 16, 1 << 18, 1 << 20, 1 << 22} }

// Limits of a plan.
const (
	SmallBuckets = 1 << 16 // for a phone
	mostBuckets  = 1 << 22

	// MostCollisions is how many keys are chosen to collide. The time that they take
	// grows with its square.
	MostCollisions = 4096
)

// Usual returns the plan of a first visit, with that many buckets.
func Usual(buckets int) Plan {
	return Plan{Strategy: store.Chaining, Hash: store.FNV1a().Name, Buckets: buckets, Mix: Mixes()[0], Seed: 7}
}

// Limit returns the most keys that the store takes: as many as its strategy usually
// has in so many buckets.
func (p Plan) Limit() int {
	_, usual, _ := p.Strategy.Loads()
	n := int(usual * float64(p.Buckets))
	if p.Strategy.OnePerBucket() {
		n = min(n, p.Strategy.Room(p.Strategy.Buckets(p.Buckets)))
	}
	return n
}

// Keys returns how many keys are put before the mix begins: a little under the limit,
// a million of 1,048,576.
func (p Plan) Keys() int {
	n := p.Limit() * 15625 / 16384
	if p.Workload == Adversarial {
		n = min(n, MostCollisions)
	}
	return n
}

// Bytes returns about how much memory the worker needs for the plan, as wasm has it: the
// program, the buckets and slots of the store, and the keys.
//
// In Chromium it had 14 MiB at full speed for 65,536 buckets of chaining, 93 for 1,048,576
// and 321 for 4,194,304, the most that there are; of 1,048,576 with linear probing 53, with
// Swiss 81. The page beside it keeps a byte for each bucket and each slot: 13, 17 and 44
// MiB with all else that it has.
func (p Plan) Bytes() int {
	const program, bucket, slot, key = 10 << 20, 8, 48, 13
	return program + p.Strategy.Buckets(p.Buckets)*bucket + p.Limit()*slot + 2*p.Keys()*key
}

// String returns the plan as a part of an address says it:
//
//	keys=zipf&table=swiss&hash=stir&buckets=65536&rehash=incremental&put=5&erase=5&seed=7
func (p Plan) String() string {
	b := []byte("keys=" + p.Workload.String() + "&table=" + p.Strategy.String() + "&hash=" + p.Hash + "&buckets=")
	b = strconv.AppendInt(b, int64(p.Buckets), 10)
	if p.Rehash != store.RehashOff {
		b = append(b, "&rehash="+p.Rehash.String()...)
	}
	b = strconv.AppendUint(append(b, "&put="...), uint64(p.Mix.Put), 10)
	b = strconv.AppendUint(append(b, "&erase="...), uint64(p.Mix.Erase), 10)
	return string(strconv.AppendUint(append(b, "&seed="...), p.Seed, 10))
}

// Read returns a plan changed as text says, a part or all of what String returns. An
// error says what of it nobody understands, and there is no such plan.
func (p Plan) Read(text string) (Plan, error) {
	for part := range strings.SplitSeq(text, "&") {
		name, value, _ := strings.Cut(part, "=")
		value, _ = url.QueryUnescape(value)
		n, bad := strconv.ParseUint(value, 10, 64)
		ok := bad == nil
		switch name {
		case "":
			ok = true
		case "keys":
			ok = false
			for w := Uniform; w <= File; w++ {
				if w.String() == value {
					p.Workload, ok = w, true
				}
			}
		case "table":
			p.Strategy, ok = store.StrategyNamed(value)
		case "hash":
			var h store.Hash
			h, ok = store.HashNamed(value)
			p.Hash = h.Name
		case "buckets":
			ok = ok && n >= 1024 && n <= mostBuckets && n&(n-1) == 0
			p.Buckets = int(n)
		case "rehash":
			p.Rehash, ok = store.RehashNamed(value)
		case "put":
			ok = ok && n <= 100
			p.Mix.Put = uint8(n)
		case "erase":
			ok = ok && n <= 100
			p.Mix.Erase = uint8(n)
		case "seed":
			ok = ok && n > 0
			p.Seed = n
		default:
			return p, words.Problem("it says something about {what}, which is not known here", "what", words.Short(name, 12))
		}
		if !ok {
			return p, words.Problem("its {what} cannot be {value}", "what", name, "value", words.Short(value, 20))
		}
	}
	if p.Strategy == store.Cuckoo && p.Rehash == store.RehashIncremental {
		p.Rehash = store.RehashAtOnce // it knows no other way
	}
	if int(p.Mix.Put)+int(p.Mix.Erase) > 100 {
		return p, words.Problem("its {what} cannot be {value}", "what", "erase", "value", strconv.Itoa(int(p.Mix.Erase)))
	}
	return p, nil
}

// store makes the store that the plan asks for.
func (p Plan) store() (*store.Store, error) {
	hash, _ := store.HashNamed(p.Hash)
	o := store.Options{Hash: hash, Seed: p.Seed, Strategy: p.Strategy, Rehash: p.Rehash}
	buckets := p.Buckets
	if p.Rehash != store.RehashOff {
		buckets /= 16
	}
	return store.New(buckets, p.Limit(), &o)
}
