package journal

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"strconv"
	"strings"

	"kvscope/store"
	"kvscope/store/script"
)

// What a journal says besides changes stands in it as comments, so that it stays a
// script. These are all of them.

// mark stands behind a snapshot of n keys and says that it is whole.
func mark(n int) script.Command { return comment("snapshot of " + strconv.Itoa(n)) }

// togetherMark says that the next n changes are one: all of them, or none.
func togetherMark(n int) script.Command { return comment(togetherWord + strconv.Itoa(n)) }

// closedMark says that the journal was closed here: if it is missing at the end, the
// program had no time for it, or someone has cut the end off.
func closedMark() script.Command { return comment("closed") }

const (
	togetherWord = "together "
	seedWord     = "seed "
)

func comment(text string) script.Command { return script.Command{Verb: script.Comment, Text: text} }

// togetherOf returns how many changes a togetherMark holds together.
func togetherOf(c script.Command) (n int, ok bool) {
	text, ok := strings.CutPrefix(c.Text, togetherWord)
	if !ok || c.Verb != script.Comment {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n > 0 && c == togetherMark(n)
}

// settings are what must be the same when a journal is opened again, or the keys of a
// full stripe might not fit in it: where a store evicts and has several stripes, these,
// and what chooses one. Other settings are zero: they do not matter.
type settings struct {
	stripes int
	hash    string
	seed    uint64
}

// settingsOf returns those of a store with these options, which come back with a hash
// and a seed if these matter and they have none: the hash and the seed of the file, if
// the rest is the same, or the default hash and a seed that is drawn.
func settingsOf(o *store.Options, file settings) (settings, *store.Options) {
	var c store.Options
	if o != nil {
		c = *o
	}
	if c.Stripes < 2 || c.Eviction == store.EvictNone {
		return settings{}, &c
	}
	if c.Hash.Name == "" && c.Hash.Sum == nil {
		c.Hash = store.Hashes()[0]
		if h, ok := store.HashNamed(file.hash); ok && file.stripes == c.Stripes {
			c.Hash = h
		}
	}
	s := settings{c.Stripes, c.Hash.Name, c.Seed}
	if s.seed == 0 && file.stripes == s.stripes && file.hash == s.hash {
		s.seed = file.seed
	}
	for s.seed == 0 {
		s.seed = rand.Uint64()
	}
	c.Seed = s.seed
	return s, &c
}

func (s settings) matter() bool { return s.stripes > 1 }

// command says them: seed 123 of 4 stripes by "fold".
func (s settings) command() script.Command {
	return comment(fmt.Sprintf("%s%d of %d stripes by %q", seedWord, s.seed, s.stripes, s.hash))
}

// settingsIn returns what such a command says.
func settingsIn(c script.Command) (s settings, ok bool) {
	var seed, stripes string
	text, ok := strings.CutPrefix(c.Text, seedWord)
	if !ok || c.Verb != script.Comment {
		return settings{}, false
	}
	if seed, text, ok = strings.Cut(text, " of "); !ok {
		return settings{}, false
	}
	if stripes, text, ok = strings.Cut(text, " stripes by "); !ok {
		return settings{}, false
	}
	var errs [3]error
	s.seed, errs[0] = strconv.ParseUint(seed, 10, 64)
	s.stripes, errs[1] = strconv.Atoi(stripes)
	s.hash, errs[2] = strconv.Unquote(text)
	if errs != [3]error{} || s.stripes < 2 || bits.OnesCount(uint(s.stripes)) > 1 || s.seed == 0 || s.command() != c {
		return settings{}, false
	}
	return s, true
}

// advice says for an error which settings a journal was written with.
func (s settings) advice() string {
	if !s.matter() {
		return ""
	}
	return fmt.Sprintf(": %d Stripes, Hash %q, and Seed 0 or %d", s.stripes, s.hash, s.seed)
}
