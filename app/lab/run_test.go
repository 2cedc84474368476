package lab

import (
	"fmt"
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/store/script"
)

func TestPrefixes(t *testing.T) {
	for _, c := range []struct {
		pressed script.Verb
		typed   string
		runs    string // as canonical script; empty: refused
	}{
		{script.Put, "cat meow", "put cat meow"},
		{script.Get, "cat", "get cat"},
		{script.Erase, "  cat\t", "erase cat"},
		{script.Get, "put a b", "put a b"},
		{script.Get, "PUT a b", "put a b"},
		{script.Get, "put\ta b", "put a b"},
		{script.Erase, "get cat", "get cat"},
		{script.Put, "erase cat", "erase cat"},
		{script.Put, "contains cat", "contains cat"},
		{script.Put, "len", "len"},
		{script.Get, "Len", "len"},
		{script.Get, "clear", "clear"},
		{script.Get, "fill 2 seed 1", "fill 2 seed 1"},
		{script.Get, `"put"`, "get put"},
		{script.Get, "putter", "get putter"},
		{script.Put, `"two words" x`, `put "two words" x`},
		{script.Put, "len\nget cat", "len\nget cat"},
		{script.Put, "a b\nget a", "put a b\nget a"},
		{script.Put, "cat", ""},
		{script.Get, "cat dog", ""},
		{script.Put, `a "b`, ""},
		{script.Put, "clear all", ""},
	} {
		t.Run(c.pressed.String()+" "+c.typed, func(t *testing.T) {
			m := newModel(t)
			Update(m, Press{c.pressed})
			if m.Verb != c.pressed || !strings.HasPrefix(m.Placeholder(), c.pressed.String()) {
				t.Errorf("pressed %v, the field suggests %q", m.Verb, m.Placeholder())
			}
			Update(m, Edit{c.typed})
			Update(m, Submit{})
			finishWork(t, m)
			var runs []string
			for _, e := range m.Session.Entries()[12:] {
				runs = append(runs, e.Command.String())
			}
			if got := strings.Join(runs, "\n"); got != c.runs {
				t.Errorf("it runs %q, and says %q", got, m.Notice.Text)
			}
			if c.runs == "" {
				refused(t, m)
				if m.Draft != c.typed || len(m.History) != 0 {
					t.Errorf("refused, the field holds %q and the history %q", m.Draft, m.History)
				}
			} else if m.Notice.Text != "" || m.Draft != "" || len(m.History) != 1 {
				t.Errorf("run, it says %q, the field holds %q, the history %q", m.Notice.Text, m.Draft, m.History)
			}
		})
	}
}

// refused: the notice is a sentence about an error.
func refused(t *testing.T, m *Model) {
	t.Helper()
	if !m.Notice.Error {
		t.Errorf("it is no error to say %q", m.Notice.Text)
	}
	checkSentence(t, m.Notice.Text)
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"", "Type a command first, for example put lion roar."},
		{" \n\t\r\n ", "Type a command first, for example put lion roar."},
		{"putt a b", `There is no verb "putt": did you mean put?`},
		{"jump", `There is no verb "jump": the verbs are put, get, erase, contains, len, clear, trim, fill and advance, and of a bare pool alloc, write, read and free.`},
		{"len\n\nget", "Line 3: get takes a key, and there is none here: write get cat."},
		{"put a", `Put takes a key and a value, and the value is missing: write "" for an empty one.`},
		{`put "\z" 1`, `\z means nothing: write \\ for a backslash.`},
		{"fill 0 seed 1", `Fill takes a whole number from 1 to 10000, not "0".`},
	} {
		t.Run(c.text, func(t *testing.T) {
			m := newModel(t)
			Update(m, Edit{"draft"})
			Update(m, Run{c.text})
			refused(t, m)
			if m.Notice.Text != c.says {
				t.Errorf("it says %q", m.Notice.Text)
			}
			if m.Draft != "draft" || len(m.History) != 0 || len(m.Session.Entries()) != 12 || m.Busy.Running || !m.Opening {
				t.Errorf("something changed: %+v", m)
			}
		})
	}
	m := newModel(t)
	Update(m, Edit{"   "})
	Update(m, Submit{})
	refused(t, m)
	if m.Draft != "   " || len(m.History) != 0 {
		t.Errorf("the field holds %q, the history %q", m.Draft, m.History)
	}
	Update(m, desk.Step{})
	if m.Notice.Text != "" {
		t.Errorf("a step later it still says %q", m.Notice.Text)
	}
}

