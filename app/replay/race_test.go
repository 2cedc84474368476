package replay

import (
	"testing"

	"kvscope/store/trace"
)

// The bucket of cat, bee and pig; dog, in slot 0, is in another one.
const raced = "put dog woof\nput cat meow\nput bee buzz\nput pig oink\n"

// play lets the writer and the search have turns: W and S. It is the outcome of the
// search, and the keys that it came by.
func playRace(t *testing.T, text, key, turns string) (ok bool, by string) {
	t.Helper()
	r, err := NewRace(animalSettings(), parse(t, raced+text), key)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, turn := range turns {
		if turn == 'W' {
			r.Write()
			continue
		}
		if r.Search(); len(r.Seen) > 0 && !r.Over && r.Seen[len(r.Seen)-1].Kind == trace.Visit {
			key, _ := r.Node(r.At())
			by += key + " "
		}
	}
	if !r.Over {
		t.Fatalf("%s: the search stands at %d", turns, r.At())
	}
	return r.OK, by
}

func TestRace(t *testing.T) {
	for _, c := range []struct {
		command, key, turns string
		ok                  bool
		by                  string
	}{
		{"erase bee", "cat", "SSSSSSSSSS", true, "pig bee cat "},
		{"erase bee", "cat", "WWWSSSSSSSSSS", true, "pig cat "},
		{"erase bee", "cat", "SSSSWWWSSSSSSS", false, "pig bee dog "}, // on bee while it is wiped: astray
		{"put frog croak", "frog", "WWWSSSSSSSSSSSSSS", false, "pig bee cat "},
		{"put frog croak", "frog", "WWWWWSSSSSSSSSSS", true, "frog "},
		{"put frog croak", "cat", "SSSWWWWWSSSSSSSS", true, "pig bee cat "},
	} {
		if ok, by := playRace(t, c.command, c.key, c.turns); ok != c.ok || by != c.by {
			t.Errorf("%s while somebody looks for %q, %s: found %v, by way of %q", c.command, c.key, c.turns, ok, by)
		}
	}
	r, err := NewRace(animalSettings(), parse(t, raced+"erase dog"), "dog")
	if err != nil {
		t.Fatal(err)
	}
	r.Search()
	r.Search()
	for r.Write() {
	}
	for range 9 { // slot 0 leads to itself: the search goes round
		r.Search()
	}
	if r.Over {
		t.Error("the search came out of the circle")
	}
	r.Close()
}
