package words

import "kvscope/store"

// StrategyLabel is the short name of a strategy, as the settings list it.
func StrategyLabel(s store.Strategy) string {
	switch s {
	case store.Chaining:
		return "chaining"
	case store.RobinHood:
		return "Robin Hood"
	case store.Cuckoo:
		return "cuckoo"
	case store.Swiss:
		return "Swiss"
	}
	return StrategyTitle(s)
}

// RehashLabel says how a store rehashes.
func RehashLabel(r store.Rehash) string {
	switch r {
	case store.RehashAtOnce:
		return "at once"
	case store.RehashIncremental:
		return "incremental"
	}
	return "off"
}

// HashLabel returns the name of a hash as people write it.
func HashLabel(name string) string {
	switch name {
	case "fnv1a":
		return "FNV-1a"
	case "firstbyte":
		return "First byte"
	case "length":
		return "Length"
	case "number":
		return "Number"
	case "fold":
		return "Fold"
	}
	return "Stir"
}

// EvictionLabel returns the name of a policy as people write it.
func EvictionLabel(e store.Eviction) string {
	switch e {
	case store.EvictLRU:
		return "LRU"
	case store.EvictClock:
		return "CLOCK"
	}
	return "refuse"
}

// StrategyTitle names a strategy in full.
func StrategyTitle(s store.Strategy) string {
	switch s {
	case store.LinearProbing:
		return "linear probing"
	case store.RobinHood:
		return "Robin Hood hashing"
	case store.Cuckoo:
		return "cuckoo hashing"
	case store.QuadraticProbing:
		return "quadratic probing"
	case store.DoubleHashing:
		return "double hashing"
	case store.Swiss:
		return "a Swiss table"
	}
	return "separate chaining"
}
