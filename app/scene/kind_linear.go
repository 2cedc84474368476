package scene

import "kvscope/app/words"

// linear is linear probing: whoever finds a bucket taken looks in the next.
type linear struct{ openTable }

func (linear) legend(bool) string {
	return words.Key("⌂3: its home is bucket 3 · crossed: a tombstone")
}
