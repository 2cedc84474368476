package link

import (
	"net/url"
	"slices"
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

// Address is what an address asks for:
//
//	#/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow&step=5
//
// Step counts memory steps from the start of the session, from 1; 0 means the
// end. Slots 0 is a growing pool; with others &evict=lru or &evict=clock may stand.
// &strategy=linear, robinhood or cuckoo are the tables that are not chaining.
// With &loose=1 the tables quadratic and double have any size and any load.
// With &stripes=4 there are that many locks, each with its table and its pool.
// With &session=pool it is no store but a bare pool, and only slots means something.
// With &rehash=at-once or &rehash=incremental the table grows, at &load=0.75 keys a bucket.
// In place of script there may be z: the script packed, see pack.
// With &note= it has notes, see At, and with &beside= other runs, see Run.
// With &ask=1 the page asks before it shows, with &fine=1 it steps in memory steps;
// what an address does not say stays as a person has it.
type Address struct {
	Settings  replay.Settings
	Script    []script.Command
	Notes     string // see At
	Runs      []Run  // beside the script
	Step      int
	Ask, Fine bool
}

// String returns the fragment, without its #, that Parse reads.
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
	base := "/lab?v=1&" + strings.ReplaceAll(Words(a.Settings), " ", "&") + "&" + Spell(a.Script)
	if a.Notes != "" {
		base += "&note=" + Escape(a.Notes)
	}
	return base + Beside(a.Runs)
}

// Escape writes a text as a part of an address.
func Escape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// Empty reports whether the address asks for nothing.
func (a Address) Empty() bool { return a.Settings == replay.Settings{} }

// Parse reads the fragment of an address, with or without its #. An address
// that asks for nothing gives the empty Address. Errors wrap ErrAddress.
//
// Parse takes what String wrote; Open takes what became of it on its way to a person.
func Parse(fragment string) (Address, error) {
	asked, _, err := parse(fragment, nil)
	return asked, err
}

// parse reads an address. With a fitter, settings that no store has are changed until
// one has them, and says tells what was changed.
func parse(fragment string, fit *fitter) (asked Address, says string, err error) {
	if says, err = asked.read(fragment, fit); err != nil {
		return Address{}, "", err
	}
	return asked, says, nil
}

// read makes an address what a fragment says; on an error it is none.
func (a *Address) read(fragment string, fit *fitter) (says string, err error) {
	if len(fragment) > MaxBytes {
		return "", refuse("it is longer than {most} bytes", "most", words.Number(MaxBytes))
	}
	_, query, asks := strings.Cut(strings.TrimPrefix(fragment, "#"), "?")
	if !asks || query == "" {
		return "", nil
	}
	q, err := url.ParseQuery(query)
	if err != nil {
		return "", refuse("its encoding is broken")
	}
	if err := known(q); err != nil {
		return "", err
	}
	if v := q.Get("v"); v != "" && v != "1" {
		return "", refuse("it is of version {version}, and only version 1 is known here", "version", words.Short(v, 12))
	}
	*a = Address{Settings: Usual(), Notes: tidyNotes(q.Get("note"))}
	set := &a.Settings
	if q.Has("step") {
		if err := numberIn("step", q.Get("step"), &a.Step, 0, replay.MaxSteps); err != nil {
			return "", err
		}
	}
	a.Ask, a.Fine = strings.HasPrefix(q.Get("ask"), "1"), strings.HasPrefix(q.Get("fine"), "1")
	idle := false // a load was said of a table that does not grow
	for _, setting := range Settings() {
		if !q.Has(setting.Name) {
			continue
		}
		if setting.Name == "load" && set.Rehash == store.RehashOff {
			if idle = true; fit != nil {
				continue
			}
		}
		if err := setting.Set(set, q.Get(setting.Name)); err != nil {
			return "", err
		}
	}
	if fit != nil {
		says = fit.adapt(set, idle)
	} else if err := agree(set, idle); err != nil {
		return "", err
	}
	if err := fits(*set); err != nil {
		return "", err
	}
	text, err := scriptOf(q)
	if err != nil {
		return "", err
	}
	a.Script, err = script.Parse(text)
	if err != nil {
		return "", &refusal{badScript{err}}
	}
	for _, c := range a.Script {
		if err := suits(*set, c); err != nil {
			return "", err
		}
	}
	whole := true
	if a.Runs, whole, err = readBeside(besideOf(q), *set); err != nil {
		return "", err
	}
	if !whole {
		if fit == nil {
			return "", refuse("a part of it is missing")
		}
		says = words.Also(missing(fit.lang, len(a.Script)), says)
	}
	return says, nil
}

