package link

import (
	"kvscope/app/replay"
	"kvscope/store"
)

// Bounds of the load that an address may ask a table to grow at: under the least
// a page would have to hold very many empty buckets.
const (
	leastLoad = 0.25
	mostLoad  = 8
)

// loads are the loads to choose from, where the strategy allows them.
func loads(s store.Strategy) (choices []float64) {
	_, usual, most := s.Loads()
	for _, load := range []float64{0.25, 0.4, 0.5, 0.75, 0.875, 1, 1.5, 2, 4} {
		if load == usual || load != 0.4 && load <= most {
			choices = append(choices, load)
		}
	}
	return choices
}

// LoadOf returns the load that a store with these settings grows at.
func LoadOf(set replay.Settings) float64 {
	most, _ := Bounds(set)
	return most
}

// Bounds returns the load that it grows at, and the one that it shrinks at.
func Bounds(set replay.Settings) (most, least float64) {
	o := store.Options{Strategy: set.Strategy, MaxLoad: set.MaxLoad, MinLoad: set.MinLoad}
	return o.Loads()
}
