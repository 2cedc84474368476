package lab

import (
	"net/url"
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/scene"
	"kvscope/store"
	"kvscope/store/trace"
)

// press does what the primary button does, and returns what stood on it.
func press(t *testing.T, m *Model) string {
	t.Helper()
	msg, name := m.Next()
	if msg == nil || name == "" {
		t.Fatal("the primary button is dead")
	}
	Update(m, msg)
	finishWork(t, m)
	if m.Notice.Error {
		t.Fatalf("%s is answered with %q", name, m.Notice.Text)
	}
	return name
}

// In every example the primary button goes from the start to the end, names the next
// command behind the last step of each, and goes on behind the last.
func TestPrimaryButtonGoesOn(t *testing.T) {
	for i, sample := range Samples() {
		m := newModel(t)
		Update(m, Show{Sample: i})
		if keys := m.Scene().Pool.Count; strings.HasPrefix(keys, "0 live") {
			t.Errorf("%s opens on an empty table: %s", sample.Title, keys)
		}
		Update(m, desk.First{})
		own := len(m.Session.Entries())
		for presses := 0; len(m.Session.Entries()) < own+4; presses++ {
			before := m.Progress()
			name := press(t, m)
			after := m.Progress()
			switch {
			case before.Step < before.Steps && name != "Step":
				t.Fatalf("%s: between steps it says %q", sample.Title, name)
			case before.Number == 0 && name != "Step":
				t.Fatalf("%s: before the first command it says %q", sample.Title, name)
			case before.Number > 0 && before.Step == before.Steps && name == "Step":
				t.Fatalf("%s: behind %s it says Step", sample.Title, before.Command)
			case strings.HasPrefix(name, "Next: ") && after.Number != before.Number+1:
				t.Fatalf("%s: %q led from command %d to %d", sample.Title, name, before.Number, after.Number)
			case strings.HasPrefix(name, "Next: ") && !strings.HasPrefix(strings.TrimPrefix(name, "Next: "), strings.SplitN(after.Command, " ", 2)[0]):
				t.Fatalf("%s: %q led to %q", sample.Title, name, after.Command)
			}
			if name == "Let it grow" || name == "Take a prime size" {
				own = len(m.Session.Entries())
			}
			if presses > 2000 {
				t.Fatalf("%s never comes to its end", sample.Title)
			}
		}
	}
}

// After a refusal it does what the sentence advises, and then the key is stored; a full
// pool looks full.
func TestWhatIsAdvisedIsDone(t *testing.T) {
	for _, test := range []struct{ settings, script, advice string }{
		{"buckets=8&slots=2&hash=fnv1a", "put a 1\nput b 2\nput c 3", "Let it grow"},
		{"buckets=8&slots=2&hash=fnv1a&strategy=linear", "put a 1\nput b 2\nput c 3", "Let it grow"},
		{"buckets=4&slots=4&hash=length&strategy=quadratic&loose=1", "put a 1\nput b 2\nput c 3", "Take a prime size"},
	} {
		m := rehashed(t, test.settings, test.script)
		Update(m, desk.Last{})
		s := m.Scene()
		if full := test.advice == "Let it grow"; s.Pool.Full != full || full && s.Pool.Count != "full: 2 of 2 slots used" {
			t.Errorf("%s: the pool says %q", test.settings, s.Pool.Count)
		}
		if name := press(t, m); name != test.advice {
			t.Fatalf("%s: it advises %q", test.settings, name)
		}
		Update(m, desk.Last{})
		if s := m.Scene(); !strings.HasPrefix(s.Sentence.String(), `"c" is stored`) || s.Pool.Full {
			t.Errorf("%s: then it says %s", test.settings, s.Sentence)
		}
	}
}

// What is suggested is about what is stored, in every example.
func TestSuggestionsFit(t *testing.T) {
	for i, sample := range Samples() {
		m := newModel(t)
		Update(m, Show{Sample: i})
		Update(m, desk.Last{})
		tries := m.Suggestions()
		if len(tries) == 0 {
			t.Errorf("%s suggests nothing", sample.Title)
		}
		hits := 0
		for _, try := range tries {
			n := endOf(t, i)
			Update(n, Run{Text: try})
			finishWork(t, n)
			Update(n, desk.Last{})
			s := n.Scene().Sentence.String()
			if strings.Contains(s, "is full") && n.Session.Settings().Eviction == store.EvictNone {
				t.Errorf("%s suggests %q: %s", sample.Title, try, s)
			}
			if strings.Contains(s, " holds ") || strings.Contains(s, " is gone") {
				hits++
			}
		}
		if hits == 0 && m.stored() > 0 && !sample.Settings.Bare { // names of handles are no keys
			t.Errorf("%s suggests %q: none of it is about a stored key", sample.Title, tries)
		}
		if q := m.Scene().Asks; q != scene.NoQuestion {
			t.Errorf("at its end it asks %d", q)
		}
	}
}

// What is offered next on a bare pool works, even when all of its blocks are live, and so
// on: what was offered once may be offered again.
func TestABarePoolIsOfferedWhatWorks(t *testing.T) {
	m := newModel(t)
	Update(m, Visit{Fragment: "/lab?v=1&session=pool&slots=2&script=alloc%20b"})
	finishWork(t, m)
	Update(m, desk.Last{})
	for range 3 {
		Update(m, Run{Text: "alloc a"})
		finishWork(t, m)
		Update(m, desk.Last{})
		msg, name := m.Next()
		Update(m, msg)
		finishWork(t, m)
		Update(m, desk.Last{})
		if events := m.Session.Timeline().Operation(); events[len(events)-1].Outcome != trace.Freed {
			t.Errorf("%s: %s", name, m.Scene().Sentence)
		}
	}
}

// What a bare pool is offered speaks of names that there are: of a block that is live, and
// of a handle that no longer fits.
func TestABarePoolIsOfferedItsNames(t *testing.T) {
	for commands, want := range map[string]string{
		"alloc b":                             "alloc lion, free b, read b",
		"alloc b\nalloc c\nfree b":            "alloc lion, free c, read c, read b",
		"alloc b\nfree b":                     "alloc lion, read b",
		"alloc b\nalloc b\nalloc b elsewhere": "alloc lion, read b",
	} {
		m := newModel(t)
		Update(m, Visit{Fragment: "/lab?v=1&session=pool&slots=3&script=" + url.QueryEscape(commands)})
		finishWork(t, m)
		Update(m, desk.Last{})
		if got := strings.Join(m.Suggestions(), ", "); got != want {
			t.Errorf("after %q: %s, want %s", commands, got, want)
		}
	}
}

// endOf is another model, at the end of the same example.
func endOf(t *testing.T, sample int) *Model {
	n := newModel(t)
	Update(n, Show{Sample: sample})
	Update(n, desk.Last{})
	return n
}
