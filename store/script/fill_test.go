package script_test

import (
	"slices"
	"strings"
	"testing"

	"kvscope/store/script"
)

func take(n int, seed uint64) []string {
	words := make([]string, 0, n)
	for word := range script.Words(seed) {
		words = append(words, word)
		if len(words) == n {
			break
		}
	}
	return words
}

// Links and golden files hold a fill as one line, so its words are for ever.
func TestWordsGolden(t *testing.T) {
	for _, tc := range []struct {
		seed  uint64
		words string
	}{
		{0, "vor nirum vivo venus fina turor meder lifi num bam mesu nilu"},
		{1, "danur fidom bawa fofe tavur vodas fuba tor marum niwel var tode"},
		{1<<64 - 1, "tis tedel vita bus nuvos bis diwus ruri sose fam dam ter"},
	} {
		want := strings.Fields(tc.words)
		if got := take(len(want), tc.seed); !slices.Equal(got, want) {
			t.Errorf("seed %d: %v, want %v", tc.seed, got, want)
		}
	}
	// Two lengths have been given up here: the whole state took part.
	if got, want := take(script.MaxFill, 1)[script.MaxFill-1], "wesidir"; got != want {
		t.Errorf("word %d of seed 1 is %q, want %q", script.MaxFill, got, want)
	}
}

func TestWordsAreDistinct(t *testing.T) {
	for _, seed := range []uint64{0, 1, 2, 1 << 63, 1<<64 - 1} {
		seen := make(map[string]bool)
		for _, word := range take(script.MaxFill, seed) {
			if seen[word] {
				t.Fatalf("seed %d: %q twice", seed, word)
			}
			seen[word] = true
		}
	}
}

func TestWordsCanBeRead(t *testing.T) {
	for i, word := range take(script.MaxFill, 3) {
		if len(word) < 3 || len(word) > 7 || i < 100 && len(word) > 5 {
			t.Fatalf("word %d, %q, has %d letters", i, word, len(word))
		}
		for j := range len(word) {
			if strings.IndexByte("aeiou", word[j]) >= 0 != (j%2 == 1) {
				t.Fatalf("%q: vowels and consonants do not take turns", word)
			}
		}
		if c := (script.Command{Verb: script.Get, Key: word}); c.String() != "get "+word {
			t.Fatalf("%q needs quotes", word)
		}
	}
}

// At the end of every length half of its words are left, so that a draw
// succeeds after two tries on average; a run over the first two ends shows
// that each of the three lengths stays in use.
func TestWordsUseAllLengths(t *testing.T) {
	count := make(map[int]int)
	for _, word := range take(script.MaxFill, 4) {
		count[len(word)]++
	}
	// Half of 11*5*4 and of 11*5*11*5.
	if count[3] != 110 || count[4] != 1512 {
		t.Errorf("%d words of 3 letters and %d of 4, want 110 and 1512", count[3], count[4])
	}
	for n := 5; n <= 7; n++ {
		if count[n] < 1000 {
			t.Errorf("only %d words of %d letters", count[n], n)
		}
	}
}

func TestSeedsDiffer(t *testing.T) {
	first := take(100, 1)
	for _, seed := range []uint64{0, 2, 1 << 32, 1 << 63} {
		same := 0
		for i, word := range take(100, seed) {
			if word == first[i] {
				same++
			}
		}
		if same > 5 {
			t.Errorf("seeds 1 and %d share %d of 100 words", seed, same)
		}
	}
}

func TestExpandFill(t *testing.T) {
	puts := slices.Collect(script.Command{Verb: script.Fill, N: 300, Seed: 5}.Expand())
	words := take(300, 5)
	if len(puts) != 300 {
		t.Fatalf("%d puts, want 300", len(puts))
	}
	same := 0
	for i, c := range puts {
		if want := put(words[i], c.Value); c != want {
			t.Fatalf("put %d is %v, want %v", i, c, want)
		}
		if c.Value == "" {
			t.Fatalf("put %d has no value", i)
		}
		if c.Key == c.Value {
			same++
		}
	}
	if same > 10 {
		t.Errorf("%d of 300 values equal their keys", same)
	}
	shorter := slices.Collect(script.Command{Verb: script.Fill, N: 100, Seed: 5}.Expand())
	if !slices.Equal(shorter, puts[:100]) {
		t.Error("a shorter fill is not the beginning of a longer one")
	}
}

func TestExpandStops(t *testing.T) {
	n := 0
	for range (script.Command{Verb: script.Fill, N: 10, Seed: 5}).Expand() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d puts after a break at 3", n)
	}
}

func TestExpandOthers(t *testing.T) {
	cmds, err := script.Parse("put k v\nget k\nerase k\ncontains k\nlen\nclear")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cmds {
		if got := slices.Collect(c.Expand()); !slices.Equal(got, []script.Command{c}) {
			t.Errorf("%v expands to %v", c, got)
		}
	}
	for _, c := range []script.Command{{}, {Verb: script.Comment, Text: "hello"}} {
		if got := slices.Collect(c.Expand()); got != nil {
			t.Errorf("%+v expands to %v, want nothing", c, got)
		}
	}
}
