package lab

import (
	"testing"
	"time"

	"kvscope/app/desk"
)

func TestSpeeds(t *testing.T) {
	m := newModel(t)
	if m.Every() != time.Second || desk.Speeds()[m.Speed].Name != "1×" {
		t.Errorf("at first a step takes %v", m.Every())
	}
	for i, s := range desk.Speeds() {
		if Update(m, desk.Pace{Speed: i}); m.Every() != s.Every {
			t.Errorf("at %s a step takes %v", s.Name, m.Every())
		}
		if i > 0 && s.Every >= desk.Speeds()[i-1].Every {
			t.Errorf("%s is not faster than %s", s.Name, desk.Speeds()[i-1].Name)
		}
	}
	Update(m, desk.Pace{Speed: m.Speed + 1})
	if m.Speed != len(desk.Speeds())-1 {
		t.Errorf("faster than the fastest is %d", m.Speed)
	}
	Update(m, Reset{})
	if m.Speed != len(desk.Speeds())-1 {
		t.Error("an example sets the speed back")
	}
	if Update(m, desk.Pace{Speed: -1}); m.Speed != 0 {
		t.Errorf("slower than the slowest is %d", m.Speed)
	}
}

// Through all commands playing ends with the session.
func TestPlayingThrough(t *testing.T) {
	m := at(t, 9, 2)
	Update(m, desk.PlayAll{})
	if !m.Through {
		t.Error("it is not said that playing goes through")
	}
	ticks := 0
	for ; m.Playing && ticks < 100; ticks++ {
		Update(m, desk.Tick{})
	}
	if p := m.Session.Position(m.Depth); p.Entry != 11 || p.Step != p.Steps || ticks < 15 {
		t.Errorf("after %d steps it is at %+v", ticks, p)
	}
	if Update(m, desk.PlayAll{}); m.Playing {
		t.Error("it plays at the end")
	}
	m.Session.SeekStep(m.Depth, 9, 2)
	Update(m, desk.Play{})
	Update(m, desk.Through{})
	for m.Playing {
		Update(m, desk.Tick{})
	}
	if p := m.Session.Position(m.Depth); p.Entry != 9 || p.Step != p.Steps {
		t.Errorf("not through all it is at %+v", p)
	}
}
