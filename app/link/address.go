package link

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"kvscope/app/replay"
	"kvscope/app/words"
	"kvscope/store"
	"kvscope/store/script"
)

// Limits of what an address may ask for: what a page can draw and hold.
const (
	MaxBytes   = 200_000
	MaxBuckets = 131_072
	MaxSlots   = 16_384
	mostChunk  = 16 // slots that a growing pool grows by
)

// ErrAddress: the address asks for something that cannot be shown.
var ErrAddress = errors.New("this link cannot be shown")

// Address is what an address asks for:
//
//	#/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow&step=5
//
// Step counts memory steps from the start of the session, from 1; 0 means the
// end. Slots 0 is a growing pool; with others &evict=lru or &evict=clock may stand.
// &strategy=linear, robinhood or cuckoo are the tables that are not chaining.
// With &stripes=4 there are so many locks, each with its table and its pool.
// With &rehash=at-once or &rehash=incremental the table grows, at &load=0.75 keys a bucket.
// In place of script there may be z: the script packed, see pack.
// With &ask=1 the page asks before it shows, with &fine=1 it steps in memory steps;
// what an address does not say stays as a person has it.
type Address struct {
	Settings  replay.Settings
	Script    []script.Command
	Step      int
	Ask, Fine bool
}

// parameters are all that an address can say, each once. An address that says
// something else asks for what is not known here, and is refused.
const parameters = " v buckets slots hash seed strategy evict stripes rehash load script z ask fine step "

// String returns the fragment, without its #, that ParseAddress reads.
func (a Address) String() string {
	return a.base() + viewed(a.Ask, a.Fine) + "&step=" + strconv.Itoa(a.Step)
}

// viewed is the part of an address that says how the steps are gone through.
func viewed(ask, fine bool) (text string) {
	if ask {
		text += "&ask=1"
	}
	if fine {
		text += "&fine=1"
	}
	return text
}

// base is the address without the step.
func (a Address) base() string {
	set := a.Settings
	evict := ""
	if set.Eviction != store.EvictNone {
		evict = "evict=" + set.Eviction.String() + "&"
	}
	return fmt.Sprintf("/lab?v=1&buckets=%d&slots=%d&hash=%s&seed=%d&",
		set.Buckets, set.Slots, Escape(set.Hash), set.Seed) + spellStrategy(set.Strategy) + evict + spellStripes(set) + spellRehash(set) + spell(script.Format(a.Script))
}

func Escape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// Empty reports whether the address asks for nothing.
func (a Address) Empty() bool { return a.Settings == replay.Settings{} }

// Parse reads the fragment of an address, with or without its #. An address
// that asks for nothing gives the empty Address. Errors wrap ErrAddress.
//
// Parse takes what String wrote; Open takes what became of it on its way to a person.
func Parse(fragment string) (Address, error) {
	asked, _, err := parse(fragment, false)
	return asked, err
}

