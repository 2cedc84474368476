package lab

import (
	"fmt"
	"strings"
	"testing"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/keep"
	"kvscope/app/link"
	"kvscope/store"
)

// throughLog writes what there is to keep of a model as a log, and reads it.
func throughLog(t *testing.T, m *Model) keep.Session {
	t.Helper()
	s, ok := m.Keep()
	if !ok {
		t.Fatal("there is nothing to keep")
	}
	var l keep.Log
	_, text, err := l.Next(s)
	if err != nil {
		t.Fatal(err)
	}
	read, err := keep.Read(text)
	if err != nil || fmt.Sprint(read) != fmt.Sprint(s) {
		t.Fatalf("%v\nis read as\n%v, %v", s, read, err)
	}
	return read
}

func runAll(m *Model) {
	for m.Busy.Running {
		Update(m, Work{More: func() bool { return true }})
	}
}

// A session that was kept comes back with all that it showed.
func TestResume(t *testing.T) {
	stopped := func(m *Model) {
		Update(m, desk.Last{})
		Update(m, Run{Text: "fill 300 seed 5"})
		for range 5 {
			Update(m, Work{More: func() bool { return false }})
		}
		Update(m, Cancel{})
	}
	for name, do := range map[string]func(m *Model){
		"untouched": func(m *Model) {},
		"a step":    func(m *Model) { Update(m, desk.Step{}) },
		"its start": func(m *Model) { Update(m, desk.First{}) },
		"its end":   func(m *Model) { Update(m, desk.Last{}) },
		"fine":      func(m *Model) { Update(m, desk.Toggle{Fine: true}); Update(m, desk.Step{}) },
		"in between": func(m *Model) {
			Update(m, desk.Toggle{Fine: true})
			Update(m, desk.Step{})
			Update(m, desk.Toggle{Fine: true})
		},
		"clock": func(m *Model) { Update(m, desk.ShowClock{}); Update(m, Run{Text: "put a 1 ttl 5s\nadvance 10s"}) },
		"asked": func(m *Model) {
			Update(m, desk.Toggle{Ask: true})
			Update(m, Run{Text: "put lion roar"})
			Update(m, desk.Step{})
		},
		"texts": func(m *Model) {
			Update(m, desk.Last{})
			Update(m, Run{Text: "put \"a b\" \"# step 3\\n\"\nget \"\"\nlen"})
		},
		"rewritten": func(m *Model) {
			Update(m, desk.PrevCommand{})
			Update(m, desk.Back{})
			Update(m, Run{Text: "put lion roar"})
		},
		"another store": func(m *Model) {
			to := m.Session.Settings()
			to.Buckets, to.Hash = 5, "length"
			Update(m, Configure{To: to})
		},
		"growing": func(m *Model) { to := m.Session.Settings(); to.Slots = 0; Update(m, Configure{To: to}) },
		"evicting": func(m *Model) {
			to := m.Session.Settings()
			to.Slots, to.Eviction = 4, store.EvictLRU
			Update(m, Configure{To: to})
			runAll(m)
			Update(m, desk.Last{})
		},
		"stopped":    stopped,
		"in its mid": func(m *Model) { stopped(m); Update(m, desk.Back{}); Update(m, desk.Back{}) },
		"full fill":  func(m *Model) { Update(m, Run{Text: "fill 300 seed 5"}) },
		"nothing": func(m *Model) {
			Update(m, Visit{Fragment: "/lab?v=1&buckets=4&slots=4&hash=length&seed=7&script="})
		},
		"undone": func(m *Model) { Update(m, desk.First{}); Update(m, Run{Text: "put a 1"}); Update(m, Undo{}) },
	} {
		t.Run(name, func(t *testing.T) {
			m := at(t, 11, 5)
			do(m)
			runAll(m)
			kept := throughLog(t, m)
			back := at(t, 0, 1)
			Update(back, Resume{Session: &kept})
			if _, ok := back.Keep(); ok && back.Busy.Running {
				t.Error("while it runs there is something to keep")
			}
			runAll(back)
			want, got := standingOf(m), standingOf(back)
			if got.cursor != want.cursor || got.events != want.events || got.shown != want.shown {
				t.Errorf("at event %d of %d, want %d of %d;\ngot  %s\nwant %s", got.cursor, got.events, want.cursor, want.events, got.shown, want.shown)
			}
			back.Kept.Link = m.Kept.Link
			if again, _ := back.Keep(); fmt.Sprint(again) != fmt.Sprint(kept) {
				t.Errorf("kept again it is %v, want %v", again, kept)
			}
			checkScene(t, back)
		})
	}
}

