package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kvscope/app/act"
)

// settle runs what a model has to run.
func settle(t *testing.T, m *Model, effects []act.Effect) {
	t.Helper()
	for slices.Contains(effects, act.Effect(Slice{})) {
		effects = Update(m, Work{More: func() bool { return true }})
	}
	if m.Running() {
		t.Fatal("commands are left that nobody runs")
	}
}

// send sends messages, and runs what follows from them.
func send(t *testing.T, m *Model, all ...act.Msg) {
	t.Helper()
	for _, msg := range all {
		settle(t, m, Update(m, msg))
	}
}

func first(t *testing.T) *Model {
	t.Helper()
	m := New()
	send(t, m, Visit)
	if m.Notice.Error {
		t.Fatal(m.Notice.Text)
	}
	return m
}

// The first example on four stores: what get CAT needs in each, and that those that
// have answered wait.
func TestFirstComparison(t *testing.T) {
	m := first(t)
	if got := m.At; got != (Place{13, 1}) {
		t.Fatalf("opens at %v", got)
	}
	var told []string
	for {
		v := m.View()
		line := v.Sentence
		for _, l := range v.Lanes {
			line += fmt.Sprintf(" | %s: %s, %s; %s", l.Name, l.Answer, l.Looks, l.Why)
		}
		told = append(told, line)
		if v.AtEnd {
			break
		}
		send(t, m, Step)
	}
	t.Log("\n" + strings.Join(told, "\n"))
	t.Log(m.Address())
	v := m.View()
	var looks []int
	for _, l := range v.Lanes {
		looks = append(looks, l.Spent.Looks)
		t.Logf("%+v", l)
	}
	if want := []int{2, 5, 3, 2}; !slices.Equal(looks, want) {
		t.Errorf("get CAT needs %v looks, want %v", looks, want)
	}
}
