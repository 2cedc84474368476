package scene

import "kvscope/store"

// quadratic is quadratic probing: look i goes i² buckets from home.
type quadratic struct{ jumpTable }

func newQuadratic() quadratic { return quadratic{jumpTable{way: store.QuadraticProbing}} }
