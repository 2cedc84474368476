package replay

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"kvscope/store/bare"
	"kvscope/store/script"
)

// The fold of all events of a bare pool is the pool, at any size, and so is the fold of
// those up to the end of each command.
func TestFoldOfABarePool(t *testing.T) {
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 1))
		s, err := New(Settings{Bare: true, Slots: int(seed % 5), Chunk: []int{0, 4}[min(1, seed%2)]}, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		type moment struct {
			state   State
			handles []bare.Handle
		}
		var moments []moment
		for range 60 {
			name := string('a' + rune(random.IntN(5)))
			c := []script.Command{
				{Verb: script.Alloc, Key: name}, {Verb: script.Free, Key: name}, {Verb: script.Read, Key: name},
				{Verb: script.Write, Key: name, Value: fmt.Sprint(seed)}, {Verb: script.Alloc, Key: name, Elsewhere: true},
			}[random.IntN(5)]
			if err := s.Do(c); err != nil {
				t.Fatal(err)
			}
			if err := s.pool.Verify(); err != nil {
				t.Fatal(err)
			}
			moments = append(moments, moment{State{Snapshot: s.pool.Snapshot()}, s.pool.Handles()})
		}
		for i, e := range slices.Backward(s.Entries()) {
			s.Timeline().Seek(e.To)
			got := s.Timeline().State().Clone()
			slices.SortFunc(got.Handles, func(a, b bare.Handle) int { return cmp.Compare(a.Name, b.Name) })
			if d := difference(got.Snapshot, moments[i].state.Snapshot); d != "" {
				t.Fatalf("seed %d, after %v: %s", seed, e.Command, d)
			}
			if !reflect.DeepEqual(got.Handles, moments[i].handles) {
				t.Fatalf("seed %d, after %v: handles\n%+v, want\n%+v", seed, e.Command, got.Handles, moments[i].handles)
			}
			if e.From == e.To {
				t.Fatalf("%v tells nothing", e.Command)
			}
		}
	}
}

// A command that does not suit a session is refused, and never queued.
func TestSuits(t *testing.T) {
	put, alloc := script.Command{Verb: script.Put, Key: "a"}, script.Command{Verb: script.Alloc, Key: "a"}
	for _, c := range []struct {
		settings Settings
		refused  script.Command
		want     error
		taken    script.Command
	}{
		{Settings{Bare: true, Slots: 2}, put, ErrNoStore, alloc},
		{Settings{Buckets: 2, Slots: 2, Hash: "fnv1a", Seed: 1}, alloc, ErrNoPool, put},
	} {
		s, err := New(c.settings, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if err := c.settings.Suits(c.refused); !errors.Is(err, c.want) {
			t.Errorf("%v: %v, want %v", c.refused, err, c.want)
		}
		if err := c.settings.Suits(c.taken); err != nil {
			t.Errorf("%v: %v", c.taken, err)
		}
		if err := s.Do(c.refused, c.taken); err != nil || len(s.Entries()) != 1 || s.Entries()[0].Command != c.taken {
			t.Errorf("%v: ran %+v", err, s.Entries())
		}
	}
}
