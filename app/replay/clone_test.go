package replay

import (
	"reflect"
	"testing"

	"kvscope/store/script"
)

// A clone goes its own way: neither it nor the session notices the other.
func TestCloneGoesItsOwnWay(t *testing.T) {
	commands, err := script.Parse("fill 9 seed 1\nput a 1\nerase a\nput b 2")
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Settings{Buckets: 4, Slots: 16, Hash: "fnv1a", Seed: 1}, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Do(commands...); err != nil {
		t.Fatal(err)
	}
	own := s.Timeline()
	for _, at := range []int{0, 7, own.Len()} {
		own.Seek(at)
		here := own.State().Clone()
		clone := own.Clone()
		if clone.Cursor() != at || !reflect.DeepEqual(clone.State().Clone(), here) || clone.Overwritten() != own.Overwritten() {
			t.Fatalf("at %d the clone stands at %d", at, clone.Cursor())
		}
		for to := range own.Len() + 1 {
			clone.Seek(to)
			own.Seek(at)
			if !reflect.DeepEqual(own.State().Clone(), here) {
				t.Fatalf("the clone went to %d, and the state at %d changed", to, at)
			}
		}
		fresh := s.Timeline().Clone()
		fresh.Seek(0)
		fresh.Seek(clone.Cursor())
		if !reflect.DeepEqual(fresh.State().Clone(), clone.State().Clone()) {
			t.Fatalf("at its end the clone has %+v", clone.State())
		}
	}
}
