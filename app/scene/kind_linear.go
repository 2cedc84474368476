package scene

import "kvscope/app/words"

// linear is linear probing: whoever finds a bucket taken looks in the next.
type linear struct{ openTable }

func (linear) legend(tight bool) string {
	if tight {
		return words.Key("⌂3: its home is bucket 3 · ✕: a tombstone")
	}
	return words.Key("⌂3: its home is bucket 3 · crossed: a tombstone")
}
