package words

import (
	"math"
	"strconv"
	"time"
)

// SpellLoad writes a load as short as can be.
func SpellLoad(load float64) string { return strconv.FormatFloat(load, 'f', -1, 64) }

// LoadText writes a load factor: with three digits behind the point if that is all of
// it, as of 9/8, else with two.
func LoadText(load float64) string {
	digits := 2
	if mills := load * 1000; mills == math.Trunc(mills) && math.Mod(mills, 10) != 0 {
		digits = 3
	}
	return strconv.FormatFloat(load, 'f', digits, 64)
}

// Number writes n with a comma between thousands.
func Number[N int | uint32](n N) string {
	s := strconv.FormatInt(int64(n), 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Spelled writes n at the start of a sentence: up to twelve as a word. What number words
// a language has may depend on what is counted, so any but English has digits.
func (l *Lang) Spelled(n int) string {
	words := []string{"No", "One", "Two", "Three", "Four", "Five", "Six",
		"Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"}
	if l == nil && n < len(words) {
		return words[n]
	}
	return Number(n)
}

// Left writes how much time is left, in at most four letters: rounded up, so that
// it is nothing only when the time has come.
func Left(ns int64) string {
	const most = 99
	units := []struct {
		letter string
		of     time.Duration
	}{{"s", time.Second}, {"m", time.Minute}, {"h", time.Hour}, {"d", 24 * time.Hour}}
	for _, u := range units {
		if n := (ns-1)/int64(u.of) + 1; n <= most {
			return Number(int(n)) + u.letter
		}
	}
	return Number(int((ns-1)/int64(365*24*time.Hour)+1)) + "y"
}
