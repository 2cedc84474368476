package scene

import (
	"fmt"
	"testing"
)

// One step apart, what stands elsewhere moves; else nothing does.
func TestMovesOfNodes(t *testing.T) {
	for _, c := range []struct {
		command string
		step    int
		want    string
	}{
		{"put lion roar", 1, "[]"},
		{"put lion roar", 10, "[{3 660} {6 -212} {7 -212} {0 -212}]"},
		{"put lion roar", 9, "[]"},
		{"erase pig", 5, "[]"}, // the link jumps over it, where it stands
		{"erase pig", 7, "[{0 212}]"},
	} {
		m := newModel(t)
		Update(m, End{})
		give(t, m, c.command)
		Update(m, Seek{Step: c.step - 1})
		before := m.Scene()
		Update(m, Seek{Step: c.step})
		after := m.Scene()
		if got := fmt.Sprint(after.Moves(&before)); got != c.want {
			t.Errorf("%s, step %d: %s; %s", c.command, c.step, got, after.Sentence)
		}
		back := before.Moves(&after)
		if len(back) != len(after.Moves(&before)) {
			t.Errorf("%s, back to step %d: %v", c.command, c.step-1, back)
		}
		Update(m, Home{})
		first := m.Scene()
		Update(m, End{})
		last := m.Scene()
		if moves := last.Moves(&first); moves != nil {
			t.Errorf("%s: a jump moves %v", c.command, moves)
		}
	}
}

// A node of another stripe that has the same number does not slide to where this one
// was.
func TestNothingMovesBetweenStripes(t *testing.T) {
	m := newModel(t)
	Update(m, Visit{Fragment: "/lab?buckets=2&slots=8&stripes=2&hash=fnv1a&script=put%20cat%201%0Aput%20hen%201%0Aput%20dog%201%0Aput%20cow%201%0Aput%20duck%201%0Aput%20owl%201%0Aclear"})
	finishWork(t, m)
	m.Session.SeekStep(m.Depth, len(m.Session.Entries())-1, 1)
	before, changed := m.Scene(), 0
	for !before.Progress.AtEnd {
		Update(m, Step{})
		s := m.Scene()
		r, old := s.Table.hotRow(), before.Table.hotRow()
		if r != nil && old != nil && r.Of != old.Of {
			changed++
			r.Nodes, old.Nodes = []Node{{Slot: "#0", X: 24}}, []Node{{Slot: "#0", X: 170}}
			if moves := s.Moves(&before); len(moves) > 0 {
				t.Errorf("from %+v to %+v there move %+v", old.Of, r.Of, moves)
			}
		}
		before = s
	}
	if changed == 0 {
		t.Error("the command stays in one stripe")
	}
}
