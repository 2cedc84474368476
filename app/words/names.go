package words

import "kvscope/store"

// StrategyLabel is the short name of a strategy, as the settings list it.
func StrategyLabel(s store.Strategy) string {
	switch s {
	case store.Chaining:
		return Key("chaining")
	case store.RobinHood:
		return Key("Robin Hood")
	case store.Cuckoo:
		return Key("cuckoo")
	case store.Swiss:
		return Key("Swiss")
	}
	return StrategyTitle(s)
}

// RehashLabel says how a store rehashes.
func RehashLabel(r store.Rehash) string {
	switch r {
	case store.RehashAtOnce:
		return Key("at once")
	case store.RehashIncremental:
		return Key("incremental")
	}
	return Key("off")
}

// HashLabel returns the name of a hash as people write it.
func HashLabel(name string) string {
	switch name {
	case "fnv1a":
		return Key("FNV-1a")
	case "firstbyte":
		return Key("First byte")
	case "length":
		return Key("Length")
	case "number":
		return Key("Number")
	case "fold":
		return Key("Fold")
	}
	return Key("Stir")
}

// EvictionLabel returns the name of a policy as people write it.
func EvictionLabel(e store.Eviction) string {
	switch e {
	case store.EvictLRU:
		return Key("LRU")
	case store.EvictClock:
		return Key("CLOCK")
	}
	return Key("refuse")
}

// StrategyTitle names a strategy in full.
func StrategyTitle(s store.Strategy) string {
	switch s {
	case store.LinearProbing:
		return Key("linear probing")
	case store.RobinHood:
		return Key("Robin Hood hashing")
	case store.Cuckoo:
		return Key("cuckoo hashing")
	case store.QuadraticProbing:
		return Key("quadratic probing")
	case store.DoubleHashing:
		return Key("double hashing")
	case store.Swiss:
		return Key("a Swiss table")
	}
	return Key("separate chaining")
}