// What ↑ finds are the person's own commands.
func TestResumeRecalls(t *testing.T) {
	m := at(t, 11, 5)
	Update(m, Run{Text: "put lion roar\nget cat"})
	runAll(m)
	kept := throughLog(t, m)
	back := at(t, 11, 5)
	Update(back, Resume{Session: &kept})
	runAll(back)
	if got := strings.Join(back.History, "; "); got != "put lion roar; get cat" {
		t.Errorf("it recalls %s", got)
	}
}

// Beside what is said about a kept session stands what can be done about it.
func TestKeptIsOffered(t *testing.T) {
	m := at(t, 11, 5)
	Update(m, Run{Text: "put lion roar"})
	kept := throughLog(t, m)

	m = at(t, 11, 5)
	Update(m, Resume{Session: &kept, Say: "Your session from last time is back.", Afresh: true})
	runAll(m)
	msg, name := m.Offers()
	if _, ok := msg.(Reset); !ok || name != "Start afresh" || m.Notice.Error {
		t.Fatalf("%q offers %T, %q", m.Notice.Text, msg, name)
	}
	Update(m, msg)
	if n := len(m.Session.Entries()); n != 12 || !m.Opening {
		t.Errorf("afresh it has %d commands", n)
	}
	if msg, _ := m.Offers(); msg != nil && m.Notice.Text == "" {
		t.Errorf("nothing is said, and %T offered", msg)
	}
	Update(m, Undo{})
	if n := len(m.Session.Entries()); n != 13 {
		t.Errorf("the session that was left cannot come back: %d commands", n)
	}

	m = at(t, 11, 5)
	Update(m, Visit{Fragment: "/lab?v=1&buckets=4&slots=4&hash=length&seed=7&script=len"})
	runAll(m)
	if m.Kept.Link == "" || m.Kept.Visits != 1 {
		t.Errorf("after a link %+v", m.Kept)
	}
	Update(m, Aside{Session: &kept})
	if msg, _ = m.Offers(); msg != (BringBack{}) {
		t.Fatalf("%q offers %T", m.Notice.Text, msg)
	}
	Update(m, msg)
	runAll(m)
	if n := len(m.Session.Entries()); n != 13 {
		t.Errorf("%d commands are back", n)
	}
	Update(m, Undo{})
	if n := len(m.Session.Entries()); n != 1 {
		t.Errorf("the link's session cannot come back: %d commands", n)
	}
}

// What is wrong with an address is told, though a session comes back.
func TestResumeAfterAWrongLink(t *testing.T) {
	m := at(t, 11, 5)
	Update(m, Run{Text: "put lion roar"})
	kept := throughLog(t, m)
	m = at(t, 11, 5)
	Update(m, Visit{Fragment: "/lab?v=9"})
	wrong := m.Notice
	Update(m, Resume{Session: &kept, Say: "Your session from last time is back.", Afresh: true})
	if runAll(m); m.Notice != wrong || !wrong.Error || len(m.Session.Entries()) != 13 {
		t.Errorf("it says %q, with %d commands", m.Notice.Text, len(m.Session.Entries()))
	}
}

func TestIsExample(t *testing.T) {
	m := at(t, 3, 1)
	if s := throughLog(t, m); !IsExample(&s) {
		t.Error("the example is none")
	}
	to := m.Session.Settings()
	to.Buckets = 4
	for _, msg := range []act.Msg{Run{Text: "put lion roar"}, Configure{To: to}, Visit{Fragment: "/lab?v=1&script=len"}} {
		m := at(t, 11, 5)
		Update(m, msg)
		runAll(m)
		if s := throughLog(t, m); IsExample(&s) {
			t.Errorf("after %T it still is the example", msg)
		}
	}
}

// Of a store that nobody knows nothing comes back, and that is said.
func TestResumeUnknown(t *testing.T) {
	for _, words := range []string{"", "buckets=0", "buckets=8 colour=red", "%zz"} {
		m := at(t, 11, 5)
		before := standingOf(m)
		Update(m, Resume{Session: &keep.Session{Store: words}})
		if standingOf(m) != before || !m.Notice.Error {
			t.Errorf("%q: %+v", words, m.Notice)
		}
	}
}

