package journal

import (
	"iter"

	"kvscope/store/script"
)

// contents are what a journal holds at some place in it: its puts that still count, in
// the order in which they were made. It needs no options of a store, knows no limit and
// lets nothing expire: whatever a store once was, its journal can be read.
type contents struct {
	places map[string]int // of each key in puts
	puts   []script.Command
	dead   int // puts that no longer count: their Verb is 0
}

// run makes a change.
func (s *contents) run(c script.Command) {
	switch c.Verb {
	case script.Clear:
		*s = contents{}
	case script.Erase:
		s.erase(c.Key)
	case script.Put:
		s.erase(c.Key)
		if s.places == nil {
			s.places = map[string]int{}
		}
		s.places[c.Key] = len(s.puts)
		s.puts = append(s.puts, c)
	}
}

func (s *contents) erase(key string) {
	i, ok := s.places[key]
	if !ok {
		return
	}
	delete(s.places, key)
	s.puts[i] = script.Command{}
	if s.dead++; s.dead > 64 && s.dead > len(s.places) {
		s.squeeze()
	}
}

// squeeze drops the puts that no longer count.
func (s *contents) squeeze() {
	puts := make([]script.Command, 0, len(s.places)+1)
	for c := range s.all() {
		s.places[c.Key] = len(puts)
		puts = append(puts, c)
	}
	s.puts, s.dead = puts, 0
}

// all yields the puts that count.
func (s *contents) all() iter.Seq[script.Command] {
	return func(yield func(script.Command) bool) {
		for _, c := range s.puts {
			if c.Verb == script.Put && !yield(c) {
				return
			}
		}
	}
}
