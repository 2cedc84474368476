package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kvscope/store/script"
)

// shown is what a test that fails leaves behind: the commands that led there, as a
// script, and the address that opens the Lab behind them.
type shown struct {
	store    string   // what an address says of the store
	unsaid   []string // … and what none says, so that the Lab shows another
	commands []script.Command
	more     int // commands that are too many for the Lab
}

// mostShown is how many commands the Lab runs.
const mostShown = 10_000

// show tells of a store, as it is right after New, and of what is done to it from
// then on, once the test has failed.
func show(t testing.TB, s *Store, maxItems int, opts Options) *shown {
	t.Helper()
	shown := &shown{}
	say := func(name string, value any) { shown.store += fmt.Sprintf("%s=%v ", name, value) }
	say("buckets", s.Stats().Buckets)
	say("slots", maxItems)
	hash := s.hash.Name
	if _, known := HashNamed(hash); !known {
		shown.unsaid = append(shown.unsaid, "hash "+hash)
		hash = Length().Name
	}
	say("hash", hash)
	say("seed", s.seed)
	if opts.Strategy != Chaining {
		say("strategy", opts.Strategy)
	}
	if opts.Eviction != EvictNone {
		say("evict", opts.Eviction)
	}
	if opts.Stripes > 1 {
		say("stripes", opts.Stripes)
	}
	if opts.Rehash != RehashOff {
		say("rehash", opts.Rehash)
	}
	if opts.MaxLoad > 0 {
		say("load", opts.MaxLoad)
	}
	if opts.Chunk > 0 && opts.Chunk != 16 {
		shown.unsaid = append(shown.unsaid, fmt.Sprint("chunk ", opts.Chunk))
	}
	shown.store = strings.TrimSpace(shown.store)
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(shown)
		}
	})
	return shown
}

// add notes a command.
func (s *shown) add(c script.Command) {
	if len(s.commands) == mostShown {
		s.more++
		return
	}
	s.commands = append(s.commands, c)
}

// put notes a put with a deadline, in nanoseconds since the store was made; 0: none.
func (s *shown) put(key, value string, deadline int64) {
	c := script.Command{Verb: script.Put, Key: key, Value: value, Until: deadline / int64(time.Millisecond)}
	if deadline < 0 { // no script says that it was over before time began
		s.say("put %q until %d ns", key, deadline)
		return
	}
	s.add(c)
}

// advance notes that the clock goes on.
func (s *shown) advance(d time.Duration) {
	if d <= 0 {
		s.say("the clock goes back by %v", -d)
		return
	}
	s.add(script.Command{Verb: script.Advance, Span: d})
}

// say notes what no command does.
func (s *shown) say(format string, args ...any) {
	s.add(script.Command{Verb: script.Comment, Text: fmt.Sprintf(format, args...)})
}

func (s *shown) String() string {
	text := "it ran\n" + script.Format(s.commands)
	if s.more > 0 {
		text += fmt.Sprintf("# and %d more, too many for the Lab\n", s.more)
	}
	if s.unsaid != nil {
		text += "the Lab has no " + strings.Join(s.unsaid, " and no ") + "; nearest to it "
	}
	return text + "shows it\n" + script.Address(s.store, s.commands, 0)
}

// TestShown holds what a test that fails prints. A test of the Lab opens the same
// address.
func TestShown(t *testing.T) {
	m := newModel(t, design{"", Options{Strategy: RobinHood, Rehash: RehashIncremental, MaxLoad: 0.5, Stripes: 2}}.build, 8, 0,
		Options{Hash: FNV1a(), Seed: 7, Chunk: 4})
	m.do(doPut, "cat", "meow")
	m.do(doPutTTL, "dog", "a")
	m.do(doGet, "two words", "")
	m.do(doAdvance, "", "xxx")
	m.do(doSweep, "", "xxx")
	m.do(doErase, "cat", "")
	want := `it ran
put cat meow
put dog a until 2000
get "two words"
advance 2s
# sweep 3
erase cat
the Lab has no chunk 4; nearest to it shows it
#/lab?v=1&buckets=6&slots=0&hash=fnv1a&seed=7&strategy=robinhood&stripes=2&rehash=incremental&load=0.5` +
		`&script=put%20cat%20meow%0Aput%20dog%20a%20until%202000%0Aget%20%22two%20words%22%0Aadvance%202s%0A%23%20sweep%203%0Aerase%20cat%0A&step=0`
	if got := m.shown.String(); got != want {
		t.Errorf("it says\n%s\nwant\n%s", got, want)
	}
}
