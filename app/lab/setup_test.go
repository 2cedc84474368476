package lab

import (
	"testing"

	"kvscope/app/desk"
)

// Another setting shows the same step of the same command, or of a command that has
// fewer steps then the last. At the end of a command one stays at its end.
func TestSettingsKeepTheStep(t *testing.T) {
	m := newModel(t)
	Update(m, desk.Home{})
	for _, c := range []struct {
		step        int
		name, value string
		want, of    int
	}{
		{4, "buckets", "16", 4, 9},
		{9, "buckets", "8", 10, 10},
		{8, "strategy", "linear", 8, 11},
	} {
		Update(m, desk.Seek{Step: c.step})
		Update(m, Choose{c.name, c.value})
		finishWork(t, m)
		if p := m.Progress(); p.Number != 12 || p.Step != c.want || p.Steps != c.of {
			t.Errorf("from step %d %s %s leads to %+v", c.step, c.name, c.value, p)
		}
	}
}
