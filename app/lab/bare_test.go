package lab

import (
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/golden"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/scene"
)

// bareModel stands at the example of a bare pool.
func bareModel(t *testing.T) *Model {
	t.Helper()
	m := newModel(t)
	for i, s := range Samples() {
		if s.Settings.Bare {
			Update(m, Show{Sample: i})
			Update(m, desk.Last{})
			return m
		}
	}
	t.Fatal("there is no example of a bare pool")
	return nil
}

// A bare pool step by step, and every way in which it refuses.
func TestABarePoolIsTold(t *testing.T) {
	m := bareModel(t)
	for _, line := range []string{"alloc a", "alloc b", "alloc c", "alloc d"} {
		give(t, m, line)
	}
	var b strings.Builder
	tl := m.Session.Timeline()
	layout := scene.Layout{}
	for tl.Seek(0); ; tl.Next(replay.Idea) {
		v := *m.Look()
		if err := scene.Verify(&layout, v); err != nil {
			t.Fatal(err)
		}
		s := m.Scene()
		b.WriteString(s.Progress.Command + "\n  " + s.Sentence.String() + "\n ")
		for _, h := range s.Table.Handles {
			b.WriteString(" " + h.Name + " " + h.Slot + " " + h.Says + ", " + h.Verdict + ";")
		}
		for _, block := range s.Pool.Blocks {
			for i := range block {
				b.WriteString("\n  " + block[i].Alt(nil))
			}
		}
		b.WriteString("\n")
		if !tl.HasNext(replay.Idea) {
			break
		}
	}
	golden.Compare(t, "testdata/bare.txt", b.String())
}

// A session of a bare pool is shared and saved as any other, and is given no command of
// a store; nor a store one of a pool.
func TestABarePoolIsASession(t *testing.T) {
	m := bareModel(t)
	fragment, ok := m.Address()
	if !ok {
		t.Fatal("it has no address")
	}
	other := newModel(t)
	Update(other, Visit{Fragment: fragment})
	for other.Busy.Running {
		Update(other, Work{More: func() bool { return true }})
	}
	if got, want := other.ScriptFile(), m.ScriptFile(); got != want || !strings.Contains(got, "session=pool slots=4") {
		t.Errorf("the link %s opens\n%s, want\n%s", fragment, got, want)
	}
	if a, err := link.Parse("/lab?v=1&session=pool&slots=4&script=put%20cat%20meow"); err == nil || !strings.Contains(err.Error(), "bare pool") {
		t.Errorf("a put on a bare pool is %+v, %v", a, err)
	}
	for _, line := range []string{"put cat meow", "fill 5 seed 1", "len"} {
		entries := len(m.Session.Entries())
		if Update(m, Run{Text: line}); !m.Notice.Error || !strings.Contains(m.Notice.Text, "alloc") || len(m.Session.Entries()) != entries {
			t.Errorf("%s: %+v, %d commands of %d", line, m.Notice, len(m.Session.Entries()), entries)
		}
	}
	if Update(m, desk.AimAt{Bucket: -1}); m.Panel == FillingPanel || !m.Notice.Error {
		t.Errorf("a pool is filled: %+v", m.Notice)
	}
	Update(m, Edit{Text: "q"})
	Update(m, Submit{})
	if last := m.Session.Entries()[len(m.Session.Entries())-1]; last.Command.String() != "alloc q" {
		t.Errorf("a name alone is %v", last.Command)
	}
	Update(m, Choose{Setting: "session", Value: "store"})
	for m.Busy.Running {
		Update(m, Work{More: func() bool { return true }})
	}
	if len(m.Session.Entries()) != 0 || m.Notice.Text == "" {
		t.Errorf("as a store it has %d commands, and says %q", len(m.Session.Entries()), m.Notice.Text)
	}
	if Update(m, Run{Text: "alloc t"}); !m.Notice.Error || len(m.Session.Entries()) != 0 {
		t.Errorf("a store allocates: %+v", m.Notice)
	}
	if Update(m, Undo{}); len(m.Session.Entries()) != 14 {
		t.Errorf("after Undo there are %d commands", len(m.Session.Entries()))
	}
}
