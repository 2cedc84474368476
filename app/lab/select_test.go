package lab

import (
	"strings"
	"testing"

	"kvscope/app/desk"
	"kvscope/app/scene"
)

// A selected slot is marked wherever it is shown, and said to be in words, until
// it is dismissed.
func TestSelect(t *testing.T) {
	m := newModel(t)
	Update(m, desk.Step{})
	Update(m, desk.Select{Slot: 7})
	s := m.Scene()
	if got := s.Table.Rows[7].Alt(nil); got != "Bucket 7: #7 pig = oink (selected), then #0 cat = meow; #6 is being built, not linked yet" {
		t.Errorf("the row says %q", got)
	}
	if got := s.Pool.At(7).Alt(nil); got != "Slot #7 live: pig, selected" {
		t.Errorf("the slot says %q", got)
	}
	if !s.Table.Rows[7].Leads || s.Table.Rows[1].Leads || !s.Detail.Open {
		t.Error("the head of bucket 7 leads to the slot, whose details are open")
	}
	Update(m, desk.Select{Slot: 3})
	if s = m.Scene(); s.Pool.At(7).Selected || !s.Pool.At(3).Selected || !s.Pool.Free[0].Selected {
		t.Error("now #3 is selected, in the free list too, and #7 is not")
	}
	Update(m, desk.Step{})
	Update(m, desk.PrevCommand{})
	if !m.Scene().Detail.Open {
		t.Error("a step dismissed the selection")
	}
	Update(m, desk.Select{Slot: 3})
	if s = m.Scene(); s.Detail.Open || s.Pool.At(3).Selected {
		t.Error("selected again, it is still selected")
	}
}

func TestDismiss(t *testing.T) {
	m := newModel(t)
	Update(m, desk.Step{})
	Update(m, desk.Select{Slot: 1})
	Update(m, Tell{"Look."})
	Update(m, Dismiss{})
	if m.Notice.Text != "" || !m.Selected.On {
		t.Error("the first dismissal is the notice's")
	}
	Update(m, Dismiss{})
	if m.Selected.On {
		t.Error("the second is the selection's")
	}
}

// While it is asked which slot, one that is tapped is the answer.
func TestSelectAnswers(t *testing.T) {
	m := newModel(t)
	Update(m, desk.Select{Slot: 9})
	if m.Selected.On || m.Guess.Index != 9 || m.Guess.Question != scene.WhichSlot {
		t.Errorf("selected %+v, guessed %+v", m.Selected, m.Guess)
	}
}

// Only what is selected by keyboard is spoken, and no step speaks it again.
func TestSelectAloud(t *testing.T) {
	m := newModel(t)
	Update(m, desk.Step{})
	Update(m, desk.Select{Slot: 7})
	if m.Selected.Said != "" {
		t.Errorf("a tap is answered with %q", m.Selected.Said)
	}
	Update(m, desk.Select{Slot: 8, Aloud: true})
	said := m.Selected.Said
	if !strings.HasPrefix(said, "Slot #8 live: wolf, generation 1") {
		t.Errorf("it says %q", said)
	}
	Update(m, desk.Step{})
	if m.Selected.Said != said {
		t.Error("a step changed what is said")
	}
}

// A slot that a store with other settings does not have is not there.
func TestSelectedSlotMayGo(t *testing.T) {
	m := newModel(t)
	Update(m, desk.Step{})
	Update(m, desk.Select{Slot: 15})
	to := m.Session.Settings()
	to.Slots = 12
	Update(m, Configure{to})
	finishWork(t, m)
	if d := m.Scene().Detail; !strings.Contains(d.Address, "no slot #15") {
		t.Errorf("of 12 slots #15 is %+v", d)
	}
	Update(m, desk.Select{Slot: 200})
	if m.Selected.Slot != 15 {
		t.Error("a slot that is not there was selected")
	}
}

func TestBeside(t *testing.T) {
	s := newModel(t).Scene()
	for _, c := range []struct {
		from   uint32
		by     int
		inPool bool
		want   uint32
	}{
		{0, -1, true, 0}, {0, 1, true, 1}, {6, -1, true, 5}, {15, 1, true, 15},
		{2, -1, false, 2}, {2, 1, false, 8}, {8, 1, false, 1}, {7, 1, false, 0}, {0, 1, false, 0}, {0, -1, false, 7},
		{3, 1, false, 3}, // in no chain
	} {
		if got := s.Beside(c.from, c.by, c.inPool); got != c.want {
			t.Errorf("from %d by %d (pool %v): %d, want %d", c.from, c.by, c.inPool, got, c.want)
		}
	}
}
