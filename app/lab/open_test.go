package lab

import (
	"reflect"
	"strings"
	"testing"

	"kvscope/app/desk"
)

// opened gives a file to the model and waits until it is done.
func opened(t *testing.T, m *Model, name, text string) string {
	t.Helper()
	Update(m, Open{name, text})
	finishWork(t, m)
	Update(m, Take{})
	finishWork(t, m)
	if m.File != nil || m.Reading {
		t.Error("the file is not closed")
	}
	return m.Notice.Text
}

func TestOpen(t *testing.T) {
	m := newModel(t)
	got := opened(t, m, "words.csv", "lion,roar\nbad\nfox,bark\n,x\na,b,c\n")
	if want := "words.csv: 2 keys put. 3 lines refused (2, 4, 5)."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if refused := m.Refusals(); len(refused) != 3 || refused[1].Line != 4 {
		t.Errorf("%v", refused)
	}
	if m.Session.Timeline().Cursor() != m.Session.Timeline().Len() {
		t.Error("it does not stand at the end")
	}
	checkScene(t, m)
	Update(m, Dismiss{})
	if m.Refusals() != nil || len(m.Report.Refused) != 3 {
		t.Error("the refused lines are to be kept, but no longer announced")
	}

	got = opened(t, m, "more.txt", strings.Repeat("k v\n", 3)+"=x\n=x\n=x\n=x\na 1\nb 2\nc 3\nd 4\ne 5\nf 6\n")
	if want := "more.txt: 8 keys put. The pool got full: 1 not stored. 4 lines refused (4, 5, 6 …)."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	got = opened(t, m, "a.kv", "get lion\nlen\nfly\n")
	if want := "a.kv: 2 commands run. 1 line refused (3)."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if p := m.Session.Position(m.Depth); p.Entry != len(m.Session.Entries())-2 || p.Step != 1 {
		t.Errorf("a script shows its first step, not %+v", p)
	}
}

