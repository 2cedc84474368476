package compare

import (
	"math"

	"kvscope/store"
)

// A law says how many looks a get needs on the average at a load.
type law struct {
	written string // with α for the load
	looks   func(a float64) float64
	most    float64 // load up to which it holds
}

// textbook returns the law of a table, by Knuth, The Art of Computer Programming, volume
// 3, section 6.4, where an empty bucket counts as a look: of chains formula (18) and
// (19), of linear probing those of the theorem K, of quadratic probing those of secondary
// clustering, of double hashing those of uniform probing. A get that misses with cuckoo
// hashing always looks twice.
func textbook(s store.Strategy, miss bool) (l law, known bool) {
	u := func(a float64) float64 { return 1 / (1 - a) }
	l.most = 1
	switch {
	case s == store.Chaining && miss:
		l.written, l.looks = "α + e^−α", func(a float64) float64 { return a + math.Exp(-a) }
	case s == store.Chaining:
		l.written, l.looks = "1 + α/2", func(a float64) float64 { return 1 + a/2 }
	case s == store.LinearProbing && miss:
		l.written, l.looks = "(1 + 1/(1−α)²)/2", func(a float64) float64 { return (1 + u(a)*u(a)) / 2 }
	case s == store.LinearProbing, s == store.RobinHood && !miss:
		l.written, l.looks = "(1 + 1/(1−α))/2", func(a float64) float64 { return (1 + u(a)) / 2 }
	case s == store.QuadraticProbing && miss:
		l.written, l.looks = "1/(1−α) − α − ln(1−α)", func(a float64) float64 { return u(a) - a - math.Log(1-a) }
	case s == store.QuadraticProbing:
		l.written, l.looks = "1 − ln(1−α) − α/2", func(a float64) float64 { return 1 - math.Log(1-a) - a/2 }
	case s == store.DoubleHashing && miss:
		l.written, l.looks = "1/(1−α)", u
	case s == store.DoubleHashing:
		l.written, l.looks = "−ln(1−α)/α", func(a float64) float64 { return -math.Log(1-a) / a }
	case s == store.Cuckoo && miss:
		l.written, l.looks, l.most = "2", func(float64) float64 { return 2 }, .5
	default:
		return l, false
	}
	return l, true
}