// suits refuses a command that is not for a session of these settings.
func suits(set replay.Settings, c script.Command) error {
	if err := set.Suits(c); err != nil {
		return refuse("in its script, {why}", "why", strings.TrimPrefix(err.Error(), "replay: "))
	}
	return nil
}

// agree sees to it that the settings go together; idle is a load that was said of a
// table that does not grow.
func agree(set *replay.Settings, idle bool) error {
	switch {
	case set.Bare:
		*set = alone(*set)
		return nil
	case set.Eviction != store.EvictNone && set.Slots == 0:
		return refuse("with slots 0 the store is never full, so it cannot evict")
	case set.Buckets%max(1, set.Stripes) != 0:
		return refuse("{stripes} stripes cannot share {buckets} buckets evenly", "stripes", words.Number(set.Stripes), "buckets", words.Number(set.Buckets))
	case set.Loose && !mayBeLoose(*set):
		return refuse("loose is for strategy=quadratic and strategy=double without a rehash")
	case idle:
		return refuse("load says when the table grows, but it does not grow: rehash=at-once or rehash=incremental is missing")
	}
	set.Buckets, set.Chunk = rounded(*set), chunkOf(*set)
	return nil
}

// fitter makes settings fit, and says so in a language.
type fitter struct{ lang *words.Lang }

// adapt makes the settings go together, and says what was changed.
func (f *fitter) adapt(set *replay.Settings, idle bool) (says string) {
	var never, left, jumps string
	if set.Eviction != store.EvictNone && set.Slots == 0 {
		never = f.lang.T("A growing pool is never full, so it evicts nothing.")
	}
	if idle {
		left = f.lang.T("The table does not grow, so that its load was left out.")
	}
	if set.Loose && !mayBeLoose(*set) {
		jumps = f.lang.T("Only a table that jumps, and does not rehash, can have any size and load.")
	}
	fitted, changed := Fit(f.lang, *set, Usual())
	*set = fitted
	return words.Also(never, left, jumps, changed)
}

// parameters are all that an address can say, each once.
func parameters() []string {
	names := []string{"v", "script", "z", "ask", "fine", "note", "beside", "zb", "step"}
	for _, setting := range Settings() {
		names = append(names, setting.Name)
	}
	return names
}

// known refuses what no address says, and what this one says twice: of several
// the first by name.
func known(q url.Values) error {
	names := parameters()
	worst, found := "", false
	for name, said := range q {
		if (!slices.Contains(names, name) || len(said) > 1) && (!found || name < worst) {
			worst, found = name, true
		}
	}
	if !found {
		return nil
	}
	if len(q[worst]) > 1 {
		return refuse("it says {name} more than once", "name", words.Short(worst, 12))
	}
	return refuse("it says something about {name}, which is not known here", "name", words.Short(worst, 12))
}

// numberIn reads a whole number that must lie in low … high.
func numberIn(name, said string, to *int, low, high int) error {
	n, err := strconv.Atoi(said)
	if err != nil || n < low || n > high {
		return refuse("{name} is {said}, not a number from {low} to {high}", "name", name, "said", words.Short(said, 12), "low", words.Number(low), "high", words.Number(high))
	}
	*to = n
	return nil
}

// Animals are the commands of the example before its last: the pool has two slots that
// wait to be used again, and the next one for frog is not the next in order.
const Animals = Nine + "erase bee\nerase hen\n"

// Nine are the commands that put the first nine animals.
const Nine = `put cat meow
put dog woof
put cow moo
put bee buzz
put owl hoot
put bear growl
put hen cluck
put pig oink
put wolf howl
`

// Usual are the settings of the example.
func Usual() replay.Settings {
	return replay.Settings{Buckets: 8, Slots: 16, Hash: "fnv1a", Seed: 1}
}

// alone returns the settings of a bare pool: of all others the usual ones.
func alone(set replay.Settings) replay.Settings {
	to := Usual()
	to.Bare, to.Slots = true, set.Slots
	to.Chunk = chunkOf(to)
	return to
}

// Words are what an address says of a store, in words name=value.
func Words(set replay.Settings) string {
	var said []string
	for _, setting := range Settings() {
		if value := setting.Get(set); value != setting.Usual(set) && setting.Means(set) {
			said = append(said, setting.Name+"="+Escape(value))
		}
	}
	return strings.Join(said, " ")
}
