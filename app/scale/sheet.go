package scale

import "kvscope/app/raster"

// Sheet is what is known of a table, or of the pool: a state for each thing in it, as
// it was surveyed last.
type Sheet struct {
	States []byte
	Field  raster.Field

	counts   [256]int // how many have each state
	from, to int      // what has changed since it was drawn last
}

// resize makes it a sheet of so many things, of which nothing is known, and reports
// whether it was of another number.
func (s *Sheet) resize(things int) (changed bool) {
	if len(s.States) == things {
		return false
	}
	*s = Sheet{States: make([]byte, things), Field: raster.FieldFor(things), to: things}
	s.counts[0] = things
	return true
}

// take takes a part of a survey.
func (s *Sheet) take(from int, states []byte) {
	if from < 0 || len(states) == 0 || from+len(states) > len(s.States) {
		return
	}
	old := s.States[from : from+len(states)]
	for i, now := range states {
		s.counts[old[i]]--
		s.counts[now]++
	}
	copy(old, states)
	if s.from == s.to {
		s.from, s.to = from, from
	}
	s.from, s.to = min(s.from, from), max(s.to, from+len(states))
}

// anew lets all of it be drawn again.
func (s *Sheet) anew() { s.from, s.to = 0, len(s.States) }

// sum returns how many things have a state from one to another, both included.
func (s *Sheet) sum(from, to int) (n int) {
	for _, c := range s.counts[from : to+1] {
		n += c
	}
	return n
}