// Commands that were given and still run are kept: after a reload they run again,
// and stand where they would have led.
func TestResumeRunning(t *testing.T) {
	to := link.Usual()
	to.Slots = 0
	for name, do := range map[string]func(m *Model){
		"a fill":            func(m *Model) { Update(m, Run{Text: "fill 300 seed 5"}) },
		"a fill and others": func(m *Model) { Update(m, Run{Text: "put a 1\nfill 300 seed 5\nput b 2\nfill 9 seed 6"}) },
		"fine":              func(m *Model) { Update(m, desk.Toggle{Fine: true}); Update(m, Run{Text: "fill 300 seed 5"}) },
		"to its result":     func(m *Model) { Update(m, Edit{"fill 300 seed 5"}); Update(m, Submit{Result: true}) },
		"the past replaced": func(m *Model) {
			Update(m, desk.PrevCommand{})
			Update(m, desk.Back{})
			Update(m, Run{Text: "fill 300 seed 5"})
		},
		"all of it":     func(m *Model) { Update(m, desk.First{}); Update(m, Run{Text: "fill 300 seed 5"}) },
		"another store": func(m *Model) { Update(m, desk.Home{}); Update(m, Configure{To: to}) },
		"behind a stopped one": func(m *Model) {
			Update(m, Run{Text: "fill 300 seed 5"})
			Update(m, Work{More: func() bool { return false }})
			Update(m, Cancel{})
			Update(m, desk.Last{})
			Update(m, Run{Text: "fill 300 seed 6"})
		},
		"a file": func(m *Model) {
			Update(m, Open{"a.txt", "put a 1\nfill 300 seed 5\n"})
			Update(m, Take{})
			for m.Reading {
				Update(m, Work{More: func() bool { return false }})
			}
		},
	} {
		for slices := range 30 {
			m := at(t, 11, 5)
			Update(m, desk.Toggle{Ask: true})
			before := m.Glance()
			do(m)
			for range slices {
				Update(m, Work{More: func() bool { return false }})
			}
			if !m.Busy.Running {
				if slices == 0 {
					t.Errorf("%s: it does not run", name)
				}
				break
			}
			if m.Glance() == before {
				t.Errorf("%s: at a glance nothing is new", name)
			}
			during, kept := m.Glance(), throughLog(t, m)
			Update(m, Work{More: func() bool { return false }})
			if m.Busy.Running && m.Glance() != during {
				t.Errorf("%s: at a glance there is something new to be kept", name)
			}
			runAll(m)
			if m.Glance() == during {
				t.Errorf("%s: at a glance it does not stand anywhere yet", name)
			}
			back := at(t, 0, 1)
			Update(back, Resume{Session: &kept})
			runAll(back)
			want, got := standingOf(m), standingOf(back)
			if got.cursor != want.cursor || got.events != want.events || got.shown != want.shown {
				t.Errorf("%s, after %d: at event %d of %d, want %d of %d;\ngot  %s\nwant %s", name, slices, got.cursor, got.events, want.cursor, want.events, got.shown, want.shown)
			}
		}
	}
}

// What is stopped, or not begun, leaves nothing to be kept.
func TestKeepWhileBusy(t *testing.T) {
	m := at(t, 11, 5)
	before := throughLog(t, m)
	Update(m, desk.PrevCommand{})
	Update(m, Run{Text: "fill 300 seed 5"})
	Update(m, Cancel{})
	if after := throughLog(t, m); fmt.Sprint(after.Commands) != fmt.Sprint(before.Commands) {
		t.Errorf("of what was cancelled there is kept %v, want %v", after.Commands, before.Commands)
	}

	m = at(t, 11, 5)
	Update(m, Open{"a.txt", "put a 1\nput b 2\n"})
	Update(m, Take{})
	if now := throughLog(t, m); !m.Reading || fmt.Sprint(now) != fmt.Sprint(before) {
		t.Errorf("while a file is read there is kept %v, want %v", now, before)
	}

	Update(m, Visit{Fragment: "/lab?v=1&buckets=4&slots=4&hash=length&seed=7&script=len"})
	if s, ok := m.Keep(); ok {
		t.Errorf("while a link runs there is kept %v", s)
	}
}