// parse reads an address. If it may fit the settings, those that no store has are
// changed until one has them, and says tells what was changed.
func parse(fragment string, fit bool) (asked Address, says string, err error) {
	if len(fragment) > MaxBytes {
		return Address{}, "", fmt.Errorf("%w: it is longer than %s bytes", ErrAddress, words.Number(MaxBytes))
	}
	_, query, asks := strings.Cut(strings.TrimPrefix(fragment, "#"), "?")
	if !asks || query == "" {
		return Address{}, "", nil
	}
	q, err := url.ParseQuery(query)
	if err != nil {
		return Address{}, "", fmt.Errorf("%w: its encoding is broken", ErrAddress)
	}
	if err := known(q); err != nil {
		return Address{}, "", err
	}
	if v := q.Get("v"); v != "" && v != "1" {
		return Address{}, "", fmt.Errorf("%w: it is of version %s, and only version 1 is known here", ErrAddress, words.Short(v, 12))
	}
	asked = Address{Settings: Usual()}
	set := &asked.Settings
	for _, p := range []struct {
		name      string
		to        *int
		low, high int
	}{
		{"buckets", &set.Buckets, 1, MaxBuckets},
		{"slots", &set.Slots, 0, MaxSlots},
		{"step", &asked.Step, 0, replay.MaxSteps},
	} {
		if err := numberIn(q, p.name, p.to, p.low, p.high); err != nil {
			return Address{}, "", err
		}
	}
	if q.Has("hash") {
		set.Hash = q.Get("hash")
		if _, ok := store.HashNamed(set.Hash); !ok {
			return Address{}, "", fmt.Errorf("%w: there is no hash %s, only fold, fnv1a, length and firstbyte", ErrAddress, words.Short(set.Hash, 12))
		}
	}
	if q.Has("evict") {
		known := false
		set.Eviction, known = store.EvictionNamed(q.Get("evict"))
		switch {
		case !known:
			return Address{}, "", fmt.Errorf("%w: there is no eviction %s, only none, lru and clock", ErrAddress, words.Short(q.Get("evict"), 12))
		case set.Eviction != store.EvictNone && set.Slots == 0 && fit:
			says = "A growing pool is never full, so it evicts nothing."
		case set.Eviction != store.EvictNone && set.Slots == 0:
			return Address{}, "", fmt.Errorf("%w: with slots 0 the store is never full, so it cannot evict", ErrAddress)
		}
	}
	if err := stripesIn(q, set, fit); err != nil {
		return Address{}, "", err
	}
	set.Chunk = chunkOf(*set)
	if err := strategyIn(q, set); err != nil {
		return Address{}, "", err
	}
	if grows := q.Get("rehash"); fit && q.Has("load") && (grows == "" || grows == store.RehashOff.String()) {
		q.Del("load")
		says = strings.TrimSpace(says + " The table does not grow, so that its load was left out.")
	}
	if err := rehashIn(q, set); err != nil {
		return Address{}, "", err
	}
	if q.Has("seed") {
		set.Seed, err = strconv.ParseUint(q.Get("seed"), 10, 64)
		if err != nil || set.Seed == 0 {
			return Address{}, "", fmt.Errorf("%w: seed is %s, not a number from 1 on", ErrAddress, words.Short(q.Get("seed"), 12))
		}
	}
	asked.Ask, asked.Fine = q.Get("ask") == "1", q.Get("fine") == "1"
	if fit {
		var fitted string
		*set, fitted = Fit(*set, Usual())
		says = strings.TrimSpace(says + " " + fitted)
	}
	if err := fits(*set); err != nil {
		return Address{}, "", err
	}
	text, err := scriptOf(q)
	if err != nil {
		return Address{}, "", err
	}
	asked.Script, err = script.Parse(text)
	if err != nil {
		return Address{}, "", fmt.Errorf("%w: in its script, %w", ErrAddress, err)
	}
	return asked, says, nil
}

// known refuses what no address says, and what this one says twice: of several
// the first by name.
func known(q url.Values) error {
	worst, found := "", false
	for name, said := range q {
		if isKnown := !strings.Contains(name, " ") && strings.Contains(parameters, " "+name+" "); isKnown && len(said) == 1 {
			continue
		}
		if !found || name < worst {
			worst, found = name, true
		}
	}
	if !found {
		return nil
	}
	if len(q[worst]) > 1 {
		return refuse("it says " + words.Short(worst, 12) + " more than once")
	}
	return refuse("it says something about " + words.Short(worst, 12) + ", which is not known here")
}

// refuse says why an address cannot be shown.
func refuse(why string) error { return fmt.Errorf("%w: %s", ErrAddress, why) }

// numberIn reads a whole number that must lie in low … high.
func numberIn(q url.Values, name string, to *int, low, high int) error {
	if !q.Has(name) {
		return nil
	}
	n, err := strconv.Atoi(q.Get(name))
	if err != nil || n < low || n > high {
		return fmt.Errorf("%w: %s is %s, not a number from %s to %s", ErrAddress, name,
			words.Short(q.Get(name), 12), words.Number(low), words.Number(high))
	}
	*to = n
	return nil
}

// Usual are the settings of the example.
func Usual() replay.Settings {
	return replay.Settings{Buckets: 8, Slots: 16, Hash: "fnv1a", Seed: 1}
}

// Words are what an address says of a store, in words name=value.
func Words(set replay.Settings) string {
	_, query, _ := strings.Cut(Address{Settings: set}.String(), "?")
	var store []string
	for _, pair := range strings.Split(query, "&") {
		switch name, _, _ := strings.Cut(pair, "="); name {
		case "v", "script", "step":
		default:
			store = append(store, pair)
		}
	}
	return strings.Join(store, " ")
}
