package lab

import (
	"math"
	"strings"
	"testing"
	"time"

	"kvscope/app/desk"
	"kvscope/app/golden"
	"kvscope/app/replay"
	"kvscope/app/scene"
	"kvscope/app/words"
)

func TestLeft(t *testing.T) {
	for ns, want := range map[time.Duration]string{
		1: "1s", time.Second: "1s", time.Second + 1: "2s", 99 * time.Second: "99s", 99*time.Second + 1: "2m",
		99 * time.Minute: "99m", 100 * time.Minute: "2h", 99 * time.Hour: "99h", 100 * time.Hour: "5d",
		99 * 24 * time.Hour: "99d", 100 * 24 * time.Hour: "1y", math.MaxInt64: "293y",
	} {
		if got := words.Left(int64(ns)); got != want {
			t.Errorf("%v left is %s, want %s", ns, got, want)
		}
	}
}

// The clock is there once a command has to do with time, or on request.
func TestClockAppears(t *testing.T) {
	m := newModel(t)
	clock := func() scene.Clock { s := m.Scene(); return s.Pool.Clock }
	if c := clock(); c.On {
		t.Errorf("at first there is the clock %+v", c)
	}
	Update(m, desk.ShowClock{})
	if c := clock(); c != (scene.Clock{On: true, Now: "It is 0 s", Next: "no deadline"}) {
		t.Errorf("on request it is %+v", c)
	}
	Update(m, Reset{})
	if !clock().On {
		t.Error("another example takes it away")
	}
	Update(m, desk.ShowClock{})
	give(t, m, "put tea hot ttl 90s")
	Update(m, desk.End{})
	if c := clock(); c != (scene.Clock{On: true, Now: "It is 0 s", Next: "next #3 in 90 s"}) {
		t.Errorf("with a deadline it is %+v", c)
	}
	Update(m, desk.Pass{Seconds: 10})
	if c, p := clock(), m.Scene().Progress; c != (scene.Clock{On: true, Now: "It is 10 s", Next: "next #3 in 80 s"}) || !p.AtEnd || p.Command != "advance 10s" {
		t.Errorf("ten seconds later it is %+v, at %+v", c, p)
	}
	for _, none := range []int{0, -5} {
		Update(m, desk.Pass{Seconds: none})
	}
	if n := len(m.Session.Entries()); n != 14 {
		t.Errorf("no time at all made it %d commands", n)
	}
	give(t, m, "advance 2m")
	if c := clock(); c.Next != "1 expired" {
		t.Errorf("when its time has come it is %+v", c)
	}
}

// A key with a deadline in every place where it is shown.
func TestDeadlineIsShown(t *testing.T) {
	m := showSample(t, "Keys that expire")
	Update(m, desk.Step{})
	s := m.Scene()
	tea, soup := s.Pool.At(0), s.Pool.At(2)
	for got, want := range map[string]string{
		tea.Alt(nil):             "Slot #0 live: tea, expired",
		tea.Flag(nil):            "expired",
		soup.Alt(nil):            "Slot #2 live: soup, expires in 16 s",
		s.Table.Rows[1].Alt(nil): "Bucket 1: #0 tea = hot, expired",
	} {
		if got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
	n := &s.Table.Rows[1].Nodes[0]
	if n.Notes.Caption(nil) != "expired" || n.Room(&s.Table.Geometry) != s.Table.Geometry.Cells {
		t.Errorf("the node says %q", n.Notes.Caption(nil))
	}
	m.Narrow = true
	s = m.Scene()
	if n = &s.Table.Rows[1].Nodes[0]; n.Notes.Countdown() != "exp." || n.Room(&s.Table.Geometry) != 3 {
		t.Errorf("on a phone it says %q beside %d letters", n.Notes.Countdown(), n.Room(&s.Table.Geometry))
	}
	for slot, want := range map[uint32]string{
		0: "Beside the slot: deadline 3 s; it is 4 s, so its key has expired and waits to be swept.",
		2: "Beside the slot: deadline 20 s; it is 4 s, so 16 s are left.",
	} {
		Update(m, desk.Select{Slot: slot, Aloud: true})
		s = m.Scene()
		if s.Detail.Notes[0] != want {
			t.Errorf("the details say %q", s.Detail.Notes)
		}
		if !strings.Contains(m.Selected.Said, ", expire") {
			t.Errorf("spoken is %q", m.Selected.Said)
		}
	}
}

// The example of keys that expire, step by step.
func TestExpiringExampleIsTold(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The example of keys that expire.\n")
	m := showSample(t, "Keys that expire")
	for i := range m.Session.Entries() {
		m.Session.SeekStep(replay.Idea, i, 1)
		tellOf(&b, m)
	}
	golden.Compare(t, "testdata/expiring.txt", b.String())
}
