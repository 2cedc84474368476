package compare

import (
	"math"

	"kvscope/store"
)

// textbook returns how many looks a get needs on the average, by Knuth, The Art of
// Computer Programming, volume 3, section 6.4, where an empty bucket counts as a look:
// of chains formula (18) and (19), of linear probing those of the theorem K, of
// quadratic probing those of secondary clustering, of double hashing those of uniform
// probing. A get that misses with cuckoo hashing always looks twice.
func textbook(s store.Strategy, a float64, miss bool) (looks float64, known bool) {
	u := 1 / (1 - a)
	switch {
	case s == store.Chaining && miss:
		return a + math.Exp(-a), true
	case s == store.Chaining:
		return 1 + a/2, true
	case s == store.LinearProbing && miss:
		return (1 + u*u) / 2, true
	case s == store.LinearProbing, s == store.RobinHood && !miss:
		return (1 + u) / 2, true
	case s == store.QuadraticProbing && miss:
		return u - a + math.Log(u), true
	case s == store.QuadraticProbing:
		return 1 + math.Log(u) - a/2, true
	case s == store.DoubleHashing && miss:
		return u, true
	case s == store.DoubleHashing:
		return math.Log(u) / a, true
	case s == store.Cuckoo && miss:
		return 2, a <= .5
	}
	return 0, false
}

// formula returns how what textbook returns is written, with α for the load; it is empty
// where none is known.
func formula(s store.Strategy, miss bool) string {
	switch {
	case s == store.Chaining && miss:
		return "α + e^−α"
	case s == store.Chaining:
		return "1 + α/2"
	case s == store.LinearProbing && miss:
		return "(1 + 1/(1−α)²)/2"
	case s == store.LinearProbing, s == store.RobinHood && !miss:
		return "(1 + 1/(1−α))/2"
	case s == store.QuadraticProbing && miss:
		return "1/(1−α) − α − ln(1−α)"
	case s == store.QuadraticProbing:
		return "1 − ln(1−α) − α/2"
	case s == store.DoubleHashing && miss:
		return "1/(1−α)"
	case s == store.DoubleHashing:
		return "−ln(1−α)/α"
	case s == store.Cuckoo && miss:
		return "2"
	}
	return ""
}
