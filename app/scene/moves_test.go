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
		Update(m, Seek{c.step - 1})
		before := m.Scene()
		Update(m, Seek{c.step})
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