func TestOpenNothing(t *testing.T) {
	m := newModel(t)
	at := m.Session.Timeline().Cursor()
	for name, want := range map[string]string{
		"":         "was not opened. It is empty.",
		"\x00":     "was not opened. It is not text.",
		",a\n,b":   "nothing was put. 2 lines refused (1, 2).",
		"# a\n# b": "nothing was put.",
	} {
		if got := opened(t, m, "a.csv", name); !strings.HasSuffix(got, want) && !strings.HasPrefix(name, "#") {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	m = newModel(t)
	opened(t, m, "a.kv", "# nothing\n")
	if m.Session.Timeline().Cursor() != at {
		t.Error("a file without commands moved the cursor")
	}
}

// Reading and running stop between two pieces, and can be stopped for good.
func TestOpenInSlices(t *testing.T) {
	m := newModel(t)
	Update(m, Configure{big(m)})
	finishWork(t, m)
	Update(m, Open{"words.txt", strings.Repeat("k v\n", 100)})
	Update(m, Take{})
	one := func() bool { return false }
	said := map[string]bool{}
	for i := 0; i < 150; i++ {
		said[m.Running()] = true
		if !m.Busy.Running {
			t.Fatalf("it is done after %d pieces", i)
		}
		Update(m, Work{one})
	}
	if !said["Reading words.txt: 50 %."] || !said["Running: 20 of 112 operations done."] {
		t.Errorf("it said %v", said)
	}
	Update(m, Open{"other.txt", "a b"})
	Update(m, Take{})
	refused(t, m)
	Update(m, Leave{})
	Update(m, Cancel{})
	if m.Busy.Running || m.File != nil || !strings.HasPrefix(m.Notice.Text, "Stopped. What had run is kept. words.txt: 51 keys put.") {
		t.Errorf("%+v %q", m.Busy, m.Notice.Text)
	}

	Update(m, Open{"words.txt", "a b\nc d\n"})

	Update(m, Take{})
	Update(m, Work{one})
	Update(m, Cancel{})
	Update(m, Work{one})
	if got := len(m.Session.Entries()); got != 12+51 {
		t.Errorf("cancelled while being read, it put something: %d commands", got)
	}
	Update(m, Open{"words.txt", "a b\nc d\n"})
	Update(m, Take{})
	Update(m, Reset{})
	Update(m, Work{one})
	if m.Busy.Running || m.File != nil || len(m.Session.Entries()) != 12 {
		t.Error("the example does not end the file")
	}
}

// At the limits of a session what was put is kept and counted.
func TestOpenTooMuch(t *testing.T) {
	m := newModel(t)
	Update(m, Configure{big(m)})
	finishWork(t, m)
	got := opened(t, m, "words.txt", strings.Repeat("k v\n", 12_000))
	if want := "words.txt: 9,988 keys put. 2,012 lines refused (9,989, 9,990, 9,991 …)."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if m.Report.Unlisted != 2012-200 {
		t.Errorf("%d refused lines are not listed", m.Report.Unlisted)
	}
	got = opened(t, m, "words.txt", "a b")
	if want := "words.txt: nothing was put. 1 line refused (1)."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A saved session opens as the session that it was, on a store of its own.
func TestScriptFile(t *testing.T) {
	m := newModel(t)
	to := m.Session.Settings()
	to.Buckets, to.Slots, to.Hash, to.Seed = 5, 0, "length", 7
	Update(m, Configure{to})
	finishWork(t, m)
	give(t, m, `put "two words" "a&b=c#d %41 + é"`)
	give(t, m, "fill 3 seed 9")
	finishWork(t, m)
	saved := m.ScriptFile()
	if !strings.HasPrefix(saved, "# kvscope: buckets=5 slots=0 hash=length seed=7\nput cat meow\n") || !strings.HasSuffix(saved, "\nfill 3 seed 9\n") {
		t.Errorf("the file is\n%s", saved)
	}
	other := newModel(t)
	got := opened(t, other, "kvscope.kv", saved)
	if want := "kvscope.kv: 14 commands run. The store is the one that they were saved with: 5 buckets, a growing pool."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if other.Session.Settings() != m.Session.Settings() || other.ScriptFile() != saved {
		t.Errorf("it became\n%s", other.ScriptFile())
	}
	if !reflect.DeepEqual(other.Session.Timeline().Last(), m.Session.Timeline().Last()) {
		t.Error("the stores differ")
	}
	other = newModel(t)
	opened(t, other, "kvscope.kv", strings.Replace(saved, "buckets=5", "buckets=-5", 1))
	if len(other.Session.Entries()) != 12+14 {
		t.Error("with a store that cannot be, the script runs on the one at hand")
	}
}

// Opened in the past, a file replaces the later commands; opened as a session,
// all of them. Both can be undone.
func TestOpenIsUndone(t *testing.T) {
	for name, text := range map[string]string{"a.csv": "lion,roar\n,bad\n", "a.kv": "# kvscope: buckets=4\nput lion roar\nfly\n"} {
		m := newModel(t)
		Update(m, desk.Jump{Entry: 8})
		session := m.Session
		got := opened(t, m, name, text)
		if !strings.HasSuffix(got, "1 line refused (2).") && !strings.HasSuffix(got, "1 line refused (3).") || len(m.Refusals()) != 1 {
			t.Errorf("%s: %q", name, got)
		}
		if m.Session == session || len(m.Session.Entries()) != map[string]int{"a.csv": 10, "a.kv": 1}[name] {
			t.Errorf("%s: %d commands", name, len(m.Session.Entries()))
		}
		msg, _ := m.Offers()
		if msg != (Undo{}) {
			t.Fatalf("%s: with %q nothing is offered to be undone", name, got)
		}
		Update(m, msg)
		if m.Session != session || len(m.Session.Entries()) != 12 {
			t.Errorf("%s: it is not undone", name)
		}
	}
}