// A script of several commands, or a fill, runs in slices: the screen says how
// far it is, and the cursor goes to its first step when all is done.
func TestWork(t *testing.T) {
	m := newModel(t)
	Update(m, Run{"put a 1\nfill 3 seed 1\nlen"})
	if !m.Busy.Running || len(m.Session.Entries()) != 12 {
		t.Fatalf("%+v, %d commands", m.Busy, len(m.Session.Entries()))
	}
	for i := range 5 {
		if got, want := m.Running(), fmt.Sprintf("Running: %d of 17 operations done.", 12+i); got != want {
			t.Errorf("slice %d says %q", i, got)
		}
		checkScene(t, m)
		Update(m, Edit{"get a"})
		Update(m, Submit{})
		refused(t, m)
		if m.Draft != "get a" {
			t.Errorf("the field holds %q", m.Draft)
		}
		Update(m, Work{More: func() bool { return false }})
	}
	if m.Busy.Running {
		t.Fatal("it is not done")
	}
	if p := m.Session.Position(m.Depth); p.Entry != 12 || p.Step != 1 {
		t.Errorf("it is at %+v", p)
	}
	Update(m, Work{More: func() bool { t.Error("there is nothing to work on"); return false }})

	Update(m, desk.Last{})
	Update(m, Edit{"len\nfill 2 seed 9"})
	Update(m, Submit{Result: true})
	Update(m, Work{More: func() bool { return true }})
	if p := m.Session.Position(m.Depth); p.Entry != 16 || p.Step != 2 || p.Steps != 2 {
		t.Errorf("with Result it is at %+v", p)
	}
	checkScene(t, m)
}

// While a fill runs, what has run can be looked at.
func TestMovesWhileRunning(t *testing.T) {
	m := newModel(t)
	Update(m, Run{"fill 5 seed 1"})
	for range 3 {
		Update(m, Work{More: func() bool { return false }})
	}
	for _, c := range []struct {
		msg  act.Msg
		want replay.Position
	}{
		{desk.Step{}, replay.Position{Entry: 12, Step: 1, Steps: 3}},
		{desk.NextCommand{}, replay.Position{Entry: 12, Step: 3, Steps: 3}},
		{desk.Back{}, replay.Position{Entry: 12, Step: 2, Steps: 3}},
		{desk.Home{}, replay.Position{Entry: 12, Step: 1, Steps: 3}},
		{desk.End{}, replay.Position{Entry: 12, Step: 3, Steps: 3}},
		{desk.PrevCommand{}, replay.Position{Entry: 12, Step: 1, Steps: 3}},
		{desk.PrevCommand{}, replay.Position{Entry: 11, Step: 1, Steps: 10}},
	} {
		Update(m, c.msg)
		if got := m.Session.Position(m.Depth); got != c.want {
			t.Errorf("%T went to %+v, want %+v", c.msg, got, c.want)
		}
		checkScene(t, m)
	}
}

func TestCancel(t *testing.T) {
	m := newModel(t)
	Update(m, Cancel{})
	if m.Notice.Text != "" {
		t.Errorf("with nothing running it says %q", m.Notice.Text)
	}
	Update(m, Run{"fill 5 seed 1\nlen"})
	Update(m, Work{More: func() bool { return false }})
	Update(m, Work{More: func() bool { return false }})
	Update(m, Cancel{})
	checkSentence(t, m.Notice.Text)
	if m.Notice.Error || m.Busy.Running {
		t.Errorf("%+v, %+v", m.Notice, m.Busy)
	}
	if p := m.Session.Position(m.Depth); p != (replay.Position{Entry: 12, Step: 1, Steps: 2}) {
		t.Errorf("it is at %+v", p)
	}
	checkScene(t, m)
	give(t, m, "len")
	if got := m.Session.Entries()[13].Result.Len; got != 10 {
		t.Errorf("there are %d keys, want 8 and 2", got)
	}

	// Before anything of it ran.
	m = newModel(t)
	Update(m, Run{"fill 5 seed 1"})
	Update(m, Cancel{})
	if len(m.Session.Entries()) != 12 || m.Busy.Running {
		t.Errorf("%d commands, %+v", len(m.Session.Entries()), m.Busy)
	}
	checkScene(t, m)
}

// limited is the model of a first visit with other limits.
func limited(t *testing.T, limits replay.Limits) *Model {
	t.Helper()
	m := newModel(t)
	session, err := newSession(link.Usual(), limits, "")
	if err != nil {
		t.Fatal(err)
	}
	m.Session = session
	return m
}

// At a limit what ran is kept and can be stepped through.
func TestLimitIsASentence(t *testing.T) {
	m := limited(t, replay.Limits{Commands: 1_000})
	Update(m, Visit{"/lab?v=1&script=" + strings.Repeat("len%0A", 1_005)})
	Update(m, Work{More: func() bool { return true }})
	refused(t, m)
	if want := "Too many commands: this session has 1000, the most it can hold. Nothing was lost; Reset example starts anew."; m.Notice.Text != want {
		t.Errorf("it says %q", m.Notice.Text)
	}
	if p := m.Session.Position(m.Depth); p != (replay.Position{Entry: 1_000 - 1, Step: 1, Steps: 1}) || m.Busy.Running {
		t.Errorf("it is at %+v", p)
	}
	Update(m, desk.Back{})
	checkScene(t, m)
	Update(m, desk.Step{})
	Update(m, Run{"get cat"})
	refused(t, m)
	if m.Busy.Running || len(m.Session.Entries()) != 1_000 {
		t.Errorf("%+v, %d commands", m.Busy, len(m.Session.Entries()))
	}
	checkScene(t, m)
}
