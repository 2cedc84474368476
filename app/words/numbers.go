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

// Count writes n with its noun: "1 node", "2 nodes".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return Number(n) + " " + noun + "s"
}

// Noun is what stands behind a number of things.
func Noun(n int, word string) string {
	if n == 1 {
		return " " + word
	}
	return " " + word + "s"
}

// Spelled writes n as a word at the start of a sentence, up to twelve.
func Spelled(n int) string {
	words := []string{"No", "One", "Two", "Three", "Four", "Five", "Six",
		"Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"}
	if n < len(words) {
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
