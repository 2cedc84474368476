package lesson

import (
	"strings"
	"testing"

	"kvscope/app/replay"
	"kvscope/store/script"
)

// What is said to be a fact is one, of a store or of a command.
func TestFactNames(t *testing.T) {
	s, err := replay.New(replay.Settings{Buckets: 4, Slots: 4, Hash: "fnv1a", Seed: 1}, replay.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	commands, err := script.Parse("put cat meow\n")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Do(commands...); err != nil {
		t.Fatal(err)
	}
	none := func(name string) bool {
		_, err := Fact(s, name)
		return err != nil && strings.Contains(err.Error(), "there is no fact")
	}
	for _, name := range factNames() {
		if none(name) && none(name+" of LAST") {
			t.Errorf("there is no fact %q", name)
		}
	}
	if !none("colour") || !none("colour of LAST") || IsFact("colour of LAST") {
		t.Error("a colour is a fact")
	}
}
