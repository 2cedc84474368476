package scale

import (
	"math"

	"kvscope/store"
)

// Law returns, for keys that a good hash spreads, which part of the buckets of a chained
// table holds a chain of 0, 1, 2, … nodes at a load; for open addressing which part of
// the keys is found at look 1, 2, 3, …, beginning with look 0, of which there is none.
// The last is of that many and more. It is nil where no law is known that could be
// compared: of quadratic probing, of cuckoo, whose looks are 1 or 2, and of Swiss.
//
// The laws are those of a large table. That of linear probing holds while nothing was
// erased: a tombstone makes later keys go further.
func Law(s store.Strategy, load float64, last int) []float64 {
	switch s {
	case store.Chaining:
		return tail(poisson(load, last+1))
	case store.LinearProbing:
		return tail(linear(load, last+1))
	case store.RobinHood:
		return tail(robinHood(load, last+1))
	case store.DoubleHashing:
		return tail(uniform(load, last+1))
	}
	return nil
}

// tail lets the last say what is left for it and all behind.
func tail(p []float64) []float64 {
	rest := 1.0
	for _, v := range p[:len(p)-1] {
		rest -= v
	}
	p[len(p)-1] = max(0, rest)
	return p
}

// poisson is the chance of 0, 1, 2, … keys in a bucket, where a load of them comes to
// each on average.
func poisson(load float64, n int) []float64 {
	p := make([]float64, n)
	p[0] = math.Exp(-load)
	for k := 1; k < n; k++ {
		p[k] = p[k-1] * load / float64(k)
	}
	return p
}

// uniform is the chance of look k for a key, if every look is at a cell like any other:
// with load x the search for a free cell takes k looks with chance x^(k-1)·(1-x), and
// the keys came while the load grew from 0, so that is averaged over it.
// Knuth, The Art of Computer Programming 3, 6.4; Guibas and Szemerédi, 1978, prove it
// for double hashing.
func uniform(load float64, n int) []float64 {
	p := make([]float64, n)
	if load <= 0 {
		return p
	}
	for k := 1; k < n; k++ {
		j := float64(k)
		p[k] = math.Pow(load, j-1)/j - math.Pow(load, j)/(j+1)
	}
	return p
}

// linear is the chance of look k for a key of linear probing. At load x a run of full
// cells with the empty one behind has k cells with the chance that Borel's law gives;
// a key that comes goes d cells further if its home is that far before the end of a run.
// Averaged over the load as for uniform.
func linear(load float64, n int) []float64 {
	const parts, longest = 64, 2000
	p := make([]float64, n)
	for part := range parts {
		x := load * (float64(part) + .5) / parts
		atLeast := 1.0 // chance that a run has more than d cells, its end included
		for d := 0; d < n-1 && d < longest; d++ {
			p[d+1] += (1 - x) * atLeast / parts
			atLeast -= borel(x, d+1)
		}
	}
	return p
}

// borel is the chance that a run at load x has k cells, the empty one included.
func borel(x float64, k int) float64 {
	g, _ := math.Lgamma(float64(k + 1))
	return math.Exp(-x*float64(k) + float64(k-1)*math.Log(x*float64(k)) - g)
}

// robinHood is the chance of look k for a key of Robin Hood hashing, where the nodes
// stand in the order of their homes: like people at a counter who are served in turn,
// each in the same time. Before a key come those of earlier homes that are still in the
// way, and of its own home those that came first. Viola, 2005.
func robinHood(load float64, n int) []float64 {
	p := make([]float64, n)
	if load <= 0 {
		return p
	}
	arrivals := poisson(load, n+1)
	// queue[k]: k are in the way when a home begins, after one was served.
	queue := make([]float64, n)
	before := make([]float64, n+1) // and before one is served
	before[0] = 1 - load
	for k := range n {
		// before[k] = (before[0]+before[1])·a[k] + Σ before[j]·a[k-j+1], so the next follows.
		sum := before[k] - (before[0])*arrivals[k]
		for j := 1; j <= k; j++ {
			sum -= before[j] * arrivals[k-j+1]
		}
		before[k+1] = max(0, sum/arrivals[0])
	}
	queue[0] = before[0] + before[1]
	for k := 1; k < n; k++ {
		queue[k] = before[k+1]
	}
	// Of the keys of one home, the chance to have t before oneself.
	own := make([]float64, n)
	more := 1.0
	for t := range n {
		more -= arrivals[t]
		own[t] = more / load
	}
	for d := 0; d < n-1; d++ {
		for t := 0; t <= d; t++ {
			p[d+1] += own[t] * queue[d-t]
		}
	}
	return p
}
