package lab

import (
	"fmt"
	"testing"

	"kvscope/app/act"
	"kvscope/app/desk"
	"kvscope/app/replay"
	"kvscope/app/scene"
)

// Presented, every step of the example is drawn as correctly as ever, larger.
func TestPresenting(t *testing.T) {
	usual := newModel(t).Scene().Table.Geometry
	for level := range 3 {
		m := newModel(t)
		Update(m, act.Room{Level: level})
		if m.Scene().Table.Geometry != usual {
			t.Errorf("level %d enlarges before anybody presents", level)
		}
		Update(m, act.Present{})
		g := m.Scene().Table.Geometry
		if m.Enlarged() != level || (level == 0) != (g == usual) || g.Height < usual.Height {
			t.Errorf("level %d draws %+v", level, g)
		}
		for _, d := range []replay.Depth{replay.Idea, replay.Memory} {
			m.Depth = d
			Update(m, desk.First{})
			for !m.Scene().Progress.AtEnd {
				Update(m, desk.Step{})
				checkScene(t, m)
			}
		}
		if Update(m, act.Window{Narrow: true}); m.Enlarged() != 0 || m.Scene().Table.Geometry.Side != 0 {
			t.Errorf("a phone is drawn with %+v", m.Scene().Table.Geometry)
		}
		Update(m, act.Window{Narrow: false})
		if Update(m, act.Present{}); m.Presenting || m.Scene().Table.Geometry != usual {
			t.Error("it does not end")
		}
	}
}

// A projector shows eight buckets with chains of three: beside the pool there
// are so many pixels for them.
func TestPresentedTableFits(t *testing.T) {
	for level, room := range map[int][2]int{1: {790, 530}, 2: {1190, 830}} {
		m := newModel(t)
		Update(m, act.Room{Level: level})
		Update(m, act.Present{})
		Update(m, desk.Last{})
		g := m.Scene().Table.Geometry
		width, height := g.Gutter+g.Head+3*(g.Gap+g.Node), g.Top+8*g.Pitch
		if width > room[0] || height > room[1] {
			t.Errorf("level %d takes %d by %d, there are %v", level, width, height, room)
		}
		if text := g.Node - 2*g.Side - 10; text < g.Cells*12*(level+1)/2 {
			t.Errorf("level %d: %d characters do not fit into %d px", level, g.Cells, text)
		}
	}
}

// Esc closes one thing after the other.
func TestEscape(t *testing.T) {
	m := newModel(t)
	Update(m, act.Present{})
	Update(m, desk.Whole{})
	m.Selected = scene.Selection{On: true, Slot: 3}
	Update(m, Tell{"Something."})
	for _, want := range []string{"false true true true", "false false true true", "false false false true", "false false false false", "false false false false"} {
		Update(m, Dismiss{})
		if got := fmt.Sprint(m.Notice.Text != "", m.WholeFile, m.Selected.On, m.Presenting); got != want {
			t.Errorf("notice, file, details, presenting: %s, want %s", got, want)
		}
	}
	Update(m, act.Present{})
	if Update(m, Reset{}); !m.Presenting {
		t.Error("an example ends the presentation")
	}
}
