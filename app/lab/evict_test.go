package lab

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/golden"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store"
)

// shown runs a script on a store with that policy, and stands at its end.
func shown(t *testing.T, evict string, slots int, text string) *Model {
	t.Helper()
	m := newModel(t)
	Update(m, Visit{fmt.Sprintf("/lab?buckets=4&slots=%d&evict=%s&script=%s", slots, evict, link.Escape(text))})
	finishWork(t, m)
	if m.Notice.Text != "" {
		t.Fatal(m.Notice.Text)
	}
	return m
}

func TestOrderOfUse(t *testing.T) {
	for _, c := range []struct {
		text, want string
		narrow     bool
	}{
		{"len", "Order of use: no key yet", false},
		{"put a 1", `Newest: #0 "a" · oldest, goes first`, false},
		{"put a 1\nput b 2\nput c 3\nget a", `Newest: #0 "a" → #2 "c" → #1 "b" · oldest, goes first`, false},
		{"put a 1\nput b 2\nput c 3\nerase b\ncontains a", `Newest: #2 "c" → #0 "a" · oldest, goes first`, false},
		{"fill 10 seed 1", `Newest: #9 "niwel" → #8 "marum" → #7 "tor" → 5 more → #1 "fidom" → #0 "danur" · oldest, goes first`, false},
		{"fill 11 seed 1", `Newest: #10 "var" → #9 "niwel" → #8 "marum" → 6 more → #1 "fidom" → #0 "danur" · oldest, goes first`, false},
		{"fill 20 seed 1", `Newest: #19 "milis" → #18 "tuwem" → #17 "filus" → 15 more → #1 "fidom" → #0 "danur" · oldest, goes first`, false},
		{"fill 11 seed 1", `Newest: #10 "var" → #9 "niwel" → 8 more → #0 "danur" · oldest, goes first`, true},
	} {
		m := shown(t, "lru", 20, c.text)
		m.Narrow = c.narrow
		s := m.Scene()
		if got := s.Pool.Order.InWords(); got != c.want {
			t.Errorf("after %q it says\n%s, want\n%s", c.text, got, c.want)
		}
	}
}

func TestHand(t *testing.T) {
	for text, want := range map[string]string{
		"len":                     "Hand ▾ at #0, which is free",
		"put a 1":                 `Hand ▾ at #0 "a", not used ○: goes first`,
		"put a 1\nget a":          `Hand ▾ at #0 "a", used ●: spared this round`,
		"fill 3 seed 1\nput a 1":  `Hand ▾ at #1 "fidom", not used ○: goes first`,
		"put a 1\nput b 2\nclear": "Hand ▾ at #0, which is free",
		"fill 3 seed 1\nput a 1\nget a\nfill 3 seed 2": `Hand ▾ at #2 "tam", not used ○: goes first`,
	} {
		s := shown(t, "clock", 3, text).Scene()
		if got := s.Pool.Order.InWords(); got != want {
			t.Errorf("after %q it says\n%s, want\n%s", text, got, want)
		}
	}
}

// The same script: LRU removes the key used longest ago, CLOCK goes around and
// removes the one that was used last.
func TestEvictingExamplesDiffer(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The examples of eviction: four slots, all of them in use.\n")
	for title, want := range map[string]string{"Full: LRU evicts": `stored; "bee" evicted`, "Full: CLOCK evicts": `stored; "cat" evicted`} {
		m := showSample(t, title)
		list, _, _ := m.Given()
		if got := list[8].Result; got != want {
			t.Errorf("%s: it says %s", title, got)
		}
	}
	for _, title := range []string{"Full: LRU evicts", "Full: CLOCK evicts"} {
		fmt.Fprintf(&b, "\n# %s\n", title)
		m := showSample(t, title)
		for i := 7; i < len(m.Session.Entries()); i++ {
			m.Session.SeekStep(replay.Idea, i, 1)
			tellOf(&b, m)
		}
	}
	golden.Compare(t, "testdata/evicting.txt", b.String())
}

func showSample(t *testing.T, title string) *Model {
	t.Helper()
	m := newModel(t)
	i := slices.IndexFunc(Samples(), func(s Sample) bool { return s.Title == title })
	if i < 0 {
		t.Fatalf("there is no example %q", title)
	}
	Update(m, Show{Sample: i})
	return m
}

// A store that is never full has no eviction to choose. Nothing is lost by trying.
func TestEvictionOfAGrowingPool(t *testing.T) {
	m := newModel(t)
	to := m.Session.Settings()
	to.Slots = 0
	Update(m, Configure{To: to})
	finishWork(t, m)
	before := m.Session
	to.Eviction = store.EvictLRU
	Update(m, Configure{To: to})
	if m.Session != before || !m.Notice.Error || !strings.Contains(m.Notice.Text, "never full") {
		t.Errorf("it says %+v", m.Notice)
	}
	if got := link.EvictionText(nil, to); got != m.Notice.Text {
		t.Errorf("beside the choice it says %q", got)
	}
	to.Slots = 8
	Update(m, Configure{To: to})
	finishWork(t, m)
	if got := m.Session.Settings(); got.Eviction != store.EvictLRU || m.Scene().Pool.Order.Policy != store.EvictLRU || m.Notice.Text != "" {
		t.Errorf("with slots it is %+v, %+v", got, m.Notice)
	}
	if h := m.Handout(); !strings.Contains(h.Store, "8 slots · FNV-1a · LRU") {
		t.Errorf("on paper it says %q", h.Store)
	}
}

// A saved session brings its eviction along, and its deadlines.
func TestSavedEviction(t *testing.T) {
	m := shown(t, "clock", 3, "put a 1 ttl 5s\nput b 2 until 7000\nadvance 2s\nget a\nfill 3 seed 1")
	saved := m.ScriptFile()
	if want := "# kvscope: buckets=4 slots=3 hash=fnv1a seed=1 evict=clock\nput a 1 ttl 5s\nput b 2 until 7000\nadvance 2s\n"; !strings.HasPrefix(saved, want) {
		t.Errorf("saved is\n%s", saved)
	}
	other := newModel(t)
	Update(other, Open{"a.txt", saved})
	Update(other, Take{})
	finishWork(t, other)
	if other.ScriptFile() != saved || !strings.Contains(other.Notice.Text, "4 buckets, 3 slots, CLOCK.") {
		t.Errorf("opened, it says %q, and saved again it is\n%s", other.Notice.Text, other.ScriptFile())
	}
	if !same(other.Session.Timeline().State().Snapshot, m.Session.Timeline().State().Snapshot) {
		t.Error("opened, the state is another one")
	}
}

// Every picture of every step, by each policy, while keys expire to the nanosecond.
func TestNotesAtEveryStep(t *testing.T) {
	const text = "put a 1 ttl 2s\nput b 2\nput c 3 until 3000\nget a\nput d 4\nadvance 1s999ms\nget a\nadvance 1ms\nget a\nput a 5\nadvance 1s\nget c\nput e 6\nerase b\nclear"
	for _, evict := range []string{"none", "lru", "clock"} {
		m := shown(t, evict, 3, text)
		m.Depth = replay.Memory
		expired := false
		for Update(m, desk.First{}); !m.Scene().Progress.AtEnd; Update(m, desk.Step{}) {
			checkScene(t, m)
			for _, c := range slices.Concat(m.Scene().Pool.Blocks...) {
				expired = expired || c.Notes.Expired
			}
		}
		if !expired {
			t.Errorf("%s: nothing expired on the way", evict)
		}
	}
}
