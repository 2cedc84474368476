package store

import (
	"testing"

	"kvscope/store/trace"
)

// A search that stands on a node while it is wiped goes on in slot 0, in whatever chain
// that is; one that is not interrupted sees what the store sees.
func TestUnlocked(t *testing.T) {
	s, err := New(1, 8, &Options{Hash: FNV1a(), Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"other", "a", "b", "c"} {
		if err := s.Put(key, key+key); err != nil {
			t.Fatal(err)
		}
	}
	was := s.Snapshot()
	u := was.Unlocked(0)
	for _, key := range []string{"other", "a", "b", "c", "d"} {
		value, ok := u.Get(key, s.sum(key), tracerFunc(func(trace.Event) {}))
		if want, there := s.Get(key); value != want || ok != there {
			t.Errorf("%q: it finds %q, %v, the store %q, %v", key, value, ok, want, there)
		}
	}
	var visited []string
	_, ok := u.Get("a", s.sum("a"), tracerFunc(func(e trace.Event) {
		if e.Kind != trace.Visit {
			return
		}
		key, _ := u.Node(e.Slot)
		visited = append(visited, key)
		if key == "b" { // it is erased under its feet
			u.Apply(trace.Event{Kind: trace.SetNext, Slot: 3, Other: 1})
			u.Apply(trace.Event{Kind: trace.Wipe, Slot: 2})
		}
	}))
	if ok || len(visited) != 3 || visited[2] != "other" {
		t.Errorf("it came by %q and found it: %v", visited, ok)
	}
	if chain := u.Chain(0, 9); len(chain) != 3 {
		t.Errorf("the chain is %d", chain)
	}
	swissed, _ := New(8, 4, &Options{Strategy: Swiss})
	if snapshot := swissed.Snapshot(); snapshot.Unlocked(0) != nil {
		t.Error("a table without chains has a copy")
	}
}
