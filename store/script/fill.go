package script

import (
	"iter"
	"math/rand/v2"
)

// MaxFill is the largest number of words that one fill command may put.
const MaxFill = 10_000

// Expand yields what c does to a store, one plain command at a time: a fill
// its N puts, with the distinct words of [Words] as keys, a comment nothing,
// any other command itself. A fill of fewer words is the beginning of a fill
// of more.
func (c Command) Expand() iter.Seq[Command] {
	return func(yield func(Command) bool) {
		switch c.Verb {
		case 0, Comment:
		case Fill:
			keys, values := newWordStream(c.Seed, forKeys), newWordStream(c.Seed, forValues)
			for range c.N {
				if !yield(Command{Verb: Put, Key: keys.next(), Value: values.next()}) {
					return
				}
			}
		default:
			yield(c)
		}
	}
}

// Words yields random words that can be pronounced, no word twice, the same
// ones for the same seed. They have 3 to 5 letters at first and grow slowly:
// up to 7 letters in the first 10,000 words, up to 9 in the first million. The
// sequence never ends by itself.
//
// These words, rather than user:1, user:2 and so on, because counters are not
// what they seem: FNV-1a modulo a power of two spreads them unnaturally evenly.
func Words(seed uint64) iter.Seq[string] {
	return func(yield func(string) bool) {
		stream := newWordStream(seed, forKeys)
		for yield(stream.next()) {
		}
	}
}

// The second half of the generator's seed: one stream of words for each use.
const (
	forKeys   = 1
	forValues = 2
)

// The letters are few and soft, which leaves out most words that a class
// would laugh at.
const (
	consonants = "bdflmnrstvw"
	vowels     = "aeiou"
	finals     = "lmrs"
)

// A wordStream draws words of three neighbouring lengths and remembers which
// ones it gave. When half of the words of the shortest length are used up, it
// gives up that length for the next longer one: so a draw that must be
// repeated stays rare, words never run out, and words of a length given up
// need not be remembered.
type wordStream struct {
	random   rand.PCG
	shortest int
	given    [3]map[string]struct{} // by length - shortest
}

func newWordStream(seed, use uint64) *wordStream {
	w := &wordStream{shortest: 3}
	w.random.Seed(seed, use)
	for i := range w.given {
		w.given[i] = make(map[string]struct{})
	}
	return w
}

func (w *wordStream) next() string {
	for {
		draw := w.random.Uint64()
		i := int(draw % uint64(len(w.given)))
		word := spell(draw/uint64(len(w.given)), w.shortest+i)
		if _, ok := w.given[i][word]; ok {
			continue
		}
		w.given[i][word] = struct{}{}
		if uint64(len(w.given[0])) >= wordsOf(w.shortest)/2 {
			w.shortest++
			w.given = [3]map[string]struct{}{w.given[1], w.given[2], make(map[string]struct{})}
		}
		return word
	}
}

// spell writes the number draw as a word of n letters: consonant and vowel in
// turn, an odd last consonant one that sounds well at the end. Each letter is
// a digit of the number, so equal numbers modulo wordsOf(n) make equal words.
// It uses no method of rand.Rand, whose results may differ by version.
func spell(draw uint64, n int) string {
	word := make([]byte, n)
	for i := range word {
		letters := lettersAt(i, n)
		word[i] = letters[draw%uint64(len(letters))]
		draw /= uint64(len(letters))
	}
	return string(word)
}

// wordsOf returns how many words of n letters there are.
func wordsOf(n int) uint64 {
	count := uint64(1)
	for i := range n {
		count *= uint64(len(lettersAt(i, n)))
	}
	return count
}

// lettersAt returns the letters that a word of n letters may have at i.
func lettersAt(i, n int) string {
	switch {
	case i%2 == 1:
		return vowels
	case i == n-1:
		return finals
	}
	return consonants
}
