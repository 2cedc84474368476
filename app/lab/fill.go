package lab

import (
	"strconv"
	"strings"

	"kvscope/store/script"
)

// Filler is what the controls that fill the store hold.
type Filler struct {
	Count int    // of words; 0: the default
	Typed bool   // the seed was chosen by hand
	Seed  string // as typed
}

// What happens to them.
type (
	SetCount struct{ Count int }
	SetSeed  struct{ Text string }
	Pour     struct{} // fill the store
)

// FillCounts are the numbers of words to choose from.
func FillCounts() []int { return []int{5, 20, 100, 1000, 5000} }

// FillCount returns how many words the next fill puts.
func (m *Model) FillCount() int { return max(m.Filler.Count, FillCounts()[0]) }

// FillSeed returns the seed of the next fill: the one that was typed, else one
// more than that of the last fill, so that each fill puts other words.
func (m *Model) FillSeed() string {
	if m.Filler.Typed {
		return m.Filler.Seed
	}
	entries := m.Session.Entries()
	for i := len(entries) - 1; i >= 0; i-- {
		if entries[i].Command.Verb == script.Fill {
			return strconv.FormatUint(entries[i].Command.Seed+1, 10)
		}
	}
	return "1"
}

// Fill returns the command of the next fill.
func (m *Model) Fill() string {
	seed := strings.Join(strings.Fields(m.FillSeed()), "")
	if seed == "" {
		seed = "1"
	}
	return "fill " + strconv.Itoa(m.FillCount()) + " seed " + seed
}

// previewed is how many of the words are shown before they are put.
const previewed = 6

// FillPreview returns the first words of the next fill, and what is to be said
// about it: that its seed is none, or how many of the words there is room for.
func (m *Model) FillPreview() (few []string, said string) {
	c, err := script.ParseLine(m.Fill())
	if err != nil {
		return nil, m.Lang.Refusal(err)
	}
	first := c
	first.N = min(c.N, previewed)
	for put := range first.Expand() {
		few = append(few, put.Key)
	}
	slots := m.Session.Settings().Slots
	if slots == 0 {
		return few, m.Lang.T("The pool grows as needed.")
	}
	switch left := slots - m.stored(); {
	case left >= c.N:
		return few, m.Lang.N(left, "{n} slot is left: there is room for all.", "{n} slots are left: there is room for all.")
	case left == 0:
		return few, m.Lang.T("No slot is left: nothing new will be stored.")
	default:
		return few, m.Lang.N(left, "Only {n} slot is left: then the pool is full.", "Only {n} slots are left: then the pool is full.")
	}
}

// stored returns how many keys the next command meets.
func (m *Model) stored() (keys int) {
	for i := range m.Session.Timeline().Last().Stripes {
		for _, slot := range m.Session.Timeline().Last().Stripes[i].Slots {
			if slot.Live() {
				keys++
			}
		}
	}
	return keys
}

// pour runs the fill. The next one gets a seed of its own.
func (m *Model) pour() {
	m.run(m.Fill(), false)
	if !m.Notice.Error {
		m.Filler.Typed = false
	}
}
