package lab

import (
	"testing"

	"kvscope/app/desk"
)

// An example is known by what it is, not by how one came there; and it stays the
// example while commands are given behind its own.
func TestExampleIsKnown(t *testing.T) {
	for i, sample := range Samples() {
		m := newModel(t)
		Update(m, Show{Sample: i})
		if got, ok := m.Example(); !ok || got.Title != sample.Title {
			t.Errorf("%s is taken for %q, %v", sample.Title, got.Title, ok)
		}
		if sample.Watch == "" {
			t.Errorf("%s says nothing to watch", sample.Title)
		}
		Update(m, desk.Last{})
		Update(m, Run{Text: "get nothing"})
		if got, ok := m.Example(); !ok || got.Title != sample.Title {
			t.Errorf("with a command more %s is taken for %q, %v", sample.Title, got.Title, ok)
		}
		to := m.Session.Settings()
		to.Seed++
		Update(m, Configure{To: to})
		if got, ok := m.Example(); ok {
			t.Errorf("%s on another store is taken for %q", sample.Title, got.Title)
		}
	}
}
